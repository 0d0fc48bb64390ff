// The service worker: it shows what is pushed while nobody looks at a page of ours, and leads there. It keeps no pages:
// every page is drawn anew.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => event.waitUntil(show(event.data?.json() ?? {})));

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path ?? '/notices'));
});

// The browser has changed its address: the server is told the new one.
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)));

/** Who looks at a page of ours sees it there; what comes again under its tag takes the place of the first. */
async function show({ title, body, path, tag }) {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (!title || tabs.some((tab) => tab.focused && tab.visibilityState === 'visible')) return;
  await self.registration.showNotification(title, { body, tag, data: { path } });
}

/** The tab that shows it already, or a new one: what is typed in others is left alone. */
async function open(path) {
  const { href, origin } = new URL(path, self.location.origin);
  if (origin !== self.location.origin) return;
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const shown = tabs.find((tab) => tab.url === href);
  await (shown ? shown.focus() : self.clients.openWindow(href));
}

async function renew({ oldSubscription, newSubscription }) {
  const options = oldSubscription?.options;
  const subscription = newSubscription ?? (options && (await self.registration.pushManager.subscribe(options)));
  if (!subscription) return;
  const { endpoint, keys } = subscription.toJSON();
  const body = new URLSearchParams({ endpoint, ...keys });
  await fetch('/profile/notices/devices', { method: 'POST', body, redirect: 'manual' });
}
