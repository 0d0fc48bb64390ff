// <deal-board> around the columns of a board. A tile is dragged to another column, or moved there by Alt and the arrows; where
// a change of status wants a comment, its form comes up with the new status chosen. The page draws itself anew on `moved`.
//   <deal-board data-track="status" data-asks> <section data-status="working"> <li class="tile" data-deal="5">
import { Dragging } from './dragging.js';

class DealBoard extends Dragging {
  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('keydown', (event) => this.#key(event));
  }

  carried(target) {
    return !target.closest('.move') && this.querySelector('.move') && target.closest('.tile');
  }

  slotAt(x, y) {
    const cell = document.elementFromPoint(x, y)?.closest('deal-board > section');
    return cell && { cell, status: cell.dataset.status };
  }

  put(tile, { cell, status }) {
    if (cell !== tile.closest('section')) this.#move(tile, status);
  }

  #move(tile, status) {
    const deal = `/deals/${tile.dataset.deal}`;
    const back = location.pathname + location.search;
    if (this.hasAttribute('data-asks')) {
      const values = { to: status, back };
      window.htmx.ajax('GET', `${deal}/move`, { source: tile, target: document.body, swap: 'beforeend', values });
    } else {
      const values = { status };
      const moved = window.htmx.ajax('POST', `${deal}/tracks/${this.dataset.track}`, {
        source: tile,
        swap: 'none',
        values,
      });
      moved.then(() => document.body.dispatchEvent(new Event('moved')));
    }
  }

  #key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const tile = event.target.closest('.tile');
    if (!step || !event.altKey || !tile || !this.querySelector('.move')) return;
    event.preventDefault(); // Alt and an arrow would leave the page
    event.stopPropagation();
    const columns = [...this.querySelectorAll(':scope > section')];
    const next = columns[columns.indexOf(tile.closest('section')) + step];
    if (next) this.#move(tile, next.dataset.status);
  }
}

customElements.define('deal-board', DealBoard);
