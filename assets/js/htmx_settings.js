// htmx reads its settings from the page while it is loaded, so this stands before it.
const settings = document.createElement('meta');
settings.name = 'htmx-config';
settings.content = JSON.stringify({ includeIndicatorCSS: false, noSwap: [204, 304, '401', '403', '404', '5xx'] });
document.head.append(settings);
