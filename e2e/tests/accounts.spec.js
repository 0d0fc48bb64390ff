// Accounts as people meet them: the first start, a new employee, the administrator's pages, one's own profile.
import { axe, emptyTest, expect, fits, looks, picture, signIn, test } from '../test.js';

const password = 'берег окно карандаш';

/** The one-time link that the program prints at its first start. */
function setupLink(log) {
  const link = log.match(/http:\/\/\S+\/setup\?token=[\w-]+/)?.[0];
  expect(link, 'the link is printed').toBeTruthy();
  return link;
}

async function createAdministrator(page, empty) {
  await page.goto(setupLink(empty.log()));
  await page.getByLabel('Полное имя').fill('Игорь Самойлов');
  await page.getByLabel('Логин').fill('samoilov');
  await page.locator('[name=password]').fill(password);
  await page.locator('[name=repeated]').fill(password);
  await page.getByRole('button', { name: 'Создать и войти' }).click();
  await expect(page).toHaveURL(/\/setup\/profile$/);
  await axe(page);
  await fits(page);
  await picture(page, 'setup-profile');
  await page.getByRole('radio', { name: /Поставка оборудования/ }).check();
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await expect(page).toHaveURL(/\/settings\/users$/);
}

emptyTest('the first start makes the administrator by a link that works once', async ({ page, empty }) => {
  const link = setupLink(empty.log());
  await page.goto(link);
  await axe(page);
  await fits(page);
  await picture(page, 'setup');
  await page.getByLabel('Полное имя').fill('Игорь Самойлов');
  await page.getByLabel('Логин').fill('samoilov');
  await page.locator('[name=password]').fill('qwerty123');
  await page.locator('[name=repeated]').fill('qwerty123');
  await page.getByRole('button', { name: 'Создать и войти' }).click();
  await expect(page.getByText('Такой пароль легко подобрать')).toBeVisible();
  await expect(page.getByLabel('Логин')).toHaveValue('samoilov');
  await axe(page);

  await createAdministrator(page, empty);
  await expect(page.getByRole('link', { name: 'Игорь Самойлов' })).toBeVisible();
  expect((await page.goto(link)).status()).toBe(404);
});

emptyTest('an employee gets a password, replaces it and works', async ({ page, empty, browser }) => {
  await createAdministrator(page, empty);
  await page.getByRole('link', { name: 'Сотрудник', exact: true }).click();
  await page.getByLabel('Полное имя').fill('Нина Корсакова');
  await page.getByLabel('Логин').fill('korsakova');
  await page.getByRole('checkbox', { name: /^Эксперт/ }).check();
  await page.getByRole('radio', { name: /^Все/ }).check();
  await page.getByRole('button', { name: 'Создать учётную запись' }).click();
  const given = await page.locator('[data-given-password]').textContent();
  await axe(page);
  await picture(page, 'given-password');

  const nina = await (await browser.newContext({ baseURL: empty.url, locale: 'ru-RU' })).newPage();
  await signIn(nina, 'korsakova', given);
  await expect(nina).toHaveURL(/\/profile\/password$/);
  await nina.goto('/profile');
  await expect(nina).toHaveURL(/\/profile\/password$/);
  await axe(nina);
  await nina.locator('[name=old_password]').fill(given);
  await nina.locator('[name=password]').fill(password);
  await nina.locator('[name=repeated]').fill(password);
  await nina.getByRole('button', { name: 'Сменить пароль' }).click();
  await expect(nina).not.toHaveURL(/password/);
  await nina.goto('/profile');
  await expect(nina.getByRole('heading', { level: 1 })).toHaveText('Нина Корсакова');
  expect((await nina.goto('/settings/users')).status()).toBe(403);

  await page.goto('/settings/audit');
  await expect(page.getByText('Пароль сменён: Нина Корсакова')).toBeVisible();
  await nina.context().close();
});

for (const { name, ...look } of looks) {
  test.describe(`the administrator's pages, ${name}`, () => {
    test.use(look);

    test('are readable for everybody', async ({ page }) => {
      test.slow();
      await signIn(page, 'admin');
      const pages = {
        users: '/settings/users',
        user: '/settings/users/2',
        'user-new': '/settings/users/new',
        departments: '/settings/departments',
        department: '/settings/departments/1',
        audit: '/settings/audit',
        installation: '/settings/installation',
        profile: '/profile',
        password: '/profile/password',
      };
      for (const [title, path] of Object.entries(pages)) {
        await page.goto(path);
        await expect(page.locator('h1')).toBeVisible();
        await axe(page);
        await fits(page);
        await picture(page, `${title}-${name}`);
      }
    });
  });
}

test('the audit is filtered with keys and shows what changed', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/settings/departments/1');
  const name = page.getByLabel('Название');
  const old = await name.inputValue();
  await name.fill(`${old}, новый`);
  await name.press('Control+Enter');
  await expect(page.getByRole('status')).toContainText('Сохранено');

  await page.goto('/settings/audit');
  await page.keyboard.press('KeyF');
  await page.getByLabel('Действие', { exact: true }).selectOption('отдел');
  await axe(page);
  await picture(page, 'audit-filter');
  await page.getByRole('button', { name: 'Показать' }).click();
  const first = page.locator('[data-rows] > tr').first();
  await expect(first.locator('del')).toHaveText(old);
  await expect(first.locator('ins')).toHaveText(`${old}, новый`);
  await page.getByRole('link', { name: 'Убрать фильтр: Действие' }).click();
  await expect(page).toHaveURL(/\/settings\/audit\??$/);

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Выгрузить' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^audit-\d{4}-\d\d-\d\d\.csv$/);
});

test('two administrators save one account and nobody loses a word', async ({ page, context }) => {
  await signIn(page, 'admin');
  const other = await context.newPage();
  await page.goto('/settings/users/3');
  await other.goto('/settings/users/3');
  await page.getByLabel('Должность').fill('Ведущий менеджер');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.getByLabel('Должность')).toHaveValue('Ведущий менеджер');

  await other.getByLabel('Должность').fill('Старший менеджер');
  await other.getByRole('button', { name: 'Сохранить' }).click();
  await expect(other.getByRole('alert')).toContainText('запись изменили');
  await expect(other.locator('.cmp')).toContainText('Ведущий менеджер');
  await expect(other.getByLabel('Должность')).toHaveValue('Старший менеджер');
  await axe(other);
  await picture(other, 'account-conflict');
  await other.getByRole('button', { name: 'Сохранить' }).click();
  await expect(other.getByRole('status')).toContainText('Сохранено');
});

test('the theme and the density are chosen in the profile', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/profile');
  await page.getByRole('button', { name: 'Тёмная', exact: true }).click();
  await page.getByRole('button', { name: 'Плотно' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
});
