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

    test('a day of which much is over is readable too', async ({ page }) => {
      await signIn(page, 'manager');
      await page.goto('/agenda');
      await expect(page.getByRole('link', { name: 'Разложить по неделе' })).toBeVisible();
      await axe(page);
      await fits(page);
      await picture(page, `agenda-own-${name}`);
    });

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

test('what is over is spread over the week and goes back; an entry is given to a colleague', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies');
  const client = await page.locator('[name=sel]').first().getAttribute('value');
  for (let day = 1; day <= 9; day++)
    await page.evaluate((form) => fetch('/interactions', { method: 'POST', body: new URLSearchParams(form) }), {
      company: client,
      state: 'planned',
      direction: 'outgoing',
      method: 'call',
      importance: day === 9 ? 'high' : 'normal',
      topic: `Давно пора ${day}`,
      date: `2025-03-0${day}`,
      time: '10:00',
    });
  await page.goto('/agenda');
  await axe(page);
  await picture(page, 'agenda-much-is-over');
  await page.getByRole('link', { name: 'Разложить по неделе' }).click();
  const rows = page.locator('.overdue > li');
  await expect(rows.first()).toContainText('Давно пора 9');
  await axe(page);
  await fits(page);
  await picture(page, 'agenda-overdue');
  for (const tick of await rows.filter({ hasNotText: 'Давно пора' }).locator('[name=entry]').all())
    await tick.uncheck();
  await page.getByRole('button', { name: 'Разложить по неделе' }).click();
  await expect(page.locator('.toast')).toContainText('Перенесено 9 записей');
  await expect(page.locator('.agenda ul.over')).not.toContainText('Давно пора');
  await page.locator('.toast').getByRole('button', { name: 'Отменить' }).click();
  await expect(page.locator('.agenda ul.over')).toContainText('Давно пора 9');

  await page.locator('.agenda li', { hasText: 'Давно пора 1' }).first().hover();
  await page.locator('.agenda li', { hasText: 'Давно пора 1' }).first().locator('.i-move').click();
  const panel = page.locator('#quick:popover-open');
  await panel.getByText('Передать').first().click();
  await axe(page, '#quick');
  await panel.getByLabel('Кому передать').selectOption({ index: 1 });
  await panel.getByRole('button', { name: 'Передать' }).click();
  await expect(page.locator('.toast').last()).toContainText(/Передано|не видит клиента/);
});
