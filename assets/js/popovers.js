// Menus are native popovers. Two kinds need us: cards whose content is fetched when wanted, and hover cards
// in browsers that have no interest invokers yet.
//   <a class="who" href="/people/7" data-card="/people/7/card">         opens on hover and on keyboard focus
//   <a class="btn" href="/companies/3" data-quick="/companies/3/quick"> opens on click instead of following the link
import { onClick } from './page.js';

const OPEN_AFTER = 350;
const CLOSE_AFTER = 200;
const nativeInterest = 'interestForElement' in HTMLButtonElement.prototype;

let timer;
let lastOwner;

onClick('[data-quick]:not([data-quick=""])', (event, link) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  clearTimeout(timer); // a card of the same row must not open over the quick look
  fetchInto(holder('quick', 'auto'), link, link.dataset.quick);
});

for (const type of ['mouseover', 'focusin']) document.addEventListener(type, (event) => enter(event, type));
for (const type of ['mouseout', 'focusout']) document.addEventListener(type, leave);

function enter(event, type) {
  const owner = event.target.closest?.(nativeInterest ? '[data-card]' : '[data-card], [interestfor]');
  const card = event.target.closest?.('.pop[popover="hint"], #card');
  if (card) return clearTimeout(timer);
  if (!owner || (type === 'focusin' && !owner.matches(':focus-visible'))) return;
  clearTimeout(timer);
  timer = setTimeout(() => showCard(owner), OPEN_AFTER);
}

function leave(event) {
  if (!event.target.closest?.('[data-card], [interestfor], #card, .pop[popover="hint"]')) return;
  clearTimeout(timer);
  timer = setTimeout(hideCards, CLOSE_AFTER);
}

function showCard(owner) {
  if (!owner.isConnected) return;
  if (owner.dataset.card) return fetchInto(holder('card', 'hint'), owner, owner.dataset.card);
  document.getElementById(owner.getAttribute('interestfor'))?.showPopover({ source: owner });
}

function hideCards() {
  const selector = nativeInterest ? '#card:popover-open' : '#card:popover-open, .pop[popover="hint"]:popover-open';
  for (const card of document.querySelectorAll(selector)) {
    if (!card.matches(':hover, :focus-within')) card.hidePopover();
  }
}

/** Shows what the address answers, unless another card was wanted meanwhile. */
async function fetchInto(card, owner, url) {
  const again = card.matches(':popover-open') && lastOwner === owner;
  lastOwner = owner;
  if (again) return card.id === 'quick' && card.hidePopover();
  card.hidePopover();
  card.replaceChildren();
  card.setAttribute('aria-label', owner.getAttribute('aria-label') ?? owner.textContent.trim());
  await window.htmx.ajax('GET', url, { source: card, target: card, swap: 'innerHTML' });
  if (lastOwner === owner && owner.isConnected && card.childElementCount) card.showPopover({ source: owner });
}

/** One popover for all the rows; inside a modal dialog it must live there to be reachable. */
function holder(id, kind) {
  const home = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
  let card = document.getElementById(id);
  if (!card) {
    card = Object.assign(document.createElement('div'), { id, className: 'pop' });
    card.setAttribute('popover', kind);
    card.setAttribute('hx-sync', 'this:replace');
  }
  if (card.parentElement !== home) home.append(card);
  return card;
}
