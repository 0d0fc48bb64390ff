// What the stories of the profiles share: a company from its first start on, whose staff sign in one after another, lead
// their deals and are told of what concerns them by letter.
//   test('…', async ({ enter }) => { const anna = await enter('anna'); … })    a page of the employee, closed after the test
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { lettersTo } from './mail.js';
import { expect, signIn, startedTest, test as demoTest, troublesOf } from './test.js';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** What the administrator gives, and what everybody replaces it by. */
const given = 'given-by-admin-2026';
const password = 'берег окно карандаш';
/** Who has replaced the given password, and at which server. */
const settled = new Set();

const staffed = {
  enter: async ({ browser, baseURL }, use) => {
    const contexts = [];
    const troubles = [];
    await use(async (login) => {
      const context = await browser.newContext({ baseURL });
      contexts.push(context);
      const page = await context.newPage();
      troubles.push(troublesOf(page));
      await comeIn(page, login, `${baseURL} ${login}`);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(troubles.flat(), 'errors in the console').toEqual([]);
  },
};

/** A story in the demo company. */
export const test = demoTest.extend(staffed);
/** A story from the first start on: what one test does, the next of the same file finds. */
export const storyTest = startedTest.extend(staffed);

/** Signs in; who does so for the first time replaces the given password. */
async function comeIn(page, login, key) {
  if (settled.has(key)) return signIn(page, login, password);
  await signIn(page, login, given);
  settled.add(key);
  if (!page.url().endsWith('/profile/password')) return;
  await page.locator('[name=old_password]').fill(given);
  await page.locator('[name=password]').fill(password);
  await page.locator('[name=repeated]').fill(password);
  await page.locator('[name=repeated]').press('Enter');
  await expect(page).not.toHaveURL(/password/);
}

/**
 * The first start: the administrator of the printed link, and what the company does.
 * @param {import('@playwright/test').Page} page
 * @param {import('./server.js').Server} server
 * @param {{ login: string, name: string, email: string, profile: string }} wanted the profile by its name
 */
export async function begin(page, server, { login, name, email, profile }) {
  await page.goto(server.log().match(/http:\/\/\S+\/setup\?token=[\w-]+/)[0]);
  await page.locator('[name=full_name]').fill(name);
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=password]').fill(password);
  await page.locator('[name=repeated]').fill(password);
  await page.getByRole('button', { name: 'Создать и войти' }).click();
  await expect(page).toHaveURL(/\/setup\/profile$/);
  await page.getByRole('radio', { name: new RegExp(`^${profile}`) }).check();
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await expect(page.locator('.toast')).toContainText('Профиль добавлен');
  settled.add(`${server.url} ${login}`);
}

/**
 * The administrator makes an account.
 * @param {import('@playwright/test').Page} page
 * @param {string} login
 * @param {{ name: string, email: string, department?: string, roles?: string[], sees?: string, heads?: boolean }} who
 */
export async function hire(page, login, { name, email, department, roles = ['manager'], sees = 'own', heads = false }) {
  await page.goto('/settings/users/new');
  await page.locator('[name=full_name]').fill(name);
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill(given);
  await page.locator('[name=email]').fill(email);
  if (department) await page.locator('[name=department_id]').selectOption({ label: department });
  for (const role of await page.locator('[name=roles]').all())
    await role.setChecked(roles.includes(await role.inputValue()));
  await page.locator(`[name=visibility][value=${sees}]`).check();
  await page.locator('button[form=account]').click();
  await expect(page.locator('.users, table').first()).toContainText(name);
  if (heads) await appoint(page, department, name);
}

/** Makes the employee the head of the department. */
async function appoint(page, department, name) {
  await page.goto('/settings/departments');
  await page.getByRole('link', { name: department }).first().click();
  await page.locator('[name=head_id]').selectOption({ label: name });
  await page.locator('form.editor button.primary').click();
  await expect(page.locator('.toast')).toBeVisible();
}

/** The administrator writes down our legal entity: contracts and invoices are in its name. */
export async function addLegalEntity(page, name, inn) {
  await page.goto('/settings/legal-entities');
  await page.getByLabel(/^Название/).fill(name);
  await page.getByLabel(/^ИНН/).fill(inn);
  await page.getByRole('button', { name: /^Добавить/ }).click();
  await expect(page.locator('main')).toContainText(name);
}

/**
 * The administrator makes a rule.
 * @param {import('@playwright/test').Page} page
 * @param {string} name
 * @param {string} when what it waits for, in the words of the page
 * @param {{ to?: string[], before?: number, where?: [string, string], words?: [string, string] }} [more] whom it tells besides
 *   the responsible employee; how many days before; a condition: a field and its value; its own subject and text
 */
export async function addRule(page, name, when, { to = [], before, where, words } = {}) {
  await page.goto('/settings/rules/new');
  await page.getByLabel('Название правила').fill(name);
  await page.getByLabel('Чего ждёт правило').selectOption({ label: when });
  if (before !== undefined) {
    await page.getByLabel('До срока или после').selectOption({ label: 'осталось' });
    await page.getByLabel('Сколько').fill(String(before));
    await page.getByLabel('Во сколько').fill('00:00');
  }
  if (where) {
    await page.getByLabel('+ условие').selectOption({ label: where[0] });
    const value = page.locator('.rule [name="f.0.v"]').last();
    await value.fill(where[1]);
    await value.press('Enter');
    await expect(page.locator('.tok')).toContainText(where[1]);
  }
  for (const whom of to) {
    await page.getByLabel('+ кому').selectOption({ label: whom });
    await expect(page.getByRole('button', { name: `Не сообщать: ${whom}` })).toBeVisible();
  }
  if (words) {
    const own = page.locator('details', { has: page.locator('[name=subject]') });
    if ((await own.getAttribute('open')) === null) await own.locator('summary').click();
    await page.locator('[name=subject]').fill(words[0]);
    await page.locator('[name=body]').fill(words[1]);
  }
  await expect(page.getByLabel('Название правила')).toHaveValue(name);
  await page.getByRole('button', { name: 'Сохранить правило' }).click();
  await expect(page.locator('.rl [aria-current]')).toContainText(name);
}

/**
 * A client with its contact persons, in one form; the address of the card.
 * @param {import('@playwright/test').Page} page
 * @param {{ name: string, inn?: string, city?: string, phone?: string, source?: string,
 *   people?: { name: string, position?: string, phone?: string, email?: string }[] }} client
 */
export async function addClient(page, { name, inn = '', city = '', phone = '', source = '', people = [] }) {
  await page.goto('/companies/new');
  await page.getByLabel(/^Название/).fill(name);
  await page.getByLabel('ИНН').fill(inn);
  await page.getByLabel('Город').fill(city);
  await page.getByLabel('Источник').fill(source);
  await page.locator('[name="points.0.value"]').fill(phone);
  for (const [at, person] of people.entries()) {
    await page.locator(`[name="people.${at}.full_name"]`).fill(person.name);
    await page.locator(`[name="people.${at}.position"]`).fill(person.position ?? '');
    await page.locator(`[name="people.${at}.points.0.value"]`).fill(person.phone ?? '');
    await page.locator(`[name="people.${at}.points.1.value"]`).fill(person.email ?? '');
  }
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  return new URL(page.url()).pathname;
}

/**
 * A new deal of the client; the address of its card. `fields` are those of the form, by their names on the screen.
 * @param {import('@playwright/test').Page} page
 * @param {string} client the address of its card
 * @param {{ type?: string, responsible?: string, fields: Record<string, string> }} deal
 */
export async function addDeal(page, client, { type, responsible, fields }) {
  await page.goto(`/deals/new?company=${client.split('/').at(-1)}`);
  if (type) await page.getByRole('main').getByRole('link', { name: type, exact: true }).click();
  for (const [name, value] of Object.entries(fields)) await page.getByLabel(new RegExp(`^${name}`)).fill(value);
  if (responsible) await page.getByLabel('Ответственный', { exact: true }).selectOption({ label: responsible });
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/\/deals\/\d+$/);
  return new URL(page.url()).pathname;
}

/**
 * Writes down or plans a contact with the client.
 * @param {import('@playwright/test').Page} page
 * @param {string} client the address of its card
 * @param {{ topic: string, state?: string, direction?: string, method?: string, importance?: string, subject?: string,
 *   fields?: Record<string, string>, attended?: string[], notified?: string[],
 *   decisions?: { text: string, who: string, due?: string }[] }} contact choices and fields by their words on the screen
 */
export async function addContact(page, client, contact) {
  await page.goto(`/interactions/new?company=${client.split('/').at(-1)}`);
  for (const choice of [contact.state, contact.direction, contact.method])
    if (choice) await page.locator('.seg.form').getByText(choice, { exact: true }).click();
  if (contact.importance) await page.locator(`.seg.form label[title="${contact.importance}"]`).click();
  if (contact.subject) {
    const subjects = page.getByLabel('Сделка, договор или счёт');
    await subjects.selectOption(
      await subjects.locator('option', { hasText: contact.subject }).first().getAttribute('value'),
    );
  }
  await page.getByLabel(/^Тема/).fill(contact.topic);
  for (const [name, value] of Object.entries(contact.fields ?? {}))
    await page.getByLabel(name, { exact: true }).fill(value);
  const colleagues = page.getByText('Ещё коллега');
  if ((await colleagues.count()) && (contact.attended || contact.notified)) await colleagues.click();
  for (const name of contact.attended ?? []) await page.getByLabel(`${name}: участие`).check();
  for (const name of contact.notified ?? []) await page.getByLabel(`${name}: уведомить письмом`).check();
  for (const [at, decision] of (contact.decisions ?? []).entries()) {
    await page.keyboard.press('Alt+KeyR');
    await page.locator(`[name="decisions.${at}.text"]`).fill(decision.text);
    await page.locator(`[name="decisions.${at}.who"]`).selectOption({ label: decision.who });
    await page.locator(`[name="decisions.${at}.due"]`).fill(decision.due ?? '');
  }
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/\/companies\/\d+$/);
  await expect(page.locator('#timeline')).toContainText(contact.topic);
}

/** Sets a tick and sees who has set it. */
export async function tick(page, name) {
  await page.getByRole('checkbox', { name }).click();
  await expect(page.getByRole('checkbox', { name })).toBeChecked();
}

/** Hands the deal over to the next stage. */
export async function handOver(page, button, stage) {
  await page.getByRole('button', { name: button }).click();
  await expect(page.locator('.steps [aria-current]')).toContainText(stage);
}

/** Changes the main status of the deal whose card is open. */
export async function setStatus(page, status, comment) {
  await page.keyboard.press('KeyS');
  await chooseStatus(page.locator('#track-status'), status, comment);
  await expect(page.locator('#head')).toContainText(status);
}

/** Changes the delivery of the deal whose card is open. */
export async function setDelivery(page, status) {
  await page.locator('#aside').getByRole('button', { name: 'Сменить' }).click();
  await chooseStatus(page.locator('#track-delivery'), status, '');
  await expect(page.locator('#aside').getByText(status, { exact: true }).first()).toBeVisible();
}

async function chooseStatus(menu, status, comment) {
  await menu.getByText(status, { exact: true }).click();
  await menu.getByLabel(/^Комментарий/).fill(comment);
  await menu.getByRole('button', { name: 'Сменить статус' }).click();
}

/**
 * Fills a form of finance or shipments on the card of the deal.
 * @param {import('@playwright/test').Page} page
 * @param {string} form the words that open it
 * @param {Record<string, string>} fields by their names on the screen
 */
export async function enterMoney(page, form, fields) {
  const money = page.locator('#money');
  const opened = money.locator('details', { has: page.locator('summary', { hasText: new RegExp(`^${form}$`) }) });
  await opened.locator('summary').click();
  for (const [name, value] of Object.entries(fields)) {
    const field = opened.getByLabel(new RegExp(`^${name}`));
    const option = field.locator('option', { hasText: value });
    if (await option.count()) await field.selectOption(await option.first().getAttribute('value'));
    else if ((await field.getAttribute('type')) === 'checkbox') await field.check();
    else await field.fill(value);
  }
  await opened.locator('button.primary').click();
  await expect(opened).not.toHaveAttribute('open', '');
}

/** Attaches a file of this category to the record whose card is open. */
export async function attach(page, category, file) {
  const files = page.locator('#files');
  await files.getByLabel('Категория новых').fill(category);
  await files.getByLabel('Выбрать файлы').setInputFiles(file);
  await expect(files.locator('.documents > li', { hasText: file.name })).toBeVisible();
}

/** Comments on the deal or the client whose card is open. */
export async function comment(page, text) {
  await page.locator('.composer textarea').fill(text);
  await page.getByRole('button', { name: 'Отправить' }).click();
  await expect(page.locator('#timeline')).toContainText(text);
}

/**
 * Waits for a letter whose subject has all these words.
 * @param {string} address
 * @param {...string} words
 */
export async function told(address, ...words) {
  const isIt = ({ subject }) => words.every((word) => subject.includes(word));
  let letters;
  await expect
    .poll(async () => (letters = await lettersTo(address)).filter(isIt).map(({ subject }) => subject), {
      message: `the letter «${words.join(' … ')}» to ${address}`,
      timeout: 120_000,
    })
    .not.toEqual([]);
  return letters.find(isIt);
}

/**
 * The addresses of the staff of a company, by their logins; another story of the same company has others, for mailboxes stay.
 * @param {string} company
 * @returns {(login: string) => string}
 */
export function mailboxesOf(company) {
  const story = Date.now().toString(36);
  return (login) => `${login}@${company}-${story}.example`;
}

/** The subjects of all letters to an address that have these words. */
export async function subjectsTo(address, words = '') {
  return (await lettersTo(address)).map(({ subject }) => subject).filter((subject) => subject.includes(words));
}

/** A day so many days from today in Moscow, as a form takes it. */
export function day(from = 0) {
  return new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Moscow' }).format(Date.now() + from * 86_400_000);
}

/** The time so many minutes from now in Moscow, with its day: both as a form takes them. */
export function soon(minutes) {
  const options = { timeZone: 'Europe/Moscow', dateStyle: 'short', timeStyle: 'short' };
  const [date, time] = new Intl.DateTimeFormat('sv', options).format(Date.now() + minutes * 60_000).split(' ');
  return { Дата: date, Время: time };
}

/**
 * A picture for the guide, when pictures are wanted: GUIDE=1 makes docs/images/guide anew.
 * @param {import('@playwright/test').Page} page
 */
export async function illustrate(page, name) {
  const folder = process.env.GUIDE ? 'docs/images/guide' : 'e2e/results';
  await page.screenshot({ path: path.join(root, folder, `${name}.png`) });
}
