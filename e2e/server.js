// Starts the program for a test and stops it by its process id.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const target = process.env.CARGO_TARGET_DIR ?? path.join(root, 'target');
const binary = process.env.RAPPORT_BIN ?? path.join(target, 'debug', 'rapport');

/**
 * A running server.
 * @typedef {{ url: string, log: () => string, stop: () => Promise<void> }} Server
 */

/**
 * A company with invented data, fresh at each start.
 * @param {NodeJS.ProcessEnv} [surroundings] variables it finds besides ours
 * @returns {Promise<Server>}
 */
export function startDemo(surroundings) {
  return start(['demo'], surroundings);
}

/**
 * A demo company that keeps its data: it can be stopped and goes on at the same address.
 * @returns {Promise<Server & { pause: () => Promise<void>, again: () => Promise<void> }>}
 */
export async function startKept() {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'rapport-e2e-'));
  let server = await start(['demo', '--data', data]);
  return {
    url: server.url,
    log: () => server.log(),
    pause: () => server.stop(),
    again: async () => {
      server = await start(['demo', '--data', data], {}, new URL(server.url).host);
    },
    stop: async () => {
      await server.stop();
      fs.rmSync(data, { recursive: true, force: true });
    },
  };
}

/**
 * An empty base, as after an installation.
 * @returns {Promise<Server>}
 */
export async function startEmpty() {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'rapport-e2e-'));
  const server = await start(['serve', '--data', data]);
  const stop = async () => {
    await server.stop();
    fs.rmSync(data, { recursive: true, force: true });
  };
  return { ...server, stop };
}

async function start(command, surroundings = {}, at = undefined) {
  if (!fs.existsSync(binary)) throw new Error(`${binary} is not built: cargo build --package rapport`);
  const address = at ?? `127.0.0.1:${await freePort()}`;
  const child = spawn(binary, [...command, '--listen', address], {
    cwd: os.tmpdir(),
    env: { ...process.env, ...surroundings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once('exit', resolve));

  const server = { url: `http://${address}`, log: () => output, stop: () => stop(child, ended) };
  try {
    await untilReady(server.url, child);
  } catch (error) {
    await server.stop();
    throw new Error(`${error.message}\n${output}`);
  }
  return server;
}

async function untilReady(url, child) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the server was not ready in a minute');
}

async function stop(child, ended) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
