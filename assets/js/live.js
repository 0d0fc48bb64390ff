// A page learns by its stream that somebody changed the record it shows, `changed` on #live, and that something came for
// its reader, `mine`.
//   <div id="live" hidden data-stream="/live?subject=company:5&after=812"></div>
//   <aside data-live-refresh hx-get="…" hx-trigger="refresh" …>
// What is being typed is not swept away: while a part is edited in place the rest waits, the timeline alone goes on.
// A browser opens six connections to a server: a tab takes one only once it is looked at (the stream itself rests in the
// background), else cards opened beside the list would leave none for the next page.
document.addEventListener('visibilitychange', listen);
// After htmx has looked over the page, which it does once all modules have run: else the stream would be opened twice.
setTimeout(listen);

function listen() {
  const place = document.querySelector('#live[data-stream]');
  if (!place || document.hidden) return;
  place.setAttribute('hx-sse:connect', place.dataset.stream);
  place.removeAttribute('data-stream');
  window.htmx.process(place);
}

document.addEventListener('changed', (event) => {
  if (event.target.id !== 'live') return;
  for (const place of document.querySelectorAll('[data-live-refresh]')) {
    if (!isInHand(place)) window.htmx.trigger(place, 'refresh');
  }
});

/** Somebody is at it: edits a part, has something open, sends files, listens to a recording. */
function isInHand(place) {
  const plays = (film) => !film.paused && !film.ended;
  return (
    place.querySelector('form[data-inplace], details[open], [data-upload][aria-busy=true]') ||
    [...place.querySelectorAll('audio, video')].some(plays)
  );
}

// Something came for the reader: the number on the bell, and toasts.
document.addEventListener('mine', (event) => {
  if (event.target.id !== 'live') return;
  for (const place of document.querySelectorAll('[data-mine-refresh]')) window.htmx.trigger(place, 'refresh');
});

// The comment has been sent: its box is empty again.
document.addEventListener('htmx:after:request', ({ detail: { ctx } }) => {
  const form = ctx.request.form;
  if (ctx.response.status < 400) form?.querySelector('[data-reset-after-send]')?.form.reset();
});
