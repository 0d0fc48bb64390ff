// Theme and density. The server draws them from cookies, so nothing flashes at load:
//   <html data-theme="light|dark"> (none: as the system), <html data-density="compact|roomy"> (none: middle)
//   <button data-set-theme="dark"> <input type="radio" data-set-density="compact">; an empty value is the default
import { onClick } from './page.js';

const YEAR = 365 * 24 * 3600;

for (const name of ['theme', 'density']) {
  const attribute = `data-set-${name}`;
  onClick(`[${attribute}]`, (event, control) => set(name, control.getAttribute(attribute)));
}

function set(name, value) {
  const root = document.documentElement;
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${name}=${value}; Path=/; Max-Age=${value ? YEAR : 0}; SameSite=Lax${secure}`;
  for (const control of document.querySelectorAll(`[data-set-${name}][aria-pressed]`)) {
    control.setAttribute('aria-pressed', String(control.getAttribute(`data-set-${name}`) === value));
  }
}
