// «Поля карточек»: the administrator adds fields, and everybody has them in forms, on cards, in filters and columns.
import { axe, expect, fits, picture, signIn, test } from '../test.js';

test('fields are added, filled on a card, asked for by the filter and shown as a column', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/settings/fields/company');
  await expect(page.locator('.empty-line')).toBeVisible();
  await axe(page);
  const rows = page.locator('.field-row');
  const added = [
    ['Код в 1С', 'text'],
    ['Категория', 'choice', 'Опт\nРозница'],
    ['Кредитный лимит', 'money'],
    ['Рассылка', 'yes-no'],
    ['Головная компания', 'company'],
    ['Технадзор', 'person'],
  ];
  for (const [at, [name, kind, options]] of added.entries()) {
    await page.getByRole('button', { name: 'Поле', exact: true }).click();
    await expect(rows).toHaveCount(at + 1);
    const row = rows.nth(at);
    await row.getByLabel('Название поля').fill(name);
    // The form is drawn anew with what the kind asks for.
    const drawn = page.waitForResponse((response) => response.request().method() === 'POST');
    await row.getByLabel('Вид поля').selectOption(kind);
    await drawn;
    await expect(row.getByLabel('Название поля')).toHaveValue(name);
    if (options) await row.getByLabel('Варианты').fill(options);
  }
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.locator('.toast')).toContainText('Сохранено');
  await expect(rows).toHaveCount(6);
  await axe(page);
  await fits(page);
  await picture(page, 'record-fields');

  await page.goto('/companies');
  const name = await page.locator('tbody .name a').first().textContent();
  await page.locator('tbody .name a').first().click();
  const part = page.locator('#part-own');
  await part.getByRole('link', { name: 'Изменить' }).click();
  await part.getByLabel('Код в 1С').fill('К-00512');
  await part.getByLabel('Категория').selectOption('Опт');
  await part.getByLabel('Кредитный лимит').fill('150 000');
  await part.getByLabel('Рассылка').check();
  const parent = part.getByLabel('Головная компания');
  await parent.pressSequentially('ООО');
  const suggested = part.locator('datalist option').first();
  await expect(suggested).toBeAttached();
  const chosen = await suggested.getAttribute('value');
  await parent.fill(chosen);
  await part.getByRole('button', { name: 'Сохранить' }).click();
  await expect(part).toContainText('150 000');
  const named = part.getByRole('link', { name: chosen.split(' (№')[0], exact: true });
  await expect(named).toHaveAttribute('href', /^\/companies\/\d+$/);
  await expect(page.locator('#timeline')).toContainText(chosen);
  await expect(page.locator('#timeline')).toContainText('К-00512');
  await axe(page);

  await page.goto('/companies?filter=open');
  await page.locator('.builder').getByRole('button', { name: 'Категория' }).click();
  await page.locator('.conds select').last().selectOption('Опт');
  await expect(page.locator('.conds .tok')).toContainText('Опт');
  await page.locator('.builder footer .btn.primary').click();
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await expect(page.locator('tbody .name')).toContainText(name.trim());

  await page.getByRole('button', { name: 'Столбцы' }).click();
  const menu = page.locator('#columns-menu');
  await menu.getByLabel('Кредитный лимит', { exact: true }).check();
  await menu.getByRole('button', { name: 'Показать' }).click();
  await expect(page.locator('tbody tr')).toContainText('150 000');
  await axe(page);
  await fits(page);
  await picture(page, 'companies-own-column');

  // A column named as a field is that field.
  const text = 'Клиент;Код в 1С;Категория;Рассылка\nСвой столбец;К-00777;розница;да\nЧужое слово;К-00778;биржа;нет\n';
  await page.goto('/imports/new');
  await page
    .locator('[name=file]')
    .setInputFiles({ name: 'поля.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(page).toHaveURL(/\/mapping$/);
  await expect(page.getByLabel('Поле для столбца «Категория»').locator('option:checked')).toHaveText(
    'Клиент: Категория',
  );
  await expect(page.locator('#preview')).toContainText('К-00777');
  await page.getByRole('button', { name: 'Следующий клиент' }).click();
  await expect(page.locator('#preview')).toContainText('Категория «биржа»');
  await axe(page);
  await picture(page, 'import-own-field');
});

test('what is typed while an answer is on its way stays, and who leaves without saving is asked', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/settings/fields/person');
  await page.getByRole('button', { name: 'Поле', exact: true }).click();
  const name = page.getByLabel('Название поля');
  await expect(name).toBeFocused();
  await name.fill('Размер');
  await page.route('**/settings/fields/person?*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByLabel('Вид поля').selectOption('choice');
  await name.pressSequentially(' одежды');
  await answer;
  await expect(page.getByLabel('Варианты')).toBeVisible();
  await expect(name).toHaveValue('Размер одежды');
  await expect(name).toBeFocused();

  // The keyboard stays where it was: on the choice, and on the key of a row that moves.
  await page.unroute('**/settings/fields/person?*');
  const kind = page.getByLabel('Вид поля');
  await kind.focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByLabel('Варианты')).toBeHidden();
  await expect(kind).toBeFocused();
  await page.getByRole('button', { name: 'Поле', exact: true }).press('Enter');
  await expect(name).toHaveCount(2);
  await expect(name.nth(1)).toBeFocused();
  await name.nth(1).fill('Рост');
  await page.locator('[value="up fields.1"]').press('Enter');
  await expect(name.first()).toHaveValue('Рост');
  await expect(page.locator('[value="up fields.0"]')).toBeFocused();

  const asked = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    dialog.accept();
  });
  await page.goto('/companies');
  expect(asked).toEqual(['beforeunload']);
});
