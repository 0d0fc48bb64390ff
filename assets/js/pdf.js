// A PDF drawn page by page on canvases. Loaded only on the page of such a file: nothing of the file runs here, its words
// and pictures are drawn by our own code, under the policy of every other page.
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/build/pdf.min.mjs';

/** More pages are not drawn: the file is there to be downloaded. */
const MOST = 300;
const WIDEST = 900;

/** Draws the file that [data-pdf] names into it, each page when it comes into sight. */
export async function show(place) {
  GlobalWorkerOptions.workerSrc = place.dataset.pdfWorker;
  try {
    const options = { url: place.dataset.pdf, enableXfa: false, isEvalSupported: false, useWasm: false };
    const file = await getDocument(options).promise;
    const width = Math.min(place.clientWidth, WIDEST);
    const seen = new IntersectionObserver((entries) => entries.forEach((entry) => draw(file, seen, entry)), {
      rootMargin: '50% 0px',
    });
    const first = await file.getPage(1);
    for (let number = 1; number <= Math.min(file.numPages, MOST); number++) {
      seen.observe(place.appendChild(paper(place, first, number, width)));
    }
    place.querySelector('[data-pdf-wait]').remove();
  } catch {
    place.querySelector('[data-pdf-wait]')?.remove();
    place.querySelector('.error').hidden = false;
  }
}

/** The empty page, as large as the first one until it is drawn. */
function paper(place, first, number, width) {
  const canvas = document.createElement('canvas');
  const { width: natural, height } = first.getViewport({ scale: 1 });
  canvas.width = width;
  canvas.height = Math.round((height * width) / natural);
  canvas.dataset.number = number;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${place.dataset.pdfPage} ${number}`);
  return canvas;
}

async function draw(file, seen, { isIntersecting, target }) {
  if (!isIntersecting) return;
  seen.unobserve(target);
  const page = await file.getPage(Number(target.dataset.number));
  const width = target.width;
  const scale = (width / page.getViewport({ scale: 1 }).width) * Math.min(devicePixelRatio, 2);
  const viewport = page.getViewport({ scale });
  target.width = Math.round(viewport.width);
  target.height = Math.round(viewport.height);
  target.style.width = `${width}px`;
  await page.render({ canvas: target, viewport }).promise;
  target.dataset.drawn = '';
}
