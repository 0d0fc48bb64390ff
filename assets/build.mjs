// Builds assets/dist: one stylesheet, one script, one for PDF with its worker, one icon sprite, the fonts, what a phone needs to keep it among its applications; names carry a hash of the content.
// dist/manifest.json maps a plain name ("app.css") to the built one; the server embeds the folder.
// `--check` builds nothing and only says which icons the templates use without icons.txt naming them.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const dist = path.join(here, 'dist');
const manifest = {};
const files = new Map();

const icons = fs.readFileSync(path.join(here, 'icons.txt'), 'utf8').split('\n').filter(Boolean);
/** `url("icon:eye")` in a style is the icon as a mask: what stands in every row of a list needs no markup there. */
const iconsOfStyles = {
  name: 'icons of styles',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^icon:/ }, ({ path: name }) => ({
      path: `${name.slice('icon:'.length)}.svg`,
      namespace: 'icon',
    }));
    onLoad({ filter: /.*/, namespace: 'icon' }, ({ path: file }) => ({
      contents: picture(path.basename(file, '.svg')),
      loader: 'dataurl', // of the kind that the ending says
    }));
  },
};

const unknown = unknownIcons();
if (process.argv.includes('--check')) process.exit(unknown ? 1 : 0);

await bundle();
emit('icons.svg', sprite());
for (const name of ['brand.svg', 'app-192.png', 'app-512.png'])
  emit(name, fs.readFileSync(path.join(here, 'img', name)));
emit('app.webmanifest', application());
emit('licenses.txt', licenses());
files.set('manifest.json', JSON.stringify(Object.fromEntries(Object.entries(manifest).sort()), null, 2) + '\n');
write();
reportSizes();

/** Styles and scripts; fonts and pictures that the styles name come along. */
async function bundle() {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [
      { in: 'assets/css/app.css', out: 'app' },
      { in: 'assets/js/app.js', out: 'app' },
      { in: 'assets/js/worker.js', out: 'worker' },
      { in: 'assets/js/pdf.js', out: 'pdf' },
      { in: 'node_modules/pdfjs-dist/build/pdf.worker.min.mjs', out: 'pdf.worker' },
    ],
    outdir: 'assets/dist',
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'esnext',
    charset: 'utf8',
    legalComments: 'none',
    loader: { '.svg': 'file', '.woff2': 'file' },
    plugins: [iconsOfStyles],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  for (const output of result.outputFiles) files.set(path.basename(output.path), output.contents);
  for (const [file, output] of Object.entries(result.metafile.outputs)) {
    const source = output.entryPoint ?? Object.keys(output.inputs)[0];
    manifest[path.basename(source)] = path.basename(file);
  }
}

function emit(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  const { name: stem, ext } = path.parse(name);
  manifest[name] = `${stem}-${hash}${ext}`;
  files.set(manifest[name], content);
}

/** Touches only what differs, so that a build without changes does not make the server compile again. */
function write() {
  fs.mkdirSync(dist, { recursive: true });
  for (const [name, content] of files) {
    const file = path.join(dist, name);
    const bytes = Buffer.from(content);
    if (!fs.existsSync(file) || !fs.readFileSync(file).equals(bytes)) fs.writeFileSync(file, bytes);
  }
  for (const name of fs.readdirSync(dist)) {
    if (!files.has(name)) fs.rmSync(path.join(dist, name));
  }
}

/** By which a phone puts the program among its applications; an iPhone is told by push only then. */
function application() {
  const icons = [192, 512].map((size) => ({
    src: `/assets/${manifest[`app-${size}.png`]}`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose: 'any maskable',
  }));
  const about = { name: 'Раппорт', lang: 'ru', id: '/', start_url: '/', scope: '/', display: 'standalone' };
  return JSON.stringify({ ...about, background_color: '#ffffff', theme_color: '#ffffff', icons });
}

function sprite() {
  const symbols = icons.map((name) => `<symbol id="${name}" viewBox="0 0 24 24">${shapes(name)}</symbol>`);
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`;
}

function picture(name) {
  const lines = 'fill="none" stroke="#000" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" ${lines}>${shapes(name)}</svg>`;
}

/** What is drawn inside the <svg> of a Tabler icon, without its comments, its frame and its empty background. */
function shapes(name) {
  const file = path.join(root, 'node_modules/@tabler/icons/icons/outline', `${name}.svg`);
  if (!fs.existsSync(file)) throw new Error(`assets/icons.txt: Tabler has no icon “${name}”`);
  return fs
    .readFileSync(file, 'utf8')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace('</svg>', '')
    .replace('<path stroke="none" d="M0 0h24v24H0z" fill="none" />', '')
    .replace(/\s+/g, ' ')
    .replace(/ ?\/>/g, '/>')
    .replace(/> </g, '><')
    .trim();
}

/** The texts that the licences of what we bundle ask to pass on. */
function licenses() {
  return ['htmx.org', '@tabler/icons', '@fontsource-variable/inter', 'pdfjs-dist']
    .map((name) => {
      const folder = path.join(root, 'node_modules', name);
      const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
      return `${name} ${version}\n\n${fs.readFileSync(path.join(folder, 'LICENSE'), 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(72)}\n\n`);
}

/** Pages name icons by a call, icon("name"). An unknown one would be an empty place. */
function unknownIcons() {
  const known = new Set(icons);
  const missing = new Map();
  for (const file of sources(path.join(root, 'crates'))) {
    for (const [, name] of fs.readFileSync(file, 'utf8').matchAll(/\b(?:small_)?icon\(\s*"([a-z0-9-]+)"/g)) {
      if (!known.has(name)) missing.set(name, path.relative(root, file));
    }
  }
  for (const [name, file] of missing) console.error(`assets/icons.txt does not name “${name}”, used in ${file}`);
  return missing.size > 0;
}

function sources(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true })
    .map((file) => path.join(folder, file))
    .filter((file) => /\.(html|rs)$/.test(file));
}

function reportSizes() {
  let total = 0;
  for (const name of ['app.css', 'app.js', 'icons.svg']) {
    const bytes = Buffer.from(files.get(manifest[name]));
    const packed = gzipSync(bytes, { level: 9 }).length;
    if (name !== 'icons.svg') total += packed;
    console.log(`${manifest[name].padEnd(24)} ${kib(bytes.length)} KiB, ${kib(packed)} KiB gzip`);
  }
  if (total > 150 * 1024) throw new Error(`styles and scripts take ${kib(total)} KiB compressed, the budget is 150`);
}

function kib(bytes) {
  return (bytes / 1024).toFixed(1).padStart(6);
}
