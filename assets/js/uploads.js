// Files are sent as soon as they are chosen or dropped, each with its progress; htmx sends by fetch, which tells no progress.
//   <div data-upload="/documents/waiting" data-subject="company:5" data-largest="…" …><input type="file" multiple>…</div>
// Each file waits on the server until all have come. Then they are attached together, which is one line of the feed, and
// the answer replaces [data-files]: it is the list anew. A file that is called like one that is there asks what it is.
// Before the record is written down the files stay waiting: they are added to [data-waiting-files] of the form, whose
// hidden fields name them; the form is not sent until they are there.
//   <input type="file" data-version="/documents/7/versions"> takes one file in the place of another
// Must be imported before forms.js: a form that waits here is not sent yet.
import { onClick, onContent, within } from './page.js';
import { texts } from './texts.js';
import { toast } from './toasts.js';

/** Files that are sent at once. */
const LANES = 2;
/** What is under way in a zone: its files, and the button by which the form around it was sent meanwhile. */
const running = new Map();

document.addEventListener('change', ({ target }) => {
  if (target.type !== 'file' || target.files.length === 0) return;
  const zone = target.closest('[data-upload]');
  if (zone) return begin(zone, [...target.files]);
  const list = target.dataset.version && target.closest('[data-files]')?.querySelector('[data-upload]');
  if (!list) return;
  begin(list, [...target.files], target.dataset.version);
  target.value = '';
});

// A file dropped beside the zone would be opened by the browser instead of the page with what is typed in it.
for (const type of ['dragover', 'drop']) {
  document.addEventListener(type, (event) => {
    const zones = document.querySelectorAll('[data-upload]');
    if (zones.length === 0 || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const over = event.target.closest('[data-upload], [data-files]');
    const zone = over?.matches('[data-upload]') ? over : over?.querySelector('[data-upload]');
    for (const one of zones) one.classList.toggle('over', one === zone && type === 'dragover');
    if (zone && type === 'drop') begin(zone, [...event.dataTransfer.files]);
  });
}
document.addEventListener('dragleave', ({ target }) => target.closest?.('[data-upload]')?.classList.remove('over'));

// The list is there anew: something was attached, removed or returned, and a feed beside it tells so.
onContent((root) => {
  if (root !== document.body && within(root, '[data-files]').length > 0)
    document.body.dispatchEvent(new Event('files'));
});

onClick('[data-upload-stop]', (event, button) => stop(button.closest('[data-upload]'), button.closest('li')));
onClick('[data-upload-choice]', (event, button) => choose(button.closest('[data-upload]'), button));
onClick('[data-waiting-drop]', (event, button) => {
  const list = button.closest('[data-waiting-files]');
  button.closest('[data-waiting-file]').remove();
  list?.dispatchEvent(new Event('input', { bubbles: true }));
});

document.addEventListener(
  'submit',
  (event) => {
    const upload = running.get(event.target.querySelector('[data-upload][aria-busy=true]'));
    if (!upload) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    upload.submitter = event.submitter;
    event.submitter?.setAttribute('aria-busy', 'true');
  },
  { capture: true },
);

addEventListener('beforeunload', (event) => {
  if (running.size > 0) event.preventDefault();
});

/** Sends files; with `version`, one of them in the place of another. */
function begin(zone, files, version = '') {
  if (running.has(zone)) return;
  const wrong = refusal(zone, files);
  say(zone, wrong);
  zone.querySelector('input[type=file]').value = '';
  if (wrong) return;
  const upload = { items: files.map((file) => item(zone, file)), version };
  running.set(zone, upload);
  zone.setAttribute('aria-busy', 'true');
  list(zone).hidden = false;
  list(zone).querySelector('[data-upload-stop]').focus();
  if (zone.dataset.subject && !version) askNamesakes(zone, upload);
  next(zone);
}

/** What the server would refuse after the whole way. */
function refusal({ dataset }, files) {
  const named = (text, file) => text.replace('{name}', file.name);
  const long = files.find((file) => file.size > Number(dataset.largest));
  const empty = files.find((file) => file.size === 0);
  if (files.length > Number(dataset.most)) return dataset.many;
  if (long) return named(dataset.long, long);
  if (empty) return named(dataset.empty, empty);
  const all = files.reduce((sum, file) => sum + file.size, 0);
  return all > Number(dataset.all) ? dataset.much : '';
}

/** A file with its line. */
function item(zone, file) {
  const line = zone.querySelector('template').content.firstElementChild.cloneNode(true);
  line.querySelector('[data-upload-name]').textContent = file.name;
  list(zone).append(line);
  return { file, line, state: 'queued' };
}

/** Which of the files are called like one that is there: they are sent meanwhile. */
async function askNamesakes(zone, upload) {
  upload.asking = true;
  const query = new URLSearchParams({ subject: zone.dataset.subject });
  for (const { file } of upload.items) query.append('name', file.name);
  try {
    const answer = await fetch(`/documents/namesakes?${query}`, { headers: { 'HX-Request': 'true' } });
    const template = document.createElement('template');
    if (answer.ok) template.innerHTML = await answer.text();
    const names = [...template.content.querySelectorAll('option')].map((option) => option.value);
    for (const one of upload.items) {
      if (!names.includes(one.file.name)) continue;
      one.undecided = true;
      one.line.querySelector('[data-upload-namesake]').hidden = false;
    }
  } catch {
    // The files are sent over the same line, which says it then.
  }
  upload.asking = false;
  next(zone);
}

function choose(zone, button) {
  const one = running.get(zone)?.items.find(({ line }) => line.contains(button));
  if (!one) return;
  one.undecided = false;
  one.replaces = button.dataset.uploadChoice === 'replace';
  button.closest('[data-upload-namesake]').hidden = true;
  next(zone);
}

function stop(zone, line) {
  const upload = running.get(zone);
  const one = upload?.items.find((item) => item.line === line);
  if (!one) return;
  one.request?.abort();
  upload.items = upload.items.filter((item) => item !== one);
  line.remove();
  next(zone);
}

/** Sends the next files; when all have come and all is decided, ends. */
function next(zone) {
  const upload = running.get(zone);
  if (!upload) return;
  const { items } = upload;
  const free = LANES - items.filter(({ state }) => state === 'sending').length;
  for (const one of items.filter(({ state }) => state === 'queued').slice(0, free)) send(zone, upload, one);
  const is_over = items.every(({ state, undecided }) => state === 'failed' || (state === 'done' && !undecided));
  if (is_over && !upload.asking && !upload.ending) end(zone, upload);
}

function send(zone, upload, one) {
  one.state = 'sending';
  const body = new FormData();
  body.append('file', one.file);
  one.request = new XMLHttpRequest();
  one.request.open('POST', upload.version || zone.dataset.upload);
  one.request.setRequestHeader('HX-Request', 'true');
  one.request.upload.onprogress = ({ loaded, total }) => progress(one, (100 * loaded) / total);
  const settled = () => {
    const failure = failed(one.request);
    one.state = failure ? 'failed' : 'done';
    one.failure = failure && `${one.file.name}: ${failure}`;
    if (!failure) progress(one, 100);
    next(zone);
  };
  one.request.onload = settled;
  one.request.onerror = settled;
  progress(one, 0);
  one.request.send(body);
}

/** What went wrong with a request, in a line. */
function failed({ status, responseText }) {
  if (status === 401) location.reload();
  const told = { 0: texts.offline, 403: texts.forbidden, 404: texts.missing, 422: responseText };
  return status === 200 ? '' : (told[status] ?? texts.failed);
}

function progress({ line }, percent) {
  line.querySelector('progress').value = percent;
  line.querySelector('[data-upload-percent]').textContent = `${Math.floor(percent)} %`;
}

/** All files are there: attaches them, or adds them to the form that waits for them. */
async function end(zone, upload) {
  upload.ending = true;
  const done = upload.items.filter(({ state }) => state === 'done');
  const failures = upload.items.flatMap(({ failure }) => failure || []);
  const answers = done.map(({ request }) => parsed(request.responseText));
  const form = zone.closest('form')?.querySelector('[data-waiting-files]');
  let fresh = null;
  if (form) {
    form.append(...answers);
    form.dispatchEvent(new Event('input', { bubbles: true })); // the draft names them
  } else if (upload.version) fresh = answers.at(-1)?.firstElementChild;
  else if (done.length > 0) fresh = await attach(zone, done, answers, failures);
  const { submitter } = upload;
  settle(zone);
  if (fresh) zone = replace(zone, fresh);
  say(zone, failures.join('. '));
  zone.querySelector('input[type=file]').focus();
  if (submitter && failures.length === 0) submitter.form.requestSubmit(submitter);
}

/** Attaches files that wait; answers the list anew. */
async function attach(zone, done, answers, failures) {
  const body = new URLSearchParams({ category: zone.querySelector('[name=category]')?.value ?? '' });
  answers.forEach((answer, at) => {
    const id = answer.querySelector('[name=document]').value;
    body.append('document', id);
    if (done[at].replaces) body.append('replace', id);
  });
  try {
    const address = `/documents/attached?subject=${encodeURIComponent(zone.dataset.subject)}`;
    const answer = await fetch(address, { method: 'POST', body, headers: { 'HX-Request': 'true' } });
    const responseText = await answer.text();
    const failure = failed({ status: answer.status, responseText });
    if (!failure) return parsed(responseText).firstElementChild;
    failures.push(failure);
  } catch {
    toast({ text: texts.offline, kind: 'red' });
  }
  return null;
}

function parsed(html) {
  const answer = document.createElement('template');
  answer.innerHTML = html;
  return answer.content;
}

/** Puts the list anew in its place; answers its zone. */
function replace(zone, fresh) {
  zone.closest('[data-files]').replaceWith(fresh);
  window.htmx.process(fresh);
  return fresh.querySelector('[data-upload]');
}

/** The zone is free again. */
function settle(zone) {
  running.get(zone)?.submitter?.removeAttribute('aria-busy');
  running.delete(zone);
  zone.removeAttribute('aria-busy');
  list(zone).replaceChildren();
  list(zone).hidden = true;
}

function say(zone, text) {
  const error = zone.querySelector('.error');
  error.querySelector('span').textContent = text;
  error.hidden = !text;
}

const list = (zone) => zone.querySelector('.uploads');
