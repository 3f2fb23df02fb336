import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Built into dist/web, which the house serves. `npm run dev` serves the page here and sends the API to the house. */
export default defineConfig({
  root: 'web',
  publicDir: false,
  plugins: [react()],
  // It takes what a module composes once, and in its order.
  css: { transformer: 'lightningcss' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Browsers that know light-dark(): each colour is then written once, with its two values.
    target: ['chrome125', 'edge125', 'firefox128', 'safari18'],
    cssTarget: ['chrome125', 'edge125', 'firefox128', 'safari18'],
    // Nothing inlined into the page: its policy admits no inline script.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: { port: 7412, strictPort: true, proxy: { '/api': { target: 'http://127.0.0.1:7411' } } },
});
