// <calendar-board> around the calendar of the agenda. An entry is dragged to another day or hour, or moved by Alt and the
// arrows; the arrows alone walk over the days. The server decides and the page draws itself anew on `moved`; an entry
// that may not go stays where it was, and a toast says why.
//   <td data-day="2026-11-24">                      of a month; of a week the head has the day, the row has the hour:
//   <th data-day="…"> … <tr data-hour="10"><td>
//   <a class="ev" data-quick="/agenda/contact/5" data-at="10:30">   data-at if it has an hour; one of class `fix` stays
// For whoever does not drag, the panel of an entry has the same move as a form.
import { Dragging } from './dragging.js';

let kept = {}; // the scrolled place and the moved entry, while the board is drawn anew

class CalendarBoard extends Dragging {
  connectedCallback() {
    super.connectedCallback();
    const { place, top, moved } = kept;
    if (place === location.href) this.scrollTop = top;
    if (moved) this.querySelector(`[data-quick="${moved}"]`)?.focus({ preventScroll: true });
    delete kept.moved;
    this.addEventListener('scroll', () => (kept = { ...kept, place: location.href, top: this.scrollTop }));
    this.addEventListener('keydown', (event) => this.#key(event));
  }

  carried(target) {
    return target.closest('.ev:not(.fix)');
  }

  slotAt(x, y, entry) {
    const cell = document.elementFromPoint(x, y)?.closest('calendar-board td');
    const day = cell && dayOf(cell);
    if (!day) return;
    const hour = entry.dataset.at && cell.parentElement.dataset.hour;
    const { top, height } = cell.getBoundingClientRect();
    return { cell, day, time: hour && `${hour}:${y < top + height / 2 ? '00' : '30'}` };
  }

  hovers(ghost, slot) {
    ghost.dataset.time = slot?.time ?? '';
  }

  put(entry, slot) {
    const stays = slot.day === dayOf(entry.closest('td')) && (!slot.time || slot.time === entry.dataset.at);
    if (!stays) this.#move(entry, slot);
  }

  #move(entry, { day, time }) {
    const panel = entry.dataset.quick;
    if (document.activeElement === entry) kept.moved = panel;
    const values = time ? { day, time } : { day };
    window.htmx.ajax('POST', `${panel}/move`, { source: entry, swap: 'none', values });
  }

  #key(event) {
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

customElements.define('calendar-board', CalendarBoard);

// The panel of an entry has done its work; the cursor goes back to the entry, wherever it stands now.
document.addEventListener('moved', () => {
  const panel = document.querySelector('#quick:popover-open');
  const form = panel?.querySelector('form[action^="/agenda/"][action$="/move"]');
  if (form) kept.moved = form.getAttribute('action').slice(0, -'/move'.length);
  panel?.hidePopover();
});
