// The form that builds a filter. Its buttons are addresses and work without us.
//   [data-refilter]     a changed choice asks for the form anew: other questions, other values
//   [data-find-field]   what is typed leaves only the fields that have it in their names
document.addEventListener('change', ({ target }) => {
  if (target.matches('[data-refilter]')) target.form.querySelector('[data-keep]').click();
});

document.addEventListener('input', ({ target }) => {
  if (!target.matches('[data-find-field]')) return;
  const wanted = plain(target.value);
  let heading;
  for (const line of target.closest('.fields').querySelectorAll('li')) {
    if (line.matches('.gh')) {
      heading = line;
      heading.hidden = wanted !== '';
      continue;
    }
    line.hidden = !plain(line.textContent).includes(wanted);
    if (!line.hidden) heading.hidden = false;
  }
});

// Enter in the search for a field takes the first one found; Backspace in an empty value takes the last one away.
document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (key === 'Enter' && target.matches('[data-find-field]')) {
    event.preventDefault();
    target.closest('.fields').querySelector('li:not([hidden]) button')?.click();
  }
  if (key === 'Backspace' && target.matches('.tokens > input') && !target.value) {
    [...target.parentElement.querySelectorAll('.tok button')].at(-1)?.click();
  }
});

const plain = (text) => text.trim().toLowerCase().replaceAll('ё', 'е');
