// What comes is shown on the desktop too, while nobody looks at the tab.
import { expect, signIn, test } from '../test.js';

test('a reminder is raised on the desktop once while the tab is hidden, and leads back', async ({ page, context }) => {
  await context.grantPermissions(['notifications']);
  await signIn(page, 'admin');
  await page.goto('/profile/notices');
  await expect(page.getByText('Уведомления на рабочем столе включены')).toBeVisible();
  await page.goto('/reminders/new');
  await page.getByLabel(/^О чём/).fill('Позвонить на склад');
  await page.getByLabel('Когда').fill('через 1 минуту');
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast')).toContainText('Напомню');

  await page.goto('/companies');
  await hide(page);
  await expect
    .poll(() => page.evaluate(() => window.raised.map(({ title }) => title)), { timeout: 120_000 })
    .toEqual(['Позвонить на склад']);
  // More that comes for the reader raises it no second time.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.waitForTimeout(2_000);
  expect(await page.evaluate(() => window.raised.length)).toBe(1);
});

/** The tab goes to the back; what it shows on the desktop is noted, for there is none here. */
async function hide(page) {
  await page.evaluate(() => {
    window.raised = [];
    window.Notification = class extends EventTarget {
      static permission = 'granted';
      constructor(title, options) {
        super();
        window.raised.push({ title, ...options });
      }
    };
    Object.defineProperty(document, 'hidden', { get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}
