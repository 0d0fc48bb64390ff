// Finance and delivery on the card of a deal: entered in place, told on the settlements and the analysis.
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

/** The card of a deal in work. */
async function openDeal(page) {
  await page.goto('/deals?view=open');
  await page.locator('tbody .name a').first().click();
  await expect(page.locator('#h-finance')).toBeVisible();
}

test('a payment is entered on the card, and what is wrong is told in place', async ({ page }) => {
  await signIn(page, 'manager');
  await openDeal(page);
  const money = page.locator('#money');
  await money.locator('summary', { hasText: /^Оплата$/ }).click();
  await money.getByLabel(/^Сумма, ₽; возврат/).fill('0');
  await money.getByRole('button', { name: 'Внести оплату' }).click();
  await expect(money).toContainText('Сумма не может быть нулём');
  await money.getByLabel(/^Сумма, ₽; возврат/).fill('1 250,07');
  await money.getByLabel('Номер платёжного поручения').fill('1184');
  await money.getByRole('button', { name: 'Внести оплату' }).click();
  await expect(money.locator('.pays').first()).toContainText('Платёж № 1184');
  await expect(page).toHaveURL(/\/deals\/\d+$/);
});

for (const { name, ...look } of looks) {
  test.describe(`finance, ${name}`, () => {
    test.use(look);
    test('the card, the settlements and the analysis', async ({ page }) => {
      await signIn(page, 'manager');
      await openDeal(page);
      await axe(page, '#money');
      await picture(page, `finance-${name}`);
      await page.getByRole('link', { name: 'Анализ заказа' }).click();
      await expect(page.locator('.a4')).toBeVisible();
      await axe(page);
      await fits(page);
      await picture(page, `analysis-${name}`);
    });
  });
}
