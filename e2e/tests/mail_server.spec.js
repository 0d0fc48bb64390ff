// A mail server that wants a closed line and a sign-in: what leaves, what is said when nothing can.
import { arrived, lettersTo, mailPassword, setUpMail, starttlsPort, tlsPort, tryMail } from '../mail.js';
import { axe, expect, picture, signIn, test } from '../test.js';

test.describe.configure({ mode: 'serial' });

const account = { login: 'crm@nord.example', password: mailPassword };
const starttls = { port: starttlsPort, security: 'STARTTLS', ...account };
const alert = (page) => page.getByRole('alert').first();

test('a certificate of an unknown authority is refused; with the tick off the letter goes', async ({ page }) => {
  await signIn(page, 'admin');
  await setUpMail(page, starttls);
  await tryMail(page, 'unknown@nord.example');
  await expect(alert(page)).toContainText('«Проверять сертификат сервера»');
  await picture(page, 'mail-certificate');
  await setUpMail(page, { ...starttls, port: tlsPort, security: 'TLS' });
  await tryMail(page, 'unknown@nord.example');
  await expect(alert(page)).toContainText('«Проверять сертификат сервера»');
  expect(await lettersTo('unknown@nord.example')).toHaveLength(0);

  await setUpMail(page, { ...starttls, checked: false });
  await tryMail(page, 'unknown@nord.example');
  await expect(page.getByRole('status').filter({ hasText: 'Сервер принял письмо' })).toBeVisible();
  const [letter] = await arrived('unknown@nord.example');
  expect(letter.headers.get('received').toString()).toContain('esmtpsa');
});

test('STARTTLS and TLS are not found where there are none', async ({ page }) => {
  await signIn(page, 'admin');
  await setUpMail(page, { ...account, security: 'STARTTLS' });
  await tryMail(page, 'clear@nord.example');
  await expect(alert(page)).toContainText('не предлагает STARTTLS');
  await setUpMail(page, { ...account, security: 'TLS' });
  await tryMail(page, 'clear@nord.example');
  await expect(alert(page)).toContainText('не отвечает по TLS');
  await setUpMail(page, { ...account });
  await tryMail(page, 'clear@nord.example');
  await expect(alert(page)).toContainText('не предлагает вход');
  expect(await lettersTo('clear@nord.example')).toHaveLength(0);
});

test('a wrong password is told in the words of the server; letters wait and leave with the right one', async ({
  page,
}) => {
  await signIn(page, 'admin');
  await setUpMail(page, { ...starttls, checked: false, password: 'wrong' });
  await tryMail(page, 'password@nord.example');
  await expect(alert(page)).toContainText('535 Incorrect authentication data');
  await tellOf(page, 'anton@client.example');
  await tellOf(page, 'boris@client.example');
  await expectStopped(page, '535 Incorrect authentication data');
  await axe(page);
  await picture(page, 'letters-stopped');

  await setUpMail(page, { ...starttls, checked: false });
  await arrived('anton@client.example');
  await arrived('boris@client.example');
  await expectGoing(page);
});

test('a sender that is not the account stops the queue, and a good trial starts it again', async ({ page }) => {
  await signIn(page, 'admin');
  await setUpMail(page, { ...starttls, checked: false, from: 'other@nord.example' });
  await tellOf(page, 'clara@client.example');
  await expectStopped(page, '550 5.7.1 you are crm@nord.example, not other@nord.example');
  await setUpMail(page, { ...starttls, checked: false });
  await arrived('clara@client.example');
  await expectGoing(page);
});

/** Writes a contact with somebody new down, who is told of it by letter. */
async function tellOf(page, address) {
  await page.goto('/companies');
  const path = await page.locator('tbody .name a').first().getAttribute('href');
  await page.goto(`/interactions/new?company=${path.split('/').pop()}`);
  await page.getByLabel(/^Тема/).fill(`Письмо для ${address}`);
  await page.getByText('Новый человек').click();
  await page.getByLabel('Имя').fill(address.split('@')[0]);
  await page.locator('[name=newcomer_email]').fill(address);
  await page.locator('[name=newcomer_notify]').check();
  await page.getByRole('button', { name: 'Сохранить контакт' }).first().click();
  await expect(page.locator('main')).toContainText(address);
  await expect(page).not.toHaveURL(/\/interactions\/new/);
}

/** The queue stands for this reason, and no letter was given up for it. */
async function expectStopped(page, why) {
  await expect(async () => {
    await page.goto('/settings/notices');
    await expect(page.locator('.notice.red')).toContainText(why, { timeout: 1_000 });
  }).toPass();
  await expect(page.locator('.notice.red')).toContainText('Письма не уходят');
  await page.goto('/settings/notices?state=failed');
  await expect(page.locator('main')).toContainText('Неотправленных писем нет');
  await page.goto('/settings/mail');
  await expect(page.locator('.notice.red')).toContainText(why);
  await page.goto('/settings/notices');
}

async function expectGoing(page) {
  await expect(async () => {
    await page.goto('/settings/notices');
    await expect(page.locator('main')).toContainText('Все письма ушли', { timeout: 1_000 });
  }).toPass();
  await expect(page.locator('.notice.red')).toHaveCount(0);
}
