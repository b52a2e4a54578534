/** The menu: language, appearance, saving the picture, printing, reading marks. */

import { button, choices, refill } from './elements.js';
import { keep } from './local_storage.js';
import { tell } from './notice.js';
import { Printing } from './printing.js';
import { asSvg, offerText, savePng } from './saving.js';
import { make } from './text.js';
import { chosenScheme, chooseScheme } from './theme.js';
import { inChinese, say } from './words.js';

const LARGEST_FILE = 20_000_000; // bytes of a file of marks

export class Menu {
  /**
   * @param {HTMLElement} box
   * @param {import('./page_state.js').PageState} page
   * @param {import('./graph_view.js').GraphView} view
   * @param {import('./read_marks.js').Marks} marks
   * @param {() => import('./sheet.js').Wish} wish what a saved picture says of itself
   */
  constructor(box, page, view, marks, wish) {
    this.wish = wish;
    this.box = box;
    this.page = page;
    this.view = view;
    this.marks = marks;
    this.sure = false; // whether the next press clears the marks
  }

  write() {
    const listing = document.body.classList.contains('listing');
    refill(this.box,
      this.row('language', choices(say('language'), [['zh', '中文'], ['en', 'English']], inChinese() ? 'zh' : 'en', (lang) => {
        keep('language', lang);
        this.page.change({ lang });
      })),
      this.row('theme', choices(say('theme'), ['', 'light', 'dark'].map((one) => [one, say(`theme:${one}`)]), chosenScheme(), (scheme) => {
        chooseScheme(scheme);
        this.view.retheme();
        this.write();
      })),
      listing ? null : this.row('picture', make('div.actions', null,
        button('PNG', () => savePng(this.view, this.page.state, this.wish())),
        button('SVG', () => offerText('wenmai.svg', asSvg(this.view, this.page.state, this.wish()), 'image/svg+xml')))),
      this.row('print', make('div.actions', null,
        document.body.matches('.chosen:not(.starting)') ? button(say('printCard'), () => Printing.print('card')) : null,
        button(say(listing ? 'printList' : 'printPicture'), () => Printing.print(listing ? 'list' : 'picture')))),
      this.row('marks', this.markTools()),
      this.row('keys', keyTable()));
  }

  /** @param {string} key @param {Node} content */
  row(key, content) {
    return make('div.item', null, make('h2', null, say(key)), content);
  }

  markTools() {
    const { marks } = this;
    const many = marks.nodes.size;
    const file = /** @type {HTMLInputElement} */ (make('input', { type: 'file', id: 'marks-file', accept: '.json,application/json', hidden: '', 'aria-label': say('marksIn') }));
    file.addEventListener('change', async () => {
      if (file.files?.[0]) await this.take(file.files[0]);
      file.value = ''; // the same file may be chosen again
    });
    const clear = button(say(this.sure ? 'marksClearSure' : 'marksClear'), () => {
      const sure = this.sure;
      this.sure = !sure;
      if (sure) marks.clear();
      this.write();
    });
    clear.dataset.key = 'clear';
    return make('div', null,
      make('p.quiet', null, say('marksCount', many)),
      make('div.actions', null,
        many ? button(say('marksOut'), () => offerText('wenmai-read.json', marks.exported(), 'application/json')) : null,
        button(say('marksIn'), () => file.click()),
        many ? clear : null, file));
  }

  /** @param {File} file */
  async take(file) {
    const taken = file.size <= LARGEST_FILE ? this.marks.take(await file.text()) : null;
    if (!taken) tell(say('marksWrong'));
    else tell(say('marksTaken', taken.added) + (taken.unknown ? say('marksUnknown', taken.unknown) : ''));
  }
}

/** The keys worth knowing. */
function keyTable() {
  const rows = [['/', 'search'], ['← ↑ → ↓', 'walk'], ['Enter', 'open'], ['Shift + ←', 'pan'], ['+ − 0', 'zoom'], ['Esc', 'close']];
  return make('dl.keys', null, ...rows.flatMap(([key, word]) => [make('dt', null, make('kbd', null, key)), make('dd', null, say(`keys:${word}`))]));
}
