// Ticked rows are changed and changed back; a whole list goes through its question, a job and its undo.
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

const tick = (page, at) => page.locator('[data-rows] [name=sel]').nth(at);
const bar = (page) => page.getByRole('toolbar', { name: 'Действия с выбранными' });

/** What stands in the column of the responsible users. */
const names = (page) => page.locator('[data-rows] tr > :nth-child(5)').allInnerTexts();

test('three ticked clients change hands, and the toast takes it back', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/companies?q=а');
  const before = await names(page);
  await expect(bar(page)).toBeHidden();
  await tick(page, 0).click();
  await tick(page, 2).click({ modifiers: ['Shift'] });
  await expect(bar(page)).toContainText('Выбрано 3');
  await bar(page).getByRole('button', { name: 'Ответственный' }).click();
  const question = page.getByRole('dialog', { name: 'Сменить ответственного' });
  await expect(question).toContainText('Выбрано: 3 клиента');
  await axe(page, 'dialog');
  await question.getByLabel('Ответственный').selectOption({ label: 'никто' });
  await question.getByRole('button', { name: 'Изменить' }).click();
  const toast = page.getByRole('status').filter({ hasText: 'Ответственный изменён у 3 клиентов' });
  await expect(toast).toBeVisible();
  await expect(page).toHaveURL(/\/companies\?q=/);
  expect((await names(page)).slice(0, 3)).toEqual(['', '', '']);

  await toast.getByRole('button', { name: 'Отменить' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Изменение отменено у 3 клиентов' })).toBeVisible();
  expect(await names(page)).toEqual(before);
});

test('everything by keys', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/companies');
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('KeyX');
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('KeyX');
  await expect(bar(page)).toContainText('Выбрано 2');
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();
  await page.keyboard.press('KeyX');
  await bar(page).getByRole('button', { name: 'Статус' }).press('Enter');
  const question = page.getByRole('dialog', { name: 'Сменить статус' });
  await question.getByText('отказ', { exact: true }).click();
  await question.getByLabel('Причина отказа').fill('дорого');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Статус изменён у 1 клиента' })).toBeVisible();
});

test('all that was found is asked about, changed by a job and changed back', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/companies');
  await page.getByRole('checkbox', { name: 'Выбрать все на странице' }).check();
  const all = page.getByLabel(/Выбрать все найденные: /);
  await expect(all).toBeVisible();
  await all.check();
  const total = (await bar(page).locator('[data-count]').innerText()).trim();
  expect(Number(total.replace(/\D/g, ''))).toBeGreaterThan(50);
  await tick(page, 3).uncheck();
  await expect(bar(page)).toContainText('Выбрано 49');
  await expect(all).toBeHidden();
  await tick(page, 3).check();
  await all.check();
  await bar(page).getByRole('button', { name: 'Сегмент' }).click();
  const question = page.getByRole('dialog', { name: 'Добавить или убрать сегмент' });
  await question.getByLabel('Сегмент', { exact: true }).fill('Проверенные');
  await question.getByRole('button', { name: 'Дальше' }).click();

  await expect(page.getByRole('heading', { level: 2 })).toContainText(`Добавить сегмент ${total} клиент`);
  await axe(page);
  await page.getByRole('button', { name: 'Изменить' }).click();
  await expect(page.locator('.notice.green')).toContainText(`Сегмент добавлен ${total} клиент`);
  await axe(page);
  await page.getByRole('button', { name: 'Отменить изменение' }).click();
  await expect(page.locator('main')).toContainText(`Изменение отменено у ${total} клиент`);
  await page.getByRole('link', { name: 'Массовые изменения' }).click();
  await expect(page.locator('[data-rows] tr').first()).toContainText('отменено');
  await axe(page);
});

test('the ticked people are taken out as a file and put into the archive', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/people');
  await tick(page, 0).check();
  await tick(page, 1).check();
  const download = page.waitForEvent('download');
  await bar(page).getByRole('button', { name: 'Экспорт' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
  await bar(page).getByRole('button', { name: 'В архив' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'В архив убраны 2 человека' })).toBeVisible();
  await page.getByRole('button', { name: 'Отменить' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Изменение отменено у 2 человек' })).toBeVisible();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the bar appears, asks on a page of its own and changes', async ({ page }) => {
    await signIn(page, 'admin');
    await page.goto('/companies');
    await tick(page, 0).check();
    await tick(page, 1).check();
    await bar(page).getByRole('button', { name: 'Ответственный' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Сменить ответственного');
    await page.getByLabel('Ответственный').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Изменить' }).click();
    await expect(page).toHaveURL(/\/companies/);
    await expect(page.locator('.toast')).toContainText('Ответственный изменён');
  });
});

for (const { name, ...look } of looks) {
  test.describe(`bulk, ${name}`, () => {
    test.use(look);

    test('the bar and the question are readable for everybody', async ({ page }) => {
      await signIn(page, 'admin');
      for (const list of ['companies', 'people']) {
        await page.goto(`/${list}`);
        await tick(page, 0).check();
        await tick(page, 2).check();
        await expect(bar(page)).toBeVisible();
        await axe(page);
        await fits(page);
        await picture(page, `bulk-${list}-${name}`);
      }
      await page.goto('/companies');
      await tick(page, 0).check();
      await bar(page).getByRole('button', { name: 'Статус' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await axe(page);
      await fits(page);
      await picture(page, `bulk-question-${name}`);
      await page.goto('/bulk/new?of=company&change=segment&list=&all=1');
      await axe(page);
      await fits(page);
      await picture(page, `bulk-page-${name}`);
      await page.getByLabel('Сегмент', { exact: true }).fill('Опт');
      await page.getByRole('button', { name: 'Дальше' }).click();
      await axe(page);
      await fits(page);
      await picture(page, `bulk-asked-${name}`);
      await page.getByRole('button', { name: 'Изменить' }).click();
      await expect(page.locator('.notice.green')).toBeVisible();
      await fits(page);
      await picture(page, `bulk-done-${name}`);
      await page.goto('/bulk');
      await axe(page);
      await fits(page);
    });
  });
}
