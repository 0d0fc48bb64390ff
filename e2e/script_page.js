// A page with one of everything that assets/js understands, served under the policy of the product, without the product.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'assets/dist');
const manifest = JSON.parse(fs.readFileSync(path.join(dist, 'manifest.json'), 'utf8'));
const types = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

/** @returns {Promise<{ url: string, posts: string[], stop: () => void }>} */
export async function startScriptPage() {
  const posts = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      if (request.method === 'POST') posts.push(`${request.url} ${request.headers['x-csrf-token'] ?? ''} ${body}`);
      response.setHeader('Content-Security-Policy', "default-src 'self'; base-uri 'none'; form-action 'self'");
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      answer(new URL(request.url, 'http://page').pathname, body, response);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, posts, stop };
}

function answer(address, body, response) {
  if (address.startsWith('/assets/')) {
    response.setHeader('Content-Type', types[path.extname(address)] ?? 'text/plain');
    return response.end(fs.readFileSync(path.join(dist, path.basename(address))));
  }
  const route = routes[address];
  if (!route) return response.writeHead(404).end();
  return route(response, body);
}

const routes = {
  '/': (response) => response.end(page),
  '/companies': (response, body) =>
    body ? response.writeHead(303, { Location: '/companies' }).end() : response.end(shell('<h1>Клиенты</h1>')),
  '/companies/card': (response) =>
    response.end('<header><b>Марина Орлова</b></header><ul><li>+7 817 000-14-20</li></ul>'),
  '/broken': (response) => response.writeHead(500).end('<h1>стек вызовов</h1>'),
  '/moved': (response) => response.writeHead(303, { Location: '/companies' }).end(),
  '/drawer': (response) => response.end(drawer('', '')),
  '/save': (response, body) => {
    if (!new URLSearchParams(body).get('name')) {
      return response.writeHead(422).end(drawer(' aria-invalid="true"', '<span class="error">Укажите имя</span>'));
    }
    const said = { 'drawer:close': {}, toast: { text: 'saved', kind: 'green', undo: '/undo' } };
    response.setHeader('HX-Trigger', JSON.stringify(said));
    return response.end('<hx-partial hx-target="#out">Северный мост</hx-partial>');
  },
  '/undo': (response) => response.end('<hx-partial hx-target="#out">отменено</hx-partial>'),
  '/live': (response) => {
    response.setHeader('Content-Type', 'text/event-stream');
    for (const id of [1, 2]) response.write(`id: ${id}\ndata: <li><a href="/companies">Событие ${id}</a></li>\n\n`);
  },
};

const drawer = (state, error) => `<dialog class="drawer" data-modal data-return="/" aria-labelledby="drawer-title">
<div class="head"><h2 id="drawer-title">Новый клиент</h2><button class="btn ghost end" data-close>Закрыть</button></div>
<form class="flexcol" method="post" action="/save" hx-post="/save" hx-target="closest dialog" hx-swap="outerHTML" data-draft="company-new">
<div class="body"><div class="field"><label for="name">Имя</label><input id="name" name="name" autofocus${state}>${error}</div></div>
<div class="foot"><button class="btn primary">Сохранить</button></div></form></dialog>`;

const shell = (content) => `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Раппорт</title>
<meta name="csrf-token" content="token"><meta name="rapport-user" content="1">
<link rel="icon" href="/assets/${manifest['brand.svg']}"><link rel="stylesheet" href="/assets/${manifest['app.css']}">
<script type="module" src="/assets/${manifest['app.js']}"></script></head>
<body><main>${content}</main><div id="drawer"></div><div class="toasts"></div></body></html>`;

const row = (name) => `<tr><td><input type="checkbox" name="sel" value="${name}" aria-label="Выбрать: ${name}"></td>
<td><a href="/companies" data-card>${name}</a> <a href="/companies" data-quick="/companies/card">взгляд</a></td></tr>`;

const phone = (i) => `<li data-repeat-row><input name="phone" id="phone-${i}" aria-label="Телефон">
<button type="button" data-repeat-remove>Убрать</button></li>`;

const page = shell(`<h1>Всё сразу</h1><p id="out">пусто</p>
<a id="new" class="btn" href="/companies" hx-get="/drawer" hx-target="#drawer" data-key="KeyN">Новый клиент</a>
<button id="broken" hx-get="/broken" hx-target="#out">Сломать</button>
<button id="moved" hx-post="/moved" hx-target="#out">Перейти</button>
<button id="dark" data-set-theme="dark" aria-pressed="false">Тёмная</button>
<svg id="icon" class="icon" aria-hidden="true"><use href="/assets/${manifest['icons.svg']}#bell"></use></svg>
<div class="sheet"><table class="table"><thead><tr><th><input type="checkbox" aria-label="Все"></th><th>Имя</th></tr></thead>
<tbody data-rows>${['Альфа', 'Бета', 'Гамма'].map(row).join('')}</tbody></table>
<div class="bulk">Выбрано <span data-count></span><button data-deselect>Снять</button></div></div>
<form id="form" method="post" action="/companies" data-draft="phones"><div data-repeat><ol data-repeat-list>${phone(0)}</ol>
<template>${phone('__i__')}</template><button type="button" data-repeat-add>Ещё</button></div>
<button class="btn primary">Сохранить</button></form>
<button class="fresh" data-waiting="stream" hidden>Новых: <span data-waiting-count></span></button>
<ul id="stream-waiting" hidden hx-sse:connect="/live" hx-swap="afterbegin"></ul><ul class="stream" id="stream"></ul>
<dialog class="palette" aria-label="Поиск"><form role="search"><div class="q"><input type="search" aria-label="Что найти"></div>
<ul class="found"><li class="on"><a href="/companies#1" aria-current="true">Первый</a></li><li><a href="/companies#2">Второй</a></li></ul>
</form></dialog>`);
