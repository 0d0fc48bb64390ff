// Files are sent as soon as they are chosen or dropped, with a progress bar; htmx sends by fetch, which tells no progress.
//   <div data-upload="/documents?subject=company:5" data-largest="…" …><input type="file" multiple>…</div>
// Inside [data-files] the answer replaces it: it is the list anew. Before the record is written down the answer is added to
// [data-waiting-files] of the form, whose hidden fields name the files; the form is not sent until they are there.
// Must be imported before forms.js: a form that waits here is not sent yet.
import { onClick, onContent, within } from './page.js';
import { texts } from './texts.js';
import { toast } from './toasts.js';

/** What is under way in a zone: its request, and the button by which the form around it was sent meanwhile. */
const running = new Map();

document.addEventListener('change', ({ target }) => {
  const zone = target.type === 'file' && target.closest('[data-upload]');
  if (zone && target.files.length > 0) send(zone, [...target.files]);
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
    if (zone && type === 'drop') send(zone, [...event.dataTransfer.files]);
  });
}
document.addEventListener('dragleave', ({ target }) => target.closest?.('[data-upload]')?.classList.remove('over'));

// The list is there anew: something was attached, removed or returned, and a feed beside it tells so.
onContent((root) => {
  if (root !== document.body && within(root, '[data-files]').length > 0)
    document.body.dispatchEvent(new Event('files'));
});

onClick('[data-upload-stop]', (event, button) => running.get(button.closest('[data-upload]'))?.request.abort());
onClick('[data-waiting-drop]', (event, button) => button.closest('[data-waiting-file]').remove());

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

function send(zone, files) {
  if (running.has(zone)) return;
  const wrong = refusal(zone, files);
  say(zone, wrong);
  if (wrong) return clear(zone);
  const body = new FormData();
  for (const file of files) body.append('file', file);
  const request = new XMLHttpRequest();
  request.open('POST', zone.dataset.upload);
  request.setRequestHeader('HX-Request', 'true');
  request.upload.onprogress = ({ loaded, total }) => progress(zone, (100 * loaded) / total);
  request.onload = () => finish(zone, request);
  request.onerror = () => finish(zone, null);
  request.onabort = () => settle(zone);
  running.set(zone, { request });
  zone.setAttribute('aria-busy', 'true');
  progress(zone, 0);
  zone.querySelector('.upload-progress').hidden = false;
  zone.querySelector('[data-upload-stop]').focus();
  request.send(body);
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

function progress(zone, percent) {
  zone.querySelector('progress').value = percent;
  zone.querySelector('[data-upload-percent]').textContent = `${Math.floor(percent)} %`;
}

function finish(zone, request) {
  const submitter = settle(zone);
  if (!request) return toast({ text: texts.offline, kind: 'red' });
  if (request.status === 401) return location.reload();
  if (request.status === 422) return say(zone, request.responseText);
  const byStatus = { 403: texts.forbidden, 404: texts.missing };
  if (request.status !== 200) return toast({ text: byStatus[request.status] ?? texts.failed, kind: 'red' });
  show(zone, request.responseText);
  if (submitter) submitter.form.requestSubmit(submitter);
}

function show(zone, html) {
  const answer = document.createElement('template');
  answer.innerHTML = html;
  const list = zone.closest('form')?.querySelector('[data-waiting-files]');
  if (list) {
    list.append(answer.content);
    zone.querySelector('input').focus();
    return;
  }
  const fresh = answer.content.firstElementChild;
  zone.closest('[data-files]').replaceWith(fresh);
  window.htmx.process(fresh);
  fresh.querySelector('[data-upload] input')?.focus();
}

/** The zone is free again; answers the button by which its form waits to be sent. */
function settle(zone) {
  const { submitter } = running.get(zone) ?? {};
  running.delete(zone);
  zone.removeAttribute('aria-busy');
  zone.querySelector('.upload-progress').hidden = true;
  submitter?.removeAttribute('aria-busy');
  clear(zone);
  return submitter;
}

function say(zone, text) {
  const error = zone.querySelector('.error');
  error.querySelector('span').textContent = text;
  error.hidden = !text;
}

/** The same file may be chosen once more. */
function clear(zone) {
  zone.querySelector('input').value = '';
}
