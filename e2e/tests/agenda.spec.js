// «Сегодня»: what is late, today and later, and what is done from the line.
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';
import { day } from '../story.js';

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

test('what is expected of a deal stands here, is looked into from its line and moved', async ({ page }) => {
  await signIn(page, 'manager');
  // What is shipped in full awaits nothing.
  await page.goto('/deals?view=open&f.0.by=shipment&f.0.op=in&f.0.v=none');
  await page.locator('tbody .name a').first().click();
  const deal = new URL(page.url()).pathname;
  const status = await page.evaluate(
    async ([path, dueOn]) => {
      const body = new URLSearchParams({ flow: 'shipment', what: 'Насосы в Вологду', due_on: dueOn });
      return (await fetch(`${path}/plans`, { method: 'POST', body })).status;
    },
    [deal, day()],
  );
  expect(status).toBeLessThan(400);
  await page.goto('/agenda?whose=all&period=today&kind=shipment');
  const line = page.locator('.agenda li').filter({ hasText: 'Насосы в Вологду' });
  await expect(line).toContainText(/не отгружено|отгружено частично/);
  for (const name of ['Анализ заказа', 'Файлы и записи', 'Расчёты'])
    await expect(line.getByRole('link', { name })).toHaveCount(1);
  await axe(page);
  await fits(page);
  await picture(page, 'agenda-shipment');
  await page.reload(); // a picture leaves marks on the fields
  await line.hover();
  await line.getByRole('link', { name: 'Перенести' }).click();
  const panel = page.locator('#quick');
  await expect(panel.getByRole('link', { name: 'Анализ заказа' })).toBeVisible();
  await panel.getByRole('button', { name: /^Завтра/ }).click();
  await expect(page.locator('.toast')).toContainText('Перенесено');
  await expect(line).toHaveCount(0);
  await page.goto('/agenda/week?whose=all&kind=shipment');
  await axe(page);
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
