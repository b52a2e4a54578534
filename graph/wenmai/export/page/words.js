/**
 * What the interface says, in Chinese and English. The page's data is shown as it was written.
 * A value may hold {0}, {1} … for what is put in.
 */

/** @type {Record<string, [string, string]>} */
const WORDS = {
  search: ['搜索文章、系列、主题、著作', 'Search articles, series, topics, works'],
  found: ['共 {0} 条', '{0} found'],
  foundOne: ['共 1 条', '1 found'],
  foundSome: ['共 {0} 条，列出前 {1} 条', '{0} found, the first {1} shown'],
  foundNone: ['没有找到“{0}”', 'Nothing found for “{0}”'],
  canvas: [
    '文章关系图。方向键移动，加减键缩放，0 看全图；按 / 搜索，用结果列表选择文章。',
    'Graph of articles. Arrow keys move, plus and minus zoom, 0 shows all; press / to search and choose from the results.',
  ],
  closer: ['放大', 'Zoom in'],
  wider: ['缩小', 'Zoom out'],
  whole: ['看全图', 'Show all'],
  zoom: ['缩放', 'Zoom'],
  shut: ['关闭', 'Close'],
  taller: ['展开或收起', 'Expand or shrink'],
  legend: ['图例', 'Legend'],
  byKind: ['按类型', 'By kind'],
  byTopic: ['按主题', 'By topic'],
  colours: ['着色方式', 'Colours'],
  nodes: ['节点', 'Nodes'],
  lines: ['连线', 'Lines'],
  otherTopics: ['其他', 'Other'],
  shownOf: ['只显示联系最多的 {0} 个节点，共 {1} 个', 'Showing the {0} best connected of {1} nodes'],
  size: ['越大被引越多', 'Larger: cited more often'],
  unread: ['空心：只见于引用，未见原文', 'Hollow: only cited, text not at hand'],

  article: ['文章', 'Article'],
  series: ['系列', 'Series'],
  topic: ['主题', 'Topic'],
  paper: ['论文', 'Paper'],
  book: ['书', 'Book'],
  software: ['软件', 'Software'],
  work: ['其他著作', 'Other work'],

  cites: ['引用', 'cites'],
  part_of: ['属于系列', 'part of'],
  next: ['下一篇', 'next part'],
  about: ['关于', 'about'],
  requires: ['须先读', 'needs first'],
  helpsEdge: ['有助于理解', 'helped by'],

  text: ['有全文', 'full text read'],
  listed: ['仅见条目', 'listed only'],
  cited: ['仅见引用', 'only cited'],
  inferred: ['推断', 'inferred'],
  untitled: ['原无标题', 'untitled entry'],
  minutes: ['约 {0} 分钟', 'about {0} min'],
  reads: ['{0} 次阅读', '{0} reads'],
  original: ['打开原文', 'Open the original'],
  alias: ['又作', 'Also titled'],
  partNumber: ['第 {0} 篇', 'Part {0}'],

  readFirst: ['先读', 'Read first'],
  readFirstSum: ['{0} 篇，约 {1} 分钟', '{0} articles, about {1} min'],
  readFirstCount: ['{0} 篇', '{0} articles'],
  readNothing: ['不必先读别的文章。', 'Nothing needs to be read first.'],
  helpful: ['也列出有帮助的', 'Also helpful ones'],
  dropped: ['另有 {0} 篇未列入', '{0} more left out'],
  'why:helpful, not needed': ['有帮助但非必需', 'helpful, not needed'],
  'why:too far from the target': ['关系较远', 'too far from the target'],
  'why:over budget': ['超出篇数', 'over budget'],
  needed: ['必读', 'needed'],
  helps: ['有帮助', 'helps'],
  forStep: ['为读 {0}', 'for {0}'],
  forTarget: ['本文', 'this article'],
  thenRead: ['接着可读', 'Then you can read'],
  inSeries: ['所在系列', 'Series'],
  parts: ['各篇', 'Parts'],
  missing: ['缺第 {0} 篇', 'part {0} is missing'],
  here: ['本文', 'this article'],
  topics: ['主题', 'Topics'],
  members: ['相关文章', 'Articles about it'],
  citesArticles: ['引用的文章', 'Cites'],
  citesWorks: ['引用的著作', 'Works it cites'],
  citedBy: ['被引用', 'Cited by'],
  times: ['{0} 次', '{0} times'],
  moreQuotes: ['另有 {0} 处', '{0} more places'],
  showAll: ['显示其余 {0} 条', 'Show {0} more'],
  rule: ['识别依据：{0}', 'Found by: {0}'],
  nothing: ['没有引用关系。', 'No connections.'],

  'requires:previous-part': ['系列前一篇', 'previous part'],
  'requires:earlier-part': ['同系列前篇', 'earlier part of the series'],
  'requires:points-back': ['由它接着写', 'the text goes on from it'],
  'requires:assumed': ['以其内容为前提', 'its content is assumed'],
  'requires:introduced-as-previous': ['称之为上一篇', 'introduced as the previous article'],
  'requires:stated': ['用到其结论', 'a result of it is used'],
  'requires:consult': ['供参考', 'named for reference'],
  'requires:example': ['举为例子', 'named as an example'],
  'requires:forward': ['预告', 'announced'],
  'requires:restated': ['所用内容已重述', 'what is used is restated'],
  'requires:in-a-list': ['与他篇并列', 'one of several in a list'],
  'requires:no-title': ['只有链接，未写标题', 'linked without its title'],
  'requires:late': ['文末才引', 'cited late'],
  'requires:cited': ['被引用', 'cited'],
  'requires:repeated': ['引用两次', 'cited twice'],
  'requires:repeated #': ['引用 {0} 次', 'cited {0} times'],
  'requires:opening': ['开篇即引', 'cited at the start'],
  'requires:opening #': ['全文 {0} % 处即引', 'first at {0} % of the text'],
  'requires:early': ['较早引用', 'cited early'],
  'requires:early #': ['全文 {0} % 处即引', 'first at {0} % of the text'],
  'about:title': ['标题', 'title'],
  'about:title-term': ['标题用语', 'title'],
  'about:opening': ['开篇屡提', 'opening'],
  'about:body': ['正文屡提', 'text'],
  'about:mentioned': ['正文提到', 'text'],
  'about:series': ['所在系列', 'series'],
  'about:links': ['引用相关文章', 'links'],
  'about:links #': ['引用 {0} 篇相关文章', 'cites {0} articles about it'],
  'about:tag': ['标签', 'tag'],
};

/** 0 for Chinese, 1 for English. */
const LANGUAGE = /^zh\b/i.test(navigator.language || 'zh') ? 0 : 1;

/**
 * A word or sentence of the interface.
 * @param {string} key
 * @param {...(string|number)} values
 * @returns {string}
 */
export function say(key, ...values) {
  const sentence = WORDS[key] ? WORDS[key][LANGUAGE] : key;
  return sentence.replace(/\{(\d)\}/g, (_, at) => String(values[Number(at)]));
}

/** @param {string} key @returns {boolean} whether the interface has a word for it */
export function isWord(key) {
  return Object.hasOwn(WORDS, key);
}

/** @returns {boolean} whether the interface speaks Chinese */
export function inChinese() {
  return LANGUAGE === 0;
}

/** Tell the browser which language the interface speaks. */
export function setLanguage() {
  document.documentElement.lang = LANGUAGE ? 'en' : 'zh';
}
