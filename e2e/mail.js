// The mail server of the tests (scripts/mail.sh): where letters are sent, and what has arrived in a mailbox.
import { ImapFlow } from 'imapflow';
import { simpleParser } from 'mailparser';
import { expect } from '@playwright/test';

const { TEST_SMTP: smtp, TEST_IMAP: imap, TEST_MAIL_PASSWORD: password } = process.env;

/** The ways to the mail server that want a sign-in: by STARTTLS, by TLS at once; and who has signed its certificate. */
export const { TEST_SMTP_STARTTLS: starttlsPort, TEST_SMTP_TLS: tlsPort, TEST_MAIL_CA: authority } = process.env;
/** The right password of every account. */
export const mailPassword = password;

/** The port that letters are sent to. */
export function smtpPort() {
  if (!smtp) throw new Error('there is no mail server: eval "$(scripts/mail.sh start)"');
  return smtp;
}

/**
 * Every letter in the mailbox of an address, parsed, in the order of arrival.
 * @param {string} address
 * @returns {Promise<import('mailparser').ParsedMail[]>}
 */
export async function lettersTo(address) {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: Number(imap),
    secure: false,
    auth: { user: address, pass: password },
    logger: false,
  });
  await client.connect();
  try {
    await client.mailboxOpen('INBOX');
    const letters = [];
    for await (const { source } of client.fetch('1:*', { source: true })) letters.push(await simpleParser(source));
    return letters;
  } finally {
    await client.logout();
  }
}

/**
 * Waits until so many letters have arrived.
 * @param {string} address
 * @param {number} count
 */
export async function arrived(address, count = 1) {
  let letters = [];
  await expect
    .poll(async () => (letters = await lettersTo(address)).length, {
      message: `letters to ${address}`,
      timeout: 30_000,
    })
    .toBeGreaterThanOrEqual(count);
  return letters;
}

/**
 * Waits for the letter of this subject: a mailbox is one for all the tests of a run.
 * @param {string} address
 * @param {string} subject
 */
export async function letterAbout(address, subject) {
  let letter;
  await expect
    .poll(async () => (letter = (await lettersTo(address)).find((one) => one.subject === subject))?.subject, {
      message: `letters to ${address}`,
      timeout: 30_000,
    })
    .toBe(subject);
  return letter;
}

/**
 * Sets the mail server in the settings, as an administrator does.
 * @param {import('@playwright/test').Page} page signed in as an administrator
 * @param {{ host?: string, port?: string, security?: string, checked?: boolean, login?: string, password?: string, from?: string }} [way]
 */
export async function setUpMail(page, way = {}) {
  const { host = '127.0.0.1', port = smtpPort(), security = 'без защиты', checked = true } = way;
  const { login = '', password = '', from = 'crm@nord.example' } = way;
  await page.goto('/settings/mail');
  await page.getByLabel('Сервер', { exact: false }).first().fill(host);
  await page.getByLabel('Порт').fill(port);
  await page.getByText(security, { exact: true }).click();
  await page.locator('[name=checks_certificate]').setChecked(checked);
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill(password);
  await page.locator('[name=from_name]').fill('Норд');
  await page.locator('[name=from_address]').fill(from);
  await page.locator('[name=per_minute]').fill('6000');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.locator('.toast')).toContainText('Сохранено');
}

/**
 * Sends a letter on trial from the settings.
 * @param {import('@playwright/test').Page} page signed in as an administrator, the mail server set
 * @param {string} to
 */
export async function tryMail(page, to) {
  await page.goto('/settings/mail');
  await page.getByLabel('Пробное письмо на адрес').fill(to);
  await page.getByRole('button', { name: 'Отправить пробное письмо' }).click();
}
