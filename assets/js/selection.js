// Ticks of a list: `name="sel"` in each row, `data-select-all` (or the tick of the head) for the page.
// [data-count] shows how many, [data-deselect] clears; the bar of bulk actions is shown by CSS. [data-all] chooses all that
// the list finds; it holds only while the whole page is ticked, and has their number in data-total.
import { onClick, onContent } from './page.js';

const ticks = (checked = '') => [...document.querySelectorAll(`[data-rows] [name=sel]${checked}`)];

let last;

document.addEventListener('change', ({ target }) => {
  if (target.matches('thead [type=checkbox], [data-select-all]'))
    ticks().forEach((tick) => (tick.checked = target.checked));
  if (target.matches('[type=checkbox]')) count();
});

// Shift extends the choice from the last tick to this one.
onClick('[data-rows] [name=sel]', (event, tick) => {
  const all = ticks();
  const [from, to] = [all.indexOf(last), all.indexOf(tick)].sort((a, b) => a - b);
  if (event.shiftKey && last?.isConnected) all.slice(from, to + 1).forEach((one) => (one.checked = tick.checked));
  last = tick;
  count();
});

onClick('[data-deselect]', deselect);
onContent(count);

/** Clears the choice. False if there was none. */
export function deselect() {
  const chosen = ticks(':checked');
  chosen.forEach((tick) => (tick.checked = false));
  count();
  return chosen.length > 0;
}

function count() {
  const all = ticks().length;
  const chosen = ticks(':checked').length;
  const everything = document.querySelector('[data-all]');
  if (everything) everything.checked &&= all > 0 && chosen === all;
  const shown = everything?.checked ? (everything.dataset.total ?? '') : chosen;
  for (const place of document.querySelectorAll('[data-count]')) place.textContent = shown;
  for (const head of document.querySelectorAll('thead [type=checkbox], [data-select-all]')) {
    head.checked = all > 0 && chosen === all;
    head.indeterminate = chosen > 0 && chosen < all;
  }
}
