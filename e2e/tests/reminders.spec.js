// «Мои напоминания»: set in words by the keyboard, seen on the bell, done.
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

test('a reminder is set in words, shown by the bell and done there', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies');
  await page.keyboard.press('KeyB');
  await expect(page).toHaveURL(/\/reminders\/new/);
  await page.keyboard.type('Узнать про площадку');
  await page.getByLabel('Когда').fill('через 1 минуту');
  await expect(page.locator('.parsed')).toContainText(/сегодня|завтра/);
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast')).toContainText('Напомню');

  await page.goto('/reminders');
  await expect(page.locator('.rem')).toContainText('Узнать про площадку');
  const bell = page.getByRole('button', { name: 'Мои напоминания' });
  await expect(bell.locator('.count')).toHaveText('1');
  await bell.click();
  const panel = page.locator('#top-bell');
  await expect(panel).toContainText('Узнать про площадку');
  await axe(page, '#top-bell');
  await picture(page, 'reminders-bell');
  await panel.getByRole('button', { name: 'Готово' }).click();
  await expect(page.locator('main')).toContainText('Напоминаний нет');
});

test('from the card of a client the reminder is tied to it', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies');
  await page.locator('tbody .name a').first().click();
  const client = await page.locator('h1').textContent();
  await page.keyboard.press('KeyB');
  const drawer = page.getByRole('dialog', { name: 'Напоминание' });
  await expect(drawer).toContainText(client);
  await drawer.getByLabel(/^О чём/).fill('Спросить про договор');
  await drawer.getByRole('button', { name: /Через неделю/ }).click();
  await expect(page.locator('.toast')).toContainText('Напомню');
  await expect(page).toHaveURL(/\/companies\/\d+$/);
  await page.goto('/reminders');
  await expect(page.locator('.rem li', { hasText: 'Спросить про договор' })).toContainText(client);
});

test('from the agenda the form opens over it, and one press is enough', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/agenda');
  await page.keyboard.press('KeyB');
  const drawer = page.getByRole('dialog', { name: 'Напоминание' });
  await drawer.getByLabel(/^О чём/).fill('Пропуск на выставку');
  await drawer.getByRole('button', { name: /Через неделю/ }).click();
  await expect(page.locator('.toast')).toContainText('Напомню');
  await page.goto('/agenda?kind=reminder');
  await expect(page.locator('.agenda')).toContainText('Пропуск на выставку');
});

for (const { name, ...look } of looks) {
  test.describe(`reminders, ${name}`, () => {
    test.use(look);

    test('every page is readable for everybody', async ({ page }) => {
      await signIn(page, 'head');
      await page.goto('/reminders/new');
      await page.getByLabel(/^О чём/).fill('Совещание');
      await page.getByRole('button', { name: /Через неделю/ }).click();
      for (const [path, part] of [
        ['/reminders', 'list'],
        ['/reminders/new?subject=company:1', 'form'],
      ]) {
        await page.goto(path);
        await axe(page);
        await fits(page);
        await picture(page, `reminders-${part}-${name}`);
      }
    });
  });
}
