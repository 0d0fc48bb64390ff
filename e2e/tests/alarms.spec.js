// A reminder arrives: in the tab that is open, and by e-mail.
import { letterAbout, setUpMail } from '../mail.js';
import { axe, expect, picture, signIn, test } from '../test.js';

test('a reminder arrives in an open tab and by e-mail, and is answered in the toast', async ({ page }) => {
  await signIn(page, 'admin');
  await setUpMail(page);
  const email = await emailOf(page);

  // Another tab of the same user lies open on a page that has nothing to do with reminders.
  const open = await page.context().newPage();
  await open.goto('/companies');
  await page.goto('/reminders/new');
  await page.getByLabel(/^О чём/).fill('Узнать про площадку');
  await page.getByLabel('Когда').fill('через 1 минуту');
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast')).toContainText('Напомню');

  await open.bringToFront();
  const toast = open.locator('.toast', { hasText: 'Узнать про площадку' });
  await expect(toast).toBeVisible({ timeout: 120_000 });
  await expect(open.getByRole('button', { name: 'Мои напоминания' }).locator('.count')).toHaveText('1');
  await axe(open);
  await picture(open, 'reminder-toast');
  await letterAbout(email, 'Напоминание: Узнать про площадку');

  // On the next page it does not ring again.
  await open.goto('/people');
  await expect(open.getByRole('button', { name: 'Мои напоминания' }).locator('.count')).toHaveText('1');
  await expect(toast).toHaveCount(0);
  await open.goto('/reminders');
  await open.locator('.rem li', { hasText: 'Узнать про площадку' }).getByRole('button', { name: 'Готово' }).click();
  await expect(open.getByRole('button', { name: 'Мои напоминания' }).locator('.count')).toHaveText('');
});

/** The address that letters to the user go to, as the settings say. */
async function emailOf(page) {
  await page.goto('/settings/users/1');
  return page.locator('[name=email]').inputValue();
}

test('a planned call that is near is said in the open tab, and leads to it', async ({ page }) => {
  await signIn(page, 'manager');
  const inMoscow = new Intl.DateTimeFormat('sv', {
    timeZone: 'Europe/Moscow',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(Date.now() + 60_000);
  const [date, time] = inMoscow.split(' ');
  await page.goto('/companies');
  await page.locator('tbody .name a').first().click();
  await page.keyboard.press('KeyN');
  const drawer = page.getByRole('dialog', { name: 'Новый контакт' });
  await expect(drawer.getByLabel('Напомнить')).toBeHidden();
  await drawer.getByText('План', { exact: true }).click();
  await expect(drawer.getByLabel('Напомнить')).toHaveValue('15');
  await drawer.getByLabel('Дата', { exact: true }).fill(date);
  await drawer.getByLabel('Время').fill(time);
  await drawer.getByLabel(/^Тема/).fill('Согласовать смету');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('#timeline')).toContainText('Согласовать смету');
  const toast = page.locator('.toast', { hasText: 'Согласовать смету' });
  await expect(toast).toBeVisible({ timeout: 120_000 });
  await picture(page, 'contact-toast');
  await toast.getByRole('link', { name: 'Открыть' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Согласовать смету');
});
