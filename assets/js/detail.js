// What a link opens without leaving the page: <a data-detail href="/interactions/5"> in a list with <aside id="detail"> shows
// the record beside, where there is room.
import { onClick, onContent, within } from './page.js';

onClick('a[data-detail]', (event, link) => {
  const beside = document.getElementById('detail');
  if (!beside?.checkVisibility() || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  window.htmx.ajax('GET', link.href, { target: '#detail', select: '#detail', swap: 'outerHTML' });
  for (const row of link.closest('tbody').rows)
    row.contains(link) ? row.setAttribute('aria-current', 'true') : row.removeAttribute('aria-current');
});

// <template data-row-tools> beside a table: its links join the actions of each row. The number of the row stands for their
// `*`; <a data-like="tel:"> leads where the first such link of the row does, and is left out where there is none.
// <template data-row-tools="a.logo">: such links of the row open a quick look.
onContent((root) => {
  for (const template of within(root, 'template[data-row-tools]'))
    for (const row of template.previousElementSibling.tBodies[0].rows) {
      const looks = template.dataset.rowTools;
      if (looks) row.querySelectorAll(looks).forEach((link) => link.toggleAttribute('data-quick', true));
      const id = row.querySelector('.name a')?.pathname.split('/').pop();
      if (!id || row.querySelector('.quick > :is([data-quick], [data-over])')) continue;
      const tools = template.content.cloneNode(true);
      for (const link of [...tools.children]) {
        const like = link.dataset.like && row.querySelector(`a[href^="${link.dataset.like}"]`);
        if (like === null) link.remove();
        else link.setAttribute('href', like?.getAttribute('href') ?? link.getAttribute('href').replace('*', id));
      }
      const quick =
        row.querySelector('.quick') ?? row.querySelector('.acts').appendChild(document.createElement('div'));
      quick.className = 'quick';
      quick.replaceChildren(tools);
    }
});

// <a data-over href="/reminders/new?subject=company:5">: the form opens over the page instead of on its own.
onClick('a[data-over]', (event, link) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  window.htmx.ajax('GET', link.href, { target: 'body', swap: 'beforeend' });
});

// <div data-beside="day"> of links: what a link leads to replaces the part <form id="day"> of this page, which stays put.
onClick('[data-beside] a', async (event, link) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const links = link.closest('[data-beside]');
  const part = `#${links.dataset.beside}`;
  links.querySelector('[aria-current]')?.removeAttribute('aria-current');
  link.setAttribute('aria-current', 'true');
  await window.htmx.ajax('GET', link.href, { target: part, select: part, swap: 'outerHTML' });
  history.replaceState(null, '', link.href);
  document.querySelector(part)?.scrollIntoView({ block: 'nearest' });
});
