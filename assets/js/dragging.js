// Things of an element are picked up and put elsewhere in it: by the mouse, or by a finger that rests on one for a moment;
// else a finger scrolls. Who extends it says what can be carried, where it may be put, and what comes of that.
const NEAR = 5; // pixels that are still a click
const REST = 400; // milliseconds after which a resting finger takes a thing up
const SLOP = 10; // pixels that a resting finger may tremble
const EDGE = 36; // where a carried thing makes the element scroll

export class Dragging extends HTMLElement {
  #drag;

  /** The thing under the pointer that can be carried, if any. */
  carried(_target) {}

  /** Where it would be put: `{ cell }`, which is marked, and whatever else `put` needs. */
  slotAt(_x, _y, _thing) {}

  /** It was let go there. */
  put(_thing, _slot) {}

  /** It is over there now, or over nothing. */
  hovers(_ghost, _slot) {}

  connectedCallback() {
    this.addEventListener('dragstart', (event) => event.preventDefault());
    this.addEventListener('pointerdown', (event) => this.#press(event));
    this.addEventListener('pointermove', (event) => this.#follow(event));
    this.addEventListener('pointerup', () => this.#drop());
    this.addEventListener('pointercancel', () => this.#end());
    // The page must not be scrolled under a thing that is carried; a passive listener could not say so.
    this.addEventListener('touchmove', (event) => this.#drag?.ghost && event.preventDefault(), { passive: false });
    this.addEventListener('contextmenu', (event) => this.#drag?.isTouch && event.preventDefault());
    this.addEventListener('keydown', (event) => event.key === 'Escape' && this.#drag?.ghost && this.#end());
  }

  #press({ target, button, pointerId, pointerType, isPrimary, clientX: x, clientY: y }) {
    if (!isPrimary) return this.#end();
    const thing = this.carried(target);
    if (!thing || button !== 0) return;
    const isTouch = pointerType === 'touch';
    const drag = { thing, x, y, isTouch };
    this.#drag = drag;
    if (isTouch) drag.resting = setTimeout(() => this.#lift(drag, pointerId), REST);
  }

  #lift(drag, pointerId) {
    this.setPointerCapture(pointerId);
    drag.ghost = drag.thing.cloneNode(true);
    drag.ghost.classList.add('lifted');
    drag.ghost.setAttribute('aria-hidden', 'true');
    drag.ghost.style.width = `${drag.thing.offsetWidth}px`;
    drag.ghost.style.translate = `${drag.x}px ${drag.y}px`;
    drag.thing.classList.add('dragged');
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
    drag.slot = this.slotAt(x, y, drag.thing);
    drag.slot?.cell.classList.add('drop');
    this.hovers(drag.ghost, drag.slot);
    const { top, bottom, left, right } = this.getBoundingClientRect();
    if (y < top + EDGE) this.scrollTop -= 12;
    if (y > bottom - EDGE) this.scrollTop += 12;
    if (x < left + EDGE) this.scrollLeft -= 12;
    if (x > right - EDGE) this.scrollLeft += 12;
  }

  #drop() {
    const { ghost, thing, slot } = this.#drag ?? {};
    this.#end();
    if (!ghost) return;
    swallowClick();
    if (slot) this.put(thing, slot);
  }

  #end() {
    const { ghost, thing, slot, resting } = this.#drag ?? {};
    clearTimeout(resting);
    this.#drag = undefined;
    ghost?.remove();
    thing?.classList.remove('dragged');
    slot?.cell.classList.remove('drop');
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
