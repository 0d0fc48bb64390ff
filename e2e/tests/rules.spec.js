// A rule made in words, the notice it brings to an open tab and a mailbox, and what a reader wants to be sent.
import { letterAbout, lettersTo, setUpMail } from '../mail.js';
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

test.describe.configure({ mode: 'serial' });

for (const { name: look, ...use } of looks) {
  test.describe(look, () => {
    test.use(use);
    test('rules, notices and what to send are good to look at', async ({ page }) => {
      await signIn(page, 'admin');
      for (const [name, path] of [
        ['rules', '/settings/rules'],
        ['rule', '/settings/rules/2'],
        ['rule-new', '/settings/rules/new'],
        ['notices', '/notices'],
        ['what-to-send', '/profile/notices'],
      ]) {
        await page.goto(path);
        await expect(page.locator('#trial:empty')).toHaveCount(0);
        await axe(page);
        await fits(page);
        await picture(page, `${name}-${look}`);
      }
    });
  });
}

test('a rule is made in words, and tried before it is kept', async ({ page }) => {
  await signIn(page, 'admin');
  await setUpMail(page);
  await page.goto('/settings/rules');
  await page.getByRole('link', { name: 'Правило', exact: true }).click();
  await page.getByLabel('Название правила').fill('Отказ клиента');
  await page.getByLabel('Чего ждёт правило').selectOption({ label: 'изменён статус клиента' });
  await page.getByLabel('+ условие').selectOption({ label: 'Статус' });
  await page.locator('.rule [name="f.0.v"]').last().selectOption({ label: 'отказ' });
  await expect(page.locator('.tok')).toContainText('отказ');
  await page.getByLabel('+ кому').selectOption({ label: 'тому, кто это сделал' });
  await page.getByRole('button', { name: 'Не сообщать: тому, кто это сделал' }).click();
  await expect(page.getByRole('button', { name: /^Не сообщать/ })).toHaveCount(1);
  await expect(page.getByLabel('Название правила')).toHaveValue('Отказ клиента');
  await expect(page.locator('#trial')).toContainText('ничего не отправлено');
  await page.getByRole('button', { name: 'Сохранить правило' }).click();
  await expect(page.locator('.toast')).toContainText('Сохранено');
  await expect(page.locator('.rl [aria-current]')).toContainText('Отказ клиента');
});

test('a rule waits for an end of validity of deals, and is tried before it is kept', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/settings/rules');
  await expect(page.locator('.rl')).toContainText('Срок действия истекает');
  await page.getByRole('link', { name: 'Правило', exact: true }).click();
  await page.getByLabel('Название правила').fill('Сделка сменила статус');
  await page.getByLabel('Чего ждёт правило').selectOption({ label: 'у сделки сменился статус' });
  await page.getByLabel('+ кому').selectOption({ label: 'кто завёл сделку' });
  await expect(page.locator('#trial')).toContainText('ничего не отправлено');
  await axe(page);
  await page.getByRole('button', { name: 'Сохранить правило' }).click();
  await expect(page.locator('.toast')).toContainText('Сохранено');
});

test('what happens reaches the bell of an open tab and the mailbox, and is seen to', async ({
  page,
  demo,
  browser,
}) => {
  await signIn(page, 'manager');
  const email = await emailOf(page);
  const bell = page.getByRole('button', { name: 'Мои напоминания' });
  const { name, path } = await activeClient(page);
  const unread = async () => Number(await bell.locator('.count').textContent());
  const before = await unread();
  const other = await colleague(browser, demo);
  await refuse(other, path);
  await other.close();

  const toast = page.locator('.toast', { hasText: `Отказ клиента: ${name}` });
  await expect(toast).toBeVisible({ timeout: 20_000 });
  await expect.poll(unread).toBeGreaterThan(before);
  const letter = await letterAbout(email, `Отказ клиента: ${name}`);
  expect(letter.text).toContain('Выбрали другого поставщика');

  await bell.click();
  const line = page.locator('.notes li', { hasText: name });
  await expect(line).toHaveClass('unread');
  await axe(page);
  await picture(page, 'bell-notices');
  const waiting = await unread();
  await line.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await expect.poll(unread).toBeLessThan(waiting);
  await page.goto('/notices');
  await expect(page.locator('.notes li', { hasText: name })).not.toHaveClass('unread');
});

test('what a reader has switched off does not come', async ({ page, demo, browser }) => {
  await signIn(page, 'manager');
  const email = await emailOf(page);
  await page.goto('/profile');
  await page.getByRole('link', { name: 'Что присылать' }).click();
  await page.getByLabel('В Раппорте: Отказ клиента').uncheck();
  await page.getByLabel('По e-mail: Отказ клиента').selectOption({ label: 'не присылать' });
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.locator('.toast')).toContainText('Сохранено');

  const { name, path } = await activeClient(page);
  const other = await colleague(browser, demo);
  await watch(other);
  await refuse(other, path);
  // The later rule has told its own reader, so the earlier one has been asked too.
  await expect(other.locator('.toast', { hasText: `Сторож: ${name}` })).toBeVisible({ timeout: 20_000 });
  await other.close();
  await page.goto('/notices');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Уведомления');
  await expect(page.locator('.notes li', { hasText: name })).toHaveCount(0);
  const subjects = (await lettersTo(email)).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.includes(name))).toEqual([]);
});

/** Makes a rule that tells whoever changes a client's status of it. */
async function watch(page) {
  await page.goto('/settings/rules/new');
  await page.getByLabel('Название правила').fill('Сторож');
  await page.getByLabel('Чего ждёт правило').selectOption({ label: 'изменён статус клиента' });
  await page.getByLabel('+ кому').selectOption({ label: 'тому, кто это сделал' });
  await page.getByRole('button', { name: 'Не сообщать: ответственному' }).click();
  await expect(page.getByRole('button', { name: /^Не сообщать/ })).toHaveCount(1);
  await page.getByLabel('и тому, кто это сделал сам').check();
  await page.getByRole('button', { name: 'Сохранить правило' }).click();
  await expect(page.locator('.toast')).toContainText('Сохранено');
}

/** A colleague of another browser, who sees everything. */
async function colleague(browser, demo) {
  const page = await browser.newPage({ baseURL: demo.url });
  await signIn(page, 'admin');
  return page;
}

/** The first active client of the reader; the list of clients is left open. */
async function activeClient(page) {
  await page.goto('/companies?view=mine&f.0.by=status&f.0.op=in&f.0.v=active');
  const link = page.locator('tbody .name a').first();
  return {
    name: (await link.textContent()).trim(),
    path: await link.getAttribute('href'),
  };
}

/** Refuses the client whose card this is. */
async function refuse(page, path) {
  await page.goto(`${path}?edit=work`);
  await page.getByLabel('Статус').selectOption({ label: 'отказ' });
  await page.getByLabel(/Причина/).fill('Выбрали другого поставщика');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('#timeline')).toContainText('Выбрали другого поставщика');
}

async function emailOf(page) {
  await page.goto('/profile');
  return page.locator('dl.facts dd[title]').first().getAttribute('title');
}
