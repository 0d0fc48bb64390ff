import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

for (const { name, ...look } of looks) {
  test.describe(`sign-in page, ${name}`, () => {
    test.use(look);

    test('is readable for everybody', async ({ page }) => {
      await page.goto('/sign-in');
      await expect(page.locator('h1')).toBeVisible();
      await axe(page);
      await fits(page);
      await picture(page, `sign-in-${name}`);
    });
  });
}

test('a wrong password says so and keeps the login', async ({ page }) => {
  await page.goto('/sign-in');
  await page.locator('[name=login]').fill('admin');
  await page.locator('[name=password]').fill('not-the-password');
  await page.locator('[name=password]').press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.locator('[name=login]')).toHaveValue('admin');
});

test('the administrator signs in and sees the companies', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/companies');
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('[data-rows] > tr').first()).toBeVisible();
  await axe(page);
  await picture(page, 'companies');
});
