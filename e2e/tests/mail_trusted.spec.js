// A mail server whose certificate the machine trusts, as that of a mail service is.
import { arrived, authority, mailPassword, setUpMail, starttlsPort, tlsPort, tryMail } from '../mail.js';
import { expect, signIn, test } from '../test.js';

test.use({ surroundings: { SSL_CERT_FILE: authority } });

for (const [security, port] of [
  ['STARTTLS', starttlsPort],
  ['TLS', tlsPort],
]) {
  test(`a letter leaves by ${security}, signed in and with the certificate checked`, async ({ page }) => {
    await signIn(page, 'admin');
    await setUpMail(page, { port, security, login: 'crm@nord.example', password: mailPassword });
    const to = `${security.toLowerCase()}@nord.example`;
    await tryMail(page, to);
    await expect(page.getByRole('status').filter({ hasText: 'Сервер принял письмо' })).toContainText('250 OK');
    const [letter] = await arrived(to);
    expect(letter.subject).toBe('Пробное письмо из Раппорта');
    // Closed by TLS, and signed in.
    expect(letter.headers.get('received').toString()).toContain('esmtpsa');
  });
}

test('a certificate for another name is refused, and which field is wrong is told', async ({ page }) => {
  await signIn(page, 'admin');
  await setUpMail(page, { host: 'localhost', port: tlsPort, security: 'TLS' });
  await tryMail(page, 'name@nord.example');
  await expect(page.getByRole('alert').first()).toContainText('выдан на другое имя: введите в поле «Сервер»');
});
