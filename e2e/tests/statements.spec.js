// A statement of the bank: its payments find their invoices and are entered once somebody has confirmed them.
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

const account = '40702810900000000001';

/** A statement with payments to us: number, sum, purpose. */
function statement(payments) {
  const documents = payments.map(
    ([number, sum, purpose]) => `СекцияДокумент=Платежное поручение
Номер=${number}
Дата=18.11.2026
Сумма=${sum}
ДатаПоступило=19.11.2026
Плательщик=ИНН 7707083893 ООО "Северный мост"
ПлательщикИНН=7707083893
ПлательщикСчет=40702810900000000002
ПолучательСчет=${account}
НазначениеПлатежа=${purpose}
КонецДокумента`,
  );
  const lines = ['1CClientBankExchange', 'ВерсияФормата=1.02', 'Кодировка=UTF-8', `РасчСчет=${account}`];
  const section = ['СекцияРасчСчет', `РасчСчет=${account}`, 'КонецРасчСчет'];
  return Buffer.from([...lines, ...section, ...documents, 'КонецФайла', ''].join('\n'));
}

const file = (content) => ({ name: 'kl_to_1c.txt', mimeType: 'text/plain', buffer: content });

test('a payment is entered into the deal that is named, and is known the next time', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/deals?view=open');
  const number = await page.locator('tbody .name a').first().innerText();
  await page.getByRole('link', { name: 'Выписки банка' }).click();
  await axe(page);
  await page.getByLabel('Выписка банка').setInputFiles(file(Buffer.from('что-то другое')));
  await page.getByRole('button', { name: 'Загрузить' }).click();
  await expect(page.getByRole('alert')).toContainText('Это не выписка для 1С');

  const content = statement([
    ['15', '1250.07', 'Аванс'],
    ['16', '3.00', 'Проценты на остаток'],
  ]);
  await page.getByLabel('Выписка банка').setInputFiles(file(content));
  await page.getByRole('button', { name: 'Загрузить' }).click();
  const [first, second] = await page.locator('.bank fieldset').all();
  await expect(first).toContainText('1 250,07 ₽'.replace(' ', '\u00a0').replace(' ₽', '\u00a0₽'));
  await axe(page);
  await picture(page, 'statement');
  await first.getByLabel('в сделку №').check();
  await first.getByLabel('Номер сделки').fill('нет такой');
  await second.getByLabel('не платёж клиента').check();
  await page.getByRole('button', { name: 'Внести отмеченное' }).click();
  await expect(page.getByRole('alert')).toContainText('Нет сделки с таким номером');
  await expect(page.locator('.bank fieldset')).toHaveCount(1);
  await page.getByLabel('Номер сделки').fill(number);
  await page.getByRole('button', { name: 'Внести отмеченное' }).click();
  await expect(page.locator('main')).toContainText('Все платежи разобраны');

  await page.goto('/payments/statements');
  await page.getByLabel('Выписка банка').setInputFiles(file(content));
  await page.getByRole('button', { name: 'Загрузить' }).click();
  await expect(page.getByRole('alert')).toContainText('уже загружены');
  await page.goto('/deals?view=open');
  await page.getByRole('link', { name: number, exact: true }).click();
  await expect(page.locator('#money .pays').first()).toContainText(/Аванс.*1.250,07/);
});

for (const { name, ...look } of looks) {
  test.describe(`statements, ${name}`, () => {
    test.use(look);
    test('a statement to be looked through', async ({ page }) => {
      await signIn(page, 'admin');
      await page.goto('/payments/statements');
      const long = 'Оплата по договору поставки оборудования для станции второго подъёма, в том числе НДС 20 % '.repeat(
        3,
      );
      const content = statement([[`1${name}`, '1458000.00', long]]);
      await page.getByLabel('Выписка банка').setInputFiles(file(content));
      await page.getByRole('button', { name: 'Загрузить' }).click();
      await expect(page.locator('.bank fieldset')).toHaveCount(1);
      await axe(page);
      await fits(page);
      await picture(page, `statement-${name}`);
    });
  });
}
