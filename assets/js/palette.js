// The search window (dialog.palette): Ctrl K opens it, arrows choose, Enter opens, → reaches the actions of the chosen
// line, Tab goes through the sections. The server draws the lines; the first one comes chosen.
import { show } from './dialogs.js';
import { onClick } from './page.js';

/** Opens the search, or puts the cursor into the field of the top bar. An empty search shows what was opened of late. */
export function openSearch() {
  const palette = document.querySelector('dialog.palette');
  if (palette) {
    show(palette);
    palette.querySelector('form').dispatchEvent(new Event('search:open'));
  }
  const field = (palette ?? document).querySelector('input[type=search]');
  field?.focus();
  field?.select();
}

onClick('[data-search]', (event) => {
  if (!document.querySelector('dialog.palette')) return;
  event.preventDefault();
  openSearch();
});

document.addEventListener('keydown', (event) => {
  const palette = event.target.closest?.('dialog.palette');
  if (!palette || event.isComposing) return;
  const input = palette.querySelector('input[type=search]');
  const inField = event.target === input;
  const act = {
    ArrowDown: () => choose(palette, 1),
    ArrowUp: () => choose(palette, -1),
    Enter: () => inField && pressLine(palette),
    ArrowRight: () => atEnd(input) && inField && chosen(palette)?.querySelector('.acts2 :is(a, button)')?.focus(),
    ArrowLeft: () => !inField && (input.focus(), true),
    Escape: () => palette.close(), // the field alone would only be emptied
    Tab: () => inField && !event.shiftKey && nextScope(palette),
  }[event.code];
  if (act && !event.ctrlKey && !event.altKey && act() !== false) event.preventDefault();
});

const lines = (palette) => [...palette.querySelectorAll('.found > li:has(> a)')];
const chosen = (palette) => palette.querySelector('.found > li:has(> a[aria-current])') ?? lines(palette)[0];
const atEnd = (input) => input.selectionStart === input.value.length;

function choose(palette, step) {
  const all = lines(palette);
  const at = all.findIndex((line) => line.querySelector('a[aria-current]'));
  const next = all[(at + step + all.length) % all.length];
  if (!next) return false;
  for (const line of all) {
    line.classList.toggle('on', line === next);
    line.firstElementChild.toggleAttribute('aria-current', line === next);
  }
  next.firstElementChild.setAttribute('aria-current', 'true');
  next.scrollIntoView({ block: 'nearest' });
}

function pressLine(palette) {
  const link = chosen(palette)?.querySelector('a');
  if (!link) return false;
  link.click();
}

function nextScope(palette) {
  const scopes = [...palette.querySelectorAll('.scopes :is(button, input[type=radio])')];
  if (!scopes.length) return false;
  const at = scopes.findIndex((scope) => scope.checked || scope.getAttribute('aria-pressed') === 'true');
  scopes[(at + 1) % scopes.length].click();
}
