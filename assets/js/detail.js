// <a data-detail href="/interactions/5"> in a list with <aside id="detail">: where there is room, the record is shown beside.
import { onClick } from './page.js';

onClick('a[data-detail]', (event, link) => {
  const beside = document.getElementById('detail');
  if (!beside?.checkVisibility() || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  window.htmx.ajax('GET', link.href, { target: '#detail', select: '#detail', swap: 'outerHTML' });
  for (const row of link.closest('tbody').rows)
    row.contains(link) ? row.setAttribute('aria-current', 'true') : row.removeAttribute('aria-current');
});
