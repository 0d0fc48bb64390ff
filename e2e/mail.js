// The mail server of the tests (scripts/mail.sh): where letters are sent, and what has arrived in a mailbox.
import { ImapFlow } from 'imapflow';
import { simpleParser } from 'mailparser';
import { expect } from '@playwright/test';

const { TEST_SMTP: smtp, TEST_IMAP: imap, TEST_MAIL_PASSWORD: password } = process.env;

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
 * Sets the mail server in the settings, as an administrator does.
 * @param {import('@playwright/test').Page} page signed in as an administrator
 */
export async function setUpMail(page) {
  await page.goto('/settings/mail');
  await page.getByLabel('Сервер', { exact: false }).first().fill('127.0.0.1');
  await page.getByLabel('Порт').fill(smtpPort());
  await page.getByText('без защиты').click();
  await page.locator('[name=from_name]').fill('Норд');
  await page.locator('[name=from_address]').fill('crm@nord.example');
  await page.locator('[name=per_minute]').fill('6000');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.locator('.toast')).toContainText('Сохранено');
}
