// The order of a certifier, from the manager's terms to the archive: every department signs in, does its part and is told by
// letter of what concerns it.
import { setUpMail } from '../mail.js';
import {
  addDeal,
  addLegalEntity,
  comment,
  handOver,
  hire,
  illustrate,
  mailboxesOf,
  test,
  tick,
  told,
} from '../story.js';
import { axe, expect, fits, signIn } from '../test.js';

test.describe.configure({ mode: 'serial' });

const mailbox = mailboxesOf('akvasistemy');
const manager = 'kovaleva@akvasistemy.example'; // of the demo
const staff = {
  clerk: { name: 'Мария Счётова', department: 'Отдел №2' },
  chief: { name: 'Лев Баранов', department: 'Отдел №2', heads: true },
  head3: { name: 'Руслан Хамидов', department: 'Отдел №3', heads: true },
  expert3: { name: 'Виктор Знатов', department: 'Отдел №3' },
  envoy: { name: 'Нина Послова', department: 'Отдел №4' },
};
const subject = 'Экспертиза проекта станции очистки';
let card;

test('the administrator adds the profile and appoints the departments', async ({ page }) => {
  await signIn(page, 'admin');
  await setUpMail(page);
  await page.goto('/settings/deal-types');
  await page.getByRole('button', { name: 'Добавить: Экспертиза и сертификация' }).click();
  await expect(page.locator('.toast')).toContainText('Профиль добавлен');
  await expect(page.getByText('Отдел №1 → Отдел №2 → Отдел №3')).toBeVisible();
  for (const [login, who] of Object.entries(staff))
    await hire(page, login, { ...who, email: mailbox(login), roles: ['expert'] });
  await addLegalEntity(page, 'ООО «Аквадар-Проект»', '7707083893');
});

test('the manager fills department 1; the stage says what is missing', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies?view=mine');
  const client = await page.locator('tbody .name a').first().getAttribute('href');
  card = await addDeal(page, client, { type: 'Заказ', fields: { Предмет: subject, Сумма: '4 860 000' } });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(subject);
  await axe(page);
  await fits(page);

  await page.getByRole('button', { name: 'Передать в отдел №2' }).click();
  await expect(page.getByRole('alert')).toContainText('Этап не закрыть');
  await expect(page.getByLabel(/^Порядок оплаты/)).toHaveAttribute('aria-invalid', 'true');
  await axe(page);
  await illustrate(page, 'certification-missing');
  await page.getByLabel(/^Порядок оплаты/).fill('30 / 40 / 30');
  await page.getByLabel(/^Вознаграждение/).fill('97 200');
  await page.getByLabel(/^Сумма субподрядчика/).fill('612 000');
  // A tick does not touch what was typed.
  await page.getByRole('checkbox', { name: 'Условия согласованы' }).click();
  await expect(page.getByRole('checkbox', { name: 'Условия согласованы' })).toBeChecked();
  await expect(page.getByLabel(/^Порядок оплаты/)).toHaveValue('30 / 40 / 30');
  await expect(page.locator('#tick-department-1-approved')).toContainText('Анна Ковалёва');
  await handOver(page, 'Передать в отдел №2', 'Отдел №2');
  await expect(page.getByText('Заполняет', { exact: false })).toContainText('Лев Баранов');
  await illustrate(page, 'certification-department-2');
  await comment(await feed(page), 'Клиент торопит');
});

test('accounting is told, enters the payment, and its head confirms it', async ({ enter }) => {
  const letter = await told(mailbox('clerk'), 'передано на этап «Отдел №2, бухгалтерия»');
  expect(letter.text).toContain('Экспертиза проекта станции очистки');
  const clerk = await enter('clerk');
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
  await told(manager, 'Заказ', 'заполнено «Сумма оплаты»');

  const chief = await enter('chief');
  await chief.goto(card);
  await tick(chief, 'Оплату подтверждаю');
  await handOver(chief, 'Передать в отдел №3', 'Отдел №3');
});

test('the terms are sent, endorsed, and an expert is appointed', async ({ page, enter }) => {
  await signIn(page, 'manager');
  await page.goto(card);
  await page.getByRole('textbox', { name: /^Техническое задание/ }).fill('Проверить раздел ТХ');
  await page.locator('#left-department-3').getByRole('button', { name: 'Сохранить' }).click();
  await tick(page, 'Техническое задание отправлено в отдел №3');
  await told(mailbox('head3'), 'резолюция «Техническое задание отправлено в отдел №3»');
  const head = await enter('head3');
  await head.goto(card);
  await expect(head.getByRole('textbox', { name: /^Техническое задание/ })).toHaveValue('Проверить раздел ТХ');
  await head.getByLabel(/^Эксперт/).selectOption({ label: staff.expert3.name });
  await tick(head, 'Техническое задание завизировано');
  await handOver(head, 'Передать эксперту', 'Эксперт');
});

test('the expert and department 4 do their part, and accounting hears of each tick', async ({ enter }) => {
  await told(mailbox('expert3'), 'передано на этап «Эксперт, отдел №3»');
  const expert = await enter('expert3');
  await expert.goto(card);
  await axe(expert);
  // The expert sees their own comments alone; the manager, their own and the expert's.
  await comment(await feed(expert), 'Нет схемы дренажа');
  await expect(expert.locator('#timeline')).not.toContainText('Клиент торопит');
  await expert.goto(card);
  await tick(expert, 'Анализ документов проведён');
  await tick(expert, 'Экспертиза проведена');
  await handOver(expert, 'Передать в отдел №4', 'Отдел №4');
  for (const name of ['Анализ документов проведён', 'Экспертиза проведена'])
    await told(mailbox('clerk'), `резолюция «${name}»`);
  await told(mailbox('envoy'), 'резолюция «Экспертиза проведена»');

  const envoy = await enter('envoy');
  await envoy.goto(card);
  for (const name of ['Документы сданы в госорганы', 'Экспертиза согласована', 'Работа выполнена']) {
    await tick(envoy, name);
    await told(mailbox('clerk'), `резолюция «${name}»`);
  }
  await handOver(envoy, 'Передать менеджеру для архива', 'Архив');
  await told(manager, 'Заказ', 'передано на этап «Архив');
});

test('the archive wants the dates and the papers of accounting', async ({ page, enter }) => {
  await signIn(page, 'manager');
  await page.goto(card);
  await page.getByLabel(/^Дата оформления/).fill('2026-11-20');
  await page.getByLabel(/^Срок действия/).fill('2029-11-20');
  await page.getByRole('button', { name: 'Передать в архив' }).click();
  await expect(page.getByRole('alert')).toContainText('Этап не закрыть');
  await expect(page.locator('#left-archive')).toContainText('акт подписан клиентом');
  const chief = await enter('chief');
  await chief.goto(card);
  await chief.getByText('Отдел №2, бухгалтерия').click();
  await tick(chief, 'Акт подписан клиентом');
  await tick(chief, 'Оригинал договора получен');

  await page.goto(card);
  await page.getByLabel(/^Дата оформления/).fill('2026-11-20');
  await page.getByLabel(/^Срок действия/).fill('2029-11-20');
  await page.getByRole('button', { name: 'Передать в архив' }).click();
  await expect(page.locator('#head')).toContainText('В архиве');
  await expect(page.locator('#aside')).toContainText('Срок действия');
  await axe(page);
  await illustrate(page, 'certification-archived');
  await feed(page);
  for (const words of ['Отдел №1 → Отдел №2', 'Клиент торопит', 'Нет схемы дренажа'])
    await expect(page.locator('#timeline')).toContainText(words);
});

/** The feed of the order whose card is open. */
async function feed(page) {
  await page.getByRole('link', { name: 'Лента' }).click();
  await expect(page.locator('#timeline')).toBeVisible();
  return page;
}
