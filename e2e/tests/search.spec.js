// The window of Ctrl K and the page of the search in a real browser (X3).
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

for (const { name, ...look } of looks) {
  test.describe(`search, ${name}`, () => {
    test.use(look);

    test('the window and the page are readable for everybody', async ({ page }) => {
      test.slow();
      await signIn(page, 'admin');
      for (const [path, title] of [
        ['/search', 'empty'],
        ['/search?q=завод', 'found'],
        ['/search?q=pfdjl', 'corrected'],
        ['/search?q=48', 'digits'],
        ['/search?q=нет-такого', 'nothing'],
      ]) {
        await page.goto(path);
        await expect(page.locator('h1')).toBeVisible();
        await axe(page);
        await fits(page);
        await picture(page, `search-${title}-${name}`);
      }
      await page.goto('/companies');
      await page.keyboard.press('Control+KeyK');
      await page.locator('dialog.palette input[type=search]').fill('pfdjl');
      await expect(page.locator('.palette .hintline')).toContainText('Исправлена раскладка');
      await axe(page, 'dialog.palette');
      await fits(page);
      await picture(page, `search-window-${name}`);
    });
  });
}

/** Opens the window over the list of clients. */
async function open(page) {
  await page.goto('/companies');
  await page.keyboard.press('Control+KeyK');
  const field = page.locator('dialog.palette input[type=search]');
  await expect(field).toBeFocused();
  return field;
}

/** The name of a company of the demo, without its legal form. */
async function nameOf(page, id) {
  await page.goto(`/companies/${id}`);
  return page.locator('h1').innerText();
}

test('the window is walked by keyboard', async ({ page }) => {
  await signIn(page, 'admin');
  const field = await open(page);
  await field.fill('завод');
  const chosen = page.locator('.palette .found [aria-current]');
  await expect(chosen.locator('mark').first()).toHaveText(/завод/i);
  const first = await chosen.getAttribute('href');
  await page.keyboard.press('ArrowDown');
  const second = await chosen.getAttribute('href');
  expect(second).not.toBe(first);
  await page.keyboard.press('ArrowUp');
  await expect(chosen).toHaveAttribute('href', first);
  await page.keyboard.press('Tab');
  await expect(page.locator('.palette [name=in][value=companies]')).toBeChecked();
  for (const scope of ['people', 'documents', 'interactions', 'deals', '']) {
    await page.keyboard.press('Tab');
    await expect(page.locator(`.palette [name=in][value="${scope}"]`)).toBeChecked();
  }
  await expect(chosen).toHaveAttribute('href', first);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${first}$`));
});

test('the arrow to the right reaches the actions, Escape closes', async ({ page }) => {
  await signIn(page, 'admin');
  const field = await open(page);
  await field.fill('завод');
  await expect(page.locator('.palette .found mark').first()).toHaveText(/завод/i);
  const act = page.locator('.palette .on .acts2 a').first();
  await expect(act).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(act).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog.palette')).toBeHidden();
});

test('the other layout and a slip are mended, the exact text is a click away', async ({ page }) => {
  await signIn(page, 'admin');
  const name = await nameOf(page, 5);
  const word = name.match(/[а-яё]{6,}/i)[0].toLowerCase();
  const slip = `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}`;
  const field = await open(page);
  await field.fill(slip);
  await expect(page.locator('.palette .hintline')).toContainText('Исправлена опечатка');
  await page.locator('.palette .hintline a').click();
  await expect(page.locator('.palette .hintline')).toContainText('Только точно этот текст');
  await expect(page.locator('.palette .found')).toContainText('Ничего не нашлось');
});

test('what was opened is offered first, what is missing can be added', async ({ page }) => {
  await signIn(page, 'admin');
  const name = await nameOf(page, 7);
  const field = await open(page);
  await expect(page.locator('.palette .found li').nth(1)).toContainText(name);
  await field.fill('Лунный камень');
  await page.locator('.palette .found a', { hasText: 'Новый клиент «Лунный камень»' }).click();
  await expect(page.locator('#name')).toHaveValue('Лунный камень');
});

test('the search works as a page without script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, 'admin');
  await page.locator('.topbar input[type=search]').fill('pfdjl');
  await page.locator('.topbar input[type=search]').press('Enter');
  await expect(page).toHaveURL(/\/search\?q=pfdjl/);
  await expect(page.locator('.results mark').first()).toHaveText(/завод/i);
  await context.close();
});

test('contacts are found, and commands after a sign', async ({ page }) => {
  await signIn(page, 'admin');
  const field = await open(page);
  await field.fill('загрузки');
  const contact = page.locator('.palette .found a[href^="/interactions/"]').first();
  await expect(contact).toBeVisible();
  await axe(page, 'dialog.palette');
  await picture(page, 'search-contacts-window');
  await page.goto('/search?q=загрузки&in=interactions');
  await expect(page.locator('.results a[href^="/interactions/"]').first()).toBeVisible();
  await axe(page);
  await picture(page, 'search-contacts');
  const again = await open(page);
  await again.fill('>нап');
  const chosen = page.locator('.palette .found [aria-current]');
  await expect(chosen).toHaveAttribute('href', '/reminders/new');
  await axe(page, 'dialog.palette');
  await picture(page, 'search-commands');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/reminders\/new/);
});
