// The journal of contacts: written down by keys alone, planned and held, decided.
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

test('a plain call is written down with the keyboard alone', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/people');
  await page.keyboard.press('KeyN');
  await expect(page).toHaveURL(/\/interactions\/new/);
  await page.keyboard.type('а');
  await expect(page.locator('#clients a').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/company=\d+/);
  await expect(page.getByLabel(/^Тема/)).toBeFocused();
  await page.keyboard.type('Проверка связи');
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/\/companies\/\d+$/);
  await expect(page.locator('#timeline')).toContainText('Проверка связи');
  await expect(page.locator('#timeline')).toContainText('Исходящий звонок');
});

test('from a card the form opens over it, and what is typed survives a reload', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies');
  await page.locator('tbody .name a').first().click();
  await page.waitForURL(/\/companies\/\d+$/);
  await page.keyboard.press('KeyN');
  const drawer = page.getByRole('dialog', { name: 'Новый контакт' });
  await expect(drawer.getByLabel(/^Тема/)).toBeFocused();
  await page.keyboard.type('Черновик темы');
  await drawer.getByText('Встреча', { exact: true }).click();
  await drawer.getByLabel('Адрес встречи').fill('Вологда, Заречная, 8');
  await page.waitForTimeout(600); // the draft is kept a moment after the last key
  await page.reload();
  await page.keyboard.press('KeyN');
  await expect(drawer.getByLabel(/^Тема/)).toHaveValue('Черновик темы');
  await expect(drawer.getByLabel('Адрес встречи')).toHaveValue('Вологда, Заречная, 8');

  await drawer.getByRole('button', { name: /^Решение/ }).click();
  await drawer.getByLabel('Решение', { exact: true }).fill('Прислать график');
  await drawer.getByRole('button', { name: /Сохранить контакт/ }).click();
  await expect(page.getByRole('alert')).toContainText('Исправьте');
  await expect(page.locator('main')).toContainText('Выберите человека');
  await page.getByLabel('Кто отвечает').selectOption({ index: 1 });
  await page.getByRole('button', { name: /Сохранить контакт/ }).click();
  await expect(page.locator('#timeline')).toContainText('Черновик темы');
});

test('files that a draft has lost are named, to be chosen again', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies');
  await page.locator('tbody .name a').nth(1).click();
  await page.keyboard.press('KeyN');
  const drawer = page.getByRole('dialog', { name: 'Новый контакт' });
  await drawer.getByLabel(/^Тема/).fill('Черновик с файлом');
  const file = { name: 'План площадки.txt', mimeType: 'text/plain', buffer: Buffer.from('Площадка') };
  await drawer.locator('input[type=file]').first().setInputFiles(file);
  await expect(drawer.locator('[data-waiting-file]')).toContainText('План площадки.txt');
  await page.waitForTimeout(600); // the draft is kept a moment after the last key
  await page.reload();
  await page.keyboard.press('KeyN');
  await expect(drawer.getByLabel(/^Тема/)).toHaveValue('Черновик с файлом');
  await expect(drawer.getByRole('status').first()).toContainText('Файлы выберите ещё раз: План площадки.txt');
  await axe(page);
  await drawer.getByRole('button', { name: 'Начать заново' }).click();
  await expect(drawer.getByText('Файлы выберите ещё раз')).toHaveCount(0);
});

test('a contact is about the deal from whose card it was written down', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/deals?view=open');
  await page.locator('tbody .name a').first().click();
  await page.waitForURL(/\/deals\/\d+$/);
  const deal = new URL(page.url()).pathname;
  await page.keyboard.press('KeyN');
  const drawer = page.getByRole('dialog', { name: 'Новый контакт' });
  const subject = drawer.getByLabel('Сделка, договор или счёт');
  await expect(subject).toHaveValue(`deal:${deal.split('/').pop()}`);
  await axe(page);
  await picture(page, 'interaction-about-deal');
  await drawer.getByLabel(/^Тема/).fill('Уточнение по сделке');
  await drawer.getByRole('button', { name: /Сохранить контакт/ }).click();
  await expect(page.locator('#timeline')).toContainText('Исходящий звонок');
  await page.goto(deal);
  await page.getByRole('navigation', { name: 'Разделы сделки' }).getByRole('link', { name: 'Контакты' }).click();
  await expect(page).toHaveURL(/subject=deal/);
  await expect(page.locator('tbody tr')).toContainText(['Уточнение по сделке']);
  await expect(page.locator('tbody tr').first().locator(`a[href="${deal}"]`)).toBeVisible();
  await expect(page.locator('#detail')).toContainText('Объект обсуждения');
  await fits(page);
});

test('a planned call is held with its result, and its decision is ticked', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies');
  await page.locator('tbody .name a').first().click();
  await page.waitForURL(/\/companies\/\d+$/);
  await page.keyboard.press('KeyN');
  const drawer = page.getByRole('dialog', { name: 'Новый контакт' });
  await drawer.getByText('План', { exact: true }).click();
  await drawer.getByLabel('Дата').fill('2027-02-01');
  await drawer.getByLabel(/^Тема/).fill('Показ проекта');
  await page.keyboard.press('Alt+KeyR');
  await page.keyboard.type('Счёт на предоплату');
  await drawer.getByLabel('Кто отвечает').selectOption({ index: 1 });
  await page.keyboard.press('Control+Enter');
  await page.locator('#timeline').getByRole('link', { name: 'Запланирован звонок' }).first().click();

  await page.getByText('Состоялся', { exact: true }).click();
  await page.getByLabel('Чем закончился').fill('Проект приняли');
  await page.getByRole('button', { name: 'Записать результат' }).click();
  const detail = page.locator('#detail');
  await expect(detail).toContainText('Проект приняли');
  await expect(detail.getByText('Записать результат')).toHaveCount(0);
  await detail.getByRole('button', { name: 'Выполнено: Счёт на предоплату' }).click();
  await expect(detail).toContainText('1 из 1');
});

test('from a row the form opens over the list, without leaving it', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies');
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('Space');
  await page.locator('#quick').getByRole('link', { name: 'Новый контакт' }).click();
  await expect(page.getByRole('dialog', { name: 'Новый контакт' }).getByLabel(/^Тема/)).toBeFocused();
  await expect(page).toHaveURL(/\/companies$/);
});

test('the list shows a contact beside it', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/interactions?view=undecided');
  const topic = await page.locator('tbody a[data-detail]').nth(2).textContent();
  await page.locator('tbody a[data-detail]').nth(2).click();
  await expect(page.locator('#detail h2').first()).toHaveText(topic);
  await expect(page).toHaveURL(/view=undecided/);
  await expect(page.locator('tbody tr').nth(2)).toHaveAttribute('aria-current', 'true');
});

for (const { name, ...look } of looks) {
  test.describe(`journal, ${name}`, () => {
    test.use(look);

    test('every page is readable for everybody', async ({ page }) => {
      await signIn(page, 'admin');
      for (const [path, part] of [
        ['/interactions', 'list'],
        ['/interactions?filter=open', 'filter'],
        ['/interactions?view=planned&company=1', 'empty'],
        ['/interactions/3', 'detail'],
        ['/interactions/new', 'choice'],
        ['/interactions/new?company=1', 'form'],
      ]) {
        await page.goto(path);
        await axe(page);
        await fits(page);
        await picture(page, `journal-${part}-${name}`);
      }
      await page.goto('/companies/1');
      await page.locator('main [data-key=KeyN]').click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await axe(page);
      await picture(page, `journal-drawer-${name}`);
    });
  });
}

test('two people edit one contact and the second chooses', async ({ page, browser, baseURL }) => {
  await signIn(page, 'admin');
  await page.goto('/interactions');
  const path = await page.locator('a[data-detail]').first().getAttribute('href');
  await page.goto(`${path}/edit`);
  const second = await browser.newContext({ baseURL });
  const other = await second.newPage();
  await signIn(other, 'head');
  await other.goto(`${path}/edit`);
  await other.locator('#topic').fill('Сроки монтажа');
  await other.locator('#about').fill('Вторая линия');
  await other.locator('.form-foot .primary').click();
  await expect(other.locator('h1')).toHaveText('Сроки монтажа');

  await page.locator('#topic').fill('Сроки поставки насосов');
  await page.locator('#text').fill('Просят раньше');
  await page.locator('.form-foot .primary').click();
  await expect(page.locator('h1')).toHaveText('Контакт меняли двое');
  await expect(page.locator('.cmp')).toContainText('Сроки монтажа');
  await expect(page.locator('.cmp')).toContainText('Вторая линия');
  await axe(page);
  await picture(page, 'interactions-conflict');
  await page.getByRole('radio', { name: 'Сроки поставки насосов' }).check();
  await page.getByRole('button', { name: 'Сохранить вместе' }).click();
  await expect(page.locator('h1')).toHaveText('Сроки поставки насосов');
  await expect(page.locator('#detail')).toContainText('Вторая линия');
  await expect(page.locator('#detail')).toContainText('Просят раньше');
  await second.close();
});

test('who comes second with the result is told so, and what they typed stays', async ({ page, context }) => {
  await signIn(page, 'manager');
  await page.goto('/interactions?view=planned');
  const path = await page.locator('a[data-detail]').first().getAttribute('href');
  await page.goto(`${path}?open=result`);
  const result = page.locator('#detail [name=result]');
  await result.fill('Согласовали сроки');
  const other = await context.newPage();
  await other.goto(`${path}?open=result`);
  await other.locator('#detail [name=result]').fill('Договорились');
  await other.getByRole('button', { name: 'Записать результат' }).click();
  await expect(other.locator('#detail')).toContainText('Договорились');
  await page.bringToFront();
  await page.getByRole('button', { name: 'Записать результат' }).click();
  await expect(page.getByRole('alert')).toContainText('уже не в планах');
  await expect(result).toHaveValue('Согласовали сроки');
});
