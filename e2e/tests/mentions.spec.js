// «@» in a comment: who sees the record is offered, taken by keys, and told once.
import { lettersTo, setUpMail } from '../mail.js';
import { axe, expect, fits, looks, picture, signIn, test } from '../test.js';

/** The first client of somebody's own. */
async function openClient(page) {
  await page.goto('/companies?view=mine');
  await page.locator('tbody .name a').first().click();
  await expect(page.locator('.composer textarea')).toBeVisible();
}

test('a colleague is named by keys and told of it once', async ({ page, browser, baseURL }) => {
  await signIn(page, 'manager');
  await openClient(page);
  const field = page.getByLabel('Комментарий').first();
  const options = page.getByRole('listbox', { name: 'Кого упомянуть' }).getByRole('option');
  await field.focus();
  await page.keyboard.type('Посмотрите, @');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  const count = await options.count();
  const active = () => field.getAttribute('aria-activedescendant');
  const first = await active();
  await page.keyboard.press('ArrowDown');
  if (count > 1) expect(await active()).not.toBe(first);
  await page.keyboard.press('Escape');
  await expect(options).toHaveCount(0);
  await expect(field).toHaveValue('Посмотрите, @');

  await page.keyboard.type('Вольн');
  await expect(options).toHaveCount(1);
  await axe(page, '.composer');
  const name = await options.first().getAttribute('data-name');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(`Посмотрите, @${name} `);
  await page.keyboard.type('сроки');
  await page.getByRole('button', { name: 'Отправить' }).click();
  await expect(page.locator('#timeline')).toContainText(`@${name} сроки`);
  await expect(field).toHaveValue('');

  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  await signIn(other, 'head');
  await other.goto('/notices');
  await expect(other.locator('main')).toContainText('вас упоминают');
  await expect(other.locator('main').getByText(/вас упоминают/)).toHaveCount(1);
  await context.close();
});

test('who is named gets a letter with the words', async ({ page }) => {
  await signIn(page, 'admin');
  await setUpMail(page);
  await page.goto('/settings/users');
  await page.getByRole('link', { name: /Вольн/ }).click();
  const email = await page.locator('[name=email]').inputValue();
  const name = await page.locator('[name=full_name]').inputValue();
  await page.context().clearCookies();
  await signIn(page, 'manager');
  await openClient(page);
  const client = (await page.locator('main h1').textContent()).trim();
  const author = (await page.locator('header [popovertarget=me]').getAttribute('aria-label')).replace(/^[^:]*: /, '');
  await page.locator('.composer textarea').fill(`@${name} согласуйте скидку до среды`);
  await page.getByRole('button', { name: 'Отправить' }).click();
  await expect(page.locator('#timeline')).toContainText('согласуйте скидку до среды');
  // The mention of the test before has waited for the mail server.
  const about = `${author}: вас упоминают, ${client}`;
  const isIt = ({ subject, text }) => subject === about && text.includes('согласуйте скидку до среды');
  await expect.poll(async () => (await lettersTo(email)).some(isIt), { timeout: 60_000 }).toBe(true);
});

test('who does not see the record is not offered', async ({ page }) => {
  await signIn(page, 'manager');
  await openClient(page);
  const shown = await page.evaluate(async () => {
    const subject = document.querySelector('.composer [name=subject]').value;
    const answer = await fetch(`/comments/mentions?subject=${subject}&q=`);
    return answer.text();
  });
  expect(shown).toContain('role="option"');
  expect((await page.request.get('/comments/mentions?subject=company:999999&q=')).status()).toBe(404);
});

for (const { name, ...look } of looks) {
  test.describe(`mentions, ${name}`, () => {
    test.use(look);
    test('the list of names fits under the comment', async ({ page }) => {
      await signIn(page, 'manager');
      await openClient(page);
      await page.locator('.composer textarea').fill('@');
      await expect(page.locator('.mentions li').first()).toBeVisible();
      await axe(page);
      await fits(page);
      await picture(page, `mentions-${name}`);
    });
  });
}
