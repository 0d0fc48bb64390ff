// What every browser test imports: `test` with a server, `expect`, and a few steps.
//   test('…', async ({ page, demo }) => …)    the demo company, one server a file; page.goto takes paths
//   emptyTest('…', async ({ page, empty }) => …)    a fresh installation, one server a test
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemo, startEmpty } from './server.js';

export { expect };

const results = path.join(path.dirname(fileURLToPath(import.meta.url)), 'results');

/** Tests on the demo company; `surroundings` are variables of its server. What one test changes, the next of the same file sees, and no other. */
export const test = base.extend({
  surroundings: [{}, { scope: 'worker', option: true }],
  demoOfFile: [
    ({ surroundings }, use) => ofFile(() => startDemo(surroundings), use),
    { scope: 'worker', timeout: 90_000 },
  ],
  demo: [async ({ demoOfFile }, use, { file }) => use(await demoOfFile(file)), { timeout: 90_000 }],
  baseURL: async ({ demo }, use) => use(demo.url),
  page: watched,
});

/** Tests of one installation from its first start on; what one test does, the next of the same file finds. */
export const startedTest = base.extend({
  emptyOfFile: [({}, use) => ofFile(startEmpty, use), { scope: 'worker', timeout: 90_000 }],
  empty: [async ({ emptyOfFile }, use, { file }) => use(await emptyOfFile(file)), { timeout: 90_000 }],
  baseURL: async ({ empty }, use) => use(empty.url),
  page: watched,
});

/** One server a file: it is stopped when another file begins. */
async function ofFile(start, use) {
  let running;
  await use(async (file) => {
    if (running?.file !== file) {
      await running?.server.stop();
      running = { file, server: await start() };
    }
    return running.server;
  });
  await running?.server.stop();
}

/** Tests of the first start. */
export const emptyTest = base.extend({
  empty: async ({}, use) => {
    const server = await startEmpty();
    await use(server);
    await server.stop();
  },
  baseURL: async ({ empty }, use) => use(empty.url),
  page: watched,
});

/** A script error or a thing that the content policy refused fails the test wherever it happens. */
export async function watched({ page }, use) {
  const troubles = troublesOf(page);
  await use(page);
  expect(troubles, 'errors in the console').toEqual([]);
}

/** Errors of scripts and of the content policy on this page, as they come. */
export function troublesOf(page) {
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      troubles.push(message.text());
  });
  return troubles;
}

/**
 * Signs in through the page, as a person does.
 * @param {import('@playwright/test').Page} page
 * @param {string} login one of the demo logins
 */
export async function signIn(page, login, password = 'rapport-demo') {
  await page.goto('/sign-in');
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill(password);
  await page.locator('[name=password]').press('Enter');
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/**
 * No violation of WCAG A and AA on the page as it stands, or in the part given.
 * @param {import('@playwright/test').Page} page
 * @param {string} [part] a selector
 */
export async function axe(page, part) {
  let builder = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  if (part) builder = builder.include(part);
  const { violations } = await builder.analyze();
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.target).join('\n  ')}`,
  );
  expect(told, `accessibility of ${page.url()}`).toEqual([]);
}

/**
 * A picture for the eyes, in e2e/results.
 * @param {import('@playwright/test').Page} page
 */
export async function picture(page, name) {
  await page.screenshot({ path: path.join(results, `${name}.png`) });
}

/**
 * Nothing sticks out to the right: the page does not scroll sideways.
 * @param {import('@playwright/test').Page} page
 */
export async function fits(page) {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(excess, `width of ${page.url()}`).toBeLessThanOrEqual(0);
}

/** A recording of this many seconds: a tone, eight thousand samples of a byte a second. */
export function recording(seconds) {
  const length = 8000 * seconds;
  const bytes = Buffer.alloc(44 + length);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + length, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(8000, 24);
  bytes.writeUInt32LE(8000, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(length, 40);
  for (let i = 0; i < length; i++) bytes[44 + i] = 128 + Math.round(60 * Math.sin(i / 3));
  return bytes;
}

/** The two themes, half a screen and the phone, for tests that look at a page as a whole. */
export const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'half', colorScheme: 'light', viewport: { width: 900, height: 900 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
];
