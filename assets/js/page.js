// Small questions that several modules ask of the page.

/** Calls `work` for what is on the page now and for whatever htmx puts in later; it may see an element twice. */
export function onContent(work) {
  work(document.body);
  document.addEventListener('htmx:after:process', (event) => {
    if (event.target instanceof Element) work(event.target);
  });
}

/** The element itself and what is under it, if it matches. */
export function within(root, selector) {
  const found = [...root.querySelectorAll(selector)];
  return root.matches(selector) ? [root, ...found] : found;
}

/** Listens once on the document, so swapped-in elements need no wiring. */
export function onClick(selector, work) {
  document.addEventListener('click', (event) => {
    const element = event.target.closest?.(selector);
    if (element) work(event, element);
  });
}

/** True where a letter means text and not a command. */
export function isTyping(element) {
  return Boolean(
    element.closest?.('input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]'),
  );
}
