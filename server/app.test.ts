import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../test/support/house.ts';
import { createApp } from './app.ts';

const script = 'const belfry = "bell";\n'.repeat(80);
let opened: TestHouse;
let folder: string;
let app: Awaited<ReturnType<typeof createApp>>;
beforeAll(async () => {
  opened = await openTestHouse();
  folder = mkdtempSync(join(tmpdir(), 'beffroi-web-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Beffroi</title>');
  writeFileSync(join(folder, 'assets', 'page.js'), script);
  writeFileSync(join(folder, 'assets', 'page.js.gz'), gzipSync(script));
  writeFileSync(join(folder, 'assets', 'other.js'), script);
  app = await createApp(opened.house, { webFolder: folder });
}, 60_000);
afterAll(async () => {
  await app.close();
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a built text leaves compressed to whoever takes it so, as it stands to any other, and is kept for ever', async () => {
  const compressed = await app.inject({ url: '/assets/page.js', headers: { 'accept-encoding': 'gzip, br' } });
  expect(compressed.headers['content-encoding']).toBe('gzip');
  expect(compressed.headers['content-type']).toContain('javascript');
  expect(compressed.headers['cache-control']).toContain('immutable');
  expect(compressed.headers['vary']).toContain('accept-encoding');
  expect(gunzipSync(compressed.rawPayload).toString()).toBe(script);
  for (const [url, headers] of [
    ['/assets/page.js', {}],
    ['/assets/other.js', { 'accept-encoding': 'gzip' }],
  ] as const) {
    const plain = await app.inject({ url, headers });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body).toBe(script);
  }
});

test('an address of the app is its page, compressed or not; what is not there is not found', async () => {
  const page = await app.inject({ url: '/o/org_x/demander', headers: { accept: 'text/html', 'accept-encoding': 'gzip' } });
  expect([page.statusCode, page.body]).toEqual([200, '<!doctype html><title>Beffroi</title>']);
  expect((await app.inject({ url: '/assets/gone.js', headers: { 'accept-encoding': 'gzip' } })).statusCode).toBe(404);
});
