// Rows that a form may have several of: phones of a company, its people.
//   <div data-repeat>
//     <ol data-repeat-list><li data-repeat-row>… <button type="button" data-repeat-remove>…</button></li></ol>
//     <template><li data-repeat-row>… name="phone[__i__]" id="phone-__i__" …</li></template>
//     <button type="button" data-repeat-add>Ещё телефон</button>
//   </div>
// `__i__` becomes a number no other row has; a form that repeats plain names does not need it. A group inside a row
// of another names its own mark: <div data-repeat data-repeat-token="__j__">.
import { onClick } from './page.js';

const FIELDS = 'input:not([type=hidden]), select, textarea';

onClick('[data-repeat-add]', (event, button) =>
  addRow(button.closest('[data-repeat]'))?.querySelector(FIELDS)?.focus(),
);

onClick('[data-repeat-remove]', (event, button) => {
  const group = button.closest('[data-repeat]');
  const row = button.closest('[data-repeat-row]');
  const next = row.nextElementSibling ?? row.previousElementSibling;
  group.dataset.repeat ||= row.parentElement.children.length; // numbers are never used twice
  row.remove();
  (next?.querySelector(FIELDS) ?? group.querySelector('[data-repeat-add]'))?.focus();
  group.dispatchEvent(new Event('input', { bubbles: true })); // the draft and the «dirty» mark must see it
});

/** Adds an empty row at the end and returns it. Groups may stand inside rows of other groups. */
export function addRow(group) {
  const template = group.querySelector(':scope > template, :scope > :not([data-repeat-list]) > template');
  const list = group.querySelector('[data-repeat-list]');
  const index = Number(group.dataset.repeat || list.children.length);
  group.dataset.repeat = index + 1;
  const row = document.importNode(template.content, true).firstElementChild;
  number(row, group.dataset.repeatToken ?? '__i__', index);
  list.append(row);
  window.htmx.process(row);
  return row;
}

function number(element, token, index) {
  for (const { name, value } of [...element.attributes]) {
    if (value.includes(token)) element.setAttribute(name, value.replaceAll(token, index));
  }
  for (const child of [...element.children, ...(element.content?.children ?? [])]) number(child, token, index);
}
