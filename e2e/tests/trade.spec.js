// A trading house (seed 004): what is known of counterparties, every contact planned and held, and «Календарь пользователя»:
// what is expected of unfinished orders, with its state and its colour, and what is looked up from its line.
import { setUpMail } from '../mail.js';
import {
  addClient,
  addContact,
  addDeal,
  addLegalEntity,
  attach,
  begin,
  day,
  enterMoney,
  hire,
  illustrate,
  mailboxesOf,
  setStatus,
  soon,
  storyTest as test,
  subjectsTo,
  told,
} from '../story.js';
import { axe, expect, fits } from '../test.js';

test.describe.configure({ mode: 'serial' });

const mailbox = mailboxesOf('torg');
const client = {
  name: 'ООО «Ласточка»',
  inn: '7707083893',
  city: 'Кострома',
  phone: '8 4942 20-14-20',
  source: 'Журнал «Оптовик»',
  people: [
    { name: 'Белова Анна Игоревна', position: 'закупки', phone: '8 910 200-30-40', email: 'belova@lastochka.example' },
    { name: 'Сомов Пётр', position: 'склад', phone: '8 910 200-30-41' },
  ],
};
const paper = { name: 'Накладная 7.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n') };

let card; // of the client
let other; // the other client
let order; // with a part of it shipped and paid
let fresh; // nothing shipped or paid

test('the first start, and who works here', async ({ page, empty }) => {
  await begin(page, empty, {
    login: 'samoilov',
    name: 'Игорь Самойлов',
    email: mailbox('samoilov'),
    profile: 'Торговля',
  });
  await setUpMail(page);
  await page.goto('/settings/departments/new');
  await page.getByLabel(/^Название/).fill('Отдел продаж');
  await page.locator('form.editor button.primary').click();
  await expect(page.locator('main')).toContainText('Отдел продаж');
  const department = 'Отдел продаж';
  await hire(page, 'ryabov', { name: 'Тимур Рябов', email: mailbox('ryabov'), department });
  await hire(page, 'kotova', { name: 'Светлана Котова', email: mailbox('kotova'), department });
  const head = { name: 'Лидия Громова', email: mailbox('gromova'), roles: ['head'], sees: 'department', heads: true };
  await hire(page, 'gromova', { ...head, department });
  await addLegalEntity(page, 'ООО «Торг»', '7736050003');
});

test('a counterparty is written down with its addresses, phones and people', async ({ enter }) => {
  const page = await enter('ryabov');
  card = await addClient(page, client);
  await page.locator('#part-points').getByRole('link', { name: 'Изменить' }).click();
  const points = page.locator('#part-points .points > li');
  for (const [kind, value] of [
    ['Внутренний', '214'],
    ['E-mail', 'zakaz@lastochka.example'],
    ['Адрес', 'Кострома, Ткачей, 5'],
    ['Другое', 'Пропуск выписывают за сутки'],
  ]) {
    await page.locator('#part-points').getByRole('button', { name: 'Ещё строка' }).click();
    await points.last().getByLabel('Вид связи').selectOption({ label: kind });
    await points.last().getByLabel('Значение').fill(value);
  }
  await page.locator('#part-points').getByRole('button', { name: 'Сохранить' }).click();
  for (const known of ['+7 494 220-14-20', '214', 'zakaz@lastochka.example', 'Ткачей, 5', 'Пропуск выписывают'])
    await expect(page.locator('#part-points')).toContainText(known);
  for (const { name } of client.people) await expect(page.locator('#aside')).toContainText(name);
  other = await addClient(page, { name: 'АО «Север»', inn: '7736050003', city: 'Вологда' });

  await page.goto(`/search?q=${encodeURIComponent('ткачей')}`);
  await expect(page.getByRole('list', { name: 'Клиенты' })).toContainText('Ласточка');
  // The report of contact information: its columns are chosen, and it is taken out as it stands.
  await page.goto('/companies?columns=name,phones,emails,people,source');
  await expect(page.locator('tbody tr', { hasText: 'Ласточка' })).toContainText('Белова');
  await page.getByRole('button', { name: 'Экспорт' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'XLSX', exact: false }).first().click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
});

test('contacts are registered and planned, and who holds one is told of it in time', async ({ enter }) => {
  const page = await enter('ryabov');
  await addContact(page, card, {
    topic: 'Спросили цену на кабель',
    direction: 'Входящий',
    fields: { Минут: '12', 'О чём говорили': 'Нужен кабель ВВГ, две бухты' },
    attended: ['Белова Анна Игоревна'],
  });
  await addContact(page, card, {
    topic: 'График поставки',
    state: 'План',
    importance: 'Важный',
    fields: soon(2),
    attended: ['Белова Анна Игоревна'],
  });
  const meeting = { topic: 'Показать образцы', state: 'План', method: 'Встреча', importance: 'Малозначительный' };
  await addContact(page, card, { ...meeting, fields: { Дата: day(1), Время: '11:00', 'Адрес встречи': 'Ткачей, 5' } });

  await page.goto('/interactions');
  await expect(page.locator('tbody tr')).toHaveCount(3);
  await page.getByRole('link', { name: 'Спросили цену на кабель' }).click();
  const detail = page.locator('#detail');
  for (const words of ['Белова Анна Игоревна', 'Тимур Рябов', '12 мин', 'Нужен кабель ВВГ'])
    await expect(detail).toContainText(words);

  const letter = await told(mailbox('ryabov'), 'Скоро: График поставки', 'Ласточка');
  expect(letter.text).toContain('Белова Анна Игоревна');
  expect(await subjectsTo(mailbox('kotova'), 'Скоро')).toEqual([]);
  // From the reminder, two clicks to the letter: its address and subject are filled in.
  const toast = page.locator('.toast', { hasText: 'График поставки' });
  await toast.getByRole('link', { name: 'Открыть' }).click();
  await page.locator('#detail').getByRole('link', { name: 'Белова Анна Игоревна' }).hover();
  const mail = page.locator('#card').getByRole('link', { name: 'belova@lastochka.example' });
  await expect(mail).toHaveAttribute(
    'href',
    `mailto:belova@lastochka.example?subject=${encodeURIComponent('График поставки')}`,
  );
});

test('an order is begun with what is expected of it, and is partly shipped and paid', async ({ enter }) => {
  const page = await enter('ryabov');
  order = await addDeal(page, card, {
    fields: {
      Предмет: 'Кабель и лотки',
      Сумма: '900 000',
      'Контактное лицо': 'Белова',
      'Произвольные сведения': 'Въезд с Ткачей',
    },
  });
  await expect(page.locator('#head')).toContainText('не завершена');
  await page.goto(`${order}/items`);
  await page.keyboard.press('Alt+KeyR');
  const row = page.locator('[data-item]').last();
  for (const [name, value] of [
    ['Тип', 'Кабель'],
    ['Название', 'ВВГнг'],
    ['Кол-во', '3'],
    ['Цена', '300 000'],
  ])
    await row.getByLabel(name, { exact: true }).fill(value);
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.locator('#items')).toContainText('ВВГнг');
  await enterMoney(page, 'Договор', { 'Номер договора': '44-К' });
  await enterMoney(page, 'Счёт', { 'Сумма, ₽': '900 000' });
  await attach(page, 'Накладные', paper);
  await expectPlan(page, 'Ожидается отгрузка', {
    'Что отгружено': 'Первая бухта',
    'Сумма, ₽': '300 000',
    Срок: day(-1),
  });
  await expectPlan(page, 'Ожидается отгрузка', {
    'Что отгружено': 'Вторая и третья бухты',
    'Сумма, ₽': '600 000',
    Срок: day(0),
  });
  await expectPlan(page, 'Ожидается оплата', { 'За что': 'Аванс', 'Сумма, ₽': '270 000', Срок: day(-2) });
  await expectPlan(page, 'Ожидается оплата', { 'За что': 'Остаток', 'Сумма, ₽': '630 000', Срок: day(1) });
  await expect(page.locator('#money')).toContainText('оплачено 0 %');
  await enterMoney(page, 'Оплата', { 'Сумма, ₽': '270 000', 'Номер платёжного': '77' });
  await expect(page.locator('#money')).toContainText('оплачено 30 %');
  await enterMoney(page, 'Отгрузка', { 'Что отгружено': 'Первая бухта', 'Сумма, ₽': '250 000' });
  await expect(page.locator('#h-shipments + .end')).toHaveText('частично');

  fresh = await addDeal(page, other, { fields: { Предмет: 'Светильники', Сумма: '120 000' } });
  await expectPlan(page, 'Ожидается отгрузка', {
    'Что отгружено': 'Все светильники',
    Срок: day(0),
    'Сумма, ₽': '120 000',
  });
  await expectPlan(page, 'Ожидается оплата', { 'За что': 'За светильники', 'Сумма, ₽': '120 000', Срок: day(-3) });
  await page.goto('/deals?f.0.by=shipment&f.0.op=in&f.0.v=none');
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await expect(page.locator('tbody')).toContainText('Светильники');
  await page.goto('/deals?f.0.by=payment&f.0.op=in&f.0.v=part');
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await expect(page.locator('tbody')).toContainText('Ласточка');
});

test('the calendar shows what is late, today and later, by its state, its colour and its importance', async ({
  enter,
}) => {
  const page = await enter('ryabov');
  await page.goto('/agenda');
  const line = (text) => page.locator('.agenda li', { hasText: text });
  for (const [text, group, state] of [
    ['За светильники', 'over', 'не оплачено'],
    ['Первая бухта', 'over', 'отгружено частично'],
    ['Вторая и третья бухты', 'today', 'отгружено частично'],
    ['Все светильники', 'today', 'не отгружено'],
    ['Остаток', 'later', 'оплачено частично'],
  ]) {
    await expect(page.locator(`.agenda ul.${group} > li`, { hasText: text })).toContainText(state);
  }
  await expect(line('Аванс')).toHaveCount(0);
  expect(await colourOf(line('За светильники'))).toBe('red');
  expect(await colourOf(line('Все светильники'))).toBe('black');
  expect(await colourOf(line('Показать образцы'))).toBe('grey');
  await expect(line('График поставки').getByRole('img', { name: 'Важный' })).toHaveText('!');
  await expect(line('Показать образцы').getByRole('img', { name: 'Малозначительный' })).toHaveText('↓');
  const times = await page.locator('.agenda ul.over .title').allTextContents();
  expect(times[0]).toContain('За светильники');
  await axe(page);
  await illustrate(page, 'trade-today');
});

test('it is narrowed by the event, the client, the importance and the period', async ({ enter }) => {
  const page = await enter('ryabov');
  const titles = page.locator('.agenda .title');
  await page.goto('/agenda');
  await page
    .getByRole('navigation', { name: 'Что показать' })
    .getByRole('link', { name: /^Отгрузка/ })
    .click();
  await page.getByRole('button', { name: 'Период' }).click();
  await page.locator('#by-period').getByRole('link', { name: 'Сегодня', exact: true }).click();
  await expect(titles).toHaveText([/Вторая и третья бухты|Все светильники/, /Вторая и третья бухты|Все светильники/]);
  await page.getByRole('button', { name: 'Клиент' }).click();
  await page.locator('#quick input[type=search]').fill('ласточка');
  await page
    .locator('#quick')
    .getByRole('link', { name: /Ласточка/ })
    .click();
  await expect(titles).toHaveText([/Вторая и третья бухты/]);
  await page.goto('/agenda');
  await page.getByRole('button', { name: 'Важность' }).click();
  await page
    .locator('#by-importance')
    .getByRole('link', { name: /Важный/ })
    .click();
  await expect(titles).toHaveText([/График поставки/]);
  await page.goto(`/agenda?from=${day(1)}&until=${day(1)}`);
  await expect(titles).toHaveCount(2);
});

test('from a line: the analysis of the order, its papers, the settlements with the client', async ({ enter }) => {
  const page = await enter('ryabov');
  const line = page.locator('.agenda li', { hasText: 'Вторая и третья бухты' });
  const look = async (name) => {
    await page.goto('/agenda?kind=shipment');
    await line.hover();
    await line.getByRole('link', { name }).click();
  };
  await look('Анализ заказа');
  const sheet = page.locator('.a4');
  for (const words of ['Кабель и лотки', 'Ласточка', 'Тимур Рябов', '900 000', '30 %', '44-К', 'Остаток'])
    await expect(sheet).toContainText(words);
  await expect(sheet.locator('.risk')).toContainText('Первая бухта');
  await axe(page);
  await illustrate(page, 'trade-analysis');
  await look('Файлы и записи');
  await expect(page.locator('#files')).toContainText(paper.name);
  await look('Расчёты');
  await expect(page.locator('.figures')).toContainText('20 000');
  await expect(page.locator('.figures')).toContainText('должны мы');
  await expect(page.locator('.led').last()).toContainText('Платёж № 77');
  await expect(page.locator('.led').last()).toContainText('Отгрузка: Первая бухта');
  await axe(page);
  await illustrate(page, 'trade-settlements');

  await page.goto('/agenda');
  await page.locator('.agenda li', { hasText: 'Показать образцы' }).hover();
  await page.locator('.agenda li', { hasText: 'Показать образцы' }).locator('.i-phone').click();
  const mail = page.locator('#quick').getByRole('link', { name: 'zakaz@lastochka.example' });
  await expect(mail).toHaveAttribute('href', /\?subject=%D0%9F%D0%BE%D0%BA%D0%B0%D0%B7/);
});

test('everybody has a calendar of their own; the head sees that of the department', async ({ enter }) => {
  const kotova = await enter('kotova');
  await kotova.goto('/agenda?whose=all');
  await expect(kotova.locator('.agenda li')).toHaveCount(0);
  expect((await kotova.goto(order)).status()).toBe(404);
  const head = await enter('gromova');
  await head.goto('/agenda');
  await head.getByRole('navigation', { name: 'Чья повестка' }).getByRole('link', { name: 'Отдела' }).click();
  const line = head.locator('.agenda li', { hasText: 'Все светильники' });
  await expect(line.locator('.who-does')).toContainText('Тимур Рябов');
});

test('a contact is held with its result; what is done leaves the calendar', async ({ enter }) => {
  const page = await enter('ryabov');
  await page.goto('/agenda?kind=contact');
  const line = page.locator('.agenda li', { hasText: 'График поставки' });
  await line.hover();
  await line.getByRole('link', { name: 'Состоялся' }).click();
  await page.getByLabel('Чем закончился').fill('Вторую партию берут сегодня');
  await page.getByRole('button', { name: 'Записать результат' }).click();
  await expect(page.locator('#detail')).toContainText('Вторую партию берут сегодня');

  await page.goto(order);
  await enterMoney(page, 'Отгрузка', {
    'Что отгружено': 'Вторая и третья бухты',
    'Сумма, ₽': '650 000',
    'Отгружено всё': '',
  });
  await expect(page.locator('#h-shipments + .end')).toHaveText('вся');
  await enterMoney(page, 'Оплата', { 'Сумма, ₽': '630 000', 'Номер платёжного': '81' });
  await expect(page.locator('#money')).toContainText('оплачено 100 %');
  await page.goto('/agenda');
  for (const text of ['График поставки', 'Первая бухта', 'Вторая и третья бухты', 'Остаток'])
    await expect(page.locator('.agenda')).not.toContainText(text);
  await page.goto(`/settlements?company=${card.split('/').at(-1)}`);
  await expect(page.locator('.figures')).toContainText('расчёты сошлись');

  await page.goto(order);
  await setStatus(page, 'завершена', '');
  await page.getByRole('button', { name: 'В архив' }).click();
  await expect(page.locator('#head')).toContainText('В архиве');
  // A refused order waits for nothing.
  await page.goto(fresh);
  await setStatus(page, 'отказ', 'Купили у других');
  await page.goto('/agenda');
  await expect(page.locator('.agenda')).not.toContainText('светильники');
});

test('on a phone the day and the order are read and fit', async ({ enter }) => {
  const page = await enter('ryabov');
  await page.setViewportSize({ width: 390, height: 844 });
  for (const address of ['/agenda', '/agenda/month', '/interactions', order, `${order}/analysis`, card]) {
    await page.goto(address);
    await expect(page.locator('h1').first()).toBeVisible();
    await axe(page);
    await fits(page);
  }
});

/** Writes down what is expected on the card of the deal that is open. */
const expectPlan = enterMoney;

/** `red`, `black` or `grey`: how the day of a line is drawn. */
async function colourOf(line) {
  const [red, green, blue] = await line.locator('.due').evaluate((due) => {
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    context.fillStyle = getComputedStyle(due).color;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  });
  if (red > green + 60 && red > blue + 60) return 'red';
  return Math.max(red, green, blue) < 70 ? 'black' : 'grey';
}
