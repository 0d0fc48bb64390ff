// «Включить уведомления на этом устройстве»: the browser is asked for its address at the push service of its maker, and the
// server is told. See worker.js for what happens then.
import { onClick, onContent, within } from './page.js';

const isAble = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

onContent((root) => within(root, '[data-push]').forEach(say));

onClick('[data-push] [data-enable]', async (event, button) => {
  event.preventDefault();
  const part = button.closest('[data-push]');
  const failed = part.querySelector('[data-failed]');
  failed.hidden = true;
  button.disabled = true;
  try {
    if ((await Notification.requestPermission()) === 'granted') submit(button.form, await subscribe());
  } catch (error) {
    // The browser says why in its own words, and often in none.
    failed.title = error.message;
    failed.hidden = false;
  }
  button.disabled = false;
  say(part);
});

onClick('[data-push] [data-here]', async () => (await subscription())?.unsubscribe());

async function subscription() {
  const registration = await navigator.serviceWorker?.getRegistration();
  return registration?.pushManager?.getSubscription();
}

/** An address under a key that is no longer ours is given up first. */
async function subscribe() {
  const answer = await fetch('/profile/notices/key', { method: 'POST' });
  if (!answer.ok) throw new Error(answer.statusText);
  const key = await answer.text();
  await navigator.serviceWorker.register('/worker.js');
  const { pushManager } = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await pushManager.subscribe(options);
  } catch (error) {
    if (error.name !== 'InvalidStateError') throw error;
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(options);
  }
}

function submit(form, subscription) {
  const { endpoint, keys } = subscription.toJSON();
  for (const [name, value] of Object.entries({ endpoint, ...keys })) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  form.submit();
}

/** What this browser can do about it; the server knows whether it is told. */
async function say(part) {
  const enable = part.querySelector('[data-enable]');
  if (!enable) return;
  const isDenied = isAble && Notification.permission === 'denied';
  part.querySelector('[data-unable]').hidden = isAble;
  part.querySelector('[data-denied]').hidden = !isDenied;
  const isOn = 'on' in part.dataset && isAble && Notification.permission === 'granted' && (await subscription());
  enable.hidden = !isAble || isDenied || Boolean(isOn);
}
