import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { leanContract } from './lean.ts';

/** What zod carries to describe its schemas and to tell of them in English: a page only checks with them. */
const unusedOfZod = /[\\/]zod[\\/]v4[\\/](?:core[\\/](?:to-json-schema|json-schema-processors)|locales[\\/]en)\.js$/;
const zodCore = /[\\/]zod[\\/]v4[\\/]core[\\/]core\.js$/;
const zodSettings = '__zod_globalConfig = {}';
const withoutUnused: Plugin = {
  name: 'without-unused',
  enforce: 'pre',
  transform(code, id) {
    if (!zodCore.test(id)) return null;
    if (!code.includes(zodSettings)) throw new Error('zod sets itself in another way: it would try code made from text');
    // The page's policy forbids code made from text. Zod tries it with the first schema, before any code of ours runs.
    return code.replace(zodSettings, '__zod_globalConfig = { jitless: true }');
  },
  load(id) {
    if (!unusedOfZod.test(id)) return null;
    const source = readFileSync(id, 'utf8');
    const names = [...source.matchAll(/^export (?:async )?(?:const|function|class) (\w+)/gm)].map(([, name]) => name);
    const byDefault = /^export default/m.test(source) ? 'export default () => ({});\n' : '';
    return byDefault + names.map((name) => `export const ${name ?? ''} = () => undefined;\n`).join('');
  },
};

/** Built into dist/web, which the house serves. `npm run dev` serves the page here and sends the API to the house. */
export default defineConfig({
  root: 'web',
  publicDir: false,
  plugins: [react(), withoutUnused, leanContract],
  // It takes what a module composes once, and in its order.
  css: { transformer: 'lightningcss' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Browsers that know light-dark(): each colour is then written once, with its two values.
    target: ['chrome125', 'edge125', 'firefox128', 'safari18'],
    cssTarget: ['chrome125', 'edge125', 'firefox128', 'safari18'],
    // Nothing inlined into the page: its policy admits no inline script.
    // The first page fetches all it needs at once; of a page that comes later only its styles are listed ahead, for that list comes with the first.
    modulePreload: { polyfill: false, resolveDependencies: (_, files, { hostType }) => (hostType === 'html' ? files : []) },
    assetsInlineLimit: 0,
  },
  // The page's own modules of web/api have addresses below /api too: the house has none that ends like them.
  server: { port: 7412, strictPort: true, proxy: { '^/api/(?![\\w/-]+\\.ts(?:\\?|$))': { target: 'http://127.0.0.1:7411' } } },
});
