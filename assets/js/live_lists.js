// A list in view stays true while others work. Its stream says which of its rows changed, `rows`, and that something
// changed beside them, `others`; then the page is asked for once more, as its reader would, and
//   a row that changed is put in its place, cell by cell: ticks, focus and what is open stay;
//   a row that is in the list no more is dimmed where it stands;
//   rows that are new wait behind <button class="fresh-rows">: nothing moves under the reader's hand;
//   how much there is, under the list and on its tabs, is said anew.
// The agenda has no rows to keep in place: it is morphed as a whole.
//   <div id="live" hidden data-stream="/live?mine=1&list=company&after=812"></div>
// Imported before what adds to rows, so that the rows are remembered as the server drew them.
import { onClick } from './page.js';

const SOON = 300; // milliseconds: changes of rows in view
const LATER = 2500; // news beside them can wait, each page its own while
const SPREAD = 1500;
const REST = 3000; // between two requests of a page

const live = document.querySelector('#live[data-stream*="&list="]');
const kinds = { companies: 'company', people: 'person', interactions: 'interaction' };
const drawn = new Map(); // rows as the server drew them: the markup of their cells
const changed = new Set(); // rows that are told to have changed and not asked for yet
let timer, due, last;

if (live) {
  for (const [key, row] of rowsOf(document)) drawn.set(key, cellsOf(row));
  const named = [...drawn.keys(), ...entriesOf(document)];
  live.dataset.stream += `&rows=${named.join(',')}`;
  live.addEventListener('rows', ({ detail }) => {
    for (const key of detail.data.split(' ')) changed.add(key);
    ask(SOON);
  });
  live.addEventListener('others', () => ask(LATER + Math.random() * SPREAD));
  live.addEventListener('mine', () => document.getElementById('agenda') && ask(SOON));
  document.addEventListener('visibilitychange', () => due && ask(SOON));
}

onClick('.fresh-rows', () => location.reload());

/** Asks for the page once, when the last of several wishes is due; a page out of sight waits until it is looked at. */
function ask(wait) {
  const at = Math.max(Date.now() + wait, (last ?? 0) + REST);
  if (timer && due <= at) return;
  clearTimeout(timer);
  due = at;
  timer = setTimeout(refresh, at - Date.now());
}

async function refresh() {
  timer = undefined;
  if (document.hidden) return;
  if (isBusy()) return ask(SOON);
  due = undefined;
  last = Date.now();
  const agenda = document.getElementById('agenda');
  if (agenda) return redraw(agenda);
  const told = new Set(changed);
  changed.clear();
  const answer = await fetch(location.href, { headers: { 'HX-Request': 'true' } }).catch(() => undefined);
  if (!answer?.ok || answer.redirected) return;
  merge(new DOMParser().parseFromString(await answer.text(), 'text/html'), told);
}

/** An entry of the calendar is in the air. */
const isBusy = () => Boolean(document.querySelector('calendar-board .lifted'));

async function redraw(agenda) {
  changed.clear();
  const options = { source: agenda, target: '#agenda', select: '#agenda', swap: 'outerMorph' };
  await window.htmx.ajax('GET', location.href, options);
  const late = document.querySelector('.side [hx-get="/agenda/count"]');
  if (late) window.htmx.trigger(late, 'refresh');
}

function merge(page, told) {
  const now = rowsOf(page);
  for (const [key, row] of rowsOf(document)) {
    const fresh = now.get(key);
    if (fresh) put(row, fresh, key);
    else if (told.has(key)) row.classList.add('gone');
    now.delete(key);
  }
  recount(page);
  const detail = document.getElementById('detail');
  const shown = detail && keyOf(detail.getAttribute('hx-get') ?? '');
  if (told.has(shown) && !detail.querySelector('details[open]')) window.htmx.trigger(detail, 'refresh');
  const button = document.querySelector('.fresh-rows');
  button.hidden = now.size === 0;
  button.querySelector('b').textContent = now.size;
}

function recount(page) {
  const counts = '[data-total], .head .tabs .count';
  const [before, now] = [document, page].map((one) => [...one.querySelectorAll(counts)]);
  if (before.length !== now.length) return;
  before.forEach((place, at) => (place.textContent = now[at].textContent));
}

/** The cells that differ become new; who stands in one of them stands there still. */
function put(row, fresh, key) {
  const before = drawn.get(key);
  const cells = cellsOf(fresh);
  row.classList.remove('gone');
  if (cells.every((cell, at) => cell === before[at]) || row.querySelector(':popover-open')) return;
  drawn.set(key, cells);
  const standing = places(row).indexOf(document.activeElement);
  const ticked = row.querySelector('[name=sel]')?.checked;
  cells.forEach((cell, at) => {
    if (cell === before[at]) return;
    row.cells[at].replaceWith(document.importNode(fresh.cells[at], true));
  });
  if (ticked) row.querySelector('[name=sel]').checked = true;
  window.htmx.process(row.closest('.body, .split') ?? row);
  if (standing >= 0) places(row)[standing]?.focus({ preventScroll: true });
  row.classList.remove('fresh');
  requestAnimationFrame(() => row.classList.add('fresh'));
}

const places = (row) => [...row.querySelectorAll('a, button, input')];
function cellsOf(row) {
  return [...row.cells].map((cell) => cell.outerHTML);
}

/** Rows by the record they show: `company:5`. */
function rowsOf(page) {
  const rows = [...page.querySelectorAll('main tbody[data-rows] > tr')];
  const named = rows.map((row) => [keyOf(row.querySelector('.name a')?.getAttribute('href') ?? ''), row]);
  return new Map(named.filter(([key]) => key));
}

/** The contacts and clients of the agenda. */
function entriesOf(page) {
  const kind = { contact: 'interaction', call: 'company' };
  const entries = [...page.querySelectorAll('#agenda [data-quick^="/agenda/"]')];
  const parts = entries.map((entry) => entry.dataset.quick.split('/'));
  const keys = parts.filter(([, , of]) => kind[of]).map(([, , of, id]) => `${kind[of]}:${id}`);
  return [...new Set(keys)].slice(0, 200);
}

function keyOf(path) {
  const [, folder, id] = path.split('/');
  return kinds[folder] && Number(id) ? `${kinds[folder]}:${id}` : undefined;
}
