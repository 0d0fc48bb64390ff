// Fields that name a client or a person suggest those that fit what is typed.
//   <input data-names="company" list="…"><datalist id="…"></datalist>

let asked = 0;

document.addEventListener('focusin', ({ target }) => suggest(target));
document.addEventListener('input', ({ target }) => suggest(target));

async function suggest(field) {
  const kind = field.dataset?.names;
  if (!kind || chosen(field)) return;
  const mine = ++asked;
  const query = new URLSearchParams({ kind, q: field.value });
  const answer = await fetch(`/fields/suggest?${query}`, { headers: { 'HX-Request': 'true' } });
  if (!answer.ok || mine !== asked) return;
  const options = new DOMParser().parseFromString(await answer.text(), 'text/html');
  field.list?.replaceChildren(...options.querySelectorAll('option'));
}

function chosen(field) {
  return [...(field.list?.options ?? [])].some((option) => option.value === field.value);
}
