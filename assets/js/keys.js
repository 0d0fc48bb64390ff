// Keys of the whole program, by the physical key, so that they work on the Russian layout.
//   data-key="KeyN"          on a link or button: this key presses it; the one in the current row is asked first
//   data-key="Shift+Slash"   modifiers are written in the order Ctrl, Alt, Shift; this one is «?» wherever the layout has it
//   <tbody data-rows>        J and K walk over its rows, X ticks, Space looks, Alt+← and Alt+→ press its data-move
//   <html data-keys="off">   switches single letters off (the user's profile, WCAG 2.1.4)
import { isTyping } from './page.js';
import { openSearch } from './palette.js';
import { deselect } from './selection.js';

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const chord = chordOf(event);
  if (chord === 'Ctrl+KeyK') {
    event.preventDefault();
    return openSearch();
  }
  const row = rows().find((one) => one.contains(document.activeElement));
  if (chord === 'Alt+ArrowLeft' || chord === 'Alt+ArrowRight') return move(event, row, chord);
  // Single letters mean text while somebody types; with Alt or Ctrl they do not.
  const isLetter = !/^(Ctrl|Alt)\+/.test(chord);
  if (isLetter && (isTyping(event.target) || document.documentElement.dataset.keys === 'off')) return;
  const act = {
    KeyJ: () => walk(row, 1),
    KeyK: () => walk(row, -1),
    KeyX: () => tick(row),
    Space: () => look(row, event),
    Escape: clear,
  };
  const inDialog = document.querySelector('dialog:modal');
  const acted = (!inDialog && act[chord]?.()) || pressKey(chord, row);
  if (acted) event.preventDefault();
});

function chordOf({ ctrlKey, metaKey, altKey, shiftKey, code, key }) {
  if (key === '?') return 'Shift+Slash';
  return [(ctrlKey || metaKey) && 'Ctrl', altKey && 'Alt', shiftKey && 'Shift', code].filter(Boolean).join('+');
}

const rows = () => [...document.querySelectorAll('[data-rows] > :is(tr, li)')];

/** The first Esc closes what is open, the next one clears the choice. */
function clear() {
  return !document.querySelector(':popover-open') && deselect();
}

/** To the next row; on a record, to the next record by its rel=next link. */
function walk(row, step) {
  const all = rows();
  if (!all.length) return press(document.querySelector(`a[rel=${step > 0 ? 'next' : 'prev'}]`));
  const at = all.indexOf(row);
  const next = all[Math.max(0, Math.min(all.length - 1, at + step))];
  const goal = next.querySelector('a[href]') ?? next.querySelector('button, input');
  goal?.focus();
  goal?.scrollIntoView({ block: 'nearest' });
  return Boolean(goal);
}

function tick(row) {
  return press(row?.querySelector('[name=sel]'));
}

function look(row, event) {
  return !event.target.closest('button, input, summary') && press(row?.querySelector('[data-quick]'));
}

function move(event, row, chord) {
  if (press(row?.querySelector(`[data-move=${chord === 'Alt+ArrowLeft' ? 'prev' : 'next'}]`))) event.preventDefault();
}

/** The row under the cursor first, then the open dialog, or else what the page is about and the frame around it. */
function pressKey(chord, row) {
  const selector = `[data-key="${CSS.escape(chord)}"]`;
  const dialog = [...document.querySelectorAll('dialog:modal')].at(-1);
  const places = [row, ...(dialog ? [dialog] : [document.querySelector('main'), document])];
  return press(places.map((place) => place?.querySelector(selector)).find(Boolean));
}

function press(element) {
  if (!element) return false;
  element.matches('input:not([type=checkbox], [type=radio]), select, textarea') ? element.focus() : element.click();
  return true;
}
