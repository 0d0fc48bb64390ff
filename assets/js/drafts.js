// <form data-draft="company-new"> keeps what is typed until it is saved: a closed tab or a lost session loses nothing.
// The name must tell records and their versions apart ("company-15-v7"): a draft of an older version is not offered.
// Secrets, files and hidden fields are never kept, only the names of the files, so that their reader is told to choose them
// again; a draft is of one user (<meta name="rapport-user">), lives a week and
// goes when that user signs out.
import { onClick, onContent, within } from './page.js';
import { addRow } from './repeat.js';
import { texts } from './texts.js';
import { toast } from './toasts.js';

const WEEK = 7 * 24 * 3600 * 1000;
const PREFIX = 'rapport.draft.';
const SENT = 'rapport.sent';

const user = document.querySelector('meta[name="rapport-user"]')?.content ?? '';
const keyOf = (form) => `${PREFIX}${user}.${form.dataset.draft}`;

let timer;

onContent((root) => {
  if (root === document.body) {
    settleSent();
    forgetOld();
  }
  within(root, 'form[data-draft]').forEach(restore);
});

document.addEventListener('input', ({ target }) => {
  const form = target.closest?.('form[data-draft]');
  if (!form) return;
  form.dataset.dirty = 'true';
  clearTimeout(timer);
  timer = setTimeout(() => save(form), 400);
});

document.addEventListener('submit', ({ target }) => {
  if (target.matches('form[action$="/sign-out"]')) forgetAll();
  if (!target.matches('form[data-draft]')) return;
  save(target);
  if (target.matches('[hx-post]')) return; // its answer is seen below
  const { pathname } = new URL(target.action);
  sessionStorage.setItem(SENT, JSON.stringify({ key: keyOf(target), pathname, from: location.href }));
});

// The form is here again as it was left: whatever became of its sending, it was not saved.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) sessionStorage.removeItem(SENT);
});

document.addEventListener('htmx:after:request', ({ detail: { ctx } }) => {
  const form = ctx.request.form;
  if (form?.matches('[data-draft]') && ctx.response.status < 400 && ctx.request.method !== 'GET') forget(form);
});

document.addEventListener(
  'close',
  ({ target }) => {
    const form = target.querySelector?.('form[data-draft][data-dirty]');
    if (!form || target.returnValue === 'saved') return;
    save(form);
    if (localStorage.getItem(keyOf(form))) toast({ text: texts.draftKept });
  },
  { capture: true },
);

onClick('[data-draft-drop]', (event, button) => {
  const form = button.closest('form');
  forget(form);
  form.reset();
  button.closest('.notice').remove();
});

/**
 * A plain form was sent. It was saved if its page was answered by a redirect, and not to the sign-in page; any other
 * page may have been opened after a lost connection. The same form as the answer has errors and its own values.
 */
function settleSent() {
  const sent = JSON.parse(sessionStorage.getItem(SENT) ?? 'null');
  if (!sent) return;
  sessionStorage.removeItem(SENT);
  const redirected = performance.getEntriesByType('navigation')[0]?.redirectCount > 0;
  const unsaved = document.querySelector('[data-unsaved], form[action$="/sign-in"]');
  if (redirected && document.referrer === sent.from.split('#')[0] && !unsaved) localStorage.removeItem(sent.key);
  if (location.pathname !== sent.pathname) return;
  const same = [...document.querySelectorAll('form[data-draft]')].find((form) => keyOf(form) === sent.key);
  if (same) same.dataset.draftSkip = 'true';
}

function save(form) {
  if (!form.dataset.dirty) return;
  const values = kept(form).map((field) => [field.name, read(field)]);
  localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), values, files: filesOf(form) }));
}

function restore(form) {
  if (form.dataset.draftSeen || form.dataset.draftSkip || form.querySelector('[aria-invalid=true]')) return;
  form.dataset.draftSeen = 'true';
  const draft = JSON.parse(localStorage.getItem(keyOf(form)) ?? 'null');
  if (!draft) return;
  const there = filesOf(form);
  const lost = (draft.files ?? []).filter((name) => !there.includes(name));
  const changed = fill(form, draft.values);
  if (changed || lost.length > 0) announce(form, lost);
}

/** Puts the values back in order, adding rows to groups that had more of them. True if anything differs. */
function fill(form, values) {
  const byName = Map.groupBy(values, ([name]) => name);
  let changed = false;
  for (const [name, entries] of byName) {
    growTo(form, name, entries.length);
    const fields = kept(form).filter((field) => field.name === name);
    entries.forEach(([, value], i) => {
      const field = fields[i];
      if (!field || read(field) === value) return;
      write(field, value);
      changed = true;
    });
  }
  if (changed) form.dataset.dirty = 'true';
  return changed;
}

function growTo(form, name, count) {
  const numbered = name.replace(/\[\d+\]/, '[__i__]');
  for (const group of form.querySelectorAll('[data-repeat]')) {
    const template = group.querySelector('template');
    const has = (wanted) => template?.content.querySelector(`[name="${CSS.escape(wanted)}"]`);
    const missing = () => kept(form).filter((field) => field.name === name).length < count;
    if (!has(name) && !has(numbered)) continue;
    for (let guard = 0; missing() && guard < 50; guard++) addRow(group);
  }
}

/** The names of the files that wait for the form. */
function filesOf(form) {
  return [...form.querySelectorAll('[data-waiting-file]')].map((file) => file.dataset.waitingFile);
}

function announce(form, lost) {
  const box = document.createElement('div');
  box.className = 'notice blue';
  box.setAttribute('role', 'status');
  box.innerHTML = '<span class="grow"></span><button type="button" class="btn sm ghost" data-draft-drop></button>';
  const again = lost.length > 0 ? [texts.draftFiles.replace('[names]', lost.join(', '))] : [];
  box.firstChild.textContent = [texts.draftRestored, ...again].join('. ');
  box.lastChild.textContent = texts.draftDrop;
  (form.querySelector('.body') ?? form).prepend(box);
}

function kept(form) {
  const left = ['hidden', 'password', 'file', 'submit', 'button', 'fieldset', 'select-multiple'];
  return [...form.elements].filter((field) => field.name && !left.includes(field.type));
}

function isTick(field) {
  return ['checkbox', 'radio'].includes(field.type);
}

function read(field) {
  return isTick(field) ? field.checked : field.value;
}

function write(field, value) {
  field[isTick(field) ? 'checked' : 'value'] = value;
}

function forget(form) {
  clearTimeout(timer);
  delete form.dataset.dirty;
  localStorage.removeItem(keyOf(form));
}

function forgetAll() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(`${PREFIX}${user}.`)) localStorage.removeItem(key);
  }
}

function forgetOld() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && !(Date.now() - JSON.parse(localStorage.getItem(key)).at < WEEK))
      localStorage.removeItem(key);
  }
}
