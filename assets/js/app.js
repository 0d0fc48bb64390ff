// The whole script of Rapport. Every page works without it for reading and for plain forms.
import './texts.js';
import './htmx.js';
import './dialogs.js';
import './popovers.js';
import './toasts.js';
import './forms.js';
import './repeat.js';
import './drafts.js';
import './selection.js';
import './columns.js';
import './detail.js';
import './filters.js';
import './palette.js';
import './keys.js';
import './appearance.js';
import './waiting.js';
import './live.js';
