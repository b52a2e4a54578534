/**
 * What the interface says, in Chinese and English. The page's data is shown as it was written.
 * A value may hold {0}, {1} … for what is put in.
 */

import { REASON_WORDS } from './reason_words.js';

/** @type {Record<string, [string, string]>} */
const WORDS = {
  search: ['搜索文章、系列、主题、著作', 'Search articles, series, topics, works'],
  found: ['共 {0} 条', '{0} found'],
  foundOne: ['共 1 条', '1 found'],
  foundSome: ['共 {0} 条，列出前 {1} 条', '{0} found, the first {1} shown'],
  foundNear: ['没有“{0}”，相近的有 {1} 条', 'No “{0}”; {1} that come near'],
  foundNone: ['没有找到“{0}”', 'Nothing found for “{0}”'],
  canvas: [
    '文章关系图。方向键沿连线走到相邻的节点，回车打开；加 Shift 移动画面，加减键缩放，0 看全图；列表视图中有同样的内容。',
    'Graph of articles. Arrow keys go along the links to the next node, Enter opens it; with Shift they move the view, plus and minus zoom, 0 shows all; the list view holds the same.',
  ],
  wayOut: ['沿“{0}”', 'along “{0}”'],
  wayIn: ['逆“{0}”', 'against “{0}”'],
  linkCount: ['{0} 条连线', '{0} links'],
  noWay: ['这个方向没有连线', 'No link in this direction'],
  noLinks: ['没有连线', 'No links'],
  noneThere: ['正中没有节点', 'No node in the middle'],
  skip: ['转到列表视图', 'Go to the list view'],
  view: ['视图', 'View'],
  asGraph: ['图', 'Graph'],
  asList: ['列表', 'List'],
  filters: ['筛选', 'Filter'],
  filtersOn: ['筛选（{0} 项）', 'Filter ({0} on)'],
  menu: ['更多', 'More'],

  anyTopic: ['全部主题', 'Every topic'],
  anySeries: ['全部系列', 'Every series'],
  tag: ['标签', 'Tag'],
  anyTag: ['全部标签', 'Every tag'],
  kinds: ['类型', 'Kinds'],
  years: ['年份', 'Years'],
  fromYear: ['起始年份', 'First year'],
  toYear: ['结束年份', 'Last year'],
  least: ['至少被引', 'Cited at least'],
  timesUnit: ['次', 'times'],
  onlyText: ['只看有全文的', 'Only with text'],
  ghosts: ['淡显经隐藏节点的联系', 'Faint links through hidden nodes'],
  reset: ['清除筛选', 'Clear filters'],

  language: ['语言', 'Language'],
  theme: ['外观', 'Appearance'],
  'theme:': ['自动', 'Auto'],
  'theme:light': ['浅色', 'Light'],
  'theme:dark': ['深色', 'Dark'],
  picture: ['保存图片', 'Save the picture'],
  print: ['打印', 'Print'],
  printCard: ['打印卡片', 'Print the card'],
  marks: ['阅读记录', 'Reading marks'],
  marksCount: ['已读 {0} 篇', '{0} marked as read'],
  marksOut: ['导出', 'Export'],
  marksIn: ['导入', 'Import'],
  marksClear: ['清空', 'Clear'],
  marksClearSure: ['确定清空', 'Really clear'],
  marksTaken: ['导入了 {0} 篇', '{0} added'],
  marksUnknown: ['，另有 {0} 篇不在此页', ', {0} more are not on this page'],
  marksWrong: ['这不是阅读记录文件', 'This is no file of reading marks'],
  markRead: ['标为已读', 'Mark as read'],
  isRead: ['已读', 'Read'],
  knownSteps: ['已读过的 {0} 篇', '{0} already read'],
  copy: ['复制为 Markdown', 'Copy as Markdown'],
  copied: ['已复制', 'Copied'],
  copyFailed: ['浏览器不让复制', 'The browser does not allow copying'],
  depth: ['只看周围', 'Only nearby'],
  depthAll: ['不限', 'All'],
  depthSteps: ['{0} 步以内', 'Within {0} steps'],

  keys: ['键盘', 'Keyboard'],
  'keys:search': ['搜索', 'search'],
  'keys:walk': ['沿连线走', 'walk along the links'],
  'keys:open': ['打开', 'open'],
  'keys:pan': ['移动画面', 'move the view'],
  'keys:zoom': ['缩放，看全图', 'zoom, show all'],
  'keys:close': ['关闭', 'close'],
  list: ['文章列表', 'List of articles'],
  rowCount: ['{0} 条', '{0} rows'],
  'sort:title': ['标题', 'Title'],
  'sort:date': ['日期', 'Date'],
  'sort:cited': ['被引', 'Cited'],
  'sort:series': ['系列', 'Series'],
  sortBy: ['排序', 'Sort by'],
  'order:-date': ['最新在前', 'Newest first'],
  'order:date': ['最早在前', 'Oldest first'],
  'order:-cited': ['被引最多在前', 'Most cited first'],
  'order:cited': ['被引最少在前', 'Least cited first'],
  'order:series': ['按系列', 'By series'],
  'order:-series': ['按系列（倒序）', 'By series, reversed'],
  'order:title': ['按标题', 'By title'],
  'order:-title': ['按标题（倒序）', 'By title, reversed'],
  citedTimes: ['被引 {0}', 'cited {0}'],
  noRows: ['没有符合筛选的条目', 'Nothing passes the filters'],

  comma: ['，', ', '],
  enumeration: ['、', ', '],
  colon: ['：', ': '],
  stop: ['。', '.'],
  and: ['和', ' and '],
  mdNothing: ['不必先读别的文章。', 'Nothing is needed: it can be read as it is.'],
  mdFirst: ['先读 {0} 篇{1}：', 'First read {0} articles{1}:'],
  mdFirstOne: ['先读 1 篇{1}：', 'First read 1 article{1}:'],
  mdMinutes: ['，约 {0} 分钟', ', about {0} min'],
  mdUnknown: ['（其中 {0} 篇长度未知）', ' ({0} of unknown length)'],
  mdMin: ['{0} 分钟', '{0} min'],
  mdTarget: ['本文', 'the target'],
  mdMore: ['另外 {0} 篇', '{0} more'],
  mdNeeded: ['读 {0} 所需', 'needed for {0}'],
  mdHelps: ['有助于读 {0}', 'helps with {0}'],
  mdCited: ['（仅见引用）', ' (only cited, no text at hand)'],
  mdQuote: ['「{0}」', '“{0}”'],
  closer: ['放大', 'Zoom in'],
  wider: ['缩小', 'Zoom out'],
  whole: ['看全图', 'Show all'],
  zoom: ['缩放', 'Zoom'],
  shut: ['关闭', 'Close'],
  taller: ['展开或收起', 'Expand or shrink'],
  legend: ['图例', 'Legend'],
  colours: ['颜色', 'Colours'],
  'by:kind': ['类型', 'Kind'],
  'by:topic': ['主题', 'Topic'],
  'by:series': ['系列', 'Series'],
  'by:year': ['年份', 'Year'],
  layout: ['布局', 'Layout'],
  'layout:force': ['关系', 'Links'],
  'layout:time': ['时间', 'Time'],
  'layout:path': ['路径', 'Path'],
  noDates: ['没有一篇文章有日期', 'No article has a date'],
  lanes: ['分行', 'Rows'],
  pathFirst: ['先选一篇有先读文章的文章', 'Choose an article that has something to read first'],
  otherArticles: ['其他文章', 'Other articles'],
  worksLane: ['著作（首次被引）', 'Works (first cited)'],
  undated: ['无日期', 'Undated'],
  otherSeries: ['其他', 'Other'],
  nodes: ['节点', 'Nodes'],
  lines: ['连线', 'Lines'],
  otherTopics: ['其他', 'Other'],
  shownOf: ['此页有全部 {1} 个节点中的 {0} 个', 'This page holds {0} of {1} nodes'],
  partAround: ['“{0}”周围 {1} 步以内的', 'within {1} steps of “{0}”'],
  partTopic: ['关于“{0}”的', 'about “{0}”'],
  partNoWorks: ['不含著作', 'without works'],
  partBest: ['{0} 个里联系最多的', 'the best connected of {0}'],
  partNearest: ['{0} 个里离它最近的', 'the nearest of {0}'],
  partTooMany: [
    '再多就慢了；wenmai view 的 --around、--topic、--no-works、--max-nodes 可另选一部分。',
    ' More would make it slow; wenmai view chooses another part by --around, --topic, --no-works or --max-nodes.',
  ],
  notHere: ['此页没有“{0}”', 'This page has no “{0}”'],
  notInPart: ['此页只有图的一部分，没有“{0}”', 'This page holds a part of the graph, without “{0}”'],
  outside: ['另有 {0} 处要先读的文章不在此页', '{0} more to read first, not on this page'],
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
  broaderTopics: ['更广的主题', 'Broader topics'],
  narrowerTopics: ['更窄的主题', 'Narrower topics'],
  citesArticles: ['引用的文章', 'Cites'],
  citesWorks: ['引用的著作', 'Works it cites'],
  citedBy: ['被引用', 'Cited by'],
  times: ['{0} 次', '{0} times'],
  moreQuotes: ['另有 {0} 处', '{0} more places'],
  showAll: ['显示其余 {0} 条', 'Show {0} more'],
  semicolon: ['；', '; '],
  rule: ['识别依据：{0}', 'Found by: {0}'],
  nothing: ['没有引用关系。', 'No connections.'],

  ...REASON_WORDS,
};

/** 0 for Chinese, 1 for English. */
let language = 0;

/**
 * A word or sentence of the interface.
 * @param {string} key
 * @param {...(string|number)} values
 * @returns {string}
 */
export function say(key, ...values) {
  const sentence = WORDS[key] ? WORDS[key][language] : key;
  return sentence.replace(/\{(\d)\}/g, (_, at) => String(values[Number(at)]));
}

/** @param {string} key @returns {boolean} whether the interface has a word for it */
export function isWord(key) {
  return Object.hasOwn(WORDS, key);
}

/** @returns {boolean} whether the interface speaks Chinese */
export function inChinese() {
  return language === 0;
}

/** @param {string} chosen zh, en, or empty for the browser's own */
export function setLanguage(chosen) {
  const wanted = chosen || navigator.language || 'zh';
  language = /^zh\b/i.test(wanted) ? 0 : 1;
  document.documentElement.lang = language ? 'en' : 'zh';
}
