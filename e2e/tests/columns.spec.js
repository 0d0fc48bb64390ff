// The columns of a list: chosen, ordered, kept in the address, in a view and in files (B4, X5).
import fs from 'node:fs';
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

const heads = (page) => page.locator('thead th a');
const wide = '/companies?columns=name,phones,emails,people,inn,responsible,source,status,created,comment&sort=inn';

for (const { name: look, ...options } of looks) {
  test.describe(`columns, ${look}`, () => {
    test.use(options);

    test('a list with many columns is readable for everybody', async ({ page }) => {
      await signIn(page, 'admin');
      await page.goto(wide);
      await axe(page);
      await fits(page);
      await picture(page, `columns-many-${look}`);
      await page.goto('/people?columns=name,company,comment,responsible');
      await axe(page);
      await fits(page);
      await picture(page, `columns-people-${look}`);
    });
  });
}

test('columns are chosen and ordered by keyboard, kept in a view, and taken out as they are', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies');
  await page.getByRole('button', { name: 'Столбцы' }).press('Enter');
  const menu = page.locator('#columns-menu');
  await expect(menu).toBeVisible();
  await axe(page);
  await picture(page, 'columns-menu');
  await menu.getByLabel('Сегмент', { exact: true }).press('Space');
  await menu.getByLabel('ИНН').press('Space');
  const up = menu.getByRole('button', { name: '«Ответственный»: выше' });
  await up.press('Enter');
  await expect(up).toBeFocused();
  await menu.getByRole('button', { name: 'Показать' }).press('Enter');
  await expect(heads(page)).toHaveText(['Название', 'Ответственный', 'Город', 'Статус', 'Следующий контакт', 'ИНН']);

  await heads(page).getByText('ИНН').click();
  await expect(page.locator('th[aria-sort=ascending]')).toHaveText('ИНН');
  await expect(heads(page)).toHaveCount(6);

  await page.keyboard.press('f');
  await page.locator('[data-find-field]').fill('Статус');
  await page.keyboard.press('Enter');
  await page.locator('.builder select[name="f.0.v"]').selectOption('active');
  await page.getByLabel('Сохранить как').fill('С номерами');
  await page.locator('.builder').getByRole('button', { name: 'Сохранить' }).click();
  await page.goto('/companies');
  await page.getByRole('link', { name: 'С номерами' }).click();
  await expect(heads(page)).toHaveText(['Название', 'Ответственный', 'Город', 'Статус', 'Следующий контакт', 'ИНН']);

  await page.getByRole('button', { name: '«С номерами»: в избранных видах' }).click();
  const favourite = page.locator('nav.side .fav', { hasText: 'С номерами' });
  await expect(favourite).toBeVisible();
  await axe(page);
  await picture(page, 'views-favourite');
  await page.goto('/people');
  await favourite.click();
  await expect(page.locator('.tabs [aria-current=true]')).toContainText('С номерами');

  await page.getByRole('button', { name: 'Экспорт' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Текст с разделителями (.csv)' }).click();
  const file = fs.readFileSync(await (await download).path(), 'utf8');
  expect(file.split('\r\n')[0]).toContain('Название;Ответственный;Город;Статус;Следующий контакт;ИНН');

  await page.getByRole('button', { name: 'Столбцы' }).click();
  await page.getByRole('link', { name: 'Как обычно' }).click();
  await expect(heads(page)).toHaveText([
    'Название',
    'Сегмент',
    'Город',
    'Ответственный',
    'Статус',
    'Следующий контакт',
  ]);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('columns are moved by the buttons of the form', async ({ page }) => {
    await signIn(page, 'manager');
    await page.goto('/companies');
    await page.getByRole('button', { name: 'Столбцы' }).click();
    await page.getByRole('button', { name: '«Город»: выше' }).click();
    await expect(heads(page)).toHaveText([
      'Название',
      'Город',
      'Сегмент',
      'Ответственный',
      'Статус',
      'Следующий контакт',
    ]);
  });
});
