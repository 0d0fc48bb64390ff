// Companies in a real browser: adding with people, the quick look, editing on the card, two people at once (B2, B3, J5, O1).
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

for (const { name, ...look } of looks) {
  test.describe(`companies, ${name}`, () => {
    test.use(look);

    test('every page is readable for everybody', async ({ page }) => {
      await signIn(page, 'admin');
      for (const [path, title] of [
        ['/companies', 'list'],
        ['/companies/5', 'card'],
        ['/companies/new', 'new'],
        ['/companies/5/edit', 'edit'],
        ['/companies/999999', 'missing'],
        ['/companies?q=нет-такого', 'nothing-found'],
      ]) {
        await page.goto(path);
        await expect(page.locator('h1')).toBeVisible();
        await axe(page);
        await fits(page);
        await picture(page, `companies-${title}-${name}`);
      }
    });
  });
}

test('a company is added with three people in one form', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies');
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/\/companies\/new$/);
  await page.getByLabel('Название').fill('ООО «Озёрный край»');
  await page.getByLabel('ИНН').fill('7707083893');
  await page.locator('[name="points.0.value"]').fill('8 817 200-14-20');
  const names = ['Орлова Марина Сергеевна', 'Гуляев Степан Ильич', 'Пахомова Лидия'];
  for (const [at, person] of names.entries()) {
    await page.locator(`[name="people.${at}.full_name"]`).fill(person);
  }
  await page.getByRole('button', { name: 'Добавить человека' }).click();
  await expect(page.locator('[data-repeat-row] [name$=".full_name"]')).toHaveCount(4);
  await page.locator('[name="people.0.points.1.value"]').fill('orlova@ozkray');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.field .error')).toContainText('Допишите домен');
  await page.locator('[name="people.0.points.1.value"]').fill('orlova@ozkray.example');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('h1')).toHaveText('ООО «Озёрный край»');
  for (const person of names) await expect(page.locator('#aside')).toContainText(person);
  await expect(page.locator('#aside a[href="tel:+78172001420"]')).toHaveText('+7 817 200-14-20');
});

test('what was typed is there again when the base could not save it', async ({ page }) => {
  await signIn(page, 'manager');
  const refusal = await (await page.request.get('/nowhere')).text();
  await page.route('**/companies', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 503, body: refusal, contentType: 'text/html' })
      : route.continue(),
  );
  await page.goto('/companies/new');
  await page.getByLabel('Название').fill('Не записалось');
  await page.getByRole('button', { name: 'Сохранить клиента' }).click();
  await expect(page.locator('[data-unsaved]')).toBeVisible();
  await page.unrouteAll();
  await page.goto('/companies/new');
  await expect(page.getByLabel('Название')).toHaveValue('Не записалось');
  await expect(page.getByText('Восстановлен черновик')).toBeVisible();
  await page.getByRole('button', { name: 'Сохранить клиента' }).click();
  await expect(page).toHaveURL(/\/companies\/\d+$/);
});

test('what was typed is there again after the connection was lost', async ({ page, context }) => {
  await signIn(page, 'admin');
  await page.goto('/companies/3/edit');
  const typed = `Не дошло ${Date.now()}`;
  await page.locator('#comment').fill(typed);
  await context.setOffline(true);
  await page.locator('.form-foot .primary').click();
  await page.waitForURL('chrome-error://chromewebdata/');
  await context.setOffline(false);
  await page.goto('/'); // another page, by a redirect
  await expect(page).toHaveURL(/\/agenda/);
  await page.goto('/companies/3/edit');
  await expect(page.locator('#comment')).toHaveValue(typed);
  await expect(page.getByText('Восстановлен черновик')).toBeVisible();
  await page.locator('.form-foot .primary').click();
  await expect(page.locator('#part-details')).toContainText(typed);
  expect(await drafts(page)).toBe(0);
});

test('a form that was saved to add another one is empty again', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/companies/new');
  await page.getByLabel('Название').fill('Первый из двух');
  await page.getByRole('button', { name: 'Сохранить и добавить' }).click();
  await expect(page.locator('.toast')).toContainText('Первый из двух');
  await expect(page.getByLabel('Название')).toHaveValue('');
  expect(await drafts(page)).toBe(0);
});

test('what was typed into a part of the card outlives the session', async ({ page, context }) => {
  await signIn(page, 'admin');
  await page.goto('/companies/3');
  await page.locator('#part-details').getByRole('link', { name: 'Изменить' }).click();
  const typed = `Сеанс кончился ${Date.now()}`;
  await page.locator('#comment').fill(typed);
  await context.clearCookies();
  await page.locator('#part-details .primary').click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.locator('[name=login]').fill('admin');
  await page.locator('[name=password]').fill('rapport-demo');
  await page.locator('[name=password]').press('Enter');
  await expect(page.locator('#comment')).toHaveValue(typed);
  await page.locator('#part-details .primary').click();
  await expect(page.locator('#part-details form')).toHaveCount(0);
  await expect(page.locator('#part-details')).toContainText(typed);
  expect(await drafts(page)).toBe(0);
});

test('a part that was refused is entered at its first wrong field', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/companies/3');
  await page.locator('#part-requisites').getByRole('link', { name: 'Изменить' }).click();
  await page.locator('#inn').fill('12');
  await page.locator('#bik').fill('3');
  await page.locator('#part-requisites .primary').click();
  await expect(page.locator('#bik[aria-invalid]')).toBeVisible();
  await expect(page.locator('#inn')).toBeFocused();
  await page.locator('#inn').press('Enter');
  await expect(page.locator('#inn')).toBeFocused();
});

test('a word without end breaks and pushes nothing aside', async ({ page }) => {
  await signIn(page, 'admin');
  const form = { name: 'Ж'.repeat(200), kind: 'organisation', status: 'potential', city: 'Щ'.repeat(60) };
  const answer = await page.request.post('/companies', { form: { ...form, 'people.0.full_name': 'Ю'.repeat(200) } });
  const company = new URL(answer.url()).pathname;
  await page.goto(company);
  const person = await page.locator('#aside a[data-card]').getAttribute('href');
  for (const width of [390, 900, 1440]) {
    await page.setViewportSize({ width, height: 844 });
    for (const path of [company, `${company}/edit`, person, `${person}/edit`, '/companies?q=ЖЖЖ', '/people?q=ЮЮЮ']) {
      await page.goto(path);
      await fits(page);
      const main = page.locator('main');
      expect(await main.evaluate((sheet) => sheet.scrollWidth - sheet.clientWidth), path).toBeLessThan(10);
      await picture(page, `companies-endless-${width}-${path.replaceAll(/[^a-z0-9]+/g, '-')}`);
    }
  }
});

test('the quick look shows phones and e-mails without leaving the list', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/companies');
  const row = page.locator('[data-rows] > tr').first();
  await row.locator('a.who').focus();
  await page.keyboard.press('Space');
  await expect(page.locator('#quick')).toBeVisible();
  await expect(page.locator('#quick header')).toContainText(await row.locator('a.who').first().innerText());
  await axe(page, '#quick');
  await page.keyboard.press('Escape');
  await expect(page.locator('#quick')).toBeHidden();
  await row.hover();
  await row.locator('[data-quick]').click();
  await expect(page.locator('#quick')).toBeVisible();
});

test('the search box finds by any part of the name, by phone and by INN', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/companies/5');
  const inn = await page.locator('.facts.strip dd').first().innerText();
  const phone = await page.locator('#aside .lines a[href^="tel:"]').first().innerText();
  for (const typed of [inn, inn.slice(2, 8), phone, phone.replaceAll(/[^0-9]/g, '').slice(-7)]) {
    await page.goto(`/companies?q=${encodeURIComponent(typed)}`);
    await expect(page.locator('[data-rows] a[href="/companies/5"]').first()).toBeVisible();
  }
});

test('a part of the card is edited in place, and a second reader sees it live', async ({ page, browser, baseURL }) => {
  await signIn(page, 'admin');
  await page.goto('/companies/7');
  const second = await browser.newContext({ baseURL });
  const reader = await second.newPage();
  await signIn(reader, 'head');
  await reader.goto('/companies/7');
  await expect(reader.locator('#timeline')).not.toContainText('Ищут замену станции');

  await page.locator('#part-details').getByRole('link', { name: 'Изменить' }).click();
  await page.locator('#comment').fill('Ищут замену станции');
  await page.locator('#part-details').getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.locator('#part-details form')).toHaveCount(0);
  await expect(page.locator('#part-details')).toContainText('Ищут замену станции');
  await expect(reader.locator('#timeline')).toContainText('Ищут замену станции');
  await expect(reader.locator('#part-details')).toContainText('Ищут замену станции');
  await second.close();
});

test('two people edit one card and the second chooses', async ({ page, browser, baseURL }) => {
  await signIn(page, 'admin');
  await page.goto('/companies/9/edit');
  const second = await browser.newContext({ baseURL });
  const other = await second.newPage();
  await signIn(other, 'head');
  await other.goto('/companies/9/edit');
  await other.locator('#comment').fill('зимой стоит одна линия');
  await other.locator('#city').fill('Вологда');
  await other.locator('.form-foot .primary').click();
  await expect(other.locator('h1')).not.toHaveText('Изменение клиента');

  await page.locator('#comment').fill('третья линия в марте');
  await page.locator('.form-foot .primary').click();
  await expect(page.locator('h1')).toHaveText('Карточку меняли двое');
  await expect(page.locator('.cmp')).toContainText('зимой стоит одна линия');
  await expect(page.locator('.cmp')).toContainText('третья линия в марте');
  await axe(page);
  await picture(page, 'companies-conflict');
  await page.getByRole('radio', { name: 'третья линия в марте' }).check();
  await page.getByRole('button', { name: 'Сохранить вместе' }).click();
  await expect(page.locator('#part-details')).toContainText('третья линия в марте');
  await expect(page.locator('#head')).toContainText('Вологда');
  await second.close();
});

const drafts = (page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('rapport.draft.')).length);

test('a manager with «только свои» sees own clients only', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/companies?q=Озёрный');
  await page.goto('/companies');
  const all = Number((await page.locator('.tabs [aria-current] .count').innerText()).replaceAll(/\D/g, ''));
  await page.goto('/profile');
  await page.context().clearCookies();
  await signIn(page, 'manager2');
  await page.goto('/companies');
  const own = Number((await page.locator('.tabs [aria-current] .count').innerText()).replaceAll(/\D/g, ''));
  expect(own).toBeGreaterThan(0);
  expect(own).toBeLessThan(all);
  for (const name of await page.locator('[data-rows] td:nth-child(5)').allInnerTexts()) {
    expect(name).toContain('Игорь Самойлов');
  }
});

test('cards opened in the background leave the server reachable, and learn of changes once looked at', async ({
  page,
  context,
}) => {
  // A browser has six connections to a server; tabs of the tests are always «looked at» unless told otherwise.
  await context.addInitScript(() => {
    Object.defineProperty(document, 'hidden', { get: () => !globalThis.name.includes('looked at') });
  });
  await signIn(page, 'manager');
  const tabs = [];
  for (let at = 0; at < 8; at++) {
    const tab = await context.newPage();
    await tab.goto('/companies/1');
    tabs.push(tab);
  }
  await page.goto('/companies');
  const last = tabs.at(-1);
  await last.evaluate(() => {
    globalThis.name = 'looked at';
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.goto('/companies/1');
  await page.locator('textarea[name=text]').fill('Звонили, ждём ответа');
  await page.locator('textarea[name=text]').press('Control+Enter');
  await expect(last.locator('.timeline')).toContainText('Звонили, ждём ответа');
});
