// «@» in a comment offers those who may be named there: arrows choose, Enter or Tab takes, Escape leaves it as typed. The
// server says who sees the record.
//   <form><input name="subject" value="deal:5"><textarea data-mentions></textarea></form>
import { texts } from './texts.js';

/** How long after the last key the server is asked. */
const PAUSE = 150;
const TYPED = /(?:^|[^\p{L}\p{N}])@([\p{L}-]*(?: [\p{L}-]*)?)$/u;

let list;
let timer;
let asked = 0;

document.addEventListener('input', ({ target }) => {
  if (!target.matches?.('[data-mentions]')) return;
  clearTimeout(timer);
  const typed = typedBefore(target);
  if (typed === undefined) return close();
  timer = setTimeout(() => ask(target, typed), PAUSE);
});

document.addEventListener(
  'keydown',
  (event) => {
    if (!list || event.target !== list.field || event.isComposing) return;
    const act = {
      ArrowDown: () => choose(1),
      ArrowUp: () => choose(-1),
      Enter: () => take(chosen()),
      Tab: () => take(chosen()),
      Escape: close,
    }[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  },
  { capture: true },
);

document.addEventListener('mousedown', (event) => {
  const option = list && event.target.closest('.mentions [role=option]');
  if (!option) return;
  event.preventDefault(); // the cursor stays in the text
  take(option);
});

document.addEventListener('focusout', ({ target }) => list?.field === target && close());

/** What is typed after the «@» before the cursor; nothing if there is none. */
function typedBefore(field) {
  return TYPED.exec(field.value.slice(0, field.selectionStart))?.[1];
}

async function ask(field, typed) {
  const number = ++asked;
  const query = new URLSearchParams({ subject: field.form.elements.subject.value, q: typed });
  const answer = await fetch(`/comments/mentions?${query}`, { headers: { 'HX-Request': 'true' } }).catch(() => null);
  const html = answer?.ok ? await answer.text() : '';
  if (number !== asked || document.activeElement !== field || typedBefore(field) !== typed) return;
  close();
  if (html.trim()) open(field, html);
}

function open(field, html) {
  list = Object.assign(document.createElement('ul'), { id: 'mentions', className: 'mentions', innerHTML: html, field });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', texts.mentions);
  field.after(list);
  field.setAttribute('aria-controls', list.id);
  choose(1);
}

const chosen = () => list.querySelector('[aria-selected=true]');

function choose(step) {
  const all = [...list.querySelectorAll('[role=option]')];
  const next = all[(all.indexOf(chosen()) + step + all.length) % all.length];
  for (const one of all) one.setAttribute('aria-selected', String(one === next));
  list.field.setAttribute('aria-activedescendant', next.id);
  next.scrollIntoView({ block: 'nearest' });
}

function take(option) {
  const { field } = list;
  const end = field.selectionStart;
  const begin = end - typedBefore(field).length;
  field.setRangeText(`${option.dataset.name} `, begin, end, 'end');
  close();
}

function close() {
  list?.field.removeAttribute('aria-activedescendant');
  list?.field.removeAttribute('aria-controls');
  list?.remove();
  list = undefined;
}
