// What is on the screen stays true while somebody else works: two browsers, one changes and the other looks.
import { startKept } from '../server.js';
import { axe, expect, looks, picture, signIn, test } from '../test.js';

/** Another person's page. */
async function another(browser, baseURL, login) {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await signIn(page, login);
  return page;
}

/** Sends a form as the page does, from the page's own address. */
async function send(page, path, fields) {
  const status = await page.evaluate(
    async ([to, form]) => (await fetch(to, { method: 'POST', body: new URLSearchParams(form) })).status,
    [path, fields],
  );
  expect(status, path).toBeLessThan(400);
}

/** Opens a page and waits for its stream. */
async function watch(page, path) {
  const begun = page.waitForResponse((response) => new URL(response.url()).pathname === '/live');
  await page.goto(path);
  await begun;
}

const planned = { state: 'planned', direction: 'outgoing', method: 'call', importance: 'normal' };

test('a changed row is put in its place: ticks, focus and order stay', async ({ page, browser, baseURL }) => {
  await signIn(page, 'admin');
  await watch(page, '/companies');
  const rows = page.locator('tbody[data-rows] > tr');
  const order = await rows.locator('.name a').allTextContents();
  const id = await rows.nth(2).locator('[name=sel]').getAttribute('value');
  await rows.nth(2).locator('[name=sel]').check();
  await rows.nth(4).locator('[name=sel]').check();
  await rows.nth(2).locator('.name a').focus();

  const other = await another(browser, baseURL, 'head');
  await other.goto(`/companies/${id}/edit`);
  await other.locator('#city').fill('Вологда-на-виду');
  await other.locator('.form-foot .primary').click();
  await expect(other.locator('h1')).not.toHaveText('Изменение клиента');

  await expect(rows.nth(2)).toContainText('Вологда-на-виду');
  expect(await rows.locator('.name a').allTextContents()).toEqual(order);
  await expect(page.locator('[name=sel]:checked')).toHaveCount(2);
  await expect(rows.nth(2).locator('.name a')).toBeFocused();
  await expect(page.locator('.bulk [data-count]').first()).toHaveText('2');
  await expect(page.locator('.fresh-rows')).toBeHidden();
  await axe(page);
  await other.context().close();
});

test('a row that is in the list no more is dimmed where it stands', async ({ page, browser, baseURL }) => {
  await signIn(page, 'admin');
  await watch(page, '/companies');
  const row = page.locator('tbody[data-rows] > tr').nth(6);
  const name = await row.locator('.name a').textContent();
  const id = await row.locator('[name=sel]').getAttribute('value');
  const other = await another(browser, baseURL, 'head');
  await send(other, `/companies/${id}/archive`, {});
  await expect(row).toHaveClass(/gone/);
  await expect(row.locator('.name a')).toHaveText(name);
  await other.context().close();
});

for (const { name, ...look } of looks) {
  test.describe(name, () => {
    test.use(look);
    test('new rows wait behind a button', async ({ page, browser, baseURL }) => {
      await signIn(page, 'admin');
      await watch(page, '/interactions');
      const first = await page.locator('tbody[data-rows] > tr').first().textContent();
      const other = await another(browser, baseURL, 'head');
      await other.goto('/companies');
      const client = await other.locator('[name=sel]').first().getAttribute('value');
      for (const topic of [`Новый разговор ${name}`, `Ещё один ${name}`])
        await send(other, '/interactions', {
          ...planned,
          company: client,
          topic,
          date: '2031-01-01',
          time: '10:00',
        });
      const fresh = page.getByRole('button', { name: 'Показать новые: 2' });
      await expect(fresh).toBeVisible();
      expect(await page.locator('tbody[data-rows] > tr').first().textContent()).toBe(first);
      await axe(page);
      await picture(page, `live-fresh-${name}`);
      await fresh.click();
      await expect(page.locator('tbody[data-rows]')).toContainText(`Новый разговор ${name}`);
      await expect(fresh).toBeHidden();
      await other.context().close();
    });
  });
}

for (const [view, path] of [
  ['list', '/agenda?kind=contact'],
  ['month', '/agenda/month'],
  ['week', '/agenda/week'],
  ['day', '/agenda/day'],
])
  test(`the agenda as a ${view} follows what is planned, moved and held`, async ({ page, context }) => {
    await signIn(page, 'manager');
    const tab = await context.newPage();
    await tab.goto('/companies');
    const company = await tab.locator('tbody a[href^="/companies/"]').first().getAttribute('href');
    const today = await tab.evaluate(() => new Date().toLocaleDateString('sv'));
    await page.bringToFront();
    await watch(page, path);
    const topic = `Сам собой ${view}`;
    const entry = page.locator('#agenda').getByText(topic).filter({ visible: true });
    await send(tab, '/interactions', {
      ...planned,
      company: company.match(/\d+/)[0],
      topic,
      date: today,
      time: '23:40',
      importance: 'high',
    });
    await expect(entry.first()).toBeVisible();
    const quick = page.locator(`#agenda :is(li, td, .ev):has-text("${topic}")`).last();
    const panel = await page
      .locator('[data-quick^="/agenda/contact/"]')
      .evaluateAll(
        (all, text) =>
          all
            .map((one) => [one.closest('.ev, li').textContent, one.dataset.quick])
            .find(([said]) => said.includes(text)),
        topic,
      );
    await expect(quick).toContainText('23:40');
    await send(tab, `${panel[1]}/move`, { day: today, time: '23:50' });
    await expect(quick).toContainText('23:50');
    await send(tab, `/interactions/${panel[1].match(/\d+/)[0]}/result`, { result: 'Договорились' });
    await expect(entry).toHaveCount(0);
  });

test('a hidden client makes no page move', async ({ page, browser, baseURL }) => {
  await signIn(page, 'manager');
  await watch(page, '/companies');
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const other = await another(browser, baseURL, 'admin');
  await other.goto('/companies');
  const own = await page.locator('[name=sel]').evaluateAll((all) => all.map((one) => one.value));
  const all = await other.locator('[name=sel]').evaluateAll((ticks) => ticks.map((one) => one.value));
  const hidden = all.find((id) => !own.includes(id));
  await send(other, `/companies/${hidden}/archive`, {});
  await page.waitForTimeout(5000); // longer than the longest wait of a page for what is beside its rows
  expect(asked.filter((path) => path === '/companies')).toEqual([]);
  await other.context().close();
});

test('a list catches up after the server was gone', async ({ browser }) => {
  const server = await startKept();
  try {
    const baseURL = server.url;
    const page = await another(browser, baseURL, 'admin');
    await watch(page, '/companies');
    const row = page.locator('tbody[data-rows] > tr').nth(1);
    const id = await row.locator('[name=sel]').getAttribute('value');
    await server.pause();
    await server.again();
    const other = await another(browser, baseURL, 'head');
    await other.goto(`/companies/${id}/edit`);
    await other.locator('#city').fill('Пропущенск');
    await other.locator('.form-foot .primary').click();
    await expect(row).toContainText('Пропущенск', { timeout: 60_000 });
    await page.context().close();
    await other.context().close();
  } finally {
    await server.stop();
  }
});

test('the total of a list grows while it is looked at', async ({ page, browser, baseURL }) => {
  await signIn(page, 'admin');
  await watch(page, '/companies?sort=name');
  const total = async () =>
    Number((await page.locator('.foot [data-total]').textContent()).replace(/\s/g, '').split('из')[1]);
  const before = await total();
  expect(before).toBeGreaterThan(0);
  const other = await another(browser, baseURL, 'head');
  await other.goto('/companies/new');
  await other.locator('#name').fill('Яяя последняя в списке');
  await other.locator('.form-foot .primary').click();
  await expect(other).toHaveURL(/\/companies\/\d+$/);
  await expect.poll(total, { timeout: 15_000 }).toBe(before + 1);
});

test('a tab keeps one stream: a browser opens six connections for all of them', async ({ page }) => {
  await signIn(page, 'manager');
  const streams = [];
  page.on('request', (request) => new URL(request.url()).pathname === '/live' && streams.push(request.url()));
  await watch(page, '/companies');
  await page.waitForTimeout(1000);
  expect(streams).toHaveLength(1);
  const tabs = await Promise.all([1, 2, 3].map(() => page.context().newPage()));
  for (const tab of tabs) {
    await tab.bringToFront();
    await watch(tab, '/people');
  }
});
