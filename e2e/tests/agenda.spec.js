// «Сегодня»: what is late, today and later, and what is done from the line.
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

test('the day begins here, and a decision is ticked from its line', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/');
  await expect(page).toHaveURL(/\/agenda$/);
  await page.getByRole('link', { name: /^Решения/ }).click();
  const lines = page.locator('.agenda li');
  const before = await lines.count();
  expect(before).toBeGreaterThan(0);
  await lines.first().hover();
  await lines.first().getByRole('button', { name: 'Готово' }).click();
  await expect(page).toHaveURL(/\/agenda\?kind=decision/);
  await expect(lines).toHaveCount(before - 1);
});

test('a planned contact is held from its line', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/agenda?kind=contact&whose=all');
  const line = page.locator('.agenda li').first();
  await line.hover();
  await line.getByRole('link', { name: 'Состоялся' }).click();
  await page.getByLabel('Чем закончился').fill('Договорились');
  await page.getByRole('button', { name: 'Записать результат' }).click();
  await expect(page.locator('#detail')).toContainText('Договорились');
});

test('a day of the calendar shows that day alone', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/agenda?whose=all');
  await page.locator('.cal a:has(b)').last().click();
  await expect(page).toHaveURL(/from=(\d{4}-\d\d-\d\d)&until=\1/);
  await expect(page.locator('.agenda h2')).toHaveCount(1);
  await expect(page.locator('.agenda li').first()).toBeVisible();
});

for (const { name, ...look } of looks) {
  test.describe(`agenda, ${name}`, () => {
    test.use(look);

    test('the page is readable for everybody', async ({ page }) => {
      await signIn(page, 'admin');
      for (const [path, part] of [
        ['/agenda', 'empty'],
        ['/agenda?whose=all', 'all'],
      ]) {
        await page.goto(path);
        await axe(page);
        await fits(page);
        await picture(page, `agenda-${part}-${name}`);
      }
    });
  });
}
