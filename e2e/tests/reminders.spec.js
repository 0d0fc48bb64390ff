// «Мои напоминания»: set in words by the keyboard, seen on the bell, done.
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

test('a reminder is set in words, shown by the bell and done there', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies');
  await page.keyboard.press('KeyB');
  await expect(page).toHaveURL(/\/reminders\/new/);
  await page.keyboard.type('Узнать про площадку');
  await page.getByLabel('Когда').fill('через 1 минуту');
  await expect(page.locator('.parsed')).toContainText(/сегодня|завтра/);
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast')).toContainText('Напомню');

  await page.goto('/reminders');
  await expect(page.locator('.rem')).toContainText('Узнать про площадку');
  const bell = page.getByRole('button', { name: 'Мои напоминания' });
  await expect(bell.locator('.count')).toHaveText('1');
  await bell.click();
  const panel = page.locator('#top-bell');
  await expect(panel).toContainText('Узнать про площадку');
  await axe(page, '#top-bell');
  await picture(page, 'reminders-bell');
  await panel.getByRole('button', { name: 'Готово' }).click();
  await expect(page.locator('main')).toContainText('Напоминаний нет');
});

test('from the card of a client the reminder is tied to it', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies');
  await page.locator('tbody .name a').first().click();
  const client = await page.locator('h1').textContent();
  await page.keyboard.press('KeyB');
  const drawer = page.getByRole('dialog', { name: 'Напоминание' });
  await expect(drawer).toContainText(client);
  await drawer.getByLabel(/^О чём/).fill('Спросить про договор');
  await drawer.getByRole('button', { name: /Через неделю/ }).click();
  await expect(page.locator('.toast')).toContainText('Напомню');
  await expect(page).toHaveURL(/\/companies\/\d+$/);
  await page.goto('/reminders');
  await expect(page.locator('.rem li', { hasText: 'Спросить про договор' })).toContainText(client);
});

test('from the agenda the form opens over it, and one press is enough', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/agenda');
  await page.keyboard.press('KeyB');
  const drawer = page.getByRole('dialog', { name: 'Напоминание' });
  await drawer.getByLabel(/^О чём/).fill('Пропуск на выставку');
  await drawer.getByRole('button', { name: /Через неделю/ }).click();
  await expect(page.locator('.toast')).toContainText('Напомню');
  await page.goto('/agenda?kind=reminder');
  await expect(page.locator('.agenda')).toContainText('Пропуск на выставку');
});

test('a weekly reminder is told in words, done, and changed from the next one on', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/reminders');
  await page.keyboard.press('KeyB');
  const drawer = page.getByRole('dialog', { name: 'Напоминание' });
  await drawer.getByLabel(/^О чём/).fill('Планёрка');
  await drawer.getByLabel('Когда').fill('во вторник 10:00');
  await expect(drawer.getByLabel('Интервал')).toBeHidden();
  await drawer.getByLabel('Повторять').selectOption('каждую неделю');
  const told = drawer.locator('.told');
  await expect(told).toHaveText('Отметьте, по каким дням недели повторять');
  await drawer.getByLabel('Вторник').check({ force: true });
  await drawer.getByLabel('Четверг').check({ force: true });
  await drawer.getByLabel('Интервал').fill('2');
  await expect(told).toContainText('каждые 2 недели по вторникам и четвергам');
  await expect(told).toContainText(/Ближайшие: \d+\s\S+/);
  await axe(page, 'dialog');
  await drawer.getByRole('button', { name: /^Напомнить/ }).click();
  await expect(page.locator('.toast')).toContainText('Напомню');

  const line = page.locator('.agenda .rem li', { hasText: 'Планёрка' });
  await expect(line).toContainText('каждые 2 недели по вторникам и четвергам');
  const first = await line.locator('.due').textContent();
  await line.getByRole('button', { name: 'Готово' }).click();
  await expect(line.locator('.due')).not.toHaveText(first);
  const done = page.locator('.done-rem');
  await expect(done).toContainText('Сделано за неделю');

  await line.getByRole('link', { name: 'Изменить' }).click();
  const change = page.getByRole('dialog', { name: 'Изменение напоминания' });
  await expect(change.getByLabel('Повторять')).toBeHidden();
  await change.getByLabel('это и следующие').check();
  await change.getByLabel(/^О чём/).fill('Совет');
  await change.getByLabel('Повторять').selectOption('каждый рабочий день');
  await expect(change.locator('.told')).toContainText('каждый рабочий день');
  await change.getByRole('button', { name: /^Сохранить/ }).click();
  const changed = page.locator('.agenda .rem li', { hasText: 'Совет' });
  await expect(changed).toContainText('каждый рабочий день');
  await done.locator('summary').click();
  await expect(done.getByText('Планёрка')).toBeVisible();

  await changed.getByRole('link', { name: 'Удалить' }).click();
  const removal = page.getByRole('dialog', { name: 'Удаление напоминания' });
  await removal.getByLabel('это и следующие').check();
  await removal.getByRole('button', { name: 'Удалить' }).click();
  await expect(page.locator('.toast')).toContainText('Напоминание удалено');
  await expect(page.locator('.agenda')).not.toContainText('Совет');
});

test('from a row of the list the form opens over it', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies');
  const row = page.locator('tbody tr').nth(2);
  const client = await row.locator('.name a').textContent();
  await row.hover();
  await row.getByRole('link', { name: 'Напоминание' }).click();
  const drawer = page.getByRole('dialog', { name: 'Напоминание' });
  await expect(drawer).toContainText(client);
  await drawer.getByLabel(/^О чём/).fill('Выслать каталог');
  await drawer.getByRole('button', { name: /Завтра/ }).click();
  await expect(page).toHaveURL(/\/companies$/);
});

test('the administrator makes a day free beside the year', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/settings/working-days?year=2027');
  await expect(page.locator('.head')).toContainText(/\d+ рабочих? д/);
  await page.locator('#m12').getByRole('link', { name: '31', exact: true }).click();
  const form = page.locator('#day');
  await expect(form).toContainText('Пятница, 31 декабря 2027');
  await form.getByLabel('выходной').check();
  await form.getByLabel('Название').fill('Перенос с субботы 2 января');
  await form.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.getByRole('link', { name: '31 декабря, выходной: Перенос с субботы 2 января' })).toBeInViewport();
});

for (const { name, ...look } of looks) {
  test.describe(`reminders, ${name}`, () => {
    test.use(look);

    test('every page is readable for everybody', async ({ page }) => {
      await signIn(page, 'head');
      await page.goto('/reminders/new');
      await page.getByLabel(/^О чём/).fill('Совещание');
      await page.getByLabel('Повторять').selectOption('каждый месяц в последний день');
      await page.getByLabel('Напомнить заранее').selectOption('за день');
      await page.getByRole('button', { name: /Через неделю/ }).click();
      await page.getByRole('link', { name: 'Изменить' }).last().click();
      const drawer = page.getByRole('dialog', { name: 'Изменение напоминания' });
      await drawer.getByLabel('это и следующие').check();
      await expect(drawer.locator('.told')).toContainText('в последний день');
      await axe(page);
      await picture(page, `reminders-series-${name}`);
      for (const [path, part] of [
        ['/reminders', 'list'],
        ['/reminders/new?subject=company:1', 'form'],
      ]) {
        await page.goto(path);
        await axe(page);
        await fits(page);
        await picture(page, `reminders-${part}-${name}`);
      }
    });

    test('so is the working calendar', async ({ page }) => {
      await signIn(page, 'admin');
      await page.goto('/settings/working-days?day=2026-12-31');
      await axe(page);
      await fits(page);
      await picture(page, `working-days-${name}`);
    });
  });
}
