// <form class="editor">: a long form that its buttons draw anew, a row more, a row less, before it is saved.
// What is typed while an answer is on its way is put into the form that comes, and who leaves with something unsaved is asked.
const MOVES = /^(up|down|drop) /;

/** What was typed since the form was sent, by name. */
const late = new Map();
let isWaiting = false;
/** Rows change places: a name is another row's then. */
let isMoved = false;
/** A form that came back with what is wrong was not saved. */
let isDirty = Boolean(document.querySelector('form.editor [aria-invalid=true]'));

const isEditor = (form) => Boolean(form?.matches('form.editor'));

document.addEventListener('input', ({ target }) => {
  if (!target.name || !isEditor(target.form)) return;
  isDirty = true;
  if (isWaiting) late.set(target.name, target.type === 'checkbox' ? target.checked : target.value);
});

document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
  if (!isEditor(ctx.request.form)) return;
  late.clear();
  isWaiting = true;
  isMoved = MOVES.test(ctx.sourceElement.value ?? '');
  isDirty = true;
});

// Without htmx the page goes, saved or with what is wrong.
document.addEventListener('submit', (event) => {
  if (isEditor(event.target) && !event.defaultPrevented) isDirty = false;
});

document.addEventListener('htmx:before:swap', ({ detail: { ctx } }) => {
  if (!isEditor(ctx.request?.form)) return;
  const { name, selectionStart, selectionEnd } = document.activeElement ?? {};
  const place = late.has(name) ? { name, selectionStart, selectionEnd } : undefined;
  document.addEventListener('htmx:after:swap', () => restore(place), { once: true });
});

function restore(place) {
  isWaiting = false;
  const { elements } = document.querySelector('form.editor') ?? {};
  if (!elements) return;
  for (const [name, value] of isMoved ? [] : late) {
    // A choice is several elements of one name.
    const element = elements[name];
    if (!(element instanceof HTMLElement)) continue;
    if (element.type === 'checkbox') element.checked = value;
    else element.value = value;
  }
  late.clear();
  const element = place && elements[place.name];
  element?.focus?.();
  if (element && place.selectionStart !== null) element.setSelectionRange?.(place.selectionStart, place.selectionEnd);
}

addEventListener('beforeunload', (event) => {
  if (isDirty) event.preventDefault();
});
