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
  const form = ctx.request?.form;
  if (!isEditor(form)) return;
  const { activeElement } = document;
  const left = activeElement?.form === form ? activeElement : undefined;
  document.addEventListener('htmx:after:swap', () => restore(left), { once: true });
});

function restore(left) {
  isWaiting = false;
  const form = document.querySelector('form.editor');
  if (!form) return;
  for (const [name, value] of isMoved ? [] : late) {
    // A choice is several elements of one name.
    const element = form.elements[name];
    if (!(element instanceof HTMLElement)) continue;
    if (element.type === 'checkbox') element.checked = value;
    else element.value = value;
  }
  const isTyped = late.has(left?.name);
  late.clear();
  // What is new is entered, unless somebody types elsewhere.
  if (!left || (!isTyped && form.querySelector('[autofocus]'))) return;
  const value = left.type === 'submit' ? left.value : undefined;
  const named = [...form.elements].filter((element) => element.name === left.name);
  const same = (wanted) => named.find((element) => wanted === undefined || element.value === wanted);
  const element = same(value && followed(value)) ?? same(value);
  element?.focus();
  if (element && isTyped && left.selectionStart !== null) {
    element.setSelectionRange?.(left.selectionStart, left.selectionEnd);
  }
}

/** The key that moves the row further, where the row is now: «up fields.2» has become «up fields.1». */
function followed(key) {
  const by = key.startsWith('up ') ? -1 : key.startsWith('down ') ? 1 : 0;
  return key.replace(/\d+$/, (at) => Math.max(0, Number(at) + by));
}

addEventListener('beforeunload', (event) => {
  if (isDirty) event.preventDefault();
});
