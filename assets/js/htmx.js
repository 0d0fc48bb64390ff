// htmx with live streams, and what we add to each request: the form token, and a word when a request fails.
import './htmx_settings.js';
import 'htmx.org';
import 'htmx.org/dist/ext/hx-sse.js';
import { texts } from './texts.js';
import { toast } from './toasts.js';

const byStatus = { 403: texts.forbidden, 404: texts.missing };

document.addEventListener('htmx:config:request', ({ detail: { ctx } }) => {
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  if (token && ctx.request.method !== 'GET') ctx.request.headers['X-CSRF-Token'] = token;
});

// A redirect after a write, or to the sign-in page, is for the window and not for the target of the request.
document.addEventListener('htmx:before:response', (event) => {
  const { request, response } = event.detail.ctx;
  const { redirected, url } = response.raw;
  if (!redirected || (request.method === 'GET' && !new URL(url).pathname.startsWith('/sign-in'))) return;
  event.preventDefault();
  location.assign(url);
});

// A 422 is swapped: it is the same form with its errors. What `noSwap` of the settings keeps out is said in a toast.
document.addEventListener('htmx:response:error', ({ detail: { ctx } }) => {
  const { status } = ctx.response;
  if (status === 401) signInAgain(ctx.request.form);
  else if (status >= 500 || byStatus[status]) toast({ text: byStatus[status] ?? texts.failed, kind: 'red' });
});

/** Through the sign-in page, and back to the part that was being edited: its draft is there. */
function signInAgain(form) {
  if (form?.dataset.inplace) location.assign(form.dataset.inplace);
  else location.reload();
}

document.addEventListener('htmx:error', ({ detail: { error, ctx } }) => {
  if (ctx && !ctx.response && error?.name !== 'AbortError') toast({ text: texts.offline, kind: 'red' });
});
