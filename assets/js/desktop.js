// What rings is shown on the desktop too, over other windows, when the reader has allowed it: in a tab that nobody looks at
// a toast would not be seen. One hidden tab of a browser listens for all, by a lock: a browser opens six connections to a
// server, and each tab that listens takes one.
import { onClick, onContent, within } from './page.js';

const LOCK = 'rapport-desktop';
const isAllowed = () => 'Notification' in window && Notification.permission === 'granted';

document.addEventListener('visibilitychange', watch);
document.addEventListener('DOMContentLoaded', watch);

let watching;

/** Listens while this tab is hidden. */
function watch() {
  watching?.abort();
  if (!document.hidden || !isAllowed() || !document.querySelector('#live')) return;
  watching = new AbortController();
  const { signal } = watching;
  const held = (lock) => lock && listen(signal);
  navigator.locks.request(LOCK, { signal }, held).catch(() => {});
}

/** Ends with the signal: the lock is given back then. */
function listen(signal) {
  return new Promise((resolve) => {
    const stream = new EventSource('/live?mine=1');
    stream.addEventListener('mine', show);
    show();
    signal.addEventListener('abort', () => {
      stream.close();
      resolve();
    });
  });
}

/** Asks for the toasts as an open page would, and shows each of them once in this browser. */
async function show() {
  for (const place of document.querySelectorAll('[data-toasts]')) {
    const answer = await fetch(place.dataset.toasts, { headers: { 'HX-Request': 'true' } });
    if (answer.status !== 200) continue;
    const box = document.createElement('template');
    box.innerHTML = await answer.text();
    for (const toast of box.content.querySelectorAll('[data-once]')) raise(toast);
  }
}

async function raise(toast) {
  const tag = toast.dataset.once;
  const key = `desktop-${tag}`;
  if (sessionStorage.getItem(key) || sessionStorage.getItem(tag)) return;
  sessionStorage.setItem(key, 'shown');
  const title = toast.querySelector('.strong')?.textContent.trim();
  const body = toast.querySelector('.muted')?.textContent.trim() ?? '';
  const path = toast.querySelector('a[href]')?.getAttribute('href');
  // What is pushed to this browser, too, stands under the same tag and in the same place.
  const worker = await navigator.serviceWorker?.getRegistration();
  if (worker) return worker.showNotification(title, { body, tag: toast.dataset.tag, data: { path } });
  const shown = new Notification(title, { body, tag });
  shown.addEventListener('click', () => {
    window.focus();
    if (path) location.assign(path);
    shown.close();
  });
}

// «Показывать на рабочем столе» of the reader's own page.
onContent((root) => within(root, '[data-desktop-notices]').forEach(say));

onClick('[data-desktop-notices] [data-allow]', async (event, button) => {
  await Notification.requestPermission();
  say(button.closest('[data-desktop-notices]'));
});

function say(part) {
  if (!('Notification' in window)) return;
  part.hidden = false;
  for (const [name, answer] of Object.entries({ allow: 'default', allowed: 'granted', denied: 'denied' })) {
    part.querySelector(`[data-${name}]`).hidden = Notification.permission !== answer;
  }
}
