PRAGMA application_id = 1464159821;
PRAGMA user_version = 5;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE nodes (n INTEGER PRIMARY KEY, "id" TEXT NOT NULL, "kind" TEXT NOT NULL, "title" TEXT NOT NULL, "known" TEXT NOT NULL, "url" TEXT NOT NULL, "date" TEXT NOT NULL, "date_inferred" INTEGER NOT NULL, "author" TEXT NOT NULL, "site" TEXT NOT NULL, "tags" TEXT NOT NULL, "aliases" TEXT NOT NULL, "series" TEXT NOT NULL, "position" INTEGER, "number" TEXT NOT NULL, "part" TEXT NOT NULL, "order" INTEGER, "title_inferred" INTEGER NOT NULL, "reading_minutes" INTEGER, "broader" TEXT NOT NULL, "reads" TEXT NOT NULL, "region" TEXT NOT NULL) STRICT;
INSERT INTO nodes VALUES (1, 'https://arxiv.org/abs/2006.11239', 'paper', 'Denoising Diffusion Probabilistic Models', '', 'https://arxiv.org/abs/2006.11239', '', 0, '', '', '', '', '', NULL, '', '', NULL, 0, NULL, '', '', '');
INSERT INTO nodes VALUES (2, 'https://example.org/archives/101', 'article', '漫步扩散（一）：拆与建', 'text', 'https://example.org/archives/101', '2022-06-13', 0, '某甲', 'example.org', '["扩散", "生成模型"]', '', 'urn:wenmai:series:5e1f', 1, '', '', NULL, 0, 12, '', '[10, 12]', '');
INSERT INTO nodes VALUES (3, 'https://example.org/archives/102', 'article', '漫步扩散（二）：自回归的看法', 'text', 'https://example.org/archives/102', '2022-07-06', 0, '某甲', 'example.org', '["扩散"]', '["漫步扩散(2)"]', 'urn:wenmai:series:5e1f', 2, '', '', NULL, 0, 9, '', '', '');
INSERT INTO nodes VALUES (4, 'https://example.org/archives/7', 'article', '阳台种葱记', 'listed', 'https://example.org/archives/7', '2010-02', 1, '', 'example.org', '', '', '', NULL, '', '', NULL, 1, NULL, '', '', '');
INSERT INTO nodes VALUES (5, 'https://github.com/someone/some-repo', 'software', 'someone/some-repo', '', 'https://github.com/someone/some-repo', '', 0, '', '', '', '', '', NULL, '', '', NULL, 0, NULL, '', '', '');
INSERT INTO nodes VALUES (6, 'urn:wenmai:article:0f3c1a', 'article', '漫步扩散（四）：方差（上）', 'cited', '', '', 0, '', 'example.org', '', '', 'urn:wenmai:series:5e1f', 4, '', '上', NULL, 0, NULL, '', '', '');
INSERT INTO nodes VALUES (7, 'urn:wenmai:book:77aa', 'book', '概率论沉思录', '', '', '', 0, '', '', '', '', '', NULL, '', '', NULL, 0, NULL, '', '', '');
INSERT INTO nodes VALUES (8, 'urn:wenmai:series:5e1f', 'series', '漫步扩散', '', '', '', 0, '', 'example.org', '', '', '', NULL, '', '', NULL, 0, NULL, '', '', '');
INSERT INTO nodes VALUES (9, 'urn:wenmai:topic:diffusion', 'topic', '扩散模型', '', '', '', 0, '', '', '', '["diffusion model"]', '', NULL, '', '', NULL, 0, NULL, '', '', '');
INSERT INTO nodes VALUES (10, 'urn:wenmai:topic:generative', 'topic', '生成模型', '', '', '', 0, '', '', '', '["generative model"]', '', NULL, '', '', NULL, 0, NULL, '', '', '');
CREATE TABLE documents (node INTEGER NOT NULL REFERENCES nodes (n), path TEXT NOT NULL, entry INTEGER NOT NULL) STRICT;
INSERT INTO documents VALUES (2, 'a/101.md', 0);
INSERT INTO documents VALUES (2, 'list.txt', 3);
INSERT INTO documents VALUES (3, 'a/102.md', 0);
INSERT INTO documents VALUES (4, 'list.txt', 4);
CREATE TABLE labels (node INTEGER NOT NULL REFERENCES nodes (n), language TEXT NOT NULL, label TEXT NOT NULL) STRICT;
CREATE TABLE identifiers (node INTEGER NOT NULL REFERENCES nodes (n), scheme TEXT NOT NULL, value TEXT NOT NULL) STRICT;
INSERT INTO identifiers VALUES (1, 'arxiv', '2006.11239');
CREATE TABLE former_ids (node INTEGER NOT NULL REFERENCES nodes (n), id TEXT NOT NULL) STRICT;
INSERT INTO former_ids VALUES (2, 'urn:wenmai:article:00ff');
CREATE TABLE edges (e INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES nodes (n), target INTEGER NOT NULL REFERENCES nodes (n), "kind" TEXT NOT NULL, "weight" REAL NOT NULL, "probability" REAL, "role" TEXT NOT NULL, "ground" TEXT NOT NULL, "rule" TEXT NOT NULL, "position" INTEGER, "number" TEXT NOT NULL, "part" TEXT NOT NULL) STRICT;
INSERT INTO edges VALUES (1, 2, 9, 'about', 0.9, NULL, '', '', '', NULL, '', '');
INSERT INTO edges VALUES (2, 3, 9, 'about', 0.7, NULL, '', '', '', NULL, '', '');
INSERT INTO edges VALUES (3, 2, 5, 'cites', 1.0, NULL, '', '', 'repository', NULL, '', '');
INSERT INTO edges VALUES (4, 2, 7, 'cites', 1.0, NULL, '', '', 'book-cue', NULL, '', '');
INSERT INTO edges VALUES (5, 3, 1, 'cites', 1.0, NULL, '', '', 'arxiv', NULL, '', '');
INSERT INTO edges VALUES (6, 3, 2, 'cites', 2.0, NULL, '', '', 'exact', NULL, '', '');
INSERT INTO edges VALUES (7, 3, 6, 'cites', 1.0, NULL, '', '', 'exact', NULL, '', '');
INSERT INTO edges VALUES (8, 2, 3, 'next', 1.0, NULL, '', '', '', NULL, '', '');
INSERT INTO edges VALUES (9, 2, 8, 'part_of', 1.0, NULL, '', '', '', 1, '', '');
INSERT INTO edges VALUES (10, 3, 8, 'part_of', 1.0, NULL, '', '', '', 2, '', '');
INSERT INTO edges VALUES (11, 6, 8, 'part_of', 1.0, NULL, '', '', '', 4, '', '上');
INSERT INTO edges VALUES (12, 3, 2, 'requires', 0.9, 0.81, 'needed', 'inferred', 'score', NULL, '', '');
CREATE TABLE mentions (edge INTEGER NOT NULL REFERENCES edges (e), "text" TEXT NOT NULL, "context" TEXT NOT NULL, "document" TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, "shape" TEXT NOT NULL, "rule" TEXT NOT NULL, "section" TEXT NOT NULL, "cue" TEXT NOT NULL, "place" REAL) STRICT;
INSERT INTO mentions VALUES (3, 'https://github.com/someone/some-repo', '', 'a/101.md', 30, 66, 'link', '', '', '', NULL);
INSERT INTO mentions VALUES (4, '《概率论沉思录》', '推荐《概率论沉思录》一书。', 'a/101.md', 3, 11, 'mark', '', '', '', NULL);
INSERT INTO mentions VALUES (5, '《Denoising Diffusion Probabilistic Models》', '论文《Denoising Diffusion Probabilistic Models》', 'a/102.md', 50, 92, 'link', 'arxiv', '', '', NULL);
INSERT INTO mentions VALUES (6, '《漫步扩散（一）：拆与建》', '在《漫步扩散（一）：拆与建》中，我们把前向过程比作拆楼。', 'a/102.md', 1, 14, 'mark', 'exact', '拆楼', '', NULL);
INSERT INTO mentions VALUES (6, '上一篇文章', '上一篇文章已经给出了结果。', 'a/102.md', 900, 905, 'implicit', 'previous-part', '', '', NULL);
INSERT INTO mentions VALUES (7, '《漫步扩散（四）：方差（上）》', '见《漫步扩散（四）：方差（上）》。', 'a/102.md', 1200, 1215, 'mark', 'exact', '', '', NULL);
CREATE TABLE reasons (edge INTEGER NOT NULL REFERENCES edges (e), "kind" TEXT NOT NULL, "source" TEXT NOT NULL, "text" TEXT NOT NULL, "context" TEXT NOT NULL, "value" REAL NOT NULL) STRICT;
INSERT INTO reasons VALUES (1, 'title', 'https://example.org/archives/101', '扩散', '', 0.9);
INSERT INTO reasons VALUES (2, 'tag', 'https://example.org/archives/102', '扩散', '', 0.7);
INSERT INTO reasons VALUES (12, 'previous-part', 'https://example.org/archives/102', 'previous part', '', 0.5);
INSERT INTO reasons VALUES (12, 'first-cited', 'https://example.org/archives/102', 'cited twice, first at 1 % of the text', '在《漫步扩散（一）：拆与建》中，我们把前向过程比作拆楼。', 0.4);
CREATE TABLE unresolved (u INTEGER PRIMARY KEY, "source" TEXT NOT NULL, "text" TEXT NOT NULL, "url" TEXT NOT NULL, "context" TEXT NOT NULL, "document" TEXT NOT NULL, "start" INTEGER NOT NULL, "line" INTEGER, "reason" TEXT NOT NULL) STRICT;
INSERT INTO unresolved VALUES (1, 'https://example.org/archives/101', '《晚安》', '', '我在《晚安》里写过。', 'a/101.md', 70, NULL, 'ambiguous');
CREATE TABLE candidates (unresolved INTEGER NOT NULL REFERENCES unresolved (u), id TEXT NOT NULL) STRICT;
INSERT INTO candidates VALUES (1, 'https://example.org/archives/101');
INSERT INTO candidates VALUES (1, 'https://example.org/archives/7');
CREATE TABLE series ("id" TEXT NOT NULL, "title" TEXT NOT NULL, "gaps" TEXT NOT NULL, "doubles" TEXT NOT NULL) STRICT;
INSERT INTO series VALUES ('urn:wenmai:series:5e1f', '漫步扩散', '[3]', '');
CREATE TABLE regions ("id" TEXT NOT NULL, "title" TEXT NOT NULL, "articles" INTEGER NOT NULL) STRICT;
CREATE TABLE dropped ("source" TEXT NOT NULL, "target" TEXT NOT NULL, "why" TEXT NOT NULL, "score" REAL NOT NULL, weighing INTEGER NOT NULL) STRICT;
INSERT INTO dropped VALUES ('https://example.org/archives/101', 'https://example.org/archives/7', 'cited in passing', 0.0, 0);
CREATE TABLE weighings (weighing INTEGER NOT NULL, "kind" TEXT NOT NULL, "text" TEXT NOT NULL, "value" REAL NOT NULL) STRICT;
CREATE TABLE considered (c INTEGER PRIMARY KEY, "source" TEXT NOT NULL, "target" TEXT NOT NULL, "weight" REAL NOT NULL) STRICT;
CREATE TABLE weights (considered INTEGER NOT NULL REFERENCES considered (c), "kind" TEXT NOT NULL, "text" TEXT NOT NULL, "value" REAL NOT NULL) STRICT;
CREATE TABLE findings ("code" TEXT NOT NULL, "path" TEXT NOT NULL, "line" INTEGER, "target" TEXT NOT NULL, "message" TEXT NOT NULL) STRICT;
INSERT INTO findings VALUES ('stray-mark', 'a/101.md', 12, '', '《 is never closed');
CREATE TABLE counts (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE exports (
  name TEXT PRIMARY KEY, size INTEGER NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE titles (
  rank INTEGER PRIMARY KEY, node INTEGER NOT NULL REFERENCES nodes (n), kind TEXT NOT NULL, loose TEXT NOT NULL,
  tight TEXT NOT NULL) STRICT;
INSERT INTO titles VALUES (1, 2, 'article', '漫步扩散一拆与建

', '漫步扩散(一):拆与建');
INSERT INTO titles VALUES (2, 6, 'article', '漫步扩散四方差上

', '漫步扩散(四):方差(上)');
INSERT INTO titles VALUES (3, 3, 'article', '漫步扩散二自回归的看法

漫步扩散2

', '漫步扩散(二):自回归的看法
漫步扩散(2)');
INSERT INTO titles VALUES (4, 4, 'article', '阳台种葱记

', '阳台种葱记');
INSERT INTO titles VALUES (5, 1, 'paper', 'denoisingdiffusionprobabilisticmodels

', 'denoisingdiffusionprobabilisticmodels');
INSERT INTO titles VALUES (6, 5, 'software', 'someonesomerepo

', 'someone/some-repo');
INSERT INTO titles VALUES (7, 7, 'book', '概率论沉思录

', '概率论沉思录');
INSERT INTO titles VALUES (8, 8, 'series', '漫步扩散

', '漫步扩散');
INSERT INTO titles VALUES (9, 9, 'topic', '扩散模型

diffusionmodel

', '扩散模型
diffusionmodel');
INSERT INTO titles VALUES (10, 10, 'topic', '生成模型

generativemodel

', '生成模型
generativemodel');
CREATE TABLE names (
  key TEXT NOT NULL, rank INTEGER NOT NULL REFERENCES titles (rank), PRIMARY KEY (key, rank)
  ) WITHOUT ROWID, STRICT;
INSERT INTO names VALUES ('denoisingdiffusionprobabilisticmodels', 5);
INSERT INTO names VALUES ('diffusionmodel', 9);
INSERT INTO names VALUES ('generativemodel', 10);
INSERT INTO names VALUES ('someonesomerepo', 6);
INSERT INTO names VALUES ('扩散模型', 9);
INSERT INTO names VALUES ('概率论沉思录', 7);
INSERT INTO names VALUES ('漫步扩散', 8);
INSERT INTO names VALUES ('漫步扩散2', 3);
INSERT INTO names VALUES ('漫步扩散一拆与建', 1);
INSERT INTO names VALUES ('漫步扩散二自回归的看法', 3);
INSERT INTO names VALUES ('漫步扩散四方差上', 2);
INSERT INTO names VALUES ('生成模型', 10);
INSERT INTO names VALUES ('阳台种葱记', 4);
CREATE VIRTUAL TABLE trigrams USING fts5(
  loose, content='titles', content_rowid='rank', tokenize='trigram case_sensitive 1', detail=none,
  columnsize=0);
CREATE UNIQUE INDEX nodes_id ON nodes (id);
CREATE INDEX nodes_kind ON nodes (kind);
CREATE INDEX nodes_region ON nodes (region) WHERE region <> '';
CREATE INDEX nodes_url ON nodes (url) WHERE url <> '' AND url <> id;
CREATE INDEX documents_node ON documents (node);
CREATE INDEX labels_node ON labels (node);
CREATE INDEX identifiers_node ON identifiers (node);
CREATE INDEX former_ids_node ON former_ids (node);
CREATE INDEX former_ids_id ON former_ids (id);
CREATE INDEX edges_source ON edges (source, kind);
CREATE INDEX edges_target ON edges (target, kind);
CREATE INDEX mentions_edge ON mentions (edge);
CREATE INDEX reasons_edge ON reasons (edge);
CREATE INDEX candidates_unresolved ON candidates (unresolved);
CREATE INDEX unresolved_source ON unresolved (source);
CREATE INDEX dropped_source ON dropped (source);
CREATE INDEX considered_source ON considered (source);
CREATE INDEX weights_considered ON weights (considered);
CREATE INDEX weighings_weighing ON weighings (weighing);
INSERT INTO trigrams (trigrams) VALUES ('rebuild');
INSERT INTO trigrams (trigrams) VALUES ('optimize');
CREATE VIEW articles AS
  SELECT n, title, date, author, series, position, known, url, id FROM nodes WHERE kind = 'article';
CREATE VIEW citations AS
  SELECT s.title AS source_title, t.title AS target_title, t.kind AS target_kind, e.weight AS times, m.text,
    m.context, m.document, e.source, e.target
  FROM edges e JOIN nodes s ON s.n = e.source JOIN nodes t ON t.n = e.target
  LEFT JOIN mentions m ON m.edge = e.e WHERE e.kind = 'cites';
CREATE VIEW prerequisites AS
  SELECT s.title AS article, t.title AS read_first, e.role, e.ground, e.weight AS score, e.source, e.target
  FROM edges e JOIN nodes s ON s.n = e.source JOIN nodes t ON t.n = e.target WHERE e.kind = 'requires';
CREATE VIEW series_parts AS
  SELECT t.title AS series_title, e.position, e.part, s.title, s.date, e.source, e.target
  FROM edges e JOIN nodes s ON s.n = e.source JOIN nodes t ON t.n = e.target WHERE e.kind = 'part_of';
CREATE VIEW articles_of_regions AS
  SELECT r.title AS region_title, n.title, n.date, n.n, n.region
  FROM regions r JOIN nodes n ON n.region = r.id ORDER BY r.articles DESC, r.id, n.date;
CREATE VIEW open_citations AS
  SELECT n.title AS source_title, u.text, u.reason, u.context, u.document, n.n AS source
  FROM unresolved u JOIN nodes n ON n.id = u.source;
