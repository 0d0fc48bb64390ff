// A messy table of «Windows» goes through every step of the import, and back.
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

/** Cyrillic text as «Windows» writes it. */
function windows1251(text) {
  const special = { ё: 0xb8, Ё: 0xa8, '«': 0xab, '»': 0xbb, '№': 0xb9, '—': 0x97 };
  const byte = (letter) => {
    const code = letter.codePointAt(0);
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : (special[letter] ?? code);
  };
  return Buffer.from([...text].map(byte));
}

const messy = [
  'Клиенты на 21.11.2026;;;;;;',
  ';;;;;;',
  'Наименование;ИНН;Город;Контактное лицо;раб тел;прим.;расход',
  '"ООО ""Импортный мост""";3525007770;Вологда;Орлова Марина;8 (817) 200-14-20, 8-921-555-10-10;"звонить\nпосле 14";227',
  ';;;Гуляев Степан;8 921 555 20 20;;',
  '«Импортлайн-Юг»;;Азов;Ступин О. П.;88632004012;—;80–95'.replace('–', '-'),
  'Импортный стан;7700481501;Москва;;;;',
].join('\r\n');

const file = { name: 'Клиенты 2026.csv', mimeType: 'text/csv', buffer: windows1251(messy) };

async function upload(page) {
  await page.goto('/imports/new');
  await page.locator('[name=file]').setInputFiles(file);
  await expect(page).toHaveURL(/\/mapping$/);
}

test('a messy table is checked, imported and undone', async ({ page }) => {
  page.on('dialog', (dialog) => dialog.accept());
  await signIn(page, 'admin');
  await upload(page);
  await expect(page.locator('.badge')).toContainText('4 строки');
  await expect(page.locator('#preview')).toContainText('ООО "Импортный мост"');
  await expect(page.locator('#preview')).toContainText('+7 921 555-10-10');
  await expect(page.locator('#preview')).toContainText('Гуляев Степан');

  const unknown = page.getByLabel('Поле для столбца «расход»');
  await unknown.selectOption({ label: 'Клиент: Комментарий' });
  await expect(page.locator('tr', { has: unknown })).toContainText('выбран');
  await page.getByRole('button', { name: 'Следующий клиент' }).click();
  await expect(page.locator('#preview')).toContainText('«Импортлайн-Юг»');
  await page.getByRole('button', { name: 'Проверить без записи' }).click();

  await expect(page.locator('.figures')).toBeVisible();
  await expect(page.locator('.figure').first()).toContainText('и 3 человека');
  await expect(page.locator('main')).toContainText('7700481501');
  const check = page.url();
  await page.goto('/companies?q=Импортный');
  await expect(page.locator('main')).not.toContainText('Импортный мост');
  await page.goto(check);

  await page.getByRole('button', { name: 'Загрузить 3 строки' }).click();
  await expect(page.locator('.notice.green')).toContainText('3 строки загружены');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Скачать CSV с причинами' }).click();
  expect((await download).suggestedFilename()).toBe('Клиенты 2026, не подошли.csv');
  await page.getByRole('link', { name: 'Открыть список' }).click();
  await expect(page).toHaveURL(/\/companies/);
  await page.goto('/companies?q=Импортный');
  await page
    .getByRole('link', { name: /Импортный мост/ })
    .first()
    .click();
  await expect(page.locator('main')).toContainText('Добавлено импортом «Клиенты 2026.csv»');

  await page.goto('/imports');
  await page.getByRole('link', { name: 'Клиенты 2026.csv' }).first().click();
  await page.getByRole('button', { name: 'Отменить загрузку' }).click();
  await expect(page.locator('main')).toContainText('Загрузка отменена');
  await page.goto('/companies?q=Импортный');
  await expect(page.locator('main')).not.toContainText('Импортный мост');
});

test('a picture is refused in words', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/imports/new');
  const picture = { name: 'фото.png', mimeType: 'image/png', buffer: Buffer.from('\x89PNG\0\x01\x02\x03', 'latin1') };
  await page.locator('[name=file]').setInputFiles(picture);
  await expect(page.getByRole('alert')).toContainText('Это не таблица');
});

for (const { name, ...look } of looks) {
  test.describe(`import, ${name}`, () => {
    test.use(look);

    test('every step is readable for everybody', async ({ page }) => {
      const looked = async (step) => {
        await axe(page);
        await fits(page);
        await picture(page, `import-${step}-${name}`);
      };
      await signIn(page, 'admin');
      await page.goto('/imports/new');
      await looked('file');
      await upload(page);
      await looked('columns');
      await page.getByRole('button', { name: 'Проверить без записи' }).click();
      await expect(page.locator('.figures')).toBeVisible();
      await looked('check');
      await page.getByRole('button', { name: /^Загрузить/ }).click();
      await expect(page.locator('.undo')).toBeVisible();
      await looked('result');
      await page.goto('/imports');
      await looked('list');
    });
  });
}
