// The client department of a service company (seed 000): several employees talk with one client, and each knows what the others
// have agreed: who was there, what was decided, who answers for it; those ticked for it are told by letter, once each.
import { setUpMail } from '../mail.js';
import {
  addClient,
  addContact,
  addDeal,
  addLegalEntity,
  begin,
  day,
  enterMoney,
  hire,
  illustrate,
  mailboxesOf,
  setStatus,
  storyTest as test,
  subjectsTo,
  told,
} from '../story.js';
import { axe, expect, fits } from '../test.js';

test.describe.configure({ mode: 'serial' });

const mailbox = mailboxesOf('studia');
const theirs = mailboxesOf('vektor');
const orlova = 'Орлова Марина Сергеевна';
const gulyaev = 'Гуляев Степан Ильич';
const letters = (address) => subjectsTo(address, 'Макет главной страницы');

let client; // with whom we work
let future; // with whom we may
let project;
let invoice; // its number and day, as a contact's form offers it

test('the first start, and who works here', async ({ page, empty }) => {
  await begin(page, empty, {
    login: 'samoilov',
    name: 'Игорь Самойлов',
    email: mailbox('samoilov'),
    profile: 'Сервисная компания',
  });
  await setUpMail(page);
  await hire(page, 'martynova', { name: 'Алла Мартынова', email: mailbox('martynova'), sees: 'all' });
  await hire(page, 'krylov', { name: 'Егор Крылов', email: mailbox('krylov'), sees: 'all' });
  await hire(page, 'zuev', { name: 'Павел Зуев', email: mailbox('zuev'), roles: ['expert'], sees: 'all' });
  await addLegalEntity(page, 'ООО «Студия»', '7736050003');
});

test('clients, existing and potential, with a project, a service, a contract and an invoice', async ({ enter }) => {
  const page = await enter('martynova');
  client = await addClient(page, {
    name: 'ООО «Вектор»',
    inn: '7707083893',
    city: 'Пермь',
    people: [
      { name: orlova, position: 'директор', phone: '8 912 100-20-30', email: theirs('orlova') },
      { name: gulyaev, position: 'маркетинг', phone: '8 912 100-20-31', email: theirs('gulyaev') },
    ],
  });
  await page.locator('#head').getByRole('button', { name: 'потенциальный' }).click();
  await page.locator('#status-menu').getByText('активен').click();
  await expect(page.locator('#head')).toContainText('активен');
  future = await addClient(page, { name: 'ИП Лебедев', people: [{ name: 'Лебедев Антон', phone: '8 912 100-20-40' }] });
  await expect(page.locator('#head')).toContainText('потенциальный');

  project = await addDeal(page, client, { type: 'Проект', fields: { Предмет: 'Сайт магазина', Сумма: '600 000' } });
  await page.locator('#details').getByRole('link', { name: 'Изменить' }).click();
  const details = page.locator('#details');
  await details.getByLabel('Ответственный за результат').selectOption({ label: 'Павел Зуев' });
  await details.getByLabel('Дата выполнения').fill(day(30));
  await details.getByRole('button', { name: 'Сохранить' }).click();
  await expect(details).toContainText('Павел Зуев');
  await told(mailbox('zuev'), 'Проект', 'заполнено «Ответственный за результат»');
  await enterMoney(page, 'Договор', { 'Номер договора': '12-С' });
  await enterMoney(page, 'Счёт', { 'Сумма, ₽': '180 000', 'За что': 'Аванс' });
  invoice = `№ 1, ${day(0).split('-').reverse().join('.')}`;
  await addDeal(page, client, { type: 'Услуга', fields: { Предмет: 'Поддержка сайта' } });
});

test('a contact is written down by the form, with its participants and decisions', async ({ enter }) => {
  const page = await enter('martynova');
  await page.goto(`/interactions/new?company=${client.split('/').at(-1)}`);
  await expect(page.locator('#date')).toHaveValue(day(0));
  await expect(page.locator('#time')).toHaveValue(/^\d\d:\d\d$/);
  const subjects = page.getByLabel('Сделка, договор или счёт');
  for (const subject of ['Сайт магазина', 'Поддержка сайта', '12-С', invoice])
    await expect(subjects.locator('option', { hasText: subject }).first()).toBeAttached();

  await addContact(page, client, {
    topic: 'Макет главной страницы',
    method: 'Встреча',
    subject: '12-С',
    fields: { 'Адрес встречи': 'Пермь, Монастырская, 3', 'О чём говорили': 'Показали два варианта' },
    attended: [orlova, gulyaev, 'Егор Крылов'],
    notified: [orlova, 'Егор Крылов'],
    decisions: [
      { text: 'Прислать логотип', who: orlova, due: day(2) },
      { text: 'Доработать второй вариант', who: 'Егор Крылов', due: day(0) },
    ],
  });
  await page.goto('/interactions');
  await page.getByRole('link', { name: 'Макет главной страницы' }).click();
  const detail = page.locator('#detail');
  for (const words of ['Монастырская, 3', 'Показали два варианта', orlova, gulyaev, 'Алла Мартынова', 'Егор Крылов'])
    await expect(detail).toContainText(words);
  await expect(detail.getByRole('link', { name: /Договор .*12-С/ })).toHaveAttribute('href', /\/deals\/\d+/);
  await expect(detail).toContainText('0 из 2');
  await illustrate(page, 'service-contact');
});

test('those who were ticked for it are told by letter, once each, and nobody else', async () => {
  for (const address of [theirs('orlova'), mailbox('krylov')]) {
    const letter = await told(address, 'ООО «Вектор»', 'Макет главной страницы');
    for (const words of ['Прислать логотип', 'Доработать второй вариант', 'Егор Крылов', gulyaev])
      expect(letter.text).toContain(words);
  }
  for (const address of [theirs('orlova'), mailbox('krylov')]) expect(await letters(address)).toHaveLength(1);
  for (const address of [theirs('gulyaev'), mailbox('martynova'), mailbox('zuev')])
    expect(await letters(address)).toEqual([]);
});

test('a name tells the phone and the e-mail, by the mouse and by the keyboard', async ({ enter }) => {
  const page = await enter('krylov');
  await page.goto(client);
  const person = page.locator('#aside').getByRole('link', { name: orlova, exact: true });
  const card = page.locator('#card');
  await person.hover();
  await expect(card.getByRole('link', { name: '+7 912 100-20-30' })).toHaveAttribute('href', 'tel:+79121002030');
  await expect(card.getByRole('link', { name: theirs('orlova') })).toHaveAttribute('href', /^mailto:/);
  await axe(page, '#card');
  await illustrate(page, 'service-person');
  await page.mouse.move(0, 0);
  await expect(card).toBeHidden();
  await page.locator('#aside').getByRole('link', { name: gulyaev, exact: true }).focus();
  await expect(card).toContainText('+7 912 100-20-31');
});

test('a colleague knows what was agreed, and what they answer for stands in their day', async ({ enter }) => {
  const page = await enter('krylov');
  await page.goto(client);
  const entry = page.locator('#timeline article', { hasText: 'Макет главной страницы' }).first();
  await expect(entry).toContainText('Алла Мартынова');
  await page.goto('/agenda');
  const decision = page.locator('.agenda ul.today > li', { hasText: 'Доработать второй вариант' });
  await expect(decision).toContainText('Вектор');
  await expect(page.locator('.agenda')).not.toContainText('Прислать логотип');
  await axe(page);
  await illustrate(page, 'service-today');
  await page.goto('/interactions?view=undecided');
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await page.goto('/agenda');
  await decision.hover();
  await decision.getByRole('button', { name: 'Готово' }).click();
  await expect(page.locator('.agenda')).not.toContainText('Доработать второй вариант');

  const author = await enter('martynova');
  await author.goto('/interactions?view=undecided');
  await author.getByRole('link', { name: 'Макет главной страницы' }).click();
  await expect(author.locator('#detail')).toContainText('1 из 2');
  await author.getByRole('button', { name: 'Выполнено: Прислать логотип' }).click();
  await expect(author.locator('#detail')).toContainText('2 из 2');
  await author.goto('/interactions?view=undecided');
  await expect(author.locator('tbody tr')).toHaveCount(0);
});

test('a letter waits while the mail server is away, and comes once', async ({ enter }) => {
  const head = await enter('samoilov');
  await setUpMail(head, { port: '1' });
  const page = await enter('krylov');
  await addContact(page, client, {
    topic: 'Счёт за аванс',
    subject: invoice,
    notified: [orlova],
    attended: [orlova],
  });
  // It is named once it was tried.
  await expect(async () => {
    await head.goto('/settings/notices');
    await expect(head.locator('tbody')).toContainText('Счёт за аванс', { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  expect(await subjectsTo(theirs('orlova'), 'Счёт за аванс')).toEqual([]);
  await setUpMail(head);
  await told(theirs('orlova'), 'Счёт за аванс');
  await head.goto('/settings/notices?state=sent');
  await expect(head.locator('tbody')).toContainText('Счёт за аванс');
  expect(await subjectsTo(theirs('orlova'), 'Счёт за аванс')).toHaveLength(1);
});

test('the history of each client is its own, and is found', async ({ enter }) => {
  const page = await enter('krylov');
  await addContact(page, future, { topic: 'Первый разговор', attended: ['Лебедев Антон'] });
  await page.getByRole('navigation', { name: 'Разделы карточки' }).getByRole('link', { name: 'Контакты' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await page.goto(`/interactions?company=${client.split('/').at(-1)}`);
  await expect(page.locator('tbody tr')).toHaveCount(2);
  await page.goto(`/interactions?subject=deal:${project.split('/').at(-1)}`);
  await expect(page.locator('tbody tr')).toHaveCount(2);
  await page.goto(`/search?q=${encodeURIComponent('макет')}`);
  await expect(page.getByRole('list', { name: 'Контакты' })).toContainText('Макет главной страницы');
});

test('the project is done and goes to the archive', async ({ enter }) => {
  const page = await enter('martynova');
  await page.goto(project);
  await setStatus(page, 'выполнен', 'Сайт открыт');
  await page.getByRole('button', { name: 'В архив' }).click();
  await expect(page.locator('#head')).toContainText('В архиве');
  await page.goto(client);
  await expect(page.locator('#timeline')).toContainText('Сайт открыт');
});

test('on a phone the client, its contacts and the form fit', async ({ enter }) => {
  const page = await enter('martynova');
  await page.setViewportSize({ width: 390, height: 844 });
  for (const address of [client, '/interactions', `/interactions/new?company=${client.split('/').at(-1)}`, '/agenda']) {
    await page.goto(address);
    await expect(page.locator('h1').first()).toBeVisible();
    await axe(page);
    await fits(page);
  }
});
