// Lines of items: each level suggests what the catalogue knows under the levels before it. One list serves all fields.
//   <li data-item> … <input data-level="subname" list="catalogue-known"> … </li>
// Alt with an arrow moves the line; the numbers of the lines say their order to the server.
import { onClick } from './page.js';

const LEVELS = ['type', 'name', 'subname', 'capacity'];

let asked = 0;

document.addEventListener('focusin', ({ target }) => suggest(target));
document.addEventListener('input', ({ target }) => suggest(target));
document.addEventListener('change', ({ target }) => hint(target));

// A line that was just added begins with its type, not with its number.
onClick('[data-repeat-add]', (event, button) => {
  const lines = button.closest('[data-repeat]').querySelectorAll('[data-item]');
  [...lines].at(-1)?.querySelector('[data-level]')?.focus();
});

document.addEventListener('keydown', (event) => {
  const line = event.target.closest?.('[data-item]');
  if (!line || !event.altKey || !['ArrowUp', 'ArrowDown'].includes(event.key)) return;
  event.preventDefault();
  if (event.key === 'ArrowUp') line.previousElementSibling?.before(line);
  else line.nextElementSibling?.after(line);
  event.target.focus();
  number(line.parentElement);
});

// A line that was added has no number yet.
document.addEventListener('submit', ({ target }) => target.querySelector?.('[data-item]') && fill(target), {
  capture: true,
});

async function suggest(field) {
  const level = field.dataset?.level;
  if (!level) return;
  const mine = ++asked;
  const query = new URLSearchParams({ level, q: known(field) ? '' : field.value });
  for (const above of LEVELS.slice(0, LEVELS.indexOf(level))) query.set(above, fieldOf(field, above)?.value ?? '');
  const answer = await fetch(`/catalogue/suggest?${query}`, { headers: { 'HX-Request': 'true' } });
  if (!answer.ok || mine !== asked) return;
  const options = new DOMParser().parseFromString(await answer.text(), 'text/html');
  field.list?.replaceChildren(...options.querySelectorAll('option'));
  field.list.dataset.of = field.name;
  hint(field);
}

/** What was chosen once and is known whole says its unit and its last price. */
function hint(field) {
  if (!field.dataset?.level) return;
  const chosen = known(field);
  if (!chosen) return;
  const [unit, price] = [fieldOf(field, 'unit'), fieldOf(field, 'price')];
  if (unit && !unit.value) unit.value = chosen.dataset.unit ?? '';
  if (price && chosen.dataset.price) price.placeholder = chosen.dataset.price;
}

function known(field) {
  if (field.list?.dataset.of !== field.name) return undefined;
  return [...field.list.options].find((option) => option.value === field.value);
}

function fieldOf(field, name) {
  return field.closest('[data-item]')?.querySelector(`[name$=".${name}"]`);
}

function number(list) {
  [...list.children].forEach((line, at) => (line.querySelector('[name$=".place"]').value = at + 1));
  list.dispatchEvent(new Event('input', { bubbles: true })); // the draft must see it
}

/** What has no number comes last, in its order. */
function fill(form) {
  const places = [...form.querySelectorAll('[data-item] [name$=".place"]')];
  let last = Math.max(0, ...places.map((place) => Number(place.value) || 0));
  for (const place of places) if (!place.value) place.value = ++last;
}
