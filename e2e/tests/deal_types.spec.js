// The administrator makes a type of deals from nothing, a deal runs by it, and the type changes under it.
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

test.describe.configure({ mode: 'serial' });

let type; // the page of the type
let deal; // the page of the deal

const save = async (page) => {
  await page.getByRole('button', { name: 'Сохранить черновик' }).click();
  await expect(page.locator('.toast', { hasText: 'Черновик сохранён' })).toBeVisible();
};

test('a type is made from nothing and published', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/settings/deal-types');
  await page.getByRole('link', { name: 'Новый вид сделок' }).click();
  await page.getByLabel(/^Название раздела/).fill('Ремонты');
  await page.getByLabel(/^Одна сделка/).fill('Ремонт');
  await page.getByLabel(/^Заголовок новой/).fill('Новый ремонт');
  await page.getByRole('button', { name: 'Завести и настроить' }).click();
  await expect(page).toHaveURL(/\/statuses$/);
  type = new URL(page.url()).pathname.replace('/statuses', '');

  // A second track; its rows are added by buttons and keep what was typed.
  await page.getByRole('button', { name: 'Ряд статусов' }).click();
  await page.getByLabel('Ряд статусов', { exact: true }).fill('Гарантия');
  const second = page.locator('section', { has: page.locator('[name="tracks.1.name"]') });
  await second.getByRole('button', { name: 'Статус' }).click();
  await page.locator('[name="tracks.1.statuses.0.name"]').fill('нет');
  await second.getByRole('button', { name: 'Статус', exact: true }).click();
  await page.locator('[name="tracks.1.statuses.1.name"]').fill('на год');
  await page.locator('[name="tracks.1.statuses.1.name"]').press('Enter');
  await expect(page.locator('[name="tracks.1.name"]')).toHaveValue('Гарантия');
  await page.getByRole('button', { name: 'Выше: на год' }).click();
  await expect(page.locator('[name="tracks.1.statuses.0.name"]')).toHaveValue('на год');
  await save(page);

  await page.getByRole('navigation', { name: 'Разделы вида' }).getByRole('link', { name: 'Поля' }).click();
  await page.getByRole('button', { name: 'Поле', exact: true }).click();
  await page.locator('[name="fields.0.name"]').fill('Неисправность');
  await page.getByRole('button', { name: 'Поле', exact: true }).click();
  await page.locator('[name="fields.1.name"]').fill('Чем платят');
  await page.locator('[name="fields.1.kind"]').selectOption({ label: 'выбор' });
  await page.getByLabel('Варианты, по одному в строке').fill('карта\nналичные');
  await page.getByRole('button', { name: 'Поле', exact: true }).click();
  await page.locator('[name="fields.2.name"]').fill('Подрядчик');
  await page.locator('[name="fields.2.kind"]').selectOption({ label: 'клиент' });
  await save(page);

  await page.getByRole('navigation', { name: 'Разделы вида' }).getByRole('link', { name: 'Маршрут' }).click();
  for (const stage of ['Приёмка', 'Мастерская', 'Выдача']) {
    await page.getByLabel('Новый этап').fill(stage);
    await page.getByLabel('Новый этап').press('Enter');
    await expect(page.getByLabel('Название этапа')).toHaveValue(stage);
  }
  await page
    .getByRole('region', { name: 'Этапы' })
    .getByRole('link', { name: /Приёмка/ })
    .click();
  await page.getByLabel('Поставить сюда поле').selectOption('Неисправность');
  await page.locator('.editor').getByRole('button', { name: 'Добавить', exact: true }).click();
  await page.getByRole('switch', { name: 'Обязательно: Неисправность' }).check();
  await page.getByRole('button', { name: 'Резолюция' }).click();
  await page.getByLabel('Название резолюции').fill('Клиент согласен');
  await page.locator('[name="sign_offs.0.required"]').check();
  await page.locator('[name="sign_offs.0.set_by_add"]').fill('кто-то');
  await page.getByRole('button', { name: 'Сохранить черновик' }).click();
  await expect(page.getByText('Нет такого: «кто-то»')).toBeVisible();
  await axe(page);
  await page.locator('[name="sign_offs.0.set_by_add"]').fill('Ответственный');
  await save(page);
  await expect(page.getByRole('group', { name: 'Ставит' }).getByLabel('Ответственный')).toBeChecked();

  await page.getByRole('link', { name: 'Опубликовать' }).click();
  await page.getByRole('button', { name: 'Опубликовать версию 1' }).click();
  await expect(page.getByRole('link', { name: 'Ремонты' })).toBeVisible();
});

test('a deal of it passes a stage when nothing is missing', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto(`/deals/new?type=${type.split('/').pop()}&company=1`);
  await page.getByLabel(/^Предмет/).fill('Насос шумит');
  const contractor = page.getByLabel('Подрядчик');
  await contractor.fill('Такого нет');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Такой записи нет: выберите её из списка')).toBeVisible();
  await expect(contractor).toHaveValue('Такого нет');
  // What is suggested names its record.
  await contractor.fill('');
  await contractor.pressSequentially('ООО');
  const suggested = page.locator('datalist option[value*="№"]').first();
  await expect(suggested).toBeAttached();
  const chosen = await suggested.getAttribute('value');
  await contractor.fill(chosen);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Насос шумит');
  deal = new URL(page.url()).pathname;
  const named = page.getByRole('link', { name: chosen.split(' (№')[0], exact: true });
  await expect(named).toHaveAttribute('href', /^\/companies\/\d+$/);
  const pass = page.getByRole('button', { name: 'Передать: Мастерская' });
  await pass.click();
  await expect(
    page.getByText('Не хватает резолюции «Клиент согласен»').or(page.locator('.stage .notice.red')),
  ).toBeVisible();
  await page.getByRole('checkbox', { name: 'Клиент согласен' }).click();
  await expect(page.getByRole('checkbox', { name: 'Клиент согласен' })).toBeChecked();
  await page.getByLabel(/^Неисправность/).fill('Подшипник');
  await pass.click();
  await expect(page.locator('.steps [aria-current=step]')).toContainText('Мастерская');
});

test('the type changes under a running deal, which is moved on purpose', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto(`${type}/stages/priemka`);
  await page.getByLabel('Название этапа').fill('Приём');
  await page.getByLabel('Поставить сюда поле').selectOption('Чем платят');
  await page.locator('.editor').getByRole('button', { name: 'Добавить', exact: true }).click();
  await page.getByRole('switch', { name: 'Обязательно: Чем платят' }).check();
  await save(page);
  await page.goto(`${type}/statuses`);
  await page.getByRole('button', { name: 'Убрать: новая' }).click();
  await save(page);
  await page.getByRole('link', { name: 'Опубликовать' }).click();
  await expect(page.getByText('Убран статус «Статус: новая»')).toBeVisible();
  await expect(page.getByText('здесь стоит 1 сделка')).toBeVisible();
  await expect(page.getByText('не заполнено в 1 идущей сделке')).toBeVisible();
  await expect(page.getByText('Статуса «новая» в новой версии нет')).toBeVisible();
  await axe(page);
  await picture(page, 'deal-type-changes');
  await page.getByLabel('Перевести на новую версию').check();
  await page.getByRole('button', { name: 'Опубликовать версию 2' }).click();
  await expect(page.getByText('Остались на своей версии')).toBeVisible();

  await page.goto(deal);
  await expect(page.locator('#aside')).toContainText('сделка идёт по версии 1');
  await page.keyboard.press('KeyS');
  await page.locator('#track-status').getByText('в работе').click();
  await page.locator('#track-status').getByRole('button', { name: 'Сменить статус' }).click();
  await expect(page.locator('.deal-head .badge').first()).toContainText('в работе');
  await page.getByRole('button', { name: 'Перевести на новую версию' }).click();
  await expect(page.locator('.steps')).toContainText('Приём');
  await expect(page.locator('#aside')).not.toContainText('сделка идёт по версии');
});

for (const { name: look, ...use } of looks) {
  test.describe(look, () => {
    test.use(use);
    test('the editor is good to look at', async ({ page }) => {
      await signIn(page, 'admin');
      for (const [name, path] of [
        ['type-new', '/settings/deal-types/new'],
        ['type-general', type],
        ['type-statuses', `${type}/statuses`],
        ['type-fields', `${type}/fields`],
        ['type-route', `${type}/stages`],
        ['type-stage', `${type}/stages/priemka`],
        ['type-changes', `${type}/changes`],
      ]) {
        await page.goto(path);
        await expect(page.locator('h1').first()).toBeVisible();
        await axe(page);
        await fits(page);
        await picture(page, `${name}-${look}`);
      }
    });
  });
}
