// Notices come to a browser by its push service. Without a network Chromium has none, so the page is lent an address of our
// own; what arrives there is handed to the service worker, as Chromium would.
import { startPushService } from '../push.js';
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

test.use({ surroundings: { RAPPORT_PUSH_PRIVATE: 'true' } });

let service;
test.beforeAll(async () => {
  service = await startPushService();
});
test.afterAll(() => service.stop());

test('a browser asks to be told, is told while nobody looks, and asks no more', async ({ page, context, demo }) => {
  await context.grantPermissions(['notifications']);
  await lend(page);
  await signIn(page, 'admin');
  await page.goto('/profile/notices');
  await page.getByRole('button', { name: 'Включить уведомления на этом устройстве' }).click();
  await expect(page.locator('.toast')).toContainText('Уведомления на этом устройстве включены');
  const device = page.locator('.devices li');
  await expect(device).toContainText('это устройство');
  await expect(page.locator('[data-enable]')).toBeHidden();

  // It is handed to the worker while a page of ours is looked at, and then while none is open.
  await device.getByRole('button', { name: 'Прислать пробное' }).click();
  await expect(page.locator('.toast')).toContainText('Служба уведомлений приняла сообщение');
  const [note] = service.received;
  expect(note).toEqual({
    title: 'Пробное уведомление',
    body: 'Уведомления Раппорта приходят на это устройство.',
    path: '/profile/notices#devices',
    tag: 'trial',
  });
  await expect(device).toContainText('последнее —');
  await hand(page, demo.url, note);
  await page.waitForTimeout(500);
  expect(await shown(page), 'who looks at a page sees it there').toEqual([]);
  await page.goto('about:blank');
  await hand(page, demo.url, note);
  await hand(page, demo.url, note);
  await page.waitForTimeout(500);
  await page.goto('/profile/notices');
  await expect.poll(() => shown(page)).toEqual([{ title: note.title, body: note.body, tag: 'trial' }]);

  await page.locator('.devices').getByRole('button', { name: 'Отключить' }).click();
  await expect(page.locator('.toast')).toContainText('Устройство отключено');
  await expect(page.locator('.devices')).toHaveCount(0);
  await expect(page.locator('[data-enable]')).toBeVisible();
});

test('a reminder comes to the device of its user', async ({ page, context }) => {
  await context.grantPermissions(['notifications']);
  await lend(page);
  await signIn(page, 'manager');
  await page.goto('/profile/notices');
  await page.locator('[data-enable]').click();
  await expect(page.locator('.devices li')).toContainText('это устройство');
  await page.goto('/reminders/new');
  await page.getByLabel(/^О чём/).fill('Проверить склад');
  await page.getByLabel('Когда').fill('через 1 минуту');
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast')).toContainText('Напомню');
  await expect
    .poll(() => service.received.map(({ title }) => title), { timeout: 120_000 })
    .toContain('Напоминание: Проверить склад');
});

test('who is named in a comment is told on their device', async ({ page, browser, demo }) => {
  const context = await browser.newContext({ baseURL: demo.url, locale: 'ru-RU', permissions: ['notifications'] });
  const other = await context.newPage();
  await lend(other);
  await signIn(other, 'head');
  await other.goto('/profile/notices');
  await other.locator('[data-enable]').click();
  await expect(other.locator('.devices li')).toContainText('это устройство');
  await signIn(page, 'manager');
  await page.goto('/companies?view=mine');
  await page.locator('tbody .name a').first().click();
  await page.locator('.composer textarea').pressSequentially('@Вольн');
  await page.getByRole('listbox', { name: 'Кого упомянуть' }).getByRole('option').first().click();
  await page.locator('.composer textarea').pressSequentially('посмотрите счёт');
  await page.getByRole('button', { name: 'Отправить' }).click();
  await expect
    .poll(() => service.received.find(({ title }) => title.includes('вас упоминают'))?.body, { timeout: 60_000 })
    .toContain('посмотрите счёт');
  await context.close();
});

test('a browser that has forbidden it says so', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Notification, 'permission', { get: () => 'denied' }));
  await signIn(page, 'head');
  await page.goto('/profile/notices');
  await expect(page.getByText('Браузер запретил уведомления. Разрешите их в настройках сайта и')).toBeVisible();
  await expect(page.locator('[data-enable]')).toBeHidden();
});

test('the administrator sees whom the program calls, and forbids it', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/settings/push');
  await expect(page.getByText('127.0.0.1')).toBeVisible();
  await page.getByRole('switch', { name: 'Разрешить push-уведомления' }).uncheck();
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.goto('/profile/notices');
  await expect(page.getByText('Push-уведомления запрещены администратором')).toBeVisible();
  await expect(page.locator('[data-enable]')).toHaveCount(0);
  await page.goto('/settings/push');
  await page.getByRole('switch', { name: 'Разрешить push-уведомления' }).check();
  await page.getByRole('button', { name: 'Сохранить' }).click();
});

for (const look of looks) {
  test(`the pages of push are in order: ${look.name}`, async ({ browser, demo }) => {
    const { name, ...options } = look;
    const context = await browser.newContext({ ...options, baseURL: demo.url, locale: 'ru-RU' });
    const page = await context.newPage();
    await signIn(page, 'manager');
    await page.goto('/profile/notices');
    await page.locator('.devices').scrollIntoViewIfNeeded();
    await axe(page);
    await fits(page);
    await picture(page, `push-devices-${name}`);
    await context.close();
    const office = await browser.newContext({ ...options, baseURL: demo.url, locale: 'ru-RU' });
    const desk = await office.newPage();
    await signIn(desk, 'admin');
    await desk.goto('/settings/push');
    await axe(desk);
    await fits(desk);
    await picture(desk, `push-settings-${name}`);
    await office.close();
  });
}

/** The page is lent an address at our push service. */
async function lend(page) {
  await page.addInitScript(({ endpoint, keys }) => {
    const lent = {
      toJSON: () => ({ endpoint: `${endpoint}/${document.querySelector('meta[name=rapport-user]').content}`, keys }),
      unsubscribe: async () => sessionStorage.removeItem('lent'),
    };
    PushManager.prototype.subscribe = async () => {
      sessionStorage.setItem('lent', 'yes');
      return lent;
    };
    PushManager.prototype.getSubscription = async () => (sessionStorage.getItem('lent') ? lent : null);
  }, service);
}

/** The service worker gets what its push service has brought. */
async function hand(page, origin, note) {
  const session = await page.context().newCDPSession(page);
  const registered = new Promise((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL, isDeleted }) => !isDeleted && scopeURL === `${origin}/`);
      if (ours) resolve(ours.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(note) });
  await session.detach();
}

/** What stands on the desktop. */
function shown(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const all = await registration.getNotifications();
    return all.map(({ title, body, tag }) => ({ title, body, tag }));
  });
}
