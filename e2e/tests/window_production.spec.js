// A maker of windows (seed 002): a project passes the departments from measuring to mounting, every department writes its own
// events, and all of them come together at the manager, the client being told of what concerns them, too.
import { setUpMail } from '../mail.js';
import {
  addClient,
  addContact,
  addDeal,
  addLegalEntity,
  addRule,
  attach,
  begin,
  comment,
  day,
  handOver,
  hire,
  illustrate,
  mailboxesOf,
  storyTest as test,
  subjectsTo,
  tick,
  told,
} from '../story.js';
import { axe, expect, fits, recording } from '../test.js';

test.describe.configure({ mode: 'serial' });

const mailbox = mailboxesOf('okna');
const clientMailbox = mailboxesOf('dom')('vesnina');
const staff = {
  shagov: { name: 'Олег Шагов', department: 'Замерщики' },
  zakharova: { name: 'Инна Захарова', department: 'Отдел заказов' },
  rubleva: { name: 'Нина Рублёва', department: 'Финансовый отдел' },
  stankov: { name: 'Фёдор Станков', department: 'Производство' },
  polkin: { name: 'Глеб Полкин', department: 'Склад готовой продукции' },
};
const sheet = { name: 'Замерный лист 12.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n') };
const talk = { name: 'Разговор о сроках.wav', mimeType: 'audio/wav', buffer: recording(5) };

let client; // the card of the client
let project;

test('the administrator appoints the departments of the profile, and who is told besides', async ({ page, empty }) => {
  await begin(page, empty, {
    login: 'samoilov',
    name: 'Игорь Самойлов',
    email: mailbox('samoilov'),
    profile: 'Производство окон',
  });
  await setUpMail(page);
  await hire(page, 'lisitsyna', { name: 'Вера Лисицына', email: mailbox('lisitsyna') });
  for (const [login, who] of Object.entries(staff))
    await hire(page, login, { ...who, email: mailbox(login), roles: ['expert'] });
  await addLegalEntity(page, 'ООО «Светлые окна»', '7736050003');
  await addRule(page, 'Изделия готовы', 'сделка прошла этап', {
    where: ['Этап', 'Монтаж'],
    to: ['всем контактным лицам клиента'],
    words: ['Ваши окна готовы', 'Изделия поступили на склад. О дне монтажа вам позвонят.'],
  });
});

test('a project is begun, and the measurers are told of it', async ({ enter }) => {
  const page = await enter('lisitsyna');
  client = await addClient(page, {
    name: 'Веснина Дарья Олеговна',
    city: 'Тверь',
    phone: '8 4822 30-14-20',
    people: [{ name: 'Веснина Дарья Олеговна', phone: '8 910 300-40-50', email: clientMailbox }],
  });
  project = await addDeal(page, client, { fields: { Предмет: 'Остекление веранды', Сумма: '480 000' } });
  await expect(page.locator('.steps [aria-current]')).toContainText('Замер');
  const letter = await told(mailbox('shagov'), 'Проект', 'передано на этап «Замер');
  for (const words of ['Остекление веранды', 'Веснина', 'Вера Лисицына']) expect(letter.text).toContain(words);
  expect(await subjectsTo(mailbox('stankov'))).toEqual([]);
  expect((await (await enter('stankov')).goto(project)).status()).toBe(404);
});

test('the measurer writes what the mounting will need and attaches the sheet', async ({ enter }) => {
  const page = await enter('shagov');
  await page.goto(project);
  await page.getByRole('button', { name: 'Передать в отдел заказов' }).click();
  await expect(page.getByRole('alert')).toContainText('Этап не закрыть');
  await page.getByLabel(/^Специфика будущего монтажа/).fill('Третий этаж, нужна вышка');
  await page.locator('#left-measuring').getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.locator('#missing-measuring')).toHaveCount(0);
  await attach(page, 'Замерные листы', sheet);
  await axe(page);
  await illustrate(page, 'windows-measuring');
  await handOver(page, 'Передать в отдел заказов', 'Отдел заказов');
  const letter = await told(mailbox('lisitsyna'), 'заполнено «Специфика будущего монтажа»');
  expect(letter.text).toContain('Третий этаж, нужна вышка');
});

test('the order department tells of the customer, finance of the prepayment', async ({ enter }) => {
  await told(mailbox('zakharova'), 'передано на этап «Отдел заказов»');
  const orders = await enter('zakharova');
  await orders.goto(project);
  await expect(orders.locator('#files')).toContainText(sheet.name);
  await orders.getByLabel(/^Особенности работы с заказчиком/).fill('Звонить после шести');
  await handOver(orders, 'Передать в финансовый отдел', 'Предоплата');

  await told(mailbox('rubleva'), 'передано на этап «Предоплата');
  const finance = await enter('rubleva');
  await finance.goto(project);
  await finance.getByRole('textbox', { name: /^Предоплата/ }).fill('144 000');
  await finance.getByLabel(/^Дата внесения/).fill(day(0));
  await finance.locator('#left-prepayment').getByRole('button', { name: 'Сохранить' }).click();
  await expect(finance.getByLabel('Осталось внести')).toHaveValue(/336\s000/);
  await finance.getByRole('button', { name: 'Передать на резервирование' }).click();
  await expect(finance.getByRole('alert')).toContainText('Этап не закрыть');
  await tick(finance, 'Внесение предоплаты');
  await expect(finance.locator('#tick-prepaid')).toContainText('Нина Рублёва');
  await handOver(finance, 'Передать на резервирование', 'Материалы');
  const letter = await told(mailbox('lisitsyna'), 'резолюция «Внесение предоплаты»');
  expect(letter.text).toContain('Нина Рублёва');
});

test('materials are reserved and the windows made, while the manager watches', async ({ enter }) => {
  const manager = await enter('lisitsyna');
  await manager.goto(`${project}?tab=feed`);
  const orders = await enter('zakharova');
  await orders.goto(project);
  await tick(orders, 'Резервирование материалов по проекту');
  // The open page learns of it by itself.
  await expect(manager.locator('#timeline')).toContainText('Резервирование материалов по проекту');
  await tick(orders, 'Данные проекта включены в накладные на материал');
  await handOver(orders, 'Запустить в производство', 'Производство');
  for (const name of ['Резервирование материалов по проекту', 'Данные проекта включены в накладные на материал'])
    await told(mailbox('lisitsyna'), `резолюция «${name}»`);

  await told(mailbox('stankov'), 'передано на этап «Производство»');
  const production = await enter('stankov');
  await production.goto(project);
  await tick(production, 'Запуск в производство');
  await handOver(production, 'Передать на склад', 'Склад готовой продукции');
  await told(mailbox('lisitsyna'), 'резолюция «Запуск в производство»');

  await told(mailbox('polkin'), 'передано на этап «Склад готовой продукции»');
  const stock = await enter('polkin');
  await stock.goto(project);
  await tick(stock, 'Поступление готовых изделий проекта на склад');
  expect(await subjectsTo(clientMailbox)).toEqual([]);
  await handOver(stock, 'Назначить монтаж', 'Монтаж');
  await told(mailbox('lisitsyna'), 'резолюция «Поступление готовых изделий проекта на склад»');
  await told(mailbox('lisitsyna'), 'передано на этап «Монтаж');
  const letter = await told(clientMailbox, 'Ваши окна готовы');
  expect(letter.text).toContain('О дне монтажа вам позвонят');
  expect(letter.text).not.toContain('Проект №');
});

test('the talk with the client is kept with its recording', async ({ enter }) => {
  const page = await enter('lisitsyna');
  await addContact(page, client, {
    topic: 'Согласовали день монтажа',
    subject: 'Остекление веранды',
    attended: ['Веснина Дарья Олеговна'],
  });
  await page.goto(`/interactions?subject=deal:${project.split('/').at(-1)}`);
  const address = await page.locator('tbody a[data-detail]', { hasText: 'Согласовали' }).getAttribute('href');
  await page.goto(address);
  await attach(page, 'Записи', talk);
  const length = await page.locator('#files audio').evaluate(
    (player) =>
      new Promise((done) => {
        player.addEventListener('loadedmetadata', () => done(player.duration), { once: true });
        player.load();
        player.preload = 'auto';
      }),
  );
  expect(length).toBeCloseTo(5, 1);
});

test('the manager plans the mounting, and the project goes to the archive', async ({ enter }) => {
  const page = await enter('lisitsyna');
  await page.goto(project);
  await page.getByRole('button', { name: 'Передать в архив' }).click();
  await expect(page.getByRole('alert')).toContainText('Этап не закрыть');
  await page.getByLabel(/^Бригада/).fill('Бригада Смирнова');
  await page.getByLabel(/^Планируемый срок начала/).fill(day(3));
  await page.getByLabel(/^Планируемый срок завершения/).fill(day(4));
  await page.locator('#left-mounting').getByRole('button', { name: 'Сохранить' }).click();
  await illustrate(page, 'windows-mounting');
  await tick(page, 'Монтаж заказанных изделий выполнен');
  await page.getByRole('button', { name: 'Передать в архив' }).click();
  await expect(page.locator('#head')).toContainText('В архиве');
  await axe(page);
});

test('of the client everything is seen in one place, each with who and when', async ({ enter }) => {
  const page = await enter('lisitsyna');
  await page.goto(client);
  await comment(page, 'Просила позвонить весной');
  const feed = page.locator('#timeline');
  for (const [words, who] of [
    ['Замер → Отдел заказов', 'Олег Шагов'],
    ['Внесение предоплаты', 'Нина Рублёва'],
    ['Резервирование материалов', 'Инна Захарова'],
    ['Запуск в производство', 'Фёдор Станков'],
    ['Поступление готовых изделий', 'Глеб Полкин'],
    ['Согласовали день монтажа', 'Вера Лисицына'],
    [talk.name, 'Вера Лисицына'],
  ]) {
    await expect(feed.locator('article', { hasText: words }).first()).toContainText(who);
  }
  await illustrate(page, 'windows-client');
  const head = await enter('samoilov');
  await head.goto('/settings/audit');
  await head.keyboard.press('KeyF');
  await head.getByLabel('Кто', { exact: true }).selectOption({ label: 'Нина Рублёва' });
  await head.getByLabel('Запись', { exact: true }).fill('2026-0001');
  await head.getByRole('button', { name: 'Показать' }).click();
  const rows = head.locator('[data-rows]');
  await expect(rows).toContainText('Внесение предоплаты');
  await expect(rows).not.toContainText('Инна Захарова');
});

test('on a phone the project is read and fits', async ({ enter }) => {
  const page = await enter('lisitsyna');
  await page.setViewportSize({ width: 390, height: 844 });
  for (const address of [project, `${project}?tab=feed`, '/deals?view=archive', client]) {
    await page.goto(address);
    await expect(page.locator('h1').first()).toBeVisible();
    await axe(page);
    await fits(page);
  }
});
