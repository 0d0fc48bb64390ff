// Ctrl+Enter saves; a form is sent once; the first wrong field is entered, and its error goes away while it is corrected.
//   <form data-autosubmit>      sends itself when a choice changes (filters, menus of columns)
//   <form data-confirm="…">     asks first; with htmx use hx-confirm instead
import { onContent, within } from './page.js';

onContent((root) => within(root, '[aria-invalid=true]')[0]?.focus());

document.addEventListener('keydown', (event) => {
  if (event.code !== 'Enter' && event.code !== 'NumpadEnter') return;
  if (!(event.ctrlKey || event.metaKey) || event.repeat || event.isComposing) return;
  const form = event.target.closest?.('form') ?? document.querySelector('dialog:modal form[method=post]');
  if (!form || form.method === 'dialog') return;
  event.preventDefault();
  const buttons = [...form.elements].filter((element) => element.type === 'submit');
  form.requestSubmit(buttons.find((button) => button.matches('.primary')) ?? buttons[0]);
});

document.addEventListener(
  'submit',
  (event) => {
    const form = event.target;
    const refused = event.submitter?.getAttribute('aria-disabled') === 'true';
    const again = form.dataset.sent === 'true';
    if (refused || again || (form.dataset.confirm && !window.confirm(form.dataset.confirm))) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (form.method !== 'post' && !form.matches('[hx-post], [hx-put], [hx-patch], [hx-delete]')) return;
    form.dataset.sent = 'true';
    event.submitter?.setAttribute('aria-busy', 'true');
    setTimeout(release, 15_000, form); // the answer may have been a file
  },
  { capture: true },
);

// The answer is here (htmx), or the page came back from the history (bfcache): the form may be sent again.
document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => release(ctx.request?.form));
document.addEventListener('htmx:error', ({ detail: { ctx } }) => release(ctx?.request?.form));
addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(release));

document.addEventListener('input', ({ target }) => {
  if (target.getAttribute?.('aria-invalid') !== 'true') return;
  target.removeAttribute('aria-invalid');
  target
    .closest('.field')
    ?.querySelectorAll('.error')
    .forEach((error) => error.remove());
});

document.addEventListener('change', ({ target }) => {
  const form = target.form;
  if (form?.matches('[data-autosubmit]')) form.requestSubmit();
});

function release(form) {
  if (!form) return;
  delete form.dataset.sent;
  form.querySelectorAll('[aria-busy=true]').forEach((button) => button.removeAttribute('aria-busy'));
}
