// What a link opens without leaving the page: <a data-detail href="/interactions/5"> in a list with <aside id="detail"> shows
// the record beside, where there is room.
import { onClick } from './page.js';

onClick('a[data-detail]', (event, link) => {
  const beside = document.getElementById('detail');
  if (!beside?.checkVisibility() || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  window.htmx.ajax('GET', link.href, { target: '#detail', select: '#detail', swap: 'outerHTML' });
  for (const row of link.closest('tbody').rows)
    row.contains(link) ? row.setAttribute('aria-current', 'true') : row.removeAttribute('aria-current');
});

// <a data-over href="/reminders/new?subject=company:5">: the form opens over the page instead of on its own.
onClick('a[data-over]', (event, link) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  window.htmx.ajax('GET', link.href, { target: 'body', swap: 'beforeend' });
});
