// Renews what ui/static holds of other people's work: `npm ci && npm run vendor` in ui/, then look at the result.
// Only what the interface uses: a strict CSP and a bad line leave no room for the rest.
import fs from 'node:fs';
import { transform } from 'lightningcss';

const modules = new URL('node_modules/', import.meta.url);
const read = (path) => fs.readFileSync(new URL(path, modules), 'utf8');
const out = new URL('static/', import.meta.url);

// 1. Designsystemet: the theme without the colours that this look does not use, and the components that it does.
const components = { base: ['base', 'label'], components: ['data-size-workaround', 'button', 'card', 'chip', 'input', 'field', 'table', 'tag', 'skip-link'] };
let theme = read('@digdir/designsystemet-theme/src/themes/designsystemet.css');
theme = theme
  .split('\n')
  .filter((line) => !/^\s*--ds-color-(brand\d|info|success)-/.test(line))
  .join('\n')
  .replace(/@layer ds\.theme\.color \{\n\[data-color="(brand\d|info|success)"\][\s\S]*?\n\}\n\}\n/g, '')
  .replace(/@layer ds\.theme\.typography\.secondary \{[\s\S]*?\n\}\n\}\n/, '');
let css = '@layer ds.theme, ds.base, ds.components;\n';
css += '@font-face{font-family:"Inter Variable";font-style:normal;font-display:swap;font-weight:100 900;src:url("inter.woff2") format("woff2")}\n';
css += theme.replace('@charset "UTF-8";', '');
for (const [layer, names] of Object.entries(components)) {
  for (const name of names) css += `@layer ds.${layer} {\n${read(`@digdir/designsystemet-css/dist/src/${name}.css`)}\n}\n`;
}
const { code } = transform({ filename: 'designsystemet.css', code: Buffer.from(css), minify: true });
fs.writeFileSync(new URL('designsystemet.css', out), code);

// 2. One font file: Latin, all weights.
fs.copyFileSync(new URL('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', modules), new URL('inter.woff2', out));

// 3. The sprite inside index.html, one symbol for each name in ui/src/parts/icon.rs.
const names = [...fs.readFileSync(new URL('src/parts/icon.rs', import.meta.url), 'utf8').matchAll(/^    ([A-Z][A-Za-z]+),$/gm)].map((m) => m[1]);
const symbols = names.map((name) => {
  const body = read(`@navikt/aksel-icons/dist/svg/${name}.svg`).replace(/^<svg[^>]*>\s*|\s*<\/svg>\s*$/g, '').replace(/\s*\n\s*/g, '');
  return `      <symbol id="${name}" viewBox="0 0 24 24">${body}</symbol>`;
});
const page = new URL('index.html', out);
const html = fs.readFileSync(page, 'utf8').replace(/(<svg class="f-sprite"[^>]*>)[\s\S]*?(\n    <\/svg>)/, (_, head, tail) => `${head}\n${symbols.join('\n')}${tail}`);
fs.writeFileSync(page, html);
console.log(`${names.length} icons, ${code.length} bytes of css`);
