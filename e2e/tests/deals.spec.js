// Requests of an equipment supplier: from the client's question to the archive, on the card, in the list and on the board.
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

test.describe.configure({ mode: 'serial' });

for (const { name: look, ...use } of looks) {
  test.describe(look, () => {
    test.use(use);
    test('deals are good to look at', async ({ page }) => {
      await signIn(page, 'admin');
      for (const [name, path] of [
        ['deals', '/deals'],
        ['deals-board', '/deals/board'],
        ['deal', '/deals/5'],
        ['deal-details', '/deals/5?open=details'],
        ['deal-new', '/deals/new?company=1'],
        ['deal-move', '/deals/5/move'],
        ['deal-types', '/settings/deal-types'],
      ]) {
        await page.goto(path);
        await expect(page.locator('h1').first()).toBeVisible();
        await expect(page.locator('aside [hx-trigger="load"]')).toHaveCount(0);
        await axe(page);
        await fits(page);
        await picture(page, `${name}-${look}`);
      }
    });
  });
}

test('a request is begun by the keyboard, changes its status with a comment and goes to the archive', async ({
  page,
}) => {
  await signIn(page, 'manager');
  await page.goto('/deals');
  await page.keyboard.press('KeyR');
  await expect(page).toHaveURL(/\/deals\/new/);
  const client = page.locator('#clients a').first();
  await page.getByLabel('С каким клиентом').fill('ооо');
  await expect(client).toBeVisible();
  const name = (await client.locator('span').last().textContent()).trim();
  await client.click();
  await page.getByLabel(/^Предмет/).fill('Станция дозирования СД-40');
  await page.getByLabel('Сумма').fill('1 985 000,50');
  await page.getByLabel('Условия оплаты').fill('50 / 50');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Станция дозирования СД-40');
  await expect(page.locator('#aside')).toContainText('1 985 000,50 ₽');
  await expect(page.locator('#aside')).toContainText('50 / 50');
  const card = new URL(page.url()).pathname;

  await page.keyboard.press('KeyS');
  const menu = page.locator('#track-status');
  await expect(menu).toBeVisible();
  await axe(page, '#track-status');
  await menu.getByText('в работе').click();
  await menu.getByRole('button', { name: 'Сменить статус' }).click();
  // The comment is wanted: the same form stands in the aside, with what is wrong.
  const again = page.locator('#aside .status-form');
  await expect(again).toContainText('Напишите, почему статус меняется');
  await again.getByLabel(/^Комментарий/).fill('Получили аванс');
  await again.getByRole('button', { name: 'Сменить статус' }).click();
  await expect(page.locator('#head')).toContainText('в работе');
  await expect(page.locator('#timeline')).toContainText('Получили аванс');

  await page.locator('#aside').getByRole('button', { name: 'Сменить' }).click();
  const delivery = page.locator('#track-delivery');
  await delivery.getByText('передан перевозчику').click();
  await delivery.getByRole('button', { name: 'Сменить статус' }).click();
  await expect(page.locator('#aside')).toContainText('3 из 5');

  await page.locator('#details').getByRole('link', { name: 'Изменить' }).click();
  await page.locator('#details').getByLabel('Комментарий к финансам').fill('Счёт выставят в понедельник');
  await page.locator('#details').getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.locator('#details')).toContainText('Счёт выставят в понедельник');

  // What happens to the request is told on its client's card too.
  await page.locator('#head').getByRole('link', { name }).click();
  await expect(page.locator('#timeline')).toContainText('Получили аванс');
  await page.getByRole('link', { name: 'Сделки' }).last().click();
  await expect(page.locator('tbody tr').first()).toContainText('Станция дозирования СД-40');

  await page.goto(card);
  await page.keyboard.press('KeyS');
  await menu.getByText('заказ выполнен').click();
  await menu.getByLabel(/^Комментарий/).fill('Акт подписан');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'В архив' }).click();
  await expect(page.locator('#head')).toContainText('В архиве');
  await page.goto('/deals?view=archive');
  await expect(page.locator('tbody')).toContainText('Станция дозирования СД-40');
});

test('a tile is dragged to another column, and the comment is asked for', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/deals/board');
  const columns = page.locator('deal-board > section');
  await expect(columns).toHaveCount(5);
  // Of closed deals those of a period stand there.
  await page.getByRole('button', { name: 'Закрытые за 90 дней' }).click();
  await page.getByRole('link', { name: 'за всё время' }).click();
  await expect(page).toHaveURL(/closed=ever/);
  await expect(page.getByRole('button', { name: 'Закрытые за всё время' })).toBeVisible();
  const tile = columns.nth(0).locator('.tile').first();
  const id = await tile.getAttribute('data-deal');
  const goal = await columns.nth(2).boundingBox();
  await tile.hover({ position: { x: 60, y: 12 } });
  await page.mouse.down();
  await page.mouse.move(goal.x + 80, goal.y + 160, { steps: 8 });
  await expect(columns.nth(2)).toHaveClass(/drop/);
  await picture(page, 'board-drag');
  await page.mouse.up();
  const form = page.getByRole('dialog');
  await expect(form.getByLabel('затормозилось')).toBeChecked();
  await axe(page, 'dialog');
  await picture(page, 'board-move');
  await form.getByLabel(/^Комментарий/).fill('Ждём решения по площадке');
  await page.keyboard.press('Control+Enter');
  const moved = columns.nth(2).locator(`.tile[data-deal="${id}"]`);
  await expect(moved).toContainText('Ждём решения по площадке');

  // The same without a mouse.
  await moved.locator('.subj').focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(form.getByLabel('в работе')).toBeChecked();
  await form.getByLabel(/^Комментарий/).fill('Площадку выбрали');
  await page.keyboard.press('Control+Enter');
  await expect(columns.nth(1).locator(`.tile[data-deal="${id}"]`)).toContainText('Площадку выбрали');
});

test('the list is narrowed by a status and sorted by the sum', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/deals');
  await page.keyboard.press('KeyF');
  await page.locator('.builder .fields').getByText('Статус', { exact: true }).click();
  const value = page.locator('.builder .value input').first();
  await value.fill('затормозилось');
  await page.keyboard.press('Enter');
  await page
    .locator('.builder')
    .getByRole('button', { name: /^Показать/ })
    .click();
  await expect(page.locator('tbody tr').first()).toContainText('затормозилось');
  for (const row of await page.locator('tbody tr').all()) await expect(row).toContainText('затормозилось');
  await page.getByRole('columnheader', { name: 'Сумма' }).getByRole('link').click();
  await page.getByRole('columnheader', { name: 'Сумма' }).getByRole('link').click();
  const sums = await page.locator('tbody td.money').allTextContents();
  const numbers = sums.map((text) => Number(text.replaceAll(/[^\d,]/g, '').replace(',', '.')));
  expect(numbers.length).toBeGreaterThan(3);
  expect(numbers).toEqual(numbers.toSorted((one, other) => other - one));
});
