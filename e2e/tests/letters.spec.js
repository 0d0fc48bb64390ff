// Letters to those who are told of a contact: from the tick in the form to the mailbox on a real mail server.
import { arrived, lettersTo, setUpMail } from '../mail.js';
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

test.describe.configure({ mode: 'serial' });

test('the administrator sets up mail and sees what the server says to a letter on trial', async ({ page }) => {
  await signIn(page, 'admin');
  await setUpMail(page);
  await page.getByLabel('Пробное письмо на адрес').fill('trial@nord.example');
  await page.getByRole('button', { name: 'Отправить пробное письмо' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Сервер принял письмо' })).toContainText('250 OK');
  const [letter] = await arrived('trial@nord.example');
  expect(letter.subject).toBe('Пробное письмо из Раппорта');
  expect(letter.from.text).toBe('"Норд" <crm@nord.example>');

  await page.getByLabel('Пробное письмо на адрес').fill('nobody@nord.example');
  await page.getByRole('button', { name: 'Отправить пробное письмо' }).click();
  await expect(page.getByRole('alert').first()).toContainText('no such user here');
});

test('a planned meeting reaches the client with an invitation, and its move too', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies');
  await page.locator('tbody .name a').first().click();
  await page.keyboard.press('KeyN');
  const drawer = page.getByRole('dialog', { name: 'Новый контакт' });
  await drawer.getByText('План', { exact: true }).click();
  await drawer.getByText('Встреча', { exact: true }).click();
  await drawer.getByLabel('Дата').fill('2027-03-10');
  await drawer.getByLabel('Время').fill('14:30');
  await drawer.getByLabel(/^Тема/).fill('Пуск линии');
  await drawer.getByText('Новый человек').click();
  await drawer.getByLabel('Имя').fill('Марина Пробная');
  await drawer.locator('[name=newcomer_email]').fill('marina@client.example');
  await drawer.locator('[name=newcomer_notify]').check();
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('#timeline')).toContainText('Пуск линии');

  const [planned] = await arrived('marina@client.example');
  expect(planned.subject).toMatch(/^Запланировано: Пуск линии — среда, 10 марта 2027, 14:30/);
  const invitation = planned.attachments.find(({ filename }) => filename === 'invite.ics').content.toString();
  expect(invitation).toContain('METHOD:REQUEST');
  expect(invitation).toContain('DTSTART:20270310T113000Z');

  await page.locator('#timeline').getByRole('link', { name: 'Запланирована встреча' }).first().click();
  await expect(page.locator('#detail')).toContainText('Марина Пробная');
  await expect(page.locator('#detail')).toContainText('ушло сегодня');
  await page.getByText('Перенести', { exact: true }).click();
  await page.locator('#date').fill('2027-03-11');
  await page.getByRole('button', { name: 'Перенести' }).click();
  const [, moved] = await arrived('marina@client.example', 2);
  expect(moved.subject).toMatch(/^Перенесено: Пуск линии — четверг, 11 марта 2027, 14:30/);
  expect(await lettersTo('marina@client.example')).toHaveLength(2);
});

test('a refused letter is in the queue with the words of the server and can be tried again', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies');
  await page.locator('tbody .name a').first().click();
  await page.keyboard.press('KeyN');
  const drawer = page.getByRole('dialog', { name: 'Новый контакт' });
  await drawer.getByLabel(/^Тема/).fill('Письмо в никуда');
  await drawer.getByText('Новый человек').click();
  await drawer.getByLabel('Имя').fill('Никто Никтович');
  await drawer.locator('[name=newcomer_email]').fill('nobody@client.example');
  await drawer.locator('[name=newcomer_notify]').check();
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('#timeline')).toContainText('Письмо в никуда');

  await signOut(page);
  await signIn(page, 'admin');
  await expect(async () => {
    await page.goto('/settings/notices?state=failed');
    await expect(page.locator('tbody')).toContainText('no such user here', { timeout: 1_000 });
  }).toPass();
  await expect(page.locator('tbody')).toContainText('nobody@client.example');
  await axe(page);
  await picture(page, 'letters-failed');
  await page.getByRole('button', { name: 'Повторить', exact: true }).click();
  await expect(page.locator('.toast')).toContainText('Письмо уйдёт сейчас');

  // The card of the person says that the address does not work.
  await page.goto('/search?q=' + encodeURIComponent('Никтович'));
  await page.locator('main').getByRole('link', { name: 'Никто Никтович' }).first().click();
  await expect(page.locator('main')).toContainText('Сервер отказал');
});

test('a template is changed in the browser, with a preview, and a mistake in it is told by its line', async ({
  page,
}) => {
  await signIn(page, 'admin');
  await page.goto('/settings/letter-templates');
  await page.getByRole('link', { name: 'Итоги контакта' }).first().click();
  await expect(page.locator('#preview')).toContainText('Северный мост: Объём пусконаладки');
  await page.getByLabel('Текст').fill('Коротко:\n{{ nobody }}');
  await page.getByRole('button', { name: 'Показать с изменениями' }).click();
  await expect(page.locator('#preview')).toContainText('Строка 2');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.locator('.error')).toContainText('Строка 2');
  await page.getByLabel('Текст').fill('Коротко: {{ topic }}');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.locator('#preview')).toContainText('Коротко: Объём пусконаладки');
  await page.getByRole('button', { name: 'Вернуть исходный' }).click();
  await expect(page.locator('#preview')).toContainText('Решили:');
});

async function signOut(page) {
  await page.getByRole('button', { name: /^Вы:/ }).click();
  await page.getByRole('button', { name: 'Выйти' }).click();
  await expect(page).toHaveURL(/sign-in/);
}

for (const { name, ...look } of looks) {
  test.describe(name, () => {
    test.use(look);
    test(`the pages of mail are accessible and fit (${name})`, async ({ page }) => {
      await signIn(page, 'admin');
      for (const [path, part] of [
        ['/settings/mail', 'mail'],
        ['/settings/notices?state=sent', 'letters-sent'],
        ['/settings/letter-templates', 'letter-templates'],
        ['/settings/letter-templates/interaction-planned', 'letter-template'],
      ]) {
        await page.goto(path);
        await axe(page);
        await fits(page);
        await picture(page, `${part}-${name}`);
      }
    });
  });
}
