// Items of a deal: written down by keys alone, each level suggested under the one before.
import { axe, expect, fits, looks, signIn, test } from '../test.js';

const known = (page) =>
  page.locator('#catalogue-known option').evaluateAll((options) => options.map((option) => option.value));

async function openItems(page) {
  await page.goto('/deals');
  await page.locator('tbody .name a').first().click();
  await page.getByRole('link', { name: 'Изменить позиции' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Предмет договора' })).toBeVisible();
}

test('a line is added by keys, and a level suggests what is known under the one before', async ({ page }) => {
  await signIn(page, 'admin');
  await openItems(page);
  await page.keyboard.press('Alt+KeyR');
  await expect(page.locator('[data-item]').last().getByLabel('Тип')).toBeFocused();
  await page.keyboard.type('Система очистки');
  await page.keyboard.press('Tab');
  await expect.poll(() => known(page)).toEqual(['Каскад']);
  await page.keyboard.type('Каскад');
  await page.keyboard.press('Tab');
  await expect.poll(() => known(page)).toContain('К2-200');
  await page.keyboard.type('К2-200');
  await page.keyboard.press('Tab');
  await expect.poll(() => known(page)).toContain('227 м³/сут');
  await page.keyboard.type('227 м³/сут');
  await page.keyboard.press('Tab');
  await expect(page.locator('[data-item]').last().getByLabel('Ед.')).toHaveValue('шт.');
  await page.keyboard.type('3');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/\/deals\/\d+$/);
  await expect(page.locator('#items')).toContainText('3 шт.');
});

for (const { name: look, ...options } of looks) {
  test.describe(`items, ${look}`, () => {
    test.use(options);

    test('the lines and the catalogue are readable for everybody', async ({ page }) => {
      await signIn(page, 'admin');
      await openItems(page);
      await axe(page);
      await fits(page);
      await page.goto('/settings/catalogue');
      await axe(page);
      await fits(page);
    });
  });
}
