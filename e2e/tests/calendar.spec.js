// The agenda as a month, a week and a day: what is dragged, moved by keys or by its panel, and narrowed.
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

/** Plans a call with the first client of the list, as its form does. */
async function plan(page, fields) {
  await page.goto('/companies');
  const client = await page.locator('tbody a[href^="/companies/"]').first().getAttribute('href');
  const company = client.match(/\d+/)[0];
  const call = { company, state: 'planned', direction: 'outgoing', method: 'call', importance: 'normal', ...fields };
  const status = await page.evaluate(
    async (form) => (await fetch('/interactions', { method: 'POST', body: new URLSearchParams(form) })).status,
    call,
  );
  expect(status).toBe(200);
}

/** Drags by the mouse to a point of the target: 0.5 is its middle. */
async function drag(page, entry, target, { down = 0.5 } = {}) {
  await entry.hover();
  await page.mouse.down();
  const box = await target.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height * down];
  await page.mouse.move(x, y - 12, { steps: 4 });
  await page.mouse.move(x, y, { steps: 2 });
  await expect(page.locator('.lifted')).toBeVisible();
  await page.mouse.up();
}

const entryOf = (page, topic) => page.locator('.ev').filter({ hasText: topic, visible: true });

test('a contact dragged over the month keeps its hour, and goes back', async ({ page }) => {
  await signIn(page, 'manager');
  await plan(page, { topic: 'Перетащить по месяцу', date: '2027-02-09', time: '10:20' });
  await page.goto('/agenda/month?on=2027-02-10');
  const on = (day) => page.locator(`td[data-day="${day}"]`);
  const entry = entryOf(page, 'Перетащить по месяцу');
  await drag(page, entry, on('2027-02-11'));
  await expect(entryOf(on('2027-02-11'), 'Перетащить по месяцу')).toContainText('10:20');
  await expect(page.locator('.toast')).toContainText('Перенесено: 11.02.2027, 10:20');
  await page.reload();
  await expect(entryOf(on('2027-02-11'), 'Перетащить по месяцу')).toBeVisible();

  await drag(page, entry, on('2027-02-12'));
  await expect(entryOf(on('2027-02-12'), 'Перетащить по месяцу')).toBeVisible();
  await page.locator('.toast').getByRole('button', { name: 'Отменить' }).click();
  await expect(entryOf(on('2027-02-11'), 'Перетащить по месяцу')).toBeVisible();
  await expect(page).toHaveURL(/\/agenda\/month/);
});

test('an expected shipment is dragged to another day, and goes back', async ({ page }) => {
  await signIn(page, 'manager');
  // What is shipped in full awaits nothing.
  await page.goto('/deals?view=open&f.0.by=shipment&f.0.op=in&f.0.v=none');
  await page.locator('tbody .name a').first().click();
  const status = await page.evaluate(async (path) => {
    const body = new URLSearchParams({ flow: 'shipment', what: 'Перетащить насосы', due_on: '2027-08-10' });
    return (await fetch(`${path}/plans`, { method: 'POST', body })).status;
  }, new URL(page.url()).pathname);
  expect(status).toBeLessThan(400);
  await page.goto('/agenda/month?on=2027-08-10&whose=all');
  const on = (day) => page.locator(`td[data-day="${day}"]`);
  const entry = entryOf(page, 'Перетащить насосы');
  await drag(page, entry, on('2027-08-12'));
  await expect(page.locator('.toast')).toContainText('Перенесено: 12.08.2027');
  await page.reload();
  await expect(entryOf(on('2027-08-12'), 'Перетащить насосы')).toBeVisible();
  await drag(page, entry, on('2027-08-13'));
  await expect(entryOf(on('2027-08-13'), 'Перетащить насосы')).toBeVisible();
  await page.locator('.toast').getByRole('button', { name: 'Отменить' }).click();
  await expect(entryOf(on('2027-08-12'), 'Перетащить насосы')).toBeVisible();
});

test('a contact dragged over the week gets the hour where it is dropped', async ({ page }) => {
  await signIn(page, 'manager');
  await plan(page, { topic: 'Перетащить по неделе', date: '2027-02-09', time: '10:20' });
  await page.goto('/agenda/week?on=2027-02-10');
  const at = (hour, day) => page.locator(`tr[data-hour="${hour}"] td`).nth(day);
  const entry = entryOf(page, 'Перетащить по неделе');
  await drag(page, entry, at(12, 2), { down: 0.8 });
  await expect(entryOf(at(12, 2), 'Перетащить по неделе')).toContainText('12:30');
  await drag(page, entry, at(13, 3), { down: 0.2 });
  await expect(entryOf(at(13, 3), 'Перетащить по неделе')).toContainText('13:00');
});

test('a drag that is given up moves nothing and opens nothing', async ({ page }) => {
  await signIn(page, 'manager');
  await plan(page, { topic: 'Оставить на месте', date: '2027-03-09', time: '10:20' });
  await page.goto('/agenda/month?on=2027-03-10');
  const entry = entryOf(page, 'Оставить на месте');
  await drag(page, entry, page.locator('td[data-day="2027-03-09"]'));
  await expect(page.locator('#quick:popover-open')).toHaveCount(0);
  await expect(page.locator('.toast')).toHaveCount(0);
  await expect(entryOf(page.locator('td[data-day="2027-03-09"]'), 'Оставить на месте')).toBeVisible();
});

test('keys walk over the days and move an entry', async ({ page }) => {
  await signIn(page, 'manager');
  await plan(page, { topic: 'Перенести клавишами', date: '2027-04-14', time: '10:20' });
  await page.goto('/agenda/month?on=2027-04-14');
  const entry = entryOf(page, 'Перенести клавишами');
  await entry.focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(entryOf(page.locator('td[data-day="2027-04-15"]'), 'Перенести клавишами')).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(entryOf(page.locator('td[data-day="2027-04-22"]'), 'Перенести клавишами')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('td[data-day="2027-04-21"] .dn')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('td[data-day="2027-04-14"] .dn')).toBeFocused();
  await page.goto('/agenda/week?on=2027-04-22');
  await entry.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(entry).toContainText('10:50');
  await expect(entry).toBeFocused();
});

test('the panel of an entry moves it, and says why it cannot', async ({ page }) => {
  await signIn(page, 'manager');
  await plan(page, { topic: 'Перенести формой', date: '2027-05-12', time: '10:20' });
  await page.goto('/agenda/month?on=2027-05-12');
  await entryOf(page, 'Перенести формой').focus();
  await page.keyboard.press('Enter');
  const panel = page.locator('#quick');
  await panel.getByLabel('Дата').fill('2027-05-20');
  await panel.getByLabel('Время').fill('15:45');
  await panel.getByRole('button', { name: 'Перенести' }).click();
  await expect(entryOf(page.locator('td[data-day="2027-05-20"]'), 'Перенести формой')).toContainText('15:45');
  await expect(panel).toBeHidden();

  // A reminder does not go into the past: it stays, and it is said why.
  const tomorrow = new Date(Date.now() + 27 * 3600 * 1000).toISOString().slice(0, 10);
  await page.goto('/reminders/new');
  await page.getByLabel('О чём').fill('Полить цветы');
  await page.getByLabel('Когда').fill('завтра 10:00');
  await page.getByRole('button', { name: 'Напомнить' }).last().click();
  await page.goto(`/agenda/month?on=${tomorrow}&kind=reminder`);
  const reminder = entryOf(page.locator(`td[data-day="${tomorrow}"]`), 'Полить цветы');
  await reminder.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.locator('.toast.red')).toContainText('Это время уже прошло');
  await expect(reminder).toBeVisible();
});

test('a line of the list is moved from its panel', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/agenda?kind=decision');
  const lines = page.locator('.agenda li');
  const before = await lines.count();
  const title = await lines.first().locator('.title').textContent();
  await lines.first().hover();
  await lines.first().getByRole('link', { name: 'Перенести' }).click();
  await page.locator('#quick').getByLabel('Дата').fill('2027-06-15');
  await page.locator('#quick').getByRole('button', { name: 'Перенести' }).click();
  await expect(lines).toHaveCount(before - 1);
  await page.goto('/agenda/day?on=2027-06-15');
  await expect(entryOf(page, title)).toBeVisible();
});

test('the agenda is narrowed by client, importance and period', async ({ page }) => {
  await signIn(page, 'manager');
  await plan(page, { topic: 'Важнее всего', date: '2027-07-14', time: '10:20', importance: 'high' });
  const client = (await page.locator('tbody .who').first().textContent()).trim();
  await page.goto('/agenda/month?on=2027-07-14');
  await page.getByRole('button', { name: 'Клиент' }).click();
  await page.locator('#quick').getByRole('searchbox').fill(client);
  await page.locator('#quick .who').first().click();
  await expect(page).toHaveURL(/\/agenda\/month\?company=\d+&on=2027-07-14/);
  await expect(entryOf(page, 'Важнее всего')).toBeVisible();
  await page.getByRole('button', { name: 'Важность' }).click();
  await page.getByRole('link', { name: 'Малозначительный' }).click();
  await expect(entryOf(page, 'Важнее всего')).toHaveCount(0);
  await page.getByRole('link', { name: 'Список' }).click();
  await expect(page.getByText('По этому запросу ничего нет')).toBeVisible();
  await page.getByRole('link', { name: 'Сбросить фильтры' }).click();
  await page.getByRole('button', { name: 'Период' }).click();
  await page.getByLabel('С', { exact: true }).fill('2027-07-01');
  await page.getByLabel('По', { exact: true }).fill('2027-07-31');
  await page.getByRole('button', { name: 'Применить' }).click();
  await expect(page.locator('.agenda li')).toHaveCount(1);
  await expect(page.locator('.agenda li')).toContainText('Важнее всего');
});

for (const { name, ...look } of looks) {
  test.describe(`calendar, ${name}`, () => {
    test.use(look);

    test('the pages are readable for everybody', async ({ page }) => {
      await signIn(page, 'admin');
      for (const view of ['month', 'week', 'day']) {
        await page.goto(`/agenda/${view}?whose=all`);
        await axe(page);
        await fits(page);
        await picture(page, `calendar-${view}-${name}`);
      }
      await page.goto('/agenda/day?whose=all');
      await page.locator('.ev').first().click();
      await expect(page.locator('#quick:popover-open')).toBeVisible();
      await axe(page);
      await picture(page, `calendar-panel-${name}`);
      await page.goto('/agenda?whose=all&period=over&importance=high');
      await page.getByRole('button', { name: 'Важный' }).click();
      await axe(page);
      await fits(page);
    });
  });
}

test.describe('by a finger', () => {
  test.use({ viewport: { width: 820, height: 1000 }, hasTouch: true });

  /** A finger: down, a rest, then the way. */
  async function carry(page, from, to, { rest }) {
    const finger = await page.context().newCDPSession(page);
    const touch = (type, points) => finger.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await touch('touchStart', [from]);
    await page.waitForTimeout(rest);
    for (let step = 1; step <= 8; step++) {
      const at = (axis) => from[axis] + ((to[axis] - from[axis]) * step) / 8;
      await touch('touchMove', [{ x: at('x'), y: at('y') }]);
    }
    await touch('touchEnd', []);
  }

  const middle = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });

  test('an entry is taken up by a finger that rests on it, and stays under one that scrolls', async ({ page }) => {
    await signIn(page, 'manager');
    await plan(page, { topic: 'Пальцем по месяцу', date: '2027-03-09', time: '10:20' });
    await page.goto('/agenda/month?on=2027-03-10');
    const on = (day) => page.locator(`td[data-day="${day}"]`);
    const entry = middle(await entryOf(page, 'Пальцем по месяцу').boundingBox());
    const goal = middle(await on('2027-03-16').boundingBox()); // a sideways swipe would leave the page
    await carry(page, entry, goal, { rest: 0 });
    await expect(entryOf(on('2027-03-09'), 'Пальцем по месяцу')).toBeVisible();
    await carry(page, entry, goal, { rest: 700 });
    await expect(entryOf(on('2027-03-16'), 'Пальцем по месяцу')).toContainText('10:20');
    await expect(page.locator('.toast')).toContainText('Перенесено: 16.03.2027, 10:20');
    await expect(page.locator('.lifted')).toHaveCount(0);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the week is days one under another', async ({ page }) => {
    await signIn(page, 'manager');
    await plan(page, { topic: 'Неделя в кармане', date: '2027-03-16', time: '10:20' });
    await page.goto('/agenda/week?on=2027-03-16');
    await fits(page);
    const days = page.locator('.week-days > section');
    await expect(days).toHaveCount(7);
    await expect(days.nth(1)).toContainText('Неделя в кармане');
    await expect(page.locator('calendar-board')).toBeHidden();
    await axe(page);
    await picture(page, 'calendar-week-in-days');
    await days.nth(1).locator('.ev', { hasText: 'Неделя в кармане' }).click();
    await expect(page.locator('#quick:popover-open')).toBeVisible();
  });
});
