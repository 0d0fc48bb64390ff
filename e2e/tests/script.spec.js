// What assets/js promises, on a page of its own: it needs no server but the one it starts.
import { test as base, expect } from '@playwright/test';
import { startScriptPage } from '../script_page.js';
import { watched } from '../test.js';

const test = base.extend({
  site: async ({}, use) => {
    const site = await startScriptPage();
    await use(site);
    site.stop();
  },
  baseURL: async ({ site }, use) => use(site.url),
  page: watched,
});

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await page.waitForFunction(() => document.querySelector('[data-htmx-powered]'));
});

const active = (page) => page.evaluate(() => document.activeElement.textContent.trim());
const drafts = (page) => page.evaluate(() => Object.keys(localStorage).length);

test('keys walk over the rows, choose and look', async ({ page }) => {
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('KeyJ');
  expect(await active(page)).toBe('Бета');
  await page.keyboard.press('KeyX');
  await expect(page.locator('[data-count]')).toHaveText('1');
  await page.keyboard.press('Space');
  await expect(page.locator('#quick')).toContainText('Марина Орлова');
  await page.keyboard.press('Escape');
  await expect(page.locator('#quick')).toBeHidden();
  await expect(page.locator('[data-count]')).toHaveText('1');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.locator('.bulk')).toBeHidden();
});

test('a letter in a field is a letter, and keys can be switched off', async ({ page }) => {
  await page.locator('#phone-0').press('KeyN');
  await expect(page.locator('dialog.drawer')).toHaveCount(0);
  await page.locator('#phone-0').blur();
  await page.evaluate(() => (document.documentElement.dataset.keys = 'off'));
  await page.keyboard.press('KeyN');
  await expect(page.locator('dialog.drawer')).toHaveCount(0);
});

test('the head ticks all rows, Shift ticks a range', async ({ page }) => {
  await page.locator('[name=sel]').nth(0).click();
  await page
    .locator('[name=sel]')
    .nth(1)
    .click({ modifiers: ['Shift'] });
  expect(await page.locator('thead input').evaluate((head) => head.indeterminate)).toBe(true);
  await page.locator('thead input').click();
  await expect(page.locator('[data-count]')).toHaveText('3');
  await page.locator('[data-deselect]').click();
  await expect(page.locator('.bulk')).toBeHidden();
});

test('a card opens on hover and leaves', async ({ page }) => {
  await page.getByRole('link', { name: 'Гамма' }).hover();
  await expect(page.locator('#card')).toContainText('Марина Орлова');
  await page.mouse.move(900, 700);
  await expect(page.locator('#card')).toBeHidden();
});

test('a drawer shows errors, saves, closes and offers to undo', async ({ page, site }) => {
  await page.keyboard.press('KeyN');
  await expect(page.locator('dialog:modal')).toBeVisible();
  await page.locator('#name').press('Control+Enter');
  await expect(page.locator('dialog:modal .error')).toBeVisible();
  await page.locator('#name').fill('Северный мост');
  await expect(page.locator('.error')).toHaveCount(0);
  await page.locator('#name').press('Control+Enter');
  await expect(page.locator('dialog.drawer')).toHaveCount(0);
  await expect(page.locator('#out')).toHaveText('Северный мост');
  expect(await drafts(page)).toBe(0);
  await page.locator('.toast.green').getByRole('button', { name: 'Отменить' }).click();
  await expect(page.locator('#out')).toHaveText('отменено');
  await expect(page.locator('.toast')).toHaveCount(0);
  expect(site.posts.map((post) => post.split(' ').slice(0, 2))).toEqual([
    ['/save', 'token'],
    ['/save', 'token'],
    ['/undo', 'token'],
  ]);
});

test('closing a drawer keeps the draft and says so', async ({ page }) => {
  await page.locator('#new').click();
  await page.locator('#name').fill('Северный');
  await page.keyboard.press('Escape');
  await expect(page.locator('.toast')).toContainText('Черновик сохранён');
  await page.locator('#new').click();
  await expect(page.locator('#name')).toHaveValue('Северный');
  await page.getByRole('button', { name: 'Начать заново' }).click();
  await expect(page.locator('#name')).toHaveValue('');
  await page.mouse.click(20, 400);
  await expect(page.locator('dialog.drawer')).toHaveCount(0);
  expect(await drafts(page)).toBe(0);
});

test('rows are added, restored from a draft and never numbered twice', async ({ page }) => {
  await page.locator('[data-repeat-add]').click();
  await page.locator('#phone-0').fill('111');
  await page.locator('#phone-1').fill('222');
  await page.waitForFunction(() => JSON.stringify(localStorage).includes('222'));
  await page.reload();
  await expect(page.locator('#phone-1')).toHaveValue('222');
  await page.locator('[data-repeat-remove]').first().click();
  await page.locator('[data-repeat-add]').click();
  await expect(page.locator('#phone-2')).toBeFocused();
  await page.locator('#form .primary').click();
  await expect(page).toHaveURL(/\/companies$/);
  expect(await drafts(page)).toBe(0);
});

test('a failure of the server is said and changes nothing', async ({ page }) => {
  await page.locator('#broken').click();
  await expect(page.getByRole('alert')).toContainText('сервер ответил ошибкой');
  await expect(page.locator('#out')).toHaveText('пусто');
});

test('a redirect after a write moves the window', async ({ page }) => {
  await page.locator('#moved').click();
  await expect(page).toHaveURL(/\/companies$/);
});

test('live lines wait behind the button', async ({ page }) => {
  await expect(page.locator('[data-waiting]')).toHaveText('Новых: 2');
  await page.locator('[data-waiting]').click();
  await expect(page.locator('#stream > li')).toHaveText(['Событие 2', 'Событие 1']);
  await expect(page.locator('[data-waiting]')).toBeHidden();
});

test('the search opens with Ctrl K and is walked with arrows', async ({ page }) => {
  await page.keyboard.press('Control+KeyK');
  await expect(page.getByLabel('Что найти')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.found [aria-current]')).toHaveText('Второй');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/companies#2$/);
});

test('the theme is kept in a cookie for the server', async ({ page, context }) => {
  await page.locator('#dark').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect((await context.cookies()).find(({ name }) => name === 'theme')?.value).toBe('dark');
});

test('icons come from the sprite', async ({ page }) => {
  const box = await page.locator('#icon use').boundingBox();
  expect(box.width).toBeGreaterThan(5);
});
