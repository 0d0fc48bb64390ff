// A seller of treatment plants (seed 001): the base of clients, their requests from the proposal to the archive, reminders, and
// who is told of what by letter. The administrator sees everything, one manager all records, the other only their own.
import { setUpMail } from '../mail.js';
import {
  addClient,
  addDeal,
  addLegalEntity,
  addRule,
  attach,
  begin,
  comment,
  enterMoney,
  hire,
  illustrate,
  mailboxesOf,
  setDelivery,
  setStatus,
  storyTest as test,
  subjectsTo,
  told,
} from '../story.js';
import { axe, expect, fits } from '../test.js';

test.describe.configure({ mode: 'serial' });

const mailbox = mailboxesOf('potok');
const lugin = mailbox('lugin');
const client = {
  name: 'ООО «Озёрный край»',
  inn: '7707083893',
  city: 'Вологда',
  phone: '8 817 200-14-20',
  people: [
    {
      name: 'Орлова Марина Сергеевна',
      position: 'главный инженер',
      phone: '8 921 100-20-30',
      email: 'orlova@kray.example',
    },
    { name: 'Гуляев Степан Ильич', position: 'снабжение', phone: '8 921 100-20-31' },
  ],
};
const plant = ['Система очистки', 'OUUT', 'X2–200', '227'];
const pump = ['Насосная станция', 'НСК', 'Б-4', '40 м³/ч'];
const sheet = { name: 'Расчёт цены.xls', mimeType: 'application/vnd.ms-excel', buffer: Buffer.from('Цена;1985000\n') };
const paper = (name) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n') });

let card; // of the client
let request; // of Vetrova
let second; // of Lugin

test('the administrator makes the accounts, says who sees what and which events are told', async ({ page, empty }) => {
  await begin(page, empty, {
    login: 'samoilov',
    name: 'Игорь Самойлов',
    email: mailbox('samoilov'),
    profile: 'Поставка оборудования',
  });
  await setUpMail(page);
  await hire(page, 'vetrova', { name: 'Ольга Ветрова', email: mailbox('vetrova'), sees: 'all' });
  await hire(page, 'lugin', { name: 'Денис Лугин', email: lugin, sees: 'own' });
  await addLegalEntity(page, 'ООО «Поток»', '7736050003');
  await addRule(page, 'Новый запрос', 'заведена сделка');
  await addRule(page, 'Статус запроса', 'у сделки сменился статус');
  await addRule(page, 'Статус доставки', 'у сделки сменился другой статус, например «Доставка»');
  await addRule(page, 'Комментарий к запросу', 'добавлен комментарий к сделке');
});

test('a client is added with its people, found by any parameter and looked at in the list', async ({ enter }) => {
  const page = await enter('vetrova');
  card = await addClient(page, client);
  await addClient(page, { name: 'АО «Северный мост»', inn: '7736050003', city: 'Мурманск', phone: '8 815 245-00-11' });

  await page.goto('/companies');
  await expect(page.locator('tbody tr')).toHaveCount(2);
  const row = page.locator('tbody tr', { hasText: client.name });
  await row.hover();
  for (const button of ['Просмотр · Пробел', 'Позвонить', 'Изменить', 'Напоминание'])
    await expect(row.getByTitle(button)).toBeVisible();
  await row.getByTitle('Просмотр · Пробел').click();
  const quick = page.locator('#quick');
  await expect(quick).toContainText('+7 817 200-14-20');
  for (const { name, position } of client.people) {
    await expect(quick).toContainText(name);
    await expect(quick).toContainText(position);
  }
  await expect(quick.getByRole('link', { name: 'orlova@kray.example' })).toHaveAttribute('href', /^mailto:orlova@/);
  await illustrate(page, 'supply-clients');

  const found = page.locator('tbody .name');
  await page.goto('/companies?f.0.by=city&f.0.op=in&f.0.v=вологда');
  await expect(found).toHaveText([client.name]);
  await page.goto('/companies?f.0.by=city&f.0.op=in&f.0.v=вологда&f.1.by=inn&f.1.op=contains&f.1.v=7736');
  await expect(page.getByText('По этому запросу ничего нет')).toBeVisible();
  for (const typed of ['jp`hysq', '200-14-20', '7707083893', 'орлова']) {
    await page.goto(`/search?q=${encodeURIComponent(typed)}`);
    await expect(page.locator('.results').first()).toContainText(typed === 'орлова' ? 'Орлова' : 'Озёрный край');
  }
});

test('requests of the client are begun; a manager is told of the one that is theirs, and sees no other', async ({
  enter,
}) => {
  const page = await enter('vetrova');
  const fields = { Предмет: 'Станция биологической очистки', 'Условия оплаты': '30 / 40 / 30' };
  request = await addDeal(page, card, { fields });
  await expect(page.locator('#head')).toContainText(/№ \d{4}-\d{4}/);
  await expect(page.locator('#head')).toContainText('подготовка предложения');
  await expect(page.locator('#head')).toContainText('Ольга Ветрова');
  await expect(page.locator('#aside')).toContainText('30 / 40 / 30');
  second = await addDeal(page, card, { responsible: 'Денис Лугин', fields: { Предмет: 'Насосная на второй ввод' } });
  const letter = await told(lugin, 'Новый запрос', client.name, 'Насосная на второй ввод');
  expect(letter.text).toContain('Ольга Ветрова');

  await page.goto(card);
  await page.getByRole('navigation', { name: 'Разделы карточки' }).getByRole('link', { name: 'Сделки' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(2);

  const denis = await enter('lugin');
  await denis.goto('/deals');
  await expect(denis.locator('tbody tr')).toHaveCount(1);
  await expect(denis.locator('tbody')).toContainText('Насосная на второй ввод');
  expect((await denis.goto(request)).status()).toBe(404);
  expect((await denis.goto('/settings/users')).status()).toBe(403);
  expect(await subjectsTo(lugin, 'Станция биологической очистки')).toEqual([]);
});

test('the subject is written down by the scheme, each level knows only what is under the one before', async ({
  enter,
}) => {
  const page = await enter('vetrova');
  await page.goto(`${request}/items`);
  await addItem(page, plant, { price: '1 985 000' });
  await addItem(page, pump, { price: '340 000', quantity: '2' });
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page).toHaveURL(new RegExp(`${request}$`));
  await expect(page.locator('#items')).toContainText(/Система очистки\s*›\s*OUUT\s*›\s*X2–200/);
  await page.getByRole('button', { name: 'Взять суммой сделки' }).click();
  await expect(page.locator('#money')).toContainText('2 665 000 ₽');

  await page.goto(`${second}/items`);
  await page.keyboard.press('Alt+KeyR');
  const row = page.locator('[data-item]').last();
  for (const [level, above] of [
    ['Название', ['Насосная станция']],
    ['Подназвание', ['Насосная станция', 'НСК']],
    ['Производительность', ['Насосная станция', 'НСК', 'Б-4']],
  ]) {
    await fillLevels(page, row, above);
    await row.getByLabel(level, { exact: true }).focus();
    await expect.poll(() => known(page)).toEqual([pump[above.length]]);
  }
  await fillLevels(page, row, pump);
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.locator('#items')).toContainText('НСК');

  for (const [field, value, count] of [
    ['item_type', 'Система очистки', 1],
    ['item_type', 'Насосная станция', 2],
    ['item_name', 'OUUT', 1],
    ['item_subname', 'X2–200', 1],
    ['item_capacity', '227', 1],
    ['item_capacity', '40 м³/ч', 2],
  ]) {
    await page.goto(`/deals?f.0.by=${field}&f.0.op=in&f.0.v=${encodeURIComponent(value)}`);
    await expect(page.locator('tbody tr'), `${field} = ${value}`).toHaveCount(count);
  }
  await page.goto(`/search?q=${encodeURIComponent('ouut x2-200')}&in=deals`);
  await expect(page.getByRole('list', { name: 'Сделки' })).toContainText('Станция биологической очистки');
});

test('the list shows the client in a pop-up, and a reminder is set from its row', async ({ enter }) => {
  const page = await enter('vetrova');
  await page.goto('/deals');
  const row = page.locator('tbody tr', { hasText: 'OUUT' });
  await row.getByRole('link', { name: 'Озёрный край' }).click();
  await expect(page.locator('#quick')).toContainText('Орлова Марина Сергеевна');
  await expect(page.locator('#quick')).toContainText('7707083893');
  await expect(page).toHaveURL(/\/deals$/);
  await axe(page, '#quick');
  await illustrate(page, 'supply-requests');
  await page.keyboard.press('Escape');
  await row.hover();
  await row.getByTitle('Напоминание').click();
  const drawer = page.getByRole('dialog', { name: 'Напоминание' });
  await expect(drawer).toContainText('Станция биологической очистки');
  await remind(drawer, 'Отправить чертежи', 'через 1 минуту');
  await expect(page).toHaveURL(/\/deals$/);

  await page.goto('/companies');
  const line = page.locator('tbody tr', { hasText: client.name });
  await line.hover();
  await line.getByTitle('Напоминание').click();
  await remind(drawer, 'Перезвонить Орловой', 'завтра в 10');
  await page.goto('/reminders');
  await page.keyboard.press('KeyB');
  await remind(drawer, 'Забрать пропуск', 'через 1 минуту');

  // On entering, the sign says that there are some for today.
  const again = await enter('vetrova');
  await expect(again.getByRole('button', { name: 'Мои напоминания' }).locator('.count')).toHaveText('2');
  await again.goto('/reminders');
  await expect(again.locator('.rem li', { hasText: 'Перезвонить Орловой' })).toContainText(client.name);
  await expect(again.locator('.rem li', { hasText: 'Забрать пропуск' })).toContainText('личное');
  const toast = again.locator('.toast', { hasText: 'Отправить чертежи' });
  await expect(toast).toBeVisible({ timeout: 120_000 });
  const letter = await told(mailbox('vetrova'), 'Напоминание: Отправить чертежи');
  expect(letter.text).toContain('Станция биологической очистки');
  await told(mailbox('vetrova'), 'Напоминание: Забрать пропуск');
  expect(await subjectsTo(lugin, 'Напоминание')).toEqual([]);
});

test('papers by categories, the price, the contract and the invoice; who has put each there', async ({ enter }) => {
  const page = await enter('vetrova');
  await page.goto(request);
  await attach(page, 'Расчёты', sheet);
  await attach(page, 'Договоры', paper('Договор 117-26.pdf'));
  await comment(page, 'Заказчик просит пуск до весны');
  await enterMoney(page, 'Договор', { 'Номер договора': '117-26', 'Сумма, ₽': '2 665 000' });
  await enterMoney(page, 'Счёт', { 'Сумма, ₽': '799 500', 'За что': 'Аванс 30 %' });
  await attach(page, 'Счета', paper('Счёт 1.pdf'));
  await expect(page.locator('#money')).toContainText('Договор № 117-26');
  await expect(page.locator('#money')).toContainText('не оплачен');
  await page.locator('#details').getByRole('link', { name: 'Изменить' }).click();
  await page.locator('#details').getByLabel('Комментарий к финансам').fill('Аванс обещают до пятницы');
  await page.locator('#details').getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.locator('#details')).toContainText('Аванс обещают до пятницы');

  const head = await enter('samoilov');
  await head.goto(request);
  for (const name of [sheet.name, 'Договор 117-26.pdf', 'Счёт 1.pdf'])
    await expect(head.locator('.documents > li', { hasText: name })).toContainText(/Ольга Ветрова, .*\d/);
  await head.locator('#files .categories').getByRole('link', { name: 'Расчёты' }).click();
  await expect(head.locator('.documents > li')).toHaveCount(1);
  const said = head.locator('#timeline article', { hasText: 'Заказчик просит пуск до весны' });
  await expect(said.locator('header')).toContainText('Ольга Ветрова');
  await expect(said.locator('time')).toContainText(/\d\d:\d\d/);
  await axe(head);
  await head.locator('#aside').evaluate((aside) => (aside.scrollTop = 0));
  await illustrate(head, 'supply-request');
  for (const found of ['contract&f.0.op=contains&f.0.v=117', 'invoice&f.0.op=in&f.0.v=1']) {
    await head.goto(`/deals?f.0.by=${found}`);
    await expect(head.locator('tbody tr')).toHaveCount(1);
  }
});

test('the status wants a comment, requests are found by it, and the manager is told', async ({ enter }) => {
  const page = await enter('samoilov');
  await page.goto(second);
  await page.keyboard.press('KeyS');
  const menu = page.locator('#track-status');
  for (const status of ['подготовка предложения', 'в работе', 'затормозилось', 'заказ выполнен', 'dead'])
    await expect(menu.getByText(status, { exact: true })).toBeVisible();
  await menu.getByText('затормозилось').click();
  await menu.getByRole('button', { name: 'Сменить статус' }).click();
  await expect(page.locator('#aside .status-form')).toContainText('Напишите, почему статус меняется');
  await page.goto(second);
  await setStatus(page, 'затормозилось', 'Ждут решения по площадке');
  const letter = await told(lugin, 'Статус запроса', 'Насосная на второй ввод');
  expect(letter.text).toContain('Ждут решения по площадке');
  expect(letter.text).toContain('Игорь Самойлов');

  await page.goto('/deals?f.0.by=status&f.0.op=in&f.0.v=затормозилось');
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await expect(page.locator('tbody tr')).toContainText('Озёрный край');
  await comment(await opened(page, second), 'Позвоните им в среду');
  expect((await told(lugin, 'Комментарий к запросу', 'Насосная')).text).toContain('Позвоните им в среду');
});

test('the delivery has five statuses of its own and is told apart from the status', async ({ enter }) => {
  const page = await enter('samoilov');
  await page.goto(second);
  const all = ['в производстве', 'на складе, комплектуется', 'передан перевозчику', 'в пути', 'принят заказчиком'];
  await expect(page.locator('#track-delivery label.check')).toHaveText(all);
  await setDelivery(page, 'передан перевозчику');
  await expect(page.locator('#aside')).toContainText('3 из 5');
  await expect(page.locator('#head')).toContainText('затормозилось');
  const letter = await told(lugin, 'Статус доставки', 'Насосная на второй ввод');
  expect(letter.text).toContain('передан перевозчику');
  expect(await subjectsTo(lugin, 'Статус запроса')).toHaveLength(1);
});

test('a manager chooses what is sent to them', async ({ enter }) => {
  const denis = await enter('lugin');
  await denis.goto('/profile/notices');
  await denis.getByLabel('По e-mail: Статус доставки').selectOption({ label: 'не присылать' });
  await denis.getByRole('button', { name: 'Сохранить' }).click();
  await expect(denis.locator('.toast')).toContainText('Сохранено');
  const page = await enter('samoilov');
  await page.goto(second);
  await setDelivery(page, 'в пути');
  await setStatus(page, 'в работе', 'Площадку выбрали');
  // The later news has come, so the earlier one has been asked too.
  await expect.poll(() => subjectsTo(lugin, 'Статус запроса'), { timeout: 60_000 }).toHaveLength(2);
  expect(await subjectsTo(lugin, 'Статус доставки')).toHaveLength(1);
  await denis.goto('/notices');
  await expect(denis.locator('.notes li', { hasText: 'Статус доставки' })).toHaveCount(2);
});

test('the request is paid, shipped, done and goes to the archive', async ({ enter }) => {
  const page = await enter('vetrova');
  await page.goto(request);
  await setStatus(page, 'в работе', 'Договор подписан');
  await enterMoney(page, 'Оплата', { 'Сумма, ₽': '799 500', 'Номер платёжного': '1184', Счёт: '№ 1' });
  await expect(page.locator('#money')).toContainText('оплачено 30 %');
  await expect(page.locator('#money').getByText('оплачен', { exact: true })).toBeVisible();
  await enterMoney(page, 'Отгрузка', {
    'Что отгружено': 'Станция и насосы',
    'Сумма, ₽': '2 665 000',
    'Отгружено всё': '',
  });
  await setDelivery(page, 'принят заказчиком');
  await enterMoney(page, 'Оплата', { 'Сумма, ₽': '1 865 500', 'Номер платёжного': '1302' });
  await expect(page.locator('#money')).toContainText('оплачено 100 %');
  await setStatus(page, 'заказ выполнен', 'Акт подписан');
  await page.getByRole('button', { name: 'В архив' }).click();
  await expect(page.locator('#head')).toContainText('В архиве');
  for (const words of ['Договор подписан', 'Акт подписан', 'Заказчик просит пуск до весны', 'Станция и насосы'])
    await expect(page.locator('#timeline')).toContainText(words);
  await page.goto('/deals');
  await expect(page.locator('tbody')).not.toContainText('OUUT');
  await page.goto('/deals?view=archive');
  await expect(page.locator('tbody')).toContainText('OUUT');
  await page.goto(card);
  await expect(page.locator('#timeline')).toContainText('Акт подписан');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  test('clients and requests are read and fit', async ({ enter }) => {
    const page = await enter('vetrova');
    await page.setViewportSize({ width: 390, height: 844 });
    for (const address of ['/companies', card, '/deals', request, second, '/reminders']) {
      await page.goto(address);
      await expect(page.locator('h1').first()).toBeVisible();
      await axe(page);
      await fits(page);
    }
  });
});

/** What the catalogue suggests for the level that is focused. */
const known = (page) =>
  page.locator('#catalogue-known option').evaluateAll((options) => options.map((option) => option.value));

async function fillLevels(page, row, levels) {
  const names = ['Тип', 'Название', 'Подназвание', 'Производительность'];
  for (const [at, value] of levels.entries()) await row.getByLabel(names[at], { exact: true }).fill(value);
}

async function addItem(page, levels, { price, quantity = '1' }) {
  await page.keyboard.press('Alt+KeyR');
  const row = page.locator('[data-item]').last();
  await expect(row.getByLabel('Тип', { exact: true })).toBeFocused();
  await fillLevels(page, row, levels);
  await row.getByLabel('Кол-во').fill(quantity);
  await row.getByLabel('Цена', { exact: true }).fill(price);
}

async function remind(drawer, text, when) {
  await drawer.getByLabel(/^О чём/).fill(text);
  await drawer.getByLabel('Когда').fill(when);
  await drawer.getByRole('button', { name: /^Напомнить/ }).click();
  await expect(drawer).toHaveCount(0);
}

async function opened(page, address) {
  await page.goto(address);
  return page;
}
