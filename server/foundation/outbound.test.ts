import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { certificate } from '../../test/support/certificate.ts';
import { startServer } from '../../test/support/engines.ts';
import { listen } from '../../test/support/listening.ts';
import { createOutbound, type Destination, type Ending, type Exchange, type Ledger } from './outbound.ts';

const waits = { connectMs: 2_000, firstMs: 2_000, idleMs: 1_000, wholeMs: 5_000 };
let destinations: Destination[];
let lines: { host: string; reach: string; ending: Ending | null }[];
let server: Awaited<ReturnType<typeof startServer>>;
let outbound: ReturnType<typeof createOutbound>;

const ledger: Ledger = {
  begin: async (_, { host, reach }) => `${lines.push({ host, reach, ending: null }) - 1}`,
  end: async (_, id, ending) => {
    const line = lines[Number(id)];
    if (line) line.ending = ending;
  },
};
beforeEach(async () => {
  lines = [];
  server = await startServer((_, response) => response.end('réponse'));
  destinations = [{ origin: `http://127.0.0.1:${server.port}`, reach: 'machine' }];
  outbound = createOutbound({ ledger, destinations: async (owner) => (owner === 'org_1' ? destinations : []) });
});
afterEach(async () => {
  await outbound.close();
  await server.stop();
});

const exchange = (more: Partial<Exchange> = {}): Exchange => ({
  owner: 'org_1',
  purpose: 'engine-call',
  engine: 'eng_1',
  method: 'POST',
  url: `http://127.0.0.1:${server.port}/v1/a`,
  body: '{"q":"?"}',
  waits,
  ...more,
});
async function read(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks = await Array.fromAsync(body);
  return Buffer.concat(chunks).toString();
}
const outcomes = () => lines.map(({ ending }) => [ending?.outcome, ending?.code]);

test('a declared origin is reached, and each byte of the wire is in the ledger', async () => {
  const { status, body } = await outbound.request(exchange());
  expect([status, await read(body)]).toEqual([200, 'réponse']);
  const again = await outbound.request(exchange());
  await read(again.body);
  expect(server.asked.map(({ path }) => path)).toEqual(['/v1/a', '/v1/a']);
  expect(lines).toMatchObject([{ host: `127.0.0.1:${server.port}`, reach: 'machine' }, { reach: 'machine' }]);
  const [first, second] = lines.map(({ ending }) => ending);
  expect(first).toMatchObject({ family: 4, outcome: 'done', code: null });
  // What HTTP adds is counted too, and a connection that is taken again counts its own part only.
  expect(first?.bytesOut).toBeGreaterThan(50);
  expect(first?.bytesIn).toBeGreaterThan(Buffer.byteLength('réponse') + 50);
  expect([second?.bytesOut, second?.bytesIn]).toEqual([first?.bytesOut, first?.bytesIn]);
});

test('bytes are sent as they come, by any method, and counted', async () => {
  const came: { method: string | undefined; bytes: number }[] = [];
  const taking = createPlainServer((request, response) => {
    let bytes = 0;
    request.on('data', (piece: Buffer) => (bytes += piece.length));
    request.on('end', () => response.end(String(came.push({ method: request.method, bytes }))));
  });
  const origin = `http://127.0.0.1:${await listen(taking)}`;
  destinations.push({ origin, reach: 'machine' });
  const piece = Buffer.alloc(1_000_000, 1);
  let given = 0;
  async function* pieces() {
    for (; given < 20; given += 1) yield piece;
  }
  for (const method of ['PUT', 'POST'] as const) {
    given = 0;
    const { body } = await outbound.request(exchange({ method, url: `${origin}/a`, body: { bytes: 20_000_000, read: pieces } }));
    await read(body);
  }
  for (const method of ['DELETE', 'HEAD'] as const) {
    const { body } = await outbound.request(exchange({ method, url: `${origin}/a`, body: '' }));
    await read(body);
  }
  expect(came).toEqual([
    { method: 'PUT', bytes: 20_000_000 },
    { method: 'POST', bytes: 20_000_000 },
    { method: 'DELETE', bytes: 0 },
    { method: 'HEAD', bytes: 0 },
  ]);
  expect(lines.map(({ ending }) => ending?.outcome)).toEqual(['done', 'done', 'done', 'done']);
  expect(lines[0]?.ending?.bytesOut).toBeGreaterThan(20_000_000);
  // One that answers before it has heard all is heard, and the rest is not sent.
  const early = createPlainServer((_, response) => response.writeHead(403).end('non'));
  const other = `http://127.0.0.1:${await listen(early)}`;
  destinations.push({ origin: other, reach: 'machine' });
  given = 0;
  const refused = await outbound.request(exchange({ method: 'PUT', url: `${other}/a`, body: { bytes: 20_000_000, read: pieces } }));
  expect([refused.status, await read(refused.body)]).toEqual([403, 'non']);
  expect(given).toBeLessThan(20);
  // What giving them throws is what is thrown.
  const lost = exchange({
    method: 'PUT',
    url: `${origin}/a`,
    body: {
      bytes: 10,
      // oxlint-disable-next-line require-yield -- it fails before it gives any
      read: async function* () {
        throw new Error('the file is gone');
      },
    },
  });
  await expect(outbound.request(lost)).rejects.toThrow('the file is gone');
  for (const one of [taking, early]) {
    one.closeAllConnections();
    one.close();
  }
});

test('nothing connects before the ledger has it', async () => {
  const broken = createOutbound({
    ledger: { ...ledger, begin: () => Promise.reject(new Error('the ledger is broken')) },
    destinations: async () => destinations,
  });
  await expect(broken.request(exchange())).rejects.toThrow('the ledger is broken');
  expect(server.asked).toEqual([]);
});

test('an answer whose end cannot be written in the ledger is not whole', async () => {
  const broken = createOutbound({
    ledger: { ...ledger, end: () => Promise.reject(new Error('the ledger is broken')) },
    destinations: async () => destinations,
  });
  const { body } = await broken.request(exchange());
  await expect(read(body)).rejects.toThrow('the ledger is broken');
  await broken.close();
});

test.each([
  ['another port', 'http://127.0.0.1:1/v1'],
  ['another name of the same machine', 'http://localhost/v1'],
  ['another scheme', 'https://127.0.0.1/v1'],
])('what nobody declared is refused: %s', async (_, url) => {
  await expect(outbound.request(exchange({ url }))).rejects.toMatchObject({ code: 'outbound_undeclared' });
  expect(outcomes()).toEqual([['refused', 'outbound_undeclared']]);
});

test('what one organisation declared is closed to another', async () => {
  await expect(outbound.request(exchange({ owner: 'org_2' }))).rejects.toMatchObject({ code: 'outbound_undeclared' });
  expect(server.asked).toEqual([]);
});

test.each([
  ['the internet', 'internet'],
  ['our network', 'network'],
] as const)('an address of this machine is not one of %s, whatever its name', async (_, reach) => {
  for (const name of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1']) {
    const { origin } = new URL(`https://${name}:${server.port}`);
    destinations = [{ origin, reach }];
    await expect(outbound.request(exchange({ url: `${origin}/v1` })), name).rejects.toMatchObject({ code: 'outbound_address_refused' });
  }
  // Refused for its address, before anything was sent there.
  expect(new Set(outcomes().map(([outcome]) => outcome))).toEqual(new Set(['refused']));
  expect(server.asked).toEqual([]);
});

test('the metadata of a cloud is nobody’s network', async () => {
  for (const reach of ['machine', 'network'] as const) {
    destinations = [{ origin: 'http://169.254.169.254', reach }];
    await expect(outbound.request(exchange({ url: 'http://169.254.169.254/latest' }))).rejects.toMatchObject({
      code: 'outbound_address_refused',
    });
  }
});

test('a text does not cross the internet in clear', async () => {
  destinations = [{ origin: 'http://127.0.0.1', reach: 'internet' }];
  await expect(outbound.request(exchange({ url: 'http://127.0.0.1/v1' }))).rejects.toMatchObject({ code: 'outbound_plain_refused' });
});

test('a redirect is an answer, and is not followed', async () => {
  const other = await startServer((_, response) => response.writeHead(302, { location: `http://127.0.0.1:${server.port}/v1/b` }).end());
  destinations.push({ origin: `http://127.0.0.1:${other.port}`, reach: 'machine' });
  const { status, body } = await outbound.request(exchange({ url: `${other.baseUrl}/a` }));
  expect([status, await read(body)]).toEqual([302, '']);
  expect(server.asked).toEqual([]);
  await other.stop();
});

test('a server that is not there, or leaves, is named', async () => {
  await server.stop();
  await expect(outbound.request(exchange())).rejects.toMatchObject({
    code: 'outbound_unreachable',
    details: { cause: 'ECONNREFUSED' },
  });
  expect(outcomes()).toEqual([['failed', 'outbound_unreachable']]);
});

test('an answer that is left is closed, and said to be', async () => {
  const endless = await startServer((_, response) => response.write('début'));
  destinations.push({ origin: `http://127.0.0.1:${endless.port}`, reach: 'machine' });
  const { body } = await outbound.request(exchange({ url: `${endless.baseUrl}/a` }));
  for await (const _ of body) break;
  expect(outcomes()).toEqual([['cancelled', 'cancelled']]);
  await expect.poll(() => endless.left.count).toBe(1);
  await endless.stop();
});

test('when the house closes, what is open ends, and its end is written', async () => {
  const endless = await startServer((_, response) => response.write('début'));
  destinations.push({ origin: `http://127.0.0.1:${endless.port}`, reach: 'machine' });
  const { body } = await outbound.request(exchange({ url: `${endless.baseUrl}/a` }));
  const reading = read(body).catch((error: unknown) => error);
  await outbound.close();
  expect(await reading).toMatchObject({ code: 'outbound_broken' });
  expect(outcomes()).toEqual([['failed', 'outbound_broken']]);
  await expect(outbound.request(exchange())).rejects.toMatchObject({ code: 'cancelled' });
  await endless.stop();
});

test('a root that was declared vouches for its own destination, in the place of those of the machine', async () => {
  const secure = createServer(certificate, (_, response) => void response.end('ici'));
  const origin = `https://localhost:${await listen(secure)}`;
  destinations = [{ origin, reach: 'machine', root: certificate.cert }];
  const { body } = await outbound.request(exchange({ url: `${origin}/v1` }));
  expect(await read(body)).toBe('ici');
  destinations = [{ origin, reach: 'machine' }];
  await expect(outbound.request(exchange({ url: `${origin}/v1` }))).rejects.toMatchObject({ code: 'outbound_certificate_refused' });
  secure.closeAllConnections();
  secure.close();
});

test('a certificate that nobody vouches for is refused', async () => {
  const secure = createServer(certificate, (_, response) => void response.end());
  const origin = `https://127.0.0.1:${await listen(secure)}`;
  destinations = [{ origin, reach: 'machine' }];
  await expect(outbound.request(exchange({ url: `${origin}/v1` }))).rejects.toMatchObject({ code: 'outbound_certificate_refused' });
  expect(outcomes()).toEqual([['failed', 'outbound_certificate_refused']]);
  secure.close();
});
