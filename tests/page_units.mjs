/** The pure parts of the page, tried by node: test_page_script.py copies this beside the scripts. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readAddress, writeAddress, emptyState } from './address.js';
import { column, unpacked, frontDecoded } from './columns.js';
import { readTable, sounds } from './pinyin.js';
import { fold, parted, shorten, shortTitle, visible, webAddress } from './text.js';
import { readPlace, writePlace } from './place.js';
import { hits } from './search.js';
import { holdsNumbered, squeezed, valueOf } from './numerals.js';
import { holdsNearly, slips } from './fuzzy.js';
import { escaped, pathAsMarkdown } from './markdown.js';
import { Labels } from './labels.js';
import { Heap } from './plan.js';
import { Camera, boundsOf } from './camera.js';
import { counted, densityOf, landmarks } from './density.js';
import { sheetStretch } from './framing.js';
import { Flight } from './flight.js';
import { xmlText, VectorContext } from './vector.js';
import { reasonText } from './reasons.js';
import { timeToRead } from './reading_time.js';
import { wrapped } from './wrapped.js';
import { isWord, readPhrases, say, setLanguage } from './words.js';

readPhrases(JSON.parse(readFileSync('phrases.json', 'utf8')));
globalThis.document = { documentElement: {} };
setLanguage('zh');

// languages: the one that is asked for, whatever its country; English where none fits
for (const [asked, lang, word] of [['zh-Hans-CN', 'zh', '必读'], ['ZH', 'zh', '必读'], ['en-GB', 'en', 'needed'], ['fr', 'en', 'needed'], ['zhx', 'en', 'needed']]) {
  setLanguage(asked);
  assert.deepEqual([document.documentElement.lang, say('needed')], [lang, word], asked);
}
assert.equal(say('readFirstCount', 3), '3 articles');
assert.equal(say('no such key'), 'no such key');
assert.ok(isWord('why:over budget') && !isWord('toString'));

// a length that nobody knows is said, and counts for nothing
const LENGTHS = { minutes: [12, null, 8, null] };
assert.deepEqual([[0, 2], [0, 1, 2], [1, 3], []].map((nodes) => timeToRead(LENGTHS, nodes)),
  [', about 20 min', ', at least 20 min (1 unknown)', ', reading time unknown', '']);
setLanguage('zh');
assert.deepEqual([[0, 2], [0, 1, 2], [1, 3]].map((nodes) => timeToRead(LENGTHS, nodes)), ['，约 20 分钟', '，至少 20 分钟（另有 1 篇时长未知）', '，阅读时间未知']);
setLanguage('en');

// one of a thing, and several
assert.deepEqual([1, 2, 0, '1'].map((many) => say('readFirstCount', many)), ['1 article', '2 articles', '0 articles', '1 article']);

// titles that are cut keep what tells the parts of a series apart
const CUT = [
  ['轮轴与木马的漫长历史（上）', 16, '轮轴与木…（上）'],
  ['轮轴与木马的漫长历史（中）', 16, '轮轴与木…（中）'],
  ['轮轴与木马的漫长历史之三', 16, '轮轴与木马的…三'],
  ['On lathes and on wooden horses (2)', 16, 'On lathes an…(2)'],
  ['On lathes and on wooden horses', 16, 'On lathes and on…'],
  ['轮轴（上）', 16, '轮轴（上）'],
  ['轮轴与木马的漫长历史（第一百二十部分）', 16, '轮轴与木马的漫长…'],
];
for (const [title, width, cut] of CUT) assert.equal(shortTitle(title, width), cut, title);
assert.deepEqual(['木马（上）', '木马', '（上）', '木马 12'].map(parted), [['木马', '（上）'], ['木马', ''], ['（上）', ''], ['木马 ', '12']]);

// from nearby titles are whole, on two lines; what is longer keeps its end on the second
const ruled = { font: '', measureText: (/** @type {string} */ text) => ({ width: [...text].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 12.6 : 6.3), 0) }) };
for (const [title, isWhole, lines] of [
  ['轮轴与木马的漫长历史（上）', false, ['轮轴与木…（上）']],
  ['轮轴与木马的漫长历史（上）', true, ['轮轴与木马的漫长', '历史（上）']],
  ['On lathes and wooden horses', true, ['On lathes and', 'wooden horses']],
  ['On lathes and on the wooden horses (2)', true, ['On lathes and on', 'the woode…(2)']],
  ['轮轴', true, ['轮轴']],
]) {
  const labels = new Labels({ count: 1 });
  labels.allow(16, isWhole);
  assert.deepEqual(labels.linesOf(ruled, title), lines, title);
}

// the most cited has larger letters, but not from afar, where names of regions have small ones
{
  const labels = new Labels({ count: 3, kind: [0, 0, 0], cited: [2, 1, 0], rank: Int32Array.of(0, 1, 2) });
  const sizes = [false, true, false].map((isFar) => {
    labels.allow(16, false, isFar);
    return labels.size(0);
  });
  assert.deepEqual(sizes, [17, 12, 17]);
}

// a map that is drawn whole fills a sheet, high or wide, 1.7 times at most; another looks as the window does
for (const [width, height, led, stretch] of [[100, 100, true, 1], [150, 100, true, 1 / 1.5], [900, 100, true, 1 / 1.7], [100, 900, true, 1.7], [150, 100, false, 1.2]]) {
  const graph = { force: { x: [0, 10], y: [0, 10] }, alone: [0, 0], kind: [0, 0] };
  const view = { graph, arranged: 'force', led, only: null, scene: { selected: -1 }, camera: { stretch: 1.2 } };
  assert.ok(Math.abs(sheetStretch(view, { free: { width, height } }) - stretch) < 1e-9, `${width} × ${height}`);
}

// numerals: as digits, and whole
for (const [numeral, value] of [['八', 8], ['十', 10], ['十二', 12], ['二十', 20], ['二十三', 23], ['一百', 100], ['一百零五', 105], ['三百二十一', 321], ['二〇二四', 2024], ['两', 2]]) {
  assert.equal(valueOf(numeral), value, numeral);
}
assert.equal(squeezed('轮轴漫谈(十二):车床'), '轮轴漫谈12车床');
for (const [text, query, holds] of [['漫谈12车床', '漫谈12', true], ['漫谈12车床', '漫谈1', false], ['漫谈12车床', '2车床', false], ['漫谈12漫谈1', '漫谈1', true], ['漫谈', '漫谈1', false]]) {
  assert.equal(holdsNumbered(text, query), holds, `${text} ${query}`);
}

// density: only of thousands that lie too near to each other to be told apart
const crowd = (count, apart, more = {}) => {
  const side = Math.ceil(Math.sqrt(count));
  const sx = Float32Array.from({ length: count }, (_, at) => (at % side) * apart);
  const sy = Float32Array.from({ length: count }, (_, at) => Math.floor(at / side) * apart);
  const scene = { camera: { width: 600, height: 600 }, visible: new Uint8Array(count).fill(1), vector: false, axis: null, grouping: { of: new Uint8Array(count) }, ...more };
  return densityOf({ graph: { count }, sx, sy }, scene);
};
assert.deepEqual([crowd(6_400, 2).shown, crowd(6_400, 4).shown], [6_400, 6_400]);
for (const [count, apart, more] of [[6_400, 4.6, {}], [3_000, 1, {}], [6_400, 2, { vector: true }], [6_400, 2, { axis: {} }], [6_400, 2, { visible: new Uint8Array(6_400) }], [6_400, 20, {}]]) {
  assert.equal(crowd(count, apart, more), null, `${count} ${apart} ${Object.keys(more)}`);
}
const cells = counted({ sx: [1, 2, 3, 7, 99, -1], sy: [1, 1, 1, 1, 1, 1] }, [1, 1, 1, 1, 1, 1], [4, 4, 5, 6, 7, 8], 3, 1);
assert.deepEqual([[...cells.counts], [...cells.group], cells.shown, cells.taken], [[3, 1, 0], [4, 6, 0], 4, 2]);
assert.deepEqual([...landmarks({ rank: [3, 2, 1, 0], count: 4, kind: [0, 0, 2, 0] }, [1, 0, 1, 1])], [1, 0, 0, 1]);

// places: as far as one sees a difference, and nothing that is none
for (const [look, text] of [[{ x: 12.34, y: -80, scale: 1.2345 }, '12.3,-80,1.23'], [{ x: 0, y: 0, scale: 0.02 }, '0,0,0.02']]) {
  assert.equal(writePlace(look), text);
  assert.equal(writePlace(readPlace(text)), text);
}
for (const text of ['', '1,2', '1,2,0', '1,2,-1', '1e9,2,1', '1,2,3,4', 'a,b,c', '99999999,0,1', '1,2,NaN']) assert.equal(readPlace(text), null, text);

// reasons: in English as they were given, in Chinese with the number or the word that they name
const reason = (kind, text) => ({ kind, text, source: -1, quote: null });
const SAID = [
  ['requires', 'late', 'cited late', 'cited late', '文末才引'],
  ['requires', 'repeated', 'cited twice', 'cited twice', '引用两次'],
  ['requires', 'repeated', 'cited 4 times', 'cited 4 times', '引用 4 次'],
  ['requires', 'first-cited', 'cited first, in the opening', 'cited first, in the opening', '最先引用'],
  ['requires', 'first-cited', 'cited first, at 7 % of the text', 'cited first, at 7 % of the text', '全文 7 % 处最先引用'],
  ['requires', 'foundation', 'cited by 9 articles', 'cited by 9 articles', '有 9 篇文章引用'],
  ['requires', 'late', '', 'cited late', '文末才引'],
  ['requires', 'of later times', '', 'of later times', 'of later times'],
  ['about', 'leans', 'cites 5 articles about it', 'cites 5 articles about it', '所引多是相关文章（5 篇）'],
  ['about', 'series', 'most of its series is about it', 'most of its series is about it', '所在系列多谈此'],
  ['about', 'tag', '轮轴', 'tag: 轮轴', '标签：轮轴'],
  ['about', 'body', '轮轴: 6 times, in 8% of the sentences', 'text: 轮轴 (6 times, in 8 % of the sentences)', '正文屡提：轮轴（6 次，8 % 的句子）'],
  ['about', 'touched', '轮轴: once, in 1% of the sentences', 'text: 轮轴 (once)', '正文略提：轮轴（一次）'],
  ['about', 'opening', 'the first 600 characters: 轮轴', 'opening: 轮轴', '开篇屡提：轮轴'],
];
for (const [of, kind, text, english, chinese] of SAID) {
  setLanguage('en');
  assert.equal(reasonText(reason(kind, text), of), english);
  setLanguage('zh');
  assert.equal(reasonText(reason(kind, text), of), chinese);
}

// the address: everything comes back, nothing is said twice
assert.equal(writeAddress(emptyState()), '#');
const state = { ...emptyState(), node: 'https://a.example/?a=1&b=2#c%', off: ['kind:paper', 'topic:a&b=c'],
  plan: ['urn:a', 'b&c'], known: ['d'], minutes: 0, budget: 12, steps: 1, start: 'e', reading: true, text: true, from: 2011, tag: 'C++ & 数学', lang: 'en', layout: 'time' };
assert.deepEqual(readAddress(writeAddress(state)), state);
assert.deepEqual(readAddress('#view=sideways&depth=9&least=-1&from=1e3&__proto__=x&nonsense&=&%=1'), emptyState());
assert.deepEqual(['#depth=1', '#depth=3&node=a', '#depth=0', '#depth=2&layout=time'].map((one) => readAddress(one).layout), ['near', 'near', 'force', 'time']);
assert.equal(readAddress('#' + 'off=kind:x&'.repeat(999)).off.length, 200);
assert.equal(readAddress('#' + 'known=x&'.repeat(2_999)).known.length, 2_000);
assert.deepEqual(['minutes=0', 'minutes=-1', 'minutes=1e3', 'minutes='].map((one) => readAddress(one).minutes), [0, null, null, null]);
assert.equal(readAddress('#tag=' + 'x'.repeat(99_999)).tag.length, 2_000);

// columns
assert.deepEqual(column(undefined, 2, 7), [7, 7]);
assert.deepEqual(column({ c: 3 }, 2, 0), [3, 3]);
assert.deepEqual(column({ d: ['a', 'b'], n: [1, -1, 0] }, 3, ''), ['b', '', 'a']);
assert.deepEqual(column({ i: [1, 2], v: ['x', 'y'] }, 5, ''), ['', 'x', '', 'y', '']);
assert.deepEqual(column({ s: [5, -2, 0] }, 3, 0), [5, 3, 3]);
assert.deepEqual(column([null, 4], 2, 0), [0, 4]);
assert.deepEqual([...unpacked({ o: -2, w: 1, p: '#$%' })], [-2, -1, 0]);
assert.deepEqual([...unpacked({ o: 0, w: 2, p: '##$#' })], [0, 88]);
assert.deepEqual(frontDecoded({ k: [0, 2, 1], t: ['abc', 'x', ''] }), ['abc', 'abx', 'a']);

// pinyin
const table = readTable('chong重 kuo扩 pai排 san散 zhong中重');
assert.deepEqual(table.readings.get('重'), ['chong', 'zhong']);
for (const word of ['kuosan', 'ks', 'kuos', 'kuosa', 'ksan']) assert.ok(sounds('论扩散', word, table), word);
for (const word of ['chongpai', 'zhongpai', 'zhp', 'cp', 'chpai']) assert.ok(sounds('（重）排', word, table), word);
for (const word of ['kuosanx', 'sk', 'aks', 'uosan', 'zhongchong']) assert.ok(!sounds('扩散', word, table), word);
assert.ok(sounds('重排3d', 'cp3d', table));
assert.equal(readTable('').readings.size, 0);

// texts
assert.equal(visible('a\u202eb'), 'a⟨U+202E⟩b');
assert.equal(visible('👩\u200d🚀'), '👩\u200d🚀');
assert.equal(fold('《ＤＤＰＭ》　Straße'), 'ddpm strasse');
assert.equal(shorten('一二三四', 5), '一二…');
assert.equal(webAddress('javascript:x'), '');
assert.equal(webAddress('HTTPS://a.example'), 'https://a.example/');
assert.deepEqual(hits('论扩散模型', '扩散'), ['论', '扩散', '模型']);
assert.deepEqual(hits('a(b', '('), ['a', '(', 'b']);

// whole titles on lines: words and Chinese signs stay whole, nothing begins with what closes
const columns = (text) => [...text].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 2 : 1), 0);
for (const [text, width, lines] of [
  ['轮轴与杠杆', 20, ['轮轴与杠杆']],
  ['轮轴与杠杆', 6, ['轮轴与', '杠杆']],
  ['轮轴：杠杆（上）', 6, ['轮轴：', '杠杆', '（上）']],
  ['the wheel and axle', 9, ['the wheel', 'and axle']],
  ['读 the wheel 两遍', 9, ['读 the', 'wheel 两', '遍']],
  ['unbreakable', 4, ['unbr', 'eaka', 'ble']],
  ['', 4, ['']],
]) assert.deepEqual(wrapped(text, width, columns), lines, text);

// Markdown: nothing in a title becomes markup, no address but a web one becomes a link
assert.equal(escaped('a*b [c](d) <e> `f` #g\nh'), 'a\\*b \\[c\\](d) \\<e\\> \\`f\\` \\#g h');
const graph = { title: ['[x](javascript:1)', 'y'], url: ['javascript:1', 'https://a.example/(1)'], minutes: [null, 3], date: ['', '2020'], known: ['', 'cited'] };
const path = { target: 0, goals: [], steps: [{ node: 1, role: 'needed', edge: 0, neededFor: [0] }] };
const lines = pathAsMarkdown(graph, path, '', () => ({ phrases: '*', sentence: '<b>' })).split('\n');
assert.equal(lines[0], '<!-- wenmai path -->');
assert.equal(lines[1], '# \\[x\\](javascript:1)');
assert.ok(lines.some((line) => line.startsWith('- [ ] [y](https://a.example/%281%29) (2020')));
assert.equal(lines[3], '先读 1 篇，约 3 分钟：');
setLanguage('en');
assert.ok(pathAsMarkdown(graph, path, '', () => ({ phrases: '', sentence: '' })).includes('\nFirst read 1 article, about 3 min:\n\n- [ ] [y](https://a.example/%281%29) (2020, 3 min, needed for the target (only cited, no text at hand))\n'));
assert.ok(pathAsMarkdown(graph, { target: 0, goals: [], steps: [], useful: [] }, '', () => ({ phrases: '', sentence: '' })).endsWith('\n\nNothing is said to be needed.\n'));
assert.ok(lines.some((line) => line.includes('\\*') && line.includes('\\<b\\>')));

// the heap gives what was put in, in order
const heap = new Heap((one, two) => one < two);
const numbers = Array.from({ length: 200 }, (_, at) => (at * 7919) % 1009);
for (const number of numbers) heap.push(number);
assert.deepEqual(Array.from({ length: 200 }, () => heap.pop()), numbers.sort((one, two) => one - two));

// these look at the window's colours when they are loaded
globalThis.matchMedia = () => ({ matches: false, addEventListener() {} });
const { strideOf } = await import('./paint.js');
const { towards } = await import('./keyboard.js');

// edges in strides: each one once, and any beginning is spread over all
for (const count of [1, 2, 3, 10, 97, 1_000, 29_866]) {
  const stride = strideOf(count);
  assert.equal(new Set(Array.from({ length: count }, (_, at) => (at * stride) % count)).size, count);
}
const tenths = new Array(10).fill(0);
for (let at = 0; at < 100; at++) tenths[Math.floor(((at * strideOf(29_866)) % 29_866) / 2_986.6)]++;
assert.ok(tenths.every((one) => one >= 8 && one <= 12), String(tenths));

// years and months that have room for their names
const { ticksOf } = await import('./axis.js');
const named = (axis, scale) => ticksOf({ lanes: [], ...axis }, scale).filter((one) => one.name).map((one) => one.name);
assert.deepEqual(named({ from: 2015, to: 2018, origin: 0, unit: 100 }, 1), ['2015', '2016', '2017', '2018']);
assert.deepEqual(named({ from: 2015, to: 2018, origin: 0, unit: 100 }, 0.3), ['2015', '2017']);
assert.deepEqual(named({ from: 2015, to: 2015, origin: 0, unit: 256 }, 1), ['2015-01', '2015-04', '2015-07', '2015-10']);
assert.deepEqual(named({ from: 2015, to: 2015, origin: 0, unit: 255 }, 1), ['2015']);
assert.deepEqual(named({ from: 2015, to: 2017, origin: 0, unit: 0, starts: [0, 10, 94, 140] }, 1), ['2015', '2016', '2017']);
assert.deepEqual(named({ from: 2015, to: 2017, origin: 0, unit: 0, starts: [0, 10, 40, 90] }, 1), ['2015', '2017']);

// the neighbour in a direction: what lies aside counts as farther
const places = { x: [0, 10, 12, -5, 0], y: [0, 9, 0, 0, 4] };
assert.equal(towards(places, 0, [1, 2, 3, 4], [1, 0]), 2);
assert.equal(towards(places, 0, [1, 3, 4], [1, 0]), 1);
assert.equal(towards(places, 0, [1, 2, 3, 4], [-1, 0]), 3);
assert.equal(towards(places, 0, [1, 2, 3, 4], [0, 1]), 4);
assert.equal(towards(places, 0, [1, 2, 3, 4], [0, -1]), -1);
assert.equal(towards({ x: [0, -120], y: [0, 10] }, 0, [1], [0, 1]), -1); // that lies to the left

// the camera: a box with room beside it, what is outside, and the way there
const camera = new Camera();
Object.assign(camera, { width: 1_000, height: 500, covered: { left: 100, top: 0, right: 300, bottom: 0 } });
Object.assign(camera, camera.fit(boundsOf({ x: [0, 100, 999], y: [0, 100, 0] }, [1, 1, 0], [0, 1, 2]), 9, 200));
assert.ok(camera.screenX(0) >= 100 && camera.screenX(100) + 200 <= 700, `${camera.screenX(0)} ${camera.screenX(100)}`);
assert.deepEqual(camera.missing(50, 50, 10), { x: 0, y: 0 });
const { x: away } = camera.missing(-1_000, 50, 10);
assert.equal(Math.round(camera.screenX(-1_000) + away), 110);
const look = { x: 0, y: 0, scale: 1 };
const flight = new Flight(look, { x: 10, y: 20, scale: 4 });
assert.ok(flight.carry(look, flight.start + 10) && look.x > 0 && look.x < 10);
assert.ok(!flight.carry(look, flight.start + 9_999));
assert.deepEqual(look, { x: 10, y: 20, scale: 4 });

// words with a slip: wrong, missing, one too many, two turned round
for (const word of ['transformer', 'transfxrmer', 'tranformer', 'transsformer', 'transfromer', 'ransformer']) assert.ok(holdsNearly('the transformer model', word, 2), word);
for (const word of ['transxxxmer', 'retransfarm', 'informative']) assert.ok(!holdsNearly('the transformer model', word, 2), word);
assert.ok(holdsNearly('生成扩散模型漫谈', '生成扩撒模型', 1) && !holdsNearly('生成扩散模型漫谈', '生成扩撒摸型', 1));
assert.ok(holdsNearly('一二三四', '零一二三', 1) && !holdsNearly('', '一二三四', 1));
assert.deepEqual(['abc', 'abcd', 'abcdefgh', 'x'.repeat(31)].map(slips), [0, 1, 2, 0]);

// the vector file
assert.equal(xmlText('<a b="c">&\u0000\ud800'), '&lt;a b=&quot;c&quot;&gt;&amp;\ufffd\ufffd');
const svg = new VectorContext(10, 10, '</title><script>', null);
svg.beginPath();
svg.rect(0, 0, 5, 5);
svg.fill();
svg.fillText('<b>', 1, 1);
assert.ok(!/<script|<b>/.test(svg.finish()));
assert.ok(svg.finish().includes('M0 0h5v5h-5Z'));
console.log('all right');
