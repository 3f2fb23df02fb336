import { createServer as createHouse } from 'node:http';
import { join } from 'node:path';
import { createServer, loadConfigFromFile } from 'vite';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '..');

test('the server of `npm run dev` sends the house what is the house’s, and keeps the modules of web/api', async () => {
  const asked: string[] = [];
  const house = createHouse(({ url }, response) => {
    asked.push(url ?? '');
    response.end('{}');
  });
  await new Promise<void>((resolve) => house.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void house.close());
  const at = house.address();
  if (typeof at !== 'object' || at === null) throw new Error('no port');

  const loaded = await loadConfigFromFile({ command: 'serve', mode: 'development' }, join(root, 'web', 'vite.config.ts'));
  const [sent] = Object.keys(loaded?.config.server?.proxy ?? {});
  if (!loaded || sent === undefined) throw new Error('nothing is sent to the house');
  const page = await createServer({
    ...loaded.config,
    configFile: false,
    root: join(root, 'web'),
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
    server: { port: 0, hmr: false, ws: false, watch: null, proxy: { [sent]: { target: `http://127.0.0.1:${String(at.port)}` } } },
  });
  await page.listen();
  onTestFinished(() => page.close());
  const address = page.resolvedUrls?.local[0] ?? '';

  const module = await fetch(`${address}api/reached.ts?t=1`);
  expect(module.headers.get('content-type')).toMatch(/javascript/);
  for (const path of ['api/session', 'api/o/org_a/documents?name=notes.ts', 'api/o/org_a/files/notes.txt'])
    await fetch(`${address}${path}`);
  expect(asked).toEqual(['/api/session', '/api/o/org_a/documents?name=notes.ts', '/api/o/org_a/files/notes.txt']);
}, 60_000);
