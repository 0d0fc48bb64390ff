// <calendar-board> around the calendar of the agenda. An entry is dragged to another day or hour, or moved by Alt and the
// arrows; the arrows alone walk over the days. The server decides and the page draws itself anew on `moved`; an entry
// that may not go stays where it was, and a toast says why.
//   <td data-day="2026-11-24">                      of a month; of a week the head has the day, the row has the hour:
//   <th data-day="…"> … <tr data-hour="10"><td>
//   <a class="ev" data-quick="/agenda/contact/5" data-at="10:30">   data-at if it has an hour; one of class `fix` stays
// A finger scrolls; it takes an entry up when it rests on it for a moment. For whoever does neither, the panel of an entry
// has the same move as a form.
const NEAR = 5; // pixels that are still a click
const REST = 400; // milliseconds after which a resting finger takes an entry up
const SLOP = 10; // pixels that a resting finger may tremble
const EDGE = 36; // where a dragged entry makes the table scroll

let kept = {}; // the scrolled place and the moved entry, while the board is drawn anew

class CalendarBoard extends HTMLElement {
  #drag;

  connectedCallback() {
    const { place, top, moved } = kept;
    if (place === location.href) this.scrollTop = top;
    if (moved) this.querySelector(`[data-quick="${moved}"]`)?.focus({ preventScroll: true });
    delete kept.moved;
    this.addEventListener('scroll', () => (kept = { ...kept, place: location.href, top: this.scrollTop }));
    this.addEventListener('dragstart', (event) => event.preventDefault());
    this.addEventListener('keydown', (event) => this.#key(event));
    this.addEventListener('pointerdown', (event) => this.#press(event));
    this.addEventListener('pointermove', (event) => this.#follow(event));
    this.addEventListener('pointerup', (event) => this.#drop(event));
    this.addEventListener('pointercancel', () => this.#end());
    // The page must not be scrolled under an entry that is carried; a passive listener could not say so.
    this.addEventListener('touchmove', (event) => this.#drag?.ghost && event.preventDefault(), { passive: false });
    this.addEventListener('contextmenu', (event) => this.#drag?.isTouch && event.preventDefault());
  }

  #press({ target, button, pointerId, pointerType, isPrimary, clientX: x, clientY: y }) {
    if (!isPrimary) return this.#end();
    const entry = target.closest('.ev:not(.fix)');
    if (!entry || button !== 0) return;
    const isTouch = pointerType === 'touch';
    const drag = { entry, x, y, isTouch };
    this.#drag = drag;
    if (isTouch) drag.resting = setTimeout(() => this.#lift(drag, pointerId), REST);
  }

  #lift(drag, pointerId) {
    this.setPointerCapture(pointerId);
    drag.ghost = drag.entry.cloneNode(true);
    drag.ghost.classList.add('lifted');
    drag.ghost.setAttribute('aria-hidden', 'true');
    drag.ghost.style.width = `${drag.entry.offsetWidth}px`;
    drag.ghost.style.translate = `${drag.x}px ${drag.y}px`;
    drag.entry.classList.add('dragged');
    this.append(drag.ghost);
    if (drag.isTouch) navigator.vibrate?.(10);
  }

  #follow({ pointerId, clientX: x, clientY: y }) {
    const drag = this.#drag;
    if (!drag) return;
    const way = Math.hypot(x - drag.x, y - drag.y);
    if (!drag.ghost && drag.isTouch) return way > SLOP && this.#end();
    if (!drag.ghost && way < NEAR) return;
    if (!drag.ghost) this.#lift(drag, pointerId);
    drag.ghost.style.translate = `${x}px ${y}px`;
    drag.slot?.cell.classList.remove('drop');
    drag.slot = this.#slotAt(x, y, drag.entry);
    drag.slot?.cell.classList.add('drop');
    drag.ghost.dataset.time = drag.slot?.time ?? '';
    const { top, bottom } = this.getBoundingClientRect();
    if (y < top + EDGE) this.scrollTop -= 12;
    if (y > bottom - EDGE) this.scrollTop += 12;
  }

  #drop() {
    const { ghost, entry, slot } = this.#drag ?? {};
    this.#end();
    if (!ghost) return;
    swallowClick();
    const stays = slot && slot.day === dayOf(entry.closest('td')) && (!slot.time || slot.time === entry.dataset.at);
    if (slot && !stays) this.#move(entry, slot);
  }

  #end() {
    const { ghost, entry, slot, resting } = this.#drag ?? {};
    clearTimeout(resting);
    this.#drag = undefined;
    ghost?.remove();
    entry?.classList.remove('dragged');
    slot?.cell.classList.remove('drop');
  }

  #slotAt(x, y, entry) {
    const cell = document.elementFromPoint(x, y)?.closest('calendar-board td');
    const day = cell && dayOf(cell);
    if (!day) return;
    const hour = entry.dataset.at && cell.parentElement.dataset.hour;
    const { top, height } = cell.getBoundingClientRect();
    return { cell, day, time: hour && `${hour}:${y < top + height / 2 ? '00' : '30'}` };
  }

  #move(entry, { day, time }) {
    const panel = entry.dataset.quick;
    if (document.activeElement === entry) kept.moved = panel;
    const values = time ? { day, time } : { day };
    window.htmx.ajax('POST', `${panel}/move`, { source: entry, swap: 'none', values });
  }

  #key(event) {
    if (event.key === 'Escape' && this.#drag?.ghost) return this.#end();
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const cell = event.target.closest('td, th');
    if (!cell) return;
    event.preventDefault(); // Alt and an arrow would leave the page
    event.stopPropagation();
    const entry = event.target.closest('.ev:not(.fix)');
    if (!event.altKey) walk(cell, step);
    else if (entry) this.#nudge(entry, step);
  }

  /** By a day or a week; where there are hours, by a day or half an hour. */
  #nudge(entry, [down, right]) {
    const day = dayOf(entry.closest('td'));
    const { at } = entry.dataset;
    if (!entry.closest('table').matches('.hourly')) return this.#move(entry, { day: later(day, right + 7 * down) });
    if (right) return this.#move(entry, { day: later(day, right) });
    if (!at) return;
    const minutes = Number(at.slice(0, 2)) * 60 + Number(at.slice(3)) + 30 * down;
    if (minutes >= 0 && minutes < 24 * 60) this.#move(entry, { day, time: clock(minutes) });
  }
}

/** The day of a cell: its own, or that of its column. */
function dayOf(cell) {
  return cell.dataset.day ?? cell.closest('table').tHead.rows[0].cells[cell.cellIndex].dataset.day;
}

function later(day, days) {
  const date = new Date(`${day}T12:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function clock(minutes) {
  const two = (number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** To the next cell that has something to stand on. */
function walk(cell, [down, right]) {
  const { rows } = cell.closest('table');
  let [row, column] = [cell.parentElement.rowIndex, cell.cellIndex];
  for (;;) {
    [row, column] = [row + down, column + right];
    const next = rows[row]?.cells[column];
    if (!next) return;
    const goal = next.querySelector('a:not(.more)');
    if (goal) return goal.focus();
  }
}

/** The click that ends a drag opens nothing. */
function swallowClick() {
  const swallow = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => document.removeEventListener('click', swallow, { capture: true }));
}

customElements.define('calendar-board', CalendarBoard);

// The panel of an entry has done its work; the cursor goes back to the entry, wherever it stands now.
document.addEventListener('moved', () => {
  const panel = document.querySelector('#quick:popover-open');
  const form = panel?.querySelector('form[action^="/agenda/"][action$="/move"]');
  if (form) kept.moved = form.getAttribute('action').slice(0, -'/move'.length);
  panel?.hidePopover();
});
