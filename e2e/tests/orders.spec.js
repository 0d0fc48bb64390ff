// The order of a certifier, from the manager's terms to the archive: every department signs in, does its part and is told by
// letter of what concerns it.
import { letterAbout, lettersTo, setUpMail } from '../mail.js';
import { axe, expect, fits, picture, signIn, test } from '../test.js';

test.describe.configure({ mode: 'serial' });

const password = 'берег окно карандаш';
const staff = {
  clerk: ['Мария Счётова', 'Отдел №2'],
  chief: ['Лев Баранов', 'Отдел №2'],
  head3: ['Руслан Хамидов', 'Отдел №3'],
  expert3: ['Виктор Знатов', 'Отдел №3'],
  envoy: ['Нина Послова', 'Отдел №4'],
};
let card;

test('the administrator adds the profile and appoints the departments', async ({ page }) => {
  await signIn(page, 'admin');
  await setUpMail(page);
  await page.goto('/settings/deal-types');
  await page.getByRole('button', { name: 'Добавить: Экспертиза и сертификация' }).click();
  await expect(page.locator('.toast')).toContainText('Профиль добавлен');
  await expect(page.getByText('Отдел №1 → Отдел №2 → Отдел №3')).toBeVisible();
  for (const [login, [fullName, department]] of Object.entries(staff)) {
    await page.goto('/settings/users/new');
    await page.locator('[name=full_name]').fill(fullName);
    await page.locator('[name=login]').fill(login);
    await page.locator('[name=password]').fill('given-by-admin-2026');
    await page.locator('[name=email]').fill(`${login}@akvasistemy.example`);
    await page.locator('[name=department_id]').selectOption({ label: department });
    await page.locator('[name=roles][value=expert]').check();
    await page.locator('[name=visibility][value=own]').check();
    await page.locator('form.editor button.primary').click();
    await expect(page.locator('.users, table').first()).toContainText(fullName);
  }
  for (const [department, head] of [
    ['Отдел №2', staff.chief[0]],
    ['Отдел №3', staff.head3[0]],
  ]) {
    await page.goto('/settings/departments');
    await page.getByRole('link', { name: department }).first().click();
    await page.locator('[name=head_id]').selectOption({ label: head });
    await page.locator('form.editor button.primary').click();
    await expect(page.locator('.toast')).toBeVisible();
  }
});

test('the manager fills department 1; the stage says what is missing', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies?view=mine');
  const client = await page.locator('tbody .name a').first().getAttribute('href');
  await page.goto(`/deals/new?company=${client.split('/').at(-1)}`);
  await page.getByRole('link', { name: 'Заказ', exact: true }).click();
  await page.getByLabel(/^Предмет/).fill('Экспертиза проекта станции очистки');
  await page.getByLabel('Сумма').fill('4 860 000');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Экспертиза проекта станции очистки');
  card = new URL(page.url()).pathname;
  await axe(page);
  await fits(page);

  await page.getByRole('button', { name: 'Передать в отдел №2' }).click();
  await expect(page.getByRole('alert')).toContainText('Этап не закрыть');
  await expect(page.getByLabel(/^Порядок оплаты/)).toHaveAttribute('aria-invalid', 'true');
  await axe(page);
  await picture(page, 'order-missing');
  await page.getByLabel(/^Порядок оплаты/).fill('30 / 40 / 30');
  await page.getByLabel(/^Вознаграждение/).fill('97 200');
  await page.getByLabel(/^Сумма субподрядчика/).fill('612 000');
  // A tick does not touch what was typed.
  await page.getByRole('checkbox', { name: 'Условия согласованы' }).click();
  await expect(page.getByRole('checkbox', { name: 'Условия согласованы' })).toBeChecked();
  await expect(page.getByLabel(/^Порядок оплаты/)).toHaveValue('30 / 40 / 30');
  await expect(page.locator('#tick-department-1-approved')).toContainText('Анна Ковалёва');
  await page.getByRole('button', { name: 'Передать в отдел №2' }).click();
  await expect(page.locator('.steps [aria-current]')).toContainText('Отдел №2');
  await expect(page.getByText('Заполняет', { exact: false })).toContainText('Счётова');
  await picture(page, 'order-department-2');
});

test('accounting is told, enters the payment, and its head confirms it', async ({ browser, demo }) => {
  const letter = await letterAbout('clerk@akvasistemy.example', await subjectOf('передано на этап «Отдел №2, бухгалтерия»'));
  expect(letter.text).toContain('Экспертиза проекта станции очистки');
  const clerk = await enter(browser, demo, 'clerk');
  await clerk.goto(card);
  await expect(clerk.getByRole('checkbox', { name: 'Оплату подтверждаю' })).toHaveAttribute('aria-disabled', 'true');
  await expect(clerk.locator('#tick-payment-confirmed')).toContainText('ставит Лев Баранов');
  await clerk.getByLabel(/^Сумма оплаты/).fill('1 458 000');
  await clerk.getByLabel(/^Дата оплаты/).fill('2026-11-18');
  await clerk.getByLabel(/^Номер платёжного/).fill('1184');
  await clerk.getByRole('button', { name: 'Сохранить' }).click();
  await expect(clerk.getByLabel('Доля от договора')).toHaveValue('30 %');
  await clerk.context().close();
});

/** The subject of a letter about the order. */
async function subjectOf(news) {
  const letters = await lettersTo('clerk@akvasistemy.example').catch(() => []);
  const known = letters.find(({ subject }) => subject.endsWith(news));
  return known?.subject ?? `Заказ № ${new Date().getFullYear()}-0001: ${news}`;
}

/** Signs in for the first time and replaces the given password, or again. */
async function enter(browser, demo, login) {
  const page = await browser.newPage({ baseURL: demo.url });
  await page.goto('/sign-in');
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill('given-by-admin-2026');
  await page.locator('[name=password]').press('Enter');
  await expect(page).toHaveURL(/\/profile\/password$/);
  await page.locator('[name=old_password]').fill('given-by-admin-2026');
  await page.locator('[name=password]').fill(password);
  await page.locator('[name=repeated]').fill(password);
  await page.locator('[name=repeated]').press('Enter');
  await expect(page).not.toHaveURL(/password/);
  return page;
}
