// The frame around every page: the list of keys, the side menu where it is narrow.
import { axe, expect, fits, picture, signIn, test } from '../test.js';

for (const key of ['Slash', 'Digit7']) {
  test(`the list of keys opens by «?» wherever the layout has it: ${key}`, async ({ page }) => {
    await signIn(page, 'manager');
    await page.goto('/companies');
    await page.evaluate(
      (code) =>
        document.body.dispatchEvent(
          // On the Russian layout Shift and the key of the slash type a comma, Shift and 7 the question mark.
          new KeyboardEvent('keydown', { code, key: code === 'Slash' ? ',' : '?', shiftKey: true, bubbles: true }),
        ),
      key,
    );
    const dialog = page.getByRole('dialog', { name: 'Клавиши' });
    await expect(dialog).toContainText('следующая и предыдущая строка');
    await expect(dialog).not.toContainText('Журнал действий');
    await axe(page);
    await picture(page, 'keys');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(page).toHaveURL(/\/companies$/);
  });
}

test('the list of keys is in the menu of the user, and a page of its own', async ({ page }) => {
  await signIn(page, 'admin');
  await page.getByRole('button', { name: /^Вы: / }).click();
  await page.getByRole('link', { name: 'Клавиши' }).click();
  await expect(page.getByRole('dialog', { name: 'Клавиши' })).toContainText('Журнал действий');
  await page.goto('/keys');
  await expect(page.getByRole('heading', { level: 1, name: 'Клавиши' })).toBeVisible();
  await axe(page);
});

test('the icons of the side menu have names where it is narrow', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 800 });
  await signIn(page, 'admin');
  await expect(page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Клиенты' })).toBeVisible();
  await axe(page);
  await fits(page);
});
