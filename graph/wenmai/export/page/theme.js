/** Colours, which the style sheet decides, and how each kind of line is drawn. */

import { NODE_KINDS } from './graph_data.js';
import { LARGEST, REGIONS, YEARS } from './groups.js';
import { keep, recall } from './local_storage.js';

/** No window stands around a test of parts. @param {string} query @returns {MediaQueryList} */
const asked = (query) => globalThis.matchMedia?.(query) ?? /** @type {any} */ ({ matches: false });
const DARK = asked('(prefers-color-scheme: dark)');
const FORCED = asked('(forced-colors: active)');
const SYSTEM = /^[A-Z][A-Za-z]+$/; // "CanvasText"; never "#14171c"

// How each kind of edge is drawn: besides its colour it has its own dashes, width and arrow.
export const LINES = [
  { name: 'cites', dash: [], width: 1, arrow: true },
  { name: 'part_of', dash: [1.5, 3], width: 1.5, arrow: false },
  { name: 'next', dash: [8, 3], width: 1.2, arrow: true },
  { name: 'about', dash: [1, 6], width: 1.2, arrow: false },
  { name: 'requires', dash: [], width: 2, arrow: true },
  { name: 'helpsEdge', dash: [5, 4], width: 1.6, arrow: true },
];

/** @param {import('./graph_data.js').Edges} edges @param {number} edge @returns {number} row of LINES */
export function lineOf(edges, edge) {
  return edges.kind[edge] + (edges.role[edge] ? 1 : 0);
}

/** What a colour of the reader's system is: a canvas knows these only by their values. @param {string} name */
function systemColour(name) {
  const probe = document.createElement('i');
  probe.style.color = name;
  document.documentElement.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** @returns {(name: string) => string} a colour of the style sheet, as the scheme has it now */
function colourReader() {
  const style = getComputedStyle(document.documentElement);
  return (name) => {
    const colour = style.getPropertyValue(`--${name}`).trim();
    return SYSTEM.test(colour) ? systemColour(colour) : colour;
  };
}

/** The colours of the moment; made anew when the scheme changes. */
export function readTheme() {
  const colour = colourReader();
  const topics = Array.from({ length: LARGEST }, (_, at) => colour(`topic-${at}`));
  return {
    paper: colour('paper'),
    ink: colour('ink'),
    soft: colour('soft'),
    faint: colour('faint'),
    lane: colour('lane'),
    accent: colour('accent'),
    onAccent: colour('on-accent'),
    kinds: NODE_KINDS.map((kind) => colour(kind === 'paper' ? 'paper-kind' : kind)),
    lines: LINES.map((line) => colour(`line-${line.name}`)),
    topics: [colour('other'), ...topics],
    regions: [colour('other'), ...Array.from({ length: REGIONS }, (_, at) => topics[at % LARGEST])],
    dark: document.documentElement.classList.contains('dark'),
    years: [colour('other'), ...Array.from({ length: YEARS }, (_, at) => colour(`year-${at}`))],
  };
}

/** The colours for paper, whatever the scheme of the moment. */
export function lightTheme() {
  const root = document.documentElement.classList;
  const dark = root.replace('dark', 'light');
  const theme = { ...readTheme(), paper: '#ffffff' };
  if (dark) root.replace('light', 'dark');
  return theme;
}

/** @returns {string} 'light' or 'dark' when the reader chose one; else empty */
export function chosenScheme() {
  const scheme = recall('theme');
  return scheme === 'light' || scheme === 'dark' ? scheme : '';
}

function applyScheme() {
  const scheme = chosenScheme() || (DARK.matches ? 'dark' : 'light');
  document.documentElement.classList.toggle('dark', scheme === 'dark');
  document.documentElement.classList.toggle('light', scheme === 'light');
}

/** @param {string} scheme 'light', 'dark', or empty for the system's */
export function chooseScheme(scheme) {
  keep('theme', scheme);
  applyScheme();
}

/** Follows the system's scheme until the reader chooses one. @param {() => void} changed */
export function followScheme(changed) {
  applyScheme();
  for (const one of [DARK, FORCED]) {
    one.addEventListener('change', () => {
      applyScheme();
      changed();
    });
  }
}
