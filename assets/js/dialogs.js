// Dialogs come from the server. <dialog data-modal> opens as soon as it is on the page, after a load or a swap.
// [data-close] inside closes it; `data-return` names the page to be on afterwards, when the dialog had an address of its own.
// The server closes an open drawer after a save with the header HX-Trigger: drawer:close.
import { onClick, onContent, within } from './page.js';

let loaded = false;

onContent((root) => {
  for (const dialog of within(root, 'dialog[data-modal]:not(:modal)')) open(dialog, loaded ? rewrite : leave);
  loaded = true;
});

onClick('dialog [data-close]', (event, button) => {
  event.preventDefault();
  button.closest('dialog').close();
});

// A click on the backdrop: the dialog itself is the target and the point is outside its box.
document.addEventListener('mousedown', (event) => {
  if (!(event.target instanceof HTMLDialogElement) || !event.target.matches(':modal')) return;
  const box = event.target.getBoundingClientRect();
  const inside =
    event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  if (!inside) event.target.close();
});

document.addEventListener('drawer:close', () => {
  document.querySelectorAll('dialog.drawer:modal').forEach((dialog) => dialog.close('saved'));
});

/** Opens a dialog that stands in the page, such as the list of keys or the search. */
export function show(dialog) {
  if (!dialog.open) dialog.showModal();
}

function open(dialog, goBack) {
  dialog.removeAttribute('open'); // without script it stands open in the page
  dialog.showModal();
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.dataset.return) goBack(new URL(dialog.dataset.return, location.href));
  });
}

/** The page was loaded at the address of the dialog: there is nothing behind it worth keeping. */
function leave(url) {
  if (url.href !== location.href) location.assign(url);
}

/** The dialog came over a page by htmx: the page is still there, only the address may have changed. */
function rewrite(url) {
  history.replaceState(history.state, '', url);
}
