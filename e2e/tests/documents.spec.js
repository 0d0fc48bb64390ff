// Files of a contact: attached with progress, listened to, downloaded, removed and returned.
import fs from 'node:fs';

import { axe, expect, fits, looks, picture, recording, signIn, test } from '../test.js';

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const talk = { name: 'Запись разговора.wav', mimeType: 'audio/wav', buffer: recording(60) };
const photo = { name: 'Фото площадки.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') };
const contract = { name: 'Договор 117-26.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n') };

/** Gives the file chosen in the page as if it were dragged from a folder. */
async function drop(page, selector, file) {
  const data = await page.evaluateHandle(
    ({ name, type, content }) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type }));
      return transfer;
    },
    { name: file.name, type: file.mimeType, content: file.buffer.toString('base64') },
  );
  await page.dispatchEvent(selector, 'dragover', { dataTransfer: data });
  await expect(page.locator('.upload.over')).toHaveCount(1);
  await page.dispatchEvent(selector, 'drop', { dataTransfer: data });
}

test('two files are attached to a contact; the recording is played and sought through', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/interactions');
  await page.goto(await page.locator('tbody .name a').first().getAttribute('href'));
  const files = page.locator('#files');

  // The upload is slow enough to be seen.
  const slow = await page.context().newCDPSession(page);
  await slow.send('Network.enable');
  const speed = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 300_000 };
  await slow.send('Network.emulateNetworkConditions', speed);
  await files.locator('input[name=file]').setInputFiles([talk, photo]);
  await expect(files.getByRole('progressbar', { name: 'Загрузка файлов' })).toHaveCount(2);
  await expect(files.getByRole('button', { name: 'Остановить' })).toHaveCount(2);
  await expect(files.locator('.documents > li')).toHaveCount(2);
  await slow.send('Network.emulateNetworkConditions', { ...speed, uploadThroughput: -1 });
  await expect(files).toContainText('469 КБ');
  await expect(page.locator('#timeline')).toContainText('Приложены 2 файла');
  await expect(files.locator('img')).toHaveJSProperty('naturalWidth', 1);

  const sound = files.locator('audio');
  const parts = [];
  page.on('response', (answer) => answer.url().endsWith('/view') && parts.push(answer.status()));
  const end = await sound.evaluate(async (player) => {
    player.muted = true;
    await player.play();
    player.currentTime = 50;
    await new Promise((done) => player.addEventListener('seeked', done, { once: true }));
    return [player.duration, player.currentTime];
  });
  expect(end[0]).toBeCloseTo(60, 1);
  expect(end[1]).toBeGreaterThanOrEqual(50);
  expect(parts).toContain(206);

  const download = page.waitForEvent('download');
  await files.getByRole('link', { name: 'Скачать «Запись разговора.wav»' }).click();
  expect((await download).suggestedFilename()).toBe('Запись разговора.wav');

  await page.goto('/interactions');
  await expect(page.locator('tbody tr').first().getByTitle('2 файла')).toBeVisible();
});

test('a file is dropped, removed and returned without leaving the page', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies');
  await page.locator('tbody .name a').first().click();
  await page.getByRole('navigation', { name: 'Разделы карточки' }).getByRole('link', { name: 'Файлы' }).click();
  const files = page.locator('#files');
  await drop(page, '#files header', contract);
  await expect(files.locator('.documents > li')).toContainText('Договор 117-26.pdf');
  await files.getByRole('button', { name: 'Убрать «Договор 117-26.pdf»' }).click();
  await expect(files.locator('.documents > li')).toHaveCount(0);
  await expect(files.getByRole('status')).toContainText('Файл «Договор 117-26.pdf» убран');
  await files.getByRole('button', { name: 'Вернуть' }).click();
  await expect(files.locator('.documents > li')).toContainText('Договор 117-26.pdf');

  const empty = { name: 'Пустой.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) };
  await files.locator('input[name=file]').setInputFiles(empty);
  await expect(files.getByRole('alert')).toContainText('Файл «Пустой.txt» пустой');
  await expect(files.locator('.documents > li')).toHaveCount(1);
});

/** The files of a client of this test's own. */
async function filesOf(page, company) {
  await page.goto(`/documents?subject=company:${company}`);
  return page.locator('#files');
}

test('a file of the same name becomes a new version, and its category is changed in place', async ({ page }) => {
  await signIn(page, 'admin');
  const files = await filesOf(page, 3);
  const offer = { name: 'Предложение.txt', mimeType: 'text/plain', buffer: Buffer.from('Первая редакция') };
  await files.getByLabel('Категория новых файлов').fill('Предложения');
  await files.getByLabel('Выбрать файлы').setInputFiles(offer);
  const line = files.locator('.documents > li').filter({ hasText: 'Предложение.txt' });
  await expect(line).toHaveCount(1);
  await expect(line.getByLabel('Категория файла «Предложение.txt»')).toHaveValue('Предложения');

  const second = { ...offer, buffer: Buffer.from('Вторая редакция') };
  await files.getByLabel('Выбрать файлы').setInputFiles([second, photo]);
  await expect(files.locator('.uploads')).toContainText('Файл с таким именем уже есть');
  await files.getByRole('button', { name: 'Новая версия', exact: true }).click();
  await expect(line).toHaveCount(1);
  await expect(line).toContainText('версия 2');
  await files.getByLabel('Новая версия «Предложение.txt»').setInputFiles({ ...offer, buffer: Buffer.from('Третья') });
  await expect(line).toContainText('версия 3');

  await line.getByLabel(/^Категория файла/).fill('Счета');
  await line.getByLabel(/^Категория файла/).press('Enter');
  await files.getByRole('link', { name: 'Счета' }).click();
  await expect(files.locator('.documents > li')).toHaveCount(1);
  await line.getByRole('link', { name: 'Предложение.txt', exact: true }).click();
  await expect(page.locator('#versions .documents > li')).toHaveCount(3);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'версия 1' }).click();
  expect((await download).suggestedFilename()).toBe('Предложение.txt');
});

test('one of several files is stopped, and the others are attached', async ({ page }) => {
  await signIn(page, 'admin');
  const files = await filesOf(page, 4);
  const slow = await page.context().newCDPSession(page);
  await slow.send('Network.enable');
  const speed = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 200_000 };
  await slow.send('Network.emulateNetworkConditions', speed);
  await files.getByLabel('Выбрать файлы').setInputFiles([talk, photo]);
  await files
    .locator('.uploads > li')
    .filter({ hasText: talk.name })
    .getByRole('button', { name: 'Остановить' })
    .click();
  await expect(files.locator('.documents > li')).toHaveCount(1);
  await expect(files.locator('.documents')).toContainText(photo.name);
});

test('a PDF is drawn on its page and found by its words', async ({ page }) => {
  await signIn(page, 'manager');
  const files = await filesOf(page, 2);
  const paper = fs.readFileSync('crates/formats/tests/it/files/contract.pdf');
  await files.getByLabel('Выбрать файлы').setInputFiles({ ...contract, name: 'Поставка.pdf', buffer: paper });
  await files.getByRole('link', { name: 'Поставка.pdf', exact: true }).click();
  const pages = page.getByRole('group', { name: 'Поставка.pdf' });
  await expect(pages.getByRole('img')).toHaveCount(2);
  const first = pages.getByRole('img', { name: 'Страница 1' });
  await expect(first).toHaveAttribute('data-drawn', '');
  const isDrawn = (canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value, at) => at % 4 < 3 && value < 100);
  };
  expect(await first.evaluate(isDrawn)).toBe(true);
  await expect(async () => {
    await page.goto('/search?q=насосную+станцию');
    await expect(page.locator('main')).toContainText('Поставка.pdf');
  }).toPass();
});

test('files chosen in the form of a contact survive a mistake in it', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/companies');
  await page.locator('tbody .name a').first().click();
  await page.keyboard.press('KeyN');
  const drawer = page.getByRole('dialog', { name: 'Новый контакт' });
  await drawer.getByLabel(/^Тема/).fill('Разговор с записью');
  await drawer.locator('input[type=file]').setInputFiles([talk, contract]);
  await expect(drawer.locator('[data-waiting-file]')).toHaveCount(2);
  await drawer.getByRole('button', { name: 'Убрать «Договор 117-26.pdf»' }).click();
  await drawer.getByLabel('Минут').fill('много');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert').first()).toContainText('Исправьте');
  await expect(page.locator('[data-waiting-file]')).toHaveCount(1);
  await page.getByLabel('Минут').fill('12');

  // Sent while another file is still under way, the form waits for it.
  const slow = await page.context().newCDPSession(page);
  await slow.send('Network.enable');
  const speed = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400_000 };
  await slow.send('Network.emulateNetworkConditions', speed);
  await page.locator('input[type=file]').setInputFiles({ ...talk, name: 'Вторая запись.wav' });
  await expect(page.getByRole('progressbar', { name: 'Загрузка файлов' })).toBeVisible();
  await page.getByRole('button', { name: /Сохранить контакт/ }).click();
  await expect(page).toHaveURL(/\/companies\/\d+$/);
  await expect(page.locator('#timeline')).toContainText('Приложены 2 файла к «Разговор с записью»');
  await expect(page.locator('#timeline')).toContainText('Вторая запись.wav');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('files are attached, removed and returned by plain forms', async ({ page }) => {
    await signIn(page, 'manager');
    await page.goto('/documents?subject=company:2');
    const files = page.locator('#files');
    const before = await files.locator('.documents > li').count();
    await files.locator('input[name=file]').setInputFiles([photo, contract]);
    await files.getByRole('button', { name: 'Приложить' }).click();
    await expect(files.locator('.documents > li')).toHaveCount(before + 2);
    await files.getByRole('button', { name: 'Убрать «Фото площадки.png»' }).click();
    await expect(files.locator('.documents > li')).toHaveCount(before + 1);
    await page.getByRole('button', { name: 'Отменить' }).click();
    await expect(files.locator('.documents > li')).toHaveCount(before + 2);
  });
});

for (const { name, ...look } of looks) {
  test.describe(`files, ${name}`, () => {
    test.use(look);

    test('lists and forms with files are readable for everybody', async ({ page }) => {
      await signIn(page, 'admin');
      await page.goto('/interactions/3');
      const before = await page.locator('#files .documents > li').count();
      // A file of the same name would be asked about.
      const own = [talk, photo, contract].map((file) => ({ ...file, name: `${name} ${file.name}` }));
      await page.locator('#files input[name=file]').setInputFiles(own);
      await expect(page.locator('#files .documents > li')).toHaveCount(before + 3);
      // The card is live: it may be drawn anew while we look.
      await page.evaluate(() => document.querySelector('#files').scrollIntoView());
      await axe(page);
      await fits(page);
      await picture(page, `files-contact-${name}`);
      await page.goto('/documents?subject=interaction:3');
      await axe(page);
      await fits(page);
      await picture(page, `files-page-${name}`);
      await page.goto((await page.locator('#files a.strong').last().getAttribute('href')) ?? '');
      await axe(page);
      await fits(page);
      await picture(page, `files-card-${name}`);
      await page.goto('/companies/1');
      await page.locator('main [data-key=KeyN]').click();
      await page.locator('dialog input[type=file]').setInputFiles([talk, contract]);
      await expect(page.locator('[data-waiting-file]')).toHaveCount(2);
      await axe(page);
      await picture(page, `files-drawer-${name}`);
    });
  });
}
