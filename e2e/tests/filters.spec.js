// The filter of a list and its saved views (B4).
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

const show = (page) => page.locator('button[name=show]');
const condition = (page, at) => page.locator('.builder .conds > ol > li').nth(at);

for (const { name: look, ...options } of looks) {
  test.describe(`filters, ${look}`, () => {
    test.use(options);

    test('the form is readable for everybody', async ({ page }) => {
      await signIn(page, 'admin');
      await page.goto(
        '/companies?filter=open&f.0.by=status&f.0.op=in&f.0.v=active&f.1.by=city&f.1.op=in&f.1.v=Москва&f.1.g=1' +
          '&f.2.by=next-contact&f.2.op=past&f.2.v=много&f.2.g=1&f.3.by=gone&f.3.op=in&f.3.v=1',
      );
      await expect(page.locator('.builder')).toBeVisible();
      await expect(page.getByText('Таких полей больше нет')).toBeVisible();
      await expect(condition(page, 3).getByText('Введите число дней')).toBeVisible();
      await axe(page);
      await fits(page);
      await picture(page, `filters-${look}`);
      await page.goto('/people?filter=open&f.0.by=role&f.0.op=in&f.0.v=decides');
      await axe(page);
      await fits(page);
      await picture(page, `filters-people-${look}`);
    });
  });
}

test('a filter is built with the keyboard, its count follows, and it is applied', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/companies');
  await page.keyboard.press('f');
  await expect(page.locator('[data-find-field]')).toBeFocused();
  await page.keyboard.type('горо');
  await page.keyboard.press('Enter');
  const value = page.locator('.builder [name="f.0.v"]').last();
  await expect(value).toBeFocused();
  await page.keyboard.type('моск');
  // At first every city is suggested.
  await expect(page.locator('datalist option')).toHaveCount(1);
  await expect(page.locator('datalist option')).toHaveAttribute('value', 'Москва');
  await expect(show(page)).toHaveText('Показать 0 клиентов');
  await value.fill('москва');
  await expect(show(page)).not.toHaveText('Показать 0 клиентов');
  const text = await show(page).textContent();
  await page.keyboard.press('Enter');
  await expect(page.locator('.tok')).toContainText('москва');
  await expect(show(page)).toHaveText(text);
  await show(page).click();
  await expect(page.locator('.builder')).toHaveCount(0);
  await expect(page.locator('.chip .val')).toHaveText('москва');
  const cities = await page.locator('tbody td.m-sub').allTextContents();
  expect(new Set(cities)).toEqual(new Set(['Москва']));
  expect(text).toContain(` ${cities.length} `);
  await page.getByRole('link', { name: 'Убрать: Город' }).click();
  await expect(page.locator('.chip .val')).toHaveCount(0);
});

test('questions change with the field, and «или» makes a group', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/companies?filter=open&f.0.by=status&f.0.op=in&f.0.v=active');
  await condition(page, 0)
    .getByRole('button', { name: /Добавить «или»/ })
    .click();
  await expect(page.getByText('любое из')).toBeVisible();
  const fields = page.locator('select.fname');
  await expect(fields).toHaveCount(2);
  await fields.nth(1).selectOption({ label: 'Следующий контакт' });
  await page.locator('.builder [name="f.1.op"]').selectOption({ label: 'пусто' });
  await show(page).click();
  await expect(page.locator('.chip .val')).toHaveText(['активен', 'пусто']);
  const shown = await page.locator('.foot').textContent();
  await page.reload();
  await expect(page.locator('.foot')).toHaveText(shown);
});

test('a view is saved, shared, changed and deleted', async ({ browser, page, demo }) => {
  const name = `Москва ${Date.now() % 100000}`;
  await signIn(page, 'manager');
  await page.goto('/companies?filter=open&f.0.by=city&f.0.op=in&f.0.v=Москва');
  await page.locator('[name=name]').fill(name);
  await page.locator('.builder footer').getByText('Отделу').click();
  await page.getByRole('button', { name: 'Сохранить' }).click();
  const tab = page.getByRole('link', { name });
  await expect(tab).toHaveAttribute('aria-current', 'true');

  const colleague = await browser.newContext({ baseURL: demo.url });
  const other = await colleague.newPage();
  await signIn(other, 'manager2');
  await other.goto('/companies');
  await other.getByRole('link', { name }).click();
  await expect(other.locator('.chip .val')).toHaveText('Москва');
  await expect(other.locator('[popovertarget=view-menu]')).toHaveCount(0);
  await colleague.close();

  await page.goto(`${page.url()}&f.1.by=status&f.1.op=in&f.1.v=active`);
  await expect(tab).toContainText('Изменён');
  await page.locator('[popovertarget=view-menu]').click();
  await page.getByRole('button', { name: 'Сохранить и фильтр' }).click();
  await expect(page.getByText('Вид сохранён')).toBeVisible();
  await page.goto('/companies');
  await page.getByRole('link', { name }).click();
  await expect(page.locator('.chip .val')).toHaveText(['Москва', 'активен']);
  page.on('dialog', (dialog) => dialog.accept());
  await page.locator('[popovertarget=view-menu]').click();
  await page.getByRole('button', { name: 'Удалить вид' }).click();
  await expect(page.getByText(`Вид «${name}» удалён`)).toBeVisible();
  await expect(page.locator('nav.tabs').getByRole('link', { name })).toHaveCount(0);
});
