// Duplicates: found, told apart, merged with a choice of every field, taken apart again (X4).
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

let number = 0;

/** Two cards of one client: the same phone, other words. */
async function addTwo(page) {
  number += 1;
  const phone = `8 817 200-${String(10 + number)}-${String(Date.now()).slice(-2)}`;
  const name = `Озёрный край ${number}-${Date.now() % 100000}`;
  const points = { 'points.0.kind': 'phone', 'points.0.value': phone };
  const one = await add(page, { name: `ООО «${name}»`, city: 'Вологда', comment: 'Две линии розлива', ...points });
  const other = await add(page, {
    name,
    city: 'Тула',
    comment: 'Зимой стоит одна',
    activity: 'Розлив воды',
    tags: 'важный',
    ...points,
    'people.0.full_name': 'Гуляев Степан Ильич',
  });
  return { one, other, name };
}

async function add(page, fields) {
  const answer = await page.request.post('/companies', {
    form: { kind: 'organisation', status: 'potential', ...fields },
  });
  expect(answer.url()).toMatch(/\/companies\/\d+$/);
  return Number(answer.url().split('/').pop());
}

/** The pair on the page of duplicates, once the background has found it. */
async function pairOf(page, name) {
  const pair = page.locator('.twin', { hasText: name });
  await expect(async () => {
    await page.goto('/duplicates');
    await expect(pair).toHaveCount(1, { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  return pair;
}

for (const { name: look, ...options } of looks) {
  test.describe(`duplicates, ${look}`, () => {
    test.use(options);

    test('every page is readable for everybody', async ({ page }) => {
      await signIn(page, 'admin');
      const { one, other, name } = await addTwo(page);
      await pairOf(page, name);
      const see = async (title) => {
        await expect(page.locator('h1')).toBeVisible();
        await axe(page);
        await fits(page);
        await picture(page, `duplicates-${title}-${look}`);
      };
      await see('list');
      await page.goto(`/companies/${one}`);
      await expect(page.locator('#aside .dup')).toContainText(name);
      await see('beside');
      await page.goto(`/companies/merge?ids=${one},${other}`);
      await see('merge');
      await page.getByRole('button', { name: 'Объединить', exact: true }).click();
      await expect(page).toHaveURL(/\/companies\/\d+$/);
      await page.goto('/merges');
      await see('merged');
      await page.locator('.twin a').first().click();
      await see('undo');
      for (const path of ['/duplicates?kind=person', '/duplicates?view=different']) {
        await page.goto(path);
        await see(path.includes('person') ? 'people' : 'different');
      }
    });
  });
}

test('a pair is found, said to be two, and put back', async ({ page }) => {
  await signIn(page, 'admin');
  const { name } = await addTwo(page);
  const pair = await pairOf(page, name);
  await expect(pair.locator('mark').first()).toHaveText(/^\+7 817 200/);
  await expect(pair).toContainText('то же название');
  // The number in the menu may be fifteen seconds old.
  await expect(async () => {
    await page.reload();
    await expect(page.locator('nav.side a[href="/duplicates"] .count')).not.toBeEmpty({ timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
  await pair.getByRole('button', { name: 'Это разные' }).click();
  await expect(page.locator('.toast')).toContainText('это разные');
  await expect(page.locator('.twin', { hasText: name })).toHaveCount(0);
  await page.getByRole('link', { name: 'Признаны разными' }).click();
  const different = page.locator('.twin', { hasText: name });
  await different.getByRole('button', { name: 'Вернуть в список' }).click();
  await page.goto('/duplicates');
  await expect(page.locator('.twin', { hasText: name })).toHaveCount(1);
});

test('two cards are merged with a choice, and taken apart again', async ({ page }) => {
  await signIn(page, 'admin');
  const { one, other, name } = await addTwo(page);
  const pair = await pairOf(page, name);
  await pair.getByRole('link', { name: 'Объединить…' }).click();
  await expect(page.locator('h1')).toHaveText('Объединение клиентов');

  // The first card is to stay, with the city of the other one.
  const keep = page.getByRole('link', { name: `Оставить: ООО «${name}»` });
  if (await keep.isVisible()) await keep.click();
  await expect(page.locator('#merge-form')).toContainText('Гуляев Степан Ильич');
  await expect(page.getByRole('radio', { name: /Сложить вместе/ })).toBeChecked();
  await page.getByRole('radio', { name: /^Тула/ }).check();
  await page.getByRole('button', { name: 'Объединить', exact: true }).click();

  await expect(page).toHaveURL(new RegExp(`/companies/${one}$`));
  await expect(page.locator('.toast')).toContainText('объединены');
  await expect(page.locator('.facts.strip')).toContainText('Тула');
  await expect(page.locator('#aside')).toContainText('Гуляев Степан Ильич');
  await expect(page.locator('#aside')).toContainText('Две линии розлива');
  await expect(page.locator('#aside')).toContainText('Зимой стоит одна');
  await expect(page.locator('#timeline')).toContainText('Объединение');
  await page.goto(`/companies/${other}`);
  await expect(page).toHaveURL(new RegExp(`/companies/${one}$`));

  await page.getByRole('link', { name: 'Разъединить…' }).click();
  await expect(page.locator('main')).toContainText('Вернётся отдельной карточкой');
  await page.getByRole('button', { name: 'Разъединить' }).click();
  await expect(page.locator('.toast')).toContainText('разъединены');
  await expect(page.locator('.facts.strip')).toContainText('Вологда');
  await expect(page.locator('#aside')).not.toContainText('Гуляев');
  await page.goto(`/companies/${other}`);
  await expect(page).toHaveURL(new RegExp(`/companies/${other}$`));
  await expect(page.locator('#aside')).toContainText('Гуляев Степан Ильич');
});

test('who edits a card while it is merged keeps the text', async ({ page, browser, baseURL }) => {
  await signIn(page, 'admin');
  const { one, other } = await addTwo(page);
  await page.goto(`/companies/${other}/edit`);
  const second = await browser.newContext({ baseURL });
  const colleague = await second.newPage();
  await signIn(colleague, 'admin');
  await colleague.goto(`/companies/merge?ids=${one},${other}&survivor=${one}`);
  await colleague.getByRole('button', { name: 'Объединить', exact: true }).click();
  await expect(colleague).toHaveURL(new RegExp(`/companies/${one}$`));
  await second.close();

  await page.getByLabel('Город').fill('Калуга');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[role=alert]')).toContainText('карточку объединили с другой');
  await expect(page.locator('#conflict-form')).toContainText('Калуга');
  await axe(page);
  await page.getByRole('radio', { name: 'Калуга' }).check();
  await page.locator('button[form=conflict-form]').click();
  await expect(page).toHaveURL(new RegExp(`/companies/${one}$`));
  await expect(page.locator('.facts.strip')).toContainText('Калуга');
});
