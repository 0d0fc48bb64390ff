// The order of a certifier, from the manager's terms to the archive: every department signs in, does its part and is told by
// letter of what concerns it.
import { lettersTo, setUpMail } from '../mail.js';
import { axe, expect, fits, picture, signIn, test } from '../test.js';

test.describe.configure({ mode: 'serial' });

const given = 'given-by-admin-2026';
const password = 'берег окно карандаш';
const known = new Set();
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
    await page.locator('[name=password]').fill(given);
    await page.locator('[name=email]').fill(`${login}@akvasistemy.example`);
    await page.locator('[name=department_id]').selectOption({ label: department });
    await page.locator('[name=roles][value=expert]').check();
    await page.locator('[name=visibility][value=own]').check();
    await page.locator('button[form=account]').click();
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

test('our legal entity is written down', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/settings/legal-entities');
  await page.getByLabel(/^Название/).fill('ООО «Аквадар-Проект»');
  await page.getByLabel(/^ИНН/).fill('7707083893');
  await page.getByRole('button', { name: /^Добавить|^Сохранить/ }).click();
  await expect(page.locator('main')).toContainText('ООО «Аквадар-Проект»');
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
  await expect(page.getByText('Заполняет', { exact: false })).toContainText('Лев Баранов');
  await picture(page, 'order-department-2');
});

test('accounting is told, enters the payment, and its head confirms it', async ({ browser, demo }) => {
  const letter = await told('clerk', 'передано на этап «Отдел №2, бухгалтерия»');
  expect(letter.text).toContain('Экспертиза проекта станции очистки');
  const clerk = await enter(browser, demo, 'clerk');
  await clerk.goto(card);
  await expect(clerk.getByRole('checkbox', { name: 'Оплату подтверждаю' })).toHaveAttribute('aria-disabled', 'true');
  await expect(clerk.locator('#tick-payment-confirmed')).toContainText('ставит Лев Баранов');
  await clerk.getByLabel(/^Юридическое лицо/).selectOption({ label: 'ООО «Аквадар-Проект»' });
  await clerk.getByLabel(/^Сумма оплаты/).fill('1 458 000');
  await clerk.getByLabel(/^Дата оплаты/).fill('2026-11-18');
  await clerk
    .locator('#stage-department-2')
    .getByLabel(/^Номер платёжного/)
    .fill('1184');
  await clerk.locator('#left-department-2').getByRole('button', { name: 'Сохранить' }).click();
  await expect(clerk.getByLabel('Доля от договора')).toHaveValue(/^30\s%$/);
  await tick(clerk, 'Акт выставлен');
  await clerk.context().close();
  await told('kovaleva', 'заполнено «Сумма оплаты»');

  const chief = await enter(browser, demo, 'chief');
  await chief.goto(card);
  await tick(chief, 'Оплату подтверждаю');
  await chief.getByRole('button', { name: 'Передать в отдел №3' }).click();
  await expect(chief.locator('.steps [aria-current]')).toContainText('Отдел №3');
  await chief.context().close();
});

test('the terms are sent, endorsed, and an expert is appointed', async ({ page, browser, demo }) => {
  await signIn(page, 'manager');
  await page.goto(card);
  await page.getByRole('textbox', { name: /^Техническое задание/ }).fill('Проверить раздел ТХ');
  await page.locator('#left-department-3').getByRole('button', { name: 'Сохранить' }).click();
  await tick(page, 'Техническое задание отправлено в отдел №3');
  await told('head3', 'резолюция «Техническое задание отправлено в отдел №3»');
  const head = await enter(browser, demo, 'head3');
  await head.goto(card);
  await expect(head.getByRole('textbox', { name: /^Техническое задание/ })).toHaveValue('Проверить раздел ТХ');
  await head.getByLabel(/^Эксперт/).selectOption({ label: staff.expert3[0] });
  await tick(head, 'Техническое задание завизировано');
  await head.getByRole('button', { name: 'Передать эксперту' }).click();
  await expect(head.locator('.steps [aria-current]')).toContainText('Эксперт');
  await head.context().close();
});

test('the expert and department 4 do their part, and accounting hears of each tick', async ({ browser, demo }) => {
  await told('expert3', 'передано на этап «Эксперт, отдел №3»');
  const expert = await enter(browser, demo, 'expert3');
  await expert.goto(card);
  await axe(expert);
  await tick(expert, 'Анализ документов проведён');
  await tick(expert, 'Экспертиза проведена');
  await expert.getByRole('button', { name: 'Передать в отдел №4' }).click();
  await expect(expert.locator('.steps [aria-current]')).toContainText('Отдел №4');
  await expert.context().close();
  await told('clerk', 'резолюция «Анализ документов проведён»');
  await told('envoy', 'резолюция «Экспертиза проведена»');

  const envoy = await enter(browser, demo, 'envoy');
  await envoy.goto(card);
  for (const name of ['Документы сданы в госорганы', 'Экспертиза согласована', 'Работа выполнена'])
    await tick(envoy, name);
  await envoy.getByRole('button', { name: 'Передать менеджеру для архива' }).click();
  await expect(envoy.locator('.steps [aria-current]')).toContainText('Архив');
  await envoy.context().close();
});

test('the archive wants the dates and the papers of accounting', async ({ page, browser, demo }) => {
  await signIn(page, 'manager');
  await page.goto(card);
  await page.getByLabel(/^Дата оформления/).fill('2026-11-20');
  await page.getByLabel(/^Срок действия/).fill('2029-11-20');
  await page.getByRole('button', { name: 'Передать в архив' }).click();
  await expect(page.getByRole('alert')).toContainText('Этап не закрыть');
  await expect(page.locator('#left-archive')).toContainText('акт подписан клиентом');
  const chief = await enter(browser, demo, 'chief');
  await chief.goto(card);
  await chief.getByText('Отдел №2, бухгалтерия').click();
  await tick(chief, 'Акт подписан клиентом');
  await tick(chief, 'Оригинал договора получен');
  await chief.context().close();

  await page.goto(card);
  await page.getByLabel(/^Дата оформления/).fill('2026-11-20');
  await page.getByLabel(/^Срок действия/).fill('2029-11-20');
  await page.getByRole('button', { name: 'Передать в архив' }).click();
  await expect(page.locator('#head')).toContainText('В архиве');
  await expect(page.locator('#aside')).toContainText('Срок действия');
  await axe(page);
  await picture(page, 'order-archived');
  await page.getByRole('link', { name: 'Лента' }).click();
  await expect(page.locator('#timeline')).toContainText('Отдел №1 → Отдел №2');
});

/** Sets a tick and sees who has set it. */
async function tick(page, name) {
  await page.getByRole('checkbox', { name }).click();
  await expect(page.getByRole('checkbox', { name })).toBeChecked();
}

/** The letter that tells this of the order. */
async function told(mailbox, news) {
  const address = `${mailbox}@akvasistemy.example`;
  let letters;
  const subjects = async () => (letters = await lettersTo(address)).map(({ subject }) => subject);
  await expect
    .poll(subjects, { message: `letters to ${address}`, timeout: 30_000 })
    .toContainEqual(expect.stringMatching(new RegExp(`^Заказ.*: ${news}$`)));
  return letters.find(({ subject }) => subject.endsWith(`: ${news}`));
}

/** Signs in: for the first time the given password is replaced. */
async function enter(browser, demo, login) {
  const context = await browser.newContext({ baseURL: demo.url });
  const page = await context.newPage();
  const first = !known.has(login);
  known.add(login);
  await signIn(page, login, first ? given : password);
  if (first) {
    await page.locator('[name=old_password]').fill(given);
    await page.locator('[name=password]').fill(password);
    await page.locator('[name=repeated]').fill(password);
    await page.locator('[name=repeated]').press('Enter');
    await expect(page).not.toHaveURL(/password/);
  }
  return page;
}
