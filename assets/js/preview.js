// The page of a PDF fetches what draws it; no other page does.
//   <div data-pdf="/documents/7" data-pdf-script="/assets/pdf-….js" data-pdf-worker="…" data-pdf-page="Страница">
import { onContent, within } from './page.js';

onContent((root) => {
  for (const place of within(root, '[data-pdf]:not([aria-busy])')) {
    place.setAttribute('aria-busy', 'true');
    import(place.dataset.pdfScript)
      .then(({ show }) => show(place))
      .finally(() => place.setAttribute('aria-busy', 'false'));
  }
});
