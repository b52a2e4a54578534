/**
 * <wenmai-card>: what to read before and after the article of this page, and who cites it.
 *
 * Fetches the card that lies beside this script for the address in `for`, else for the canonical address of
 * the page. Where there is none it shows what it holds itself.
 */
{
const WORDS = {/* words */};
const SAFE = /^(?=.{2,150}$)(\/(?!(aux|con|nul|prn|com\d|lpt\d)(\/|$)|x-)[a-z0-9][a-z0-9_-]*)+$/;
const home = document.currentScript.src, sheet = new CSSStyleSheet();
sheet.replaceSync('/* style */');

const make = (tag, ...content) => {
  const made = document.createElement(tag);
  made.append(...content.filter((one) => one));
  return made;
};

/** As `addresses.py` names it. */
const fileOf = ({ host, pathname, search }) => {
  const key = /* host */ decodeURIComponent(pathname).replace(/(\/index)?(\.html?)?\/*$/, '').normalize() + search;
  if (SAFE.test(key)) return key.slice(1);
  let hash = 7;
  for (const sign of encodeURIComponent(key)) hash = (hash * 257 + sign.charCodeAt()) % 17592186044399;
  return `x-${hash.toString(36)}`;
};

customElements.define('wenmai-card', class extends HTMLElement {
  static observedAttributes = ['for'];

  connectedCallback() {
    this.write().catch(() => 0);
  }

  attributeChangedCallback(name, before) {
    if (before) this.connectedCallback();
  }

  async write() {
    const page = new URL(this.getAttribute('for') || document.querySelector('[rel=canonical]')?.href || location.pathname, location);
    const { parts } = await (await fetch(new URL(`cards/${fileOf(page)}.json`, home))).json();
    const say = (key, number) => WORDS[key]?.[+this.matches(':lang(zh)')].replace('{0}', number);
    const row = (one) => {
      const link = make('a', make('bdi', one.title));
      if (/^(https?:\/)?\//i.test(one.url)) link.href = new URL(one.url, page);
      const facts = [say(one.label), one.minutes && say('minutes', one.minutes), one.date].filter((fact) => fact);
      const item = make('li', link, make('small', facts.join(' · ')), one.sentence && make('q', one.sentence));
      if (one.number) item.value = one.number;
      return item;
    };
    const list = (rows) => make(rows[0].number ? 'ol' : 'ul', ...rows.map(row));
    const root = this.shadowRoot || this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(make('div', ...parts.map((part) => make('section',
      make('h2', say(part.part), part.name && make('bdi', part.name), part.count && make('small', part.count)),
      list(part.rows),
      part.folded && make('details', make('summary', say('more', part.folded.length)), list(part.folded))))));
  }
});
}
