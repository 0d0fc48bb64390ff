// Toasts leave after six seconds unless somebody is on them. Three ways to make one:
// the server puts <div class="toast green"> into #toasts (in the page or by <hx-partial hx-target="#toasts">),
// it sends the header HX-Trigger: {"toast": {"text": "…", "kind": "green", "undo": "/path"}}, or a module calls toast().
import { onClick, onContent, within } from './page.js';
import { texts } from './texts.js';

const LIFE = 6000;

/** @param {{text: string, kind?: string, undo?: string}} message `undo` is an address that takes a POST */
export function toast({ text, kind = '', undo }) {
  const box = document.createElement('div');
  box.className = `toast ${kind}`;
  box.setAttribute('role', kind === 'red' ? 'alert' : 'status');
  box.append(Object.assign(document.createElement('span'), { textContent: text }));
  if (undo) {
    const button = Object.assign(document.createElement('button'), { className: 'btn sm', textContent: texts.undo });
    button.setAttribute('hx-post', undo);
    button.setAttribute('hx-swap', 'none');
    box.append(button);
  }
  stack().append(box);
  window.htmx.process(box);
  leaveLater(box);
}

document.addEventListener('toast', ({ detail }) => toast(detail));

onContent((root) => within(root, '.toasts > .toast').forEach(showOnce));

onClick('.toast [data-close]', (event, button) => button.closest('.toast').remove());

document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) =>
  ctx.sourceElement.closest('.toast')?.remove(),
);

/** What rings (`data-once`) is shown once in a tab, whichever page asks again; `data-stays` waits to be answered. */
function showOnce(box) {
  const key = box.dataset.once;
  if (key && !box.dataset.shown) {
    if (sessionStorage.getItem(key)) return box.remove();
    sessionStorage.setItem(key, 'shown');
    box.dataset.shown = 'true';
  }
  if (!('stays' in box.dataset)) leaveLater(box);
}

function leaveLater(box) {
  if (box.dataset.leaving) return;
  box.dataset.leaving = 'true';
  let timer;
  const start = () => (timer = setTimeout(() => box.remove(), LIFE));
  for (const type of ['mouseenter', 'focusin']) box.addEventListener(type, () => clearTimeout(timer));
  for (const type of ['mouseleave', 'focusout']) box.addEventListener(type, start);
  start();
}

/** A modal dialog covers the page, so its toasts stand inside it. */
function stack() {
  const home = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
  let box = home.querySelector(':scope > .toasts');
  if (!box) {
    box = Object.assign(document.createElement('div'), { className: 'toasts' });
    home.append(box);
  }
  return box;
}
