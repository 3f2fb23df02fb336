import { connect } from 'node:tls';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { certificate } from '../../test/support/certificate.ts';
import { testLog, testSettings } from '../../test/support/house.ts';
import { codeOf, testFolder } from '../../test/support/vault.ts';
import { headersOf, sendAnswer } from './answering.ts';
import { createBorder } from './border.ts';

const folder = testFolder();
const opened: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close();
  rmSync(folder, { recursive: true, force: true });
});

async function border(variables: Record<string, string> = {}): Promise<FastifyInstance> {
  const certificate = { now: () => null, onChange: () => () => {} };
  const app = await createBorder({ settings: testSettings(folder, variables), log: testLog(), certificate });
  opened.push(app);
  return app;
}

test('nothing is served in clear on a network: on this machine, behind a declared proxy, or not at all', async () => {
  for (const host of ['0.0.0.0', '::', '192.168.1.20', 'serveur.local', '127.serveur.local'])
    expect(await codeOf(border({ BEFFROI_HOST: host })), host).toBe('setting_invalid');
  for (const host of ['127.0.0.1', '127.1.2.3', 'localhost', '::1'])
    expect(await codeOf(border({ BEFFROI_HOST: host })), host).toBe('nothing refused');
  expect(await codeOf(border({ BEFFROI_HOST: '0.0.0.0', BEFFROI_TRUSTED_PROXY: '10.0.0.1' }))).toBe('nothing refused');
});

test('a browser that does not speak TLS 1.3 is not answered', async () => {
  const files = testFolder();
  const variables = { BEFFROI_TLS_CERTIFICATE: join(files, 'cert'), BEFFROI_TLS_KEY: join(files, 'key') };
  expect(await codeOf(border({ ...variables, BEFFROI_HOST: '0.0.0.0' }))).toBe('setting_invalid');
  writeFileSync(variables.BEFFROI_TLS_CERTIFICATE, certificate.cert);
  writeFileSync(variables.BEFFROI_TLS_KEY, certificate.key);
  const app = await border({ ...variables, BEFFROI_HOST: '0.0.0.0' });
  const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
  const spoken = (version: 'TLSv1.2' | 'TLSv1.3') =>
    new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port, minVersion: version, maxVersion: version, rejectUnauthorized: false });
      socket.once('secureConnect', () => resolve(socket.getProtocol()) ?? socket.destroy());
      socket.once('error', () => resolve('refused'));
    });
  expect([await spoken('TLSv1.2'), await spoken('TLSv1.3')]).toEqual(['refused', 'TLSv1.3']);
  rmSync(files, { recursive: true });
});

test('the border alone says where a request comes from', async () => {
  const app = await border();
  app.get('/from', (request, reply) => reply.send({ from: headersOf(request).get('x-beffroi-address') }));
  const headers = { 'x-beffroi-address': '203.0.113.1', 'x-forwarded-for': '203.0.113.2' };
  expect((await app.inject({ url: '/from', remoteAddress: '127.0.0.5', headers })).json()).toEqual({ from: '127.0.0.5' });
  const behind = await border({ BEFFROI_TRUSTED_PROXY: '127.0.0.5' });
  behind.get('/from', (request, reply) => reply.send({ from: headersOf(request).get('x-beffroi-address') }));
  expect((await behind.inject({ url: '/from', remoteAddress: '127.0.0.5', headers })).json()).toEqual({ from: '203.0.113.2' });
});

test('a field that the contract does not list never leaves, in an answer or in an event', async () => {
  const app = await border();
  const listed = z.object({ shown: z.number() });
  const row = { shown: 1, hash_key: 'secret' };
  const endpoint = { method: 'GET', path: '/' } as const;
  app.get('/answer', (_, reply) => sendAnswer({ ...endpoint, answer: listed }, row, reply));
  app.get('/events', (_, reply) => sendAnswer({ ...endpoint, event: listed }, { events: once(row) }, reply));
  expect((await app.inject({ url: '/answer' })).json()).toEqual({ shown: 1 });
  expect((await app.inject({ url: '/events' })).body).toBe(': open\n\ndata: {"shown":1}\n\n');
});

async function* once<Value>(value: Value): AsyncGenerator<Value> {
  yield value;
}
