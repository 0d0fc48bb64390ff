// A live list must not move under the hand: new lines wait behind a button.
//   <button class="fresh" data-waiting="stream" hidden>Новых событий: <span data-waiting-count></span></button>
//   <ul id="stream-waiting" hidden hx-sse:connect="/feed/live" hx-swap="afterbegin"></ul>
//   <ul class="stream" id="stream">…</ul>
import { onClick } from './page.js';

document.addEventListener('htmx:after:swap', () => document.querySelectorAll('[data-waiting]').forEach(refresh));

onClick('[data-waiting]', (event, button) => {
  event.preventDefault();
  const list = document.getElementById(button.dataset.waiting);
  list.prepend(...waitingFor(button).children);
  list.querySelector('a, button')?.focus({ preventScroll: true });
  list.scrollIntoView({ block: 'nearest' });
  refresh(button);
});

const waitingFor = (button) => document.getElementById(`${button.dataset.waiting}-waiting`);

function refresh(button) {
  const count = waitingFor(button)?.childElementCount ?? 0;
  button.hidden = count === 0;
  for (const place of button.querySelectorAll('[data-waiting-count]')) place.textContent = count;
}
