// Menus are native popovers. Two kinds need us: cards whose content is fetched when wanted, and hover cards
// in browsers that have no interest invokers yet.
//   <a class="who" href="/people/7" data-card>         what /people/7/card answers, on hover, on keyboard focus, and when a finger
//                                                                       rests on it; a tap follows the link
//   <a class="btn" href="/companies/3" data-quick>                      opens /companies/3/quick on click instead of following
//                                                                       the link; data-quick may name another address
//   <li data-about="График поставки">                   letters begun from what is opened in it have this subject; without a value,
//                                                                       the text of its .title
import { onClick } from './page.js';

const OPEN_AFTER = 350;
const CLOSE_AFTER = 200;
const HOLD = 450;
const SLIP = 10; // pixels a resting finger may move
const nativeInterest = 'interestForElement' in HTMLButtonElement.prototype;

let timer;
let lastOwner;
let touch;

onClick('a[data-quick]', (event, link) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  clearTimeout(timer); // a card of the same row must not open over the quick look
  fetchInto(holder('quick', 'auto'), link, link.dataset.quick || `${link.pathname}/quick`);
});

// A file is on its way: the menu has done its work.
onClick('.menu[popover] a[download]', (event, link) => link.closest('[popover]').hidePopover());

for (const type of ['pointerover', 'focusin']) document.addEventListener(type, (event) => enter(event, type));
for (const type of ['pointerout', 'focusout']) document.addEventListener(type, leave);

// A finger: the card comes while it rests, so a card is no light popover then, which would go as the finger is lifted.
document.addEventListener('pointerdown', (event) => {
  touch = null;
  if (event.pointerType !== 'touch') return;
  document.querySelectorAll('#card:popover-open').forEach((card) => card.contains(event.target) || card.hidePopover());
  const owner = event.target.closest?.('[data-card]');
  touch = owner && { owner, x: event.clientX, y: event.clientY, held: false };
  if (owner) touch.timer = setTimeout(hold, HOLD);
});
document.addEventListener('pointermove', (event) => {
  if (touch && Math.hypot(event.clientX - touch.x, event.clientY - touch.y) > SLIP) clearTimeout(touch.timer);
});
for (const type of ['pointerup', 'pointercancel']) document.addEventListener(type, () => clearTimeout(touch?.timer));
for (const type of ['contextmenu', 'click']) {
  document.addEventListener(type, (event) => {
    if (touch?.owner.contains(event.target) && (touch.held || type === 'contextmenu')) event.preventDefault();
  });
}

function hold() {
  touch.held = true;
  fetchInto(holder('card', 'manual'), touch.owner, cardOf(touch.owner));
}

function enter(event, type) {
  if (event.pointerType === 'touch') return;
  const owner = event.target.closest?.(nativeInterest ? '[data-card]' : '[data-card], [interestfor]');
  const card = event.target.closest?.('.pop[popover="hint"], #card');
  if (card) return clearTimeout(timer);
  if (!owner || (type === 'focusin' && !owner.matches(':focus-visible'))) return;
  clearTimeout(timer);
  timer = setTimeout(() => showCard(owner), OPEN_AFTER);
}

function leave(event) {
  if (event.pointerType === 'touch') return;
  if (!event.target.closest?.('[data-card], [interestfor], #card, .pop[popover="hint"]')) return;
  clearTimeout(timer);
  timer = setTimeout(hideCards, CLOSE_AFTER);
}

function showCard(owner) {
  if (!owner.isConnected) return;
  if (owner.matches('[data-card]')) return fetchInto(holder('card', 'hint'), owner, cardOf(owner));
  document.getElementById(owner.getAttribute('interestfor'))?.showPopover({ source: owner });
}

function hideCards() {
  const selector = nativeInterest ? '#card:popover-open' : '#card:popover-open, .pop[popover="hint"]:popover-open';
  for (const card of document.querySelectorAll(selector)) {
    if (!card.matches(':hover, :focus-within')) card.hidePopover();
  }
}

/** The card of whom a link leads to. */
const cardOf = (link) => `${link.getAttribute('href')}/card`;

/** Shows what the address answers, unless another card was wanted meanwhile. */
async function fetchInto(card, owner, url) {
  const again = card.matches(':popover-open') && lastOwner === owner;
  lastOwner = owner;
  if (again) return card.id === 'quick' && card.hidePopover();
  card.hidePopover();
  card.replaceChildren();
  card.setAttribute('aria-label', owner.getAttribute('aria-label') ?? owner.textContent.trim());
  await window.htmx.ajax('GET', url, { source: card, target: card, swap: 'innerHTML' });
  if (lastOwner !== owner || !owner.isConnected || !card.childElementCount) return;
  beginLetters(card, owner.closest('[data-about]'));
  card.showPopover({ source: owner });
}

/** A letter that is begun from what is spoken of has its subject: `data-about`, or the title within. */
function beginLetters(card, spokenOf) {
  const about = spokenOf?.dataset.about || spokenOf?.querySelector('.title')?.textContent;
  if (!about) return;
  for (const link of card.querySelectorAll('a[href^="mailto:"]')) link.href += `?subject=${encodeURIComponent(about)}`;
}

/** One popover for all the rows; inside a modal dialog it must live there to be reachable. */
function holder(id, kind) {
  const home = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
  let card = document.getElementById(id);
  if (!card) {
    card = Object.assign(document.createElement('div'), { id, className: 'pop' });
    card.setAttribute('hx-sync', 'this:replace');
  }
  if (card.getAttribute('popover') !== kind) card.setAttribute('popover', kind);
  if (card.parentElement !== home) home.append(card);
  return card;
}
