import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer, TLSSocket, type TlsOptions } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { certificate } from '../../test/support/certificate.ts';
import { listen } from '../../test/support/listening.ts';
import { codeOf } from '../../test/support/vault.ts';
import { originOf, type Dial } from './dialling.ts';
import { createOutbound, type Destination, type Ending, type Ledger } from './outbound.ts';

/* Connections for protocols other than HTTP: the same walls, tried on real sockets. */

const waits = { connectMs: 2_000, idleMs: 2_000, wholeMs: 5_000 };
let destinations: Destination[];
let lines: { host: string; reach: string; ending: Ending | null }[];
let servers: { server: Server; sockets: Set<Socket> }[];
const ledger: Ledger = {
  begin: async (_, { host, reach }) => `${lines.push({ host, reach, ending: null }) - 1}`,
  end: async (_, id, ending) => {
    const line = lines[Number(id)];
    if (line) line.ending = ending;
  },
};
let outbound: ReturnType<typeof createOutbound>;
beforeEach(() => {
  destinations = [];
  lines = [];
  servers = [];
  outbound = createOutbound({ ledger, destinations: async (owner) => (owner === 'org_1' ? destinations : []) });
});
afterEach(async () => {
  await outbound.close();
  for (const { server, sockets } of servers) {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
});

/** A server on this machine, declared under a scheme. */
async function serving(scheme: string, serve: (socket: Socket) => void, tls?: TlsOptions, name = '127.0.0.1'): Promise<string> {
  const sockets = new Set<Socket>();
  const kept = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => {});
    serve(socket);
  };
  const server = tls ? createTlsServer(tls, kept) : createServer(kept);
  server.on('tlsClientError', () => {});
  servers.push({ server, sockets });
  const origin = `${scheme}://${name}:${await listen(server)}`;
  destinations.push({ origin, reach: 'machine' });
  return origin;
}
const dial = (url: string, more: Partial<Dial> = {}) =>
  outbound.dial({ owner: 'org_1', purpose: 'identity', url, holdsSecrets: true, waits, ...more });
const outcomes = () => lines.map(({ ending }) => [ending?.outcome, ending?.code]);
async function said(socket: Duplex, words: string): Promise<string> {
  socket.write(words);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  return answer.toString();
}
const echo = (socket: Socket): void => void socket.on('data', (words) => socket.write(words));
const trusting = { authority: certificate.cert };

test('a declared origin is reached in clear on this machine, each byte in the ledger before and after', async () => {
  const url = await serving('ldap', echo);
  const dialled = await dial(url);
  expect(lines).toMatchObject([{ host: new URL(url).host, reach: 'machine', ending: null }]);
  expect(await said(dialled.socket, 'bonjour')).toBe('bonjour');
  await dialled.leave();
  expect(lines[0]?.ending).toEqual({ family: 4, bytesOut: 7, bytesIn: 7, outcome: 'done', code: null });
});

test('TLS from the start, vouched for by a private authority alone; its bytes are counted too', async () => {
  const url = await serving('ldaps', echo, certificate, 'localhost');
  const dialled = await dial(url, trusting);
  expect(await said(dialled.socket, 'bonjour')).toBe('bonjour');
  await dialled.leave();
  expect(lines[0]?.ending).toMatchObject({ outcome: 'done', code: null });
  expect(lines[0]?.ending?.bytesOut).toBeGreaterThan(100);
  expect(lines[0]?.ending?.bytesIn).toBeGreaterThan(100);
});

test.each([
  ['that nobody vouches for', 'localhost', null],
  ['of another name', '127.0.0.1', certificate.cert],
])('a certificate %s is refused', async (_, name, authority) => {
  const url = await serving('ldaps', echo, certificate, name);
  await expect(dial(url, { authority })).rejects.toMatchObject({ code: 'outbound_certificate_refused' });
  expect(outcomes()).toEqual([['failed', 'outbound_certificate_refused']]);
});

/** Says that it is ready for TLS, and begins it. */
const upgrading =
  (before: string, then: (sealed: TLSSocket) => void = echo) =>
  (socket: Socket): void => {
    socket.once('data', () => {
      socket.removeAllListeners('data');
      socket.write(before);
      const sealed = new TLSSocket(socket, { isServer: true, ...certificate });
      sealed.on('error', () => {});
      then(sealed);
    });
  };
async function agree(clear: Duplex): Promise<void> {
  clear.write('STARTTLS\r\n');
  let heard = '';
  while (!heard.endsWith('\n')) {
    const next = clear.read() as Buffer | null;
    if (next === null) await once(clear, 'readable');
    else heard += next.toString();
  }
}

test('what begins in clear goes on under TLS, and only then is spoken on', async () => {
  const url = await serving('smtp', upgrading('220 go\r\n'), undefined, 'localhost');
  const dialled = await dial(url, { ...trusting, agree });
  expect(dialled.socket).toBeInstanceOf(TLSSocket);
  expect(await said(dialled.socket, 'bonjour')).toBe('bonjour');
  await dialled.leave();
  expect(outcomes()).toEqual([['done', null]]);
});

test('a certificate is checked after STARTTLS as before', async () => {
  const url = await serving('smtp', upgrading('220 go\r\n'), undefined, 'localhost');
  expect(await codeOf(dial(url, { agree }))).toBe('outbound_certificate_refused');
});

test('words that came in clear before the seal are never taken for what came under it', async () => {
  const url = await serving('smtp', upgrading('220 go\r\n250 injected\r\n'), undefined, 'localhost');
  const careless = async (clear: Duplex): Promise<void> => {
    clear.write('STARTTLS\r\n');
    await once(clear, 'readable');
    clear.read(8);
  };
  expect(await codeOf(dial(url, { ...trusting, agree: careless }))).toBe('outbound_broken');
});

test.each([
  ['a password, on our network', 'network', true],
  ['a password, on the internet', 'internet', true],
  ['anything, on the internet', 'internet', false],
] as const)('%s does not go in clear', async (_, reach, holdsSecrets) => {
  destinations = [{ origin: 'smtp://10.0.0.9:25', reach }];
  expect(await codeOf(dial('smtp://10.0.0.9:25', { holdsSecrets }))).toBe('outbound_plain_refused');
  expect(outcomes()).toEqual([['refused', 'outbound_plain_refused']]);
});

test('what nobody declared is refused: another port, another name, another scheme, another organisation', async () => {
  const url = await serving('ldap', echo);
  const { port } = new URL(url);
  for (const other of ['ldap://127.0.0.1:1', `ldap://localhost:${port}`, `ldaps://127.0.0.1:${port}`, `gopher://127.0.0.1:${port}`, 'non'])
    expect(await codeOf(dial(other)), other).toBe('outbound_undeclared');
  expect(await codeOf(dial(url, { owner: 'org_2' }))).toBe('outbound_undeclared');
});

test('an address of another kind than declared is refused, whatever its writing', async () => {
  for (const name of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '169.254.169.254']) {
    for (const reach of ['internet', 'network'] as const) {
      destinations = [{ origin: `ldaps://${name}`, reach }];
      expect(await codeOf(dial(`ldaps://${name}`)), name).toBe('outbound_address_refused');
    }
  }
});

test('an origin always tells its port, and reads names as HTTP does', () => {
  expect(['ldap://A.Example', 'LDAPS://a.example/dc=x', 'smtp://0x7f.1', 'smtps://[::1]', 'ldaps://a.example:443'].map(originOf)).toEqual([
    'ldap://a.example:389',
    'ldaps://a.example:636',
    'smtp://127.0.0.1:587',
    'smtps://[::1]:465',
    'ldaps://a.example:443',
  ]);
  for (const none of ['http://a.example', 'a.example', 'ldap://', 'ldap:a', '']) expect(originOf(none), none).toBe(null);
});

test('nothing connects before the ledger has it', async () => {
  let came = 0;
  const url = await serving('ldap', () => void (came += 1));
  const broken = createOutbound({
    ledger: { ...ledger, begin: () => Promise.reject(new Error('the ledger is broken')) },
    destinations: async () => destinations,
  });
  await expect(broken.dial({ owner: 'org_1', purpose: 'identity', url, holdsSecrets: true, waits })).rejects.toThrow('ledger is broken');
  expect(came).toBe(0);
});

test.each([
  ['does not begin TLS', 'ldaps', {}, { connectMs: 50 }],
  ['says nothing', 'ldap', {}, { idleMs: 50 }],
  ['never ends', 'ldap', {}, { wholeMs: 50 }],
] as const)('a server that %s is given up as slow', async (_, scheme, more, less) => {
  const url = await serving(scheme, () => {}, undefined, 'localhost');
  const code = await dial(url, { ...more, waits: { ...waits, ...less } }).then(
    async (dialled) => {
      await dialled.settled;
      return dialled.failure()?.code;
    },
    (error: { code: string }) => error.code,
  );
  expect(code).toBe('outbound_slow');
  expect(outcomes()).toEqual([['failed', 'outbound_slow']]);
});

test('one that is not there, and one that leaves, are named; whoever cancels is not its failure', async () => {
  destinations.push({ origin: 'ldap://127.0.0.1:1', reach: 'machine' });
  await expect(dial('ldap://127.0.0.1:1')).rejects.toMatchObject({ code: 'outbound_unreachable', details: { cause: 'ECONNREFUSED' } });
  const leaving = await dial(await serving('ldap', (socket) => socket.end('adieu')));
  leaving.socket.resume();
  await leaving.settled;
  expect(leaving.failure()?.code).toBe('outbound_broken');
  const stop = new AbortController();
  const silent = await serving('ldaps', () => {}, undefined, 'localhost');
  const begun = codeOf(dial(silent, { signal: stop.signal }));
  await expect.poll(() => servers.at(-1)?.sockets.size).toBe(1);
  stop.abort();
  expect(await begun).toBe('cancelled');
  expect(outcomes()).toEqual([
    ['failed', 'outbound_unreachable'],
    ['failed', 'outbound_broken'],
    ['cancelled', 'cancelled'],
  ]);
});

test('when the house closes, what is open or about to be ends, and its end is written', async () => {
  const open = await dial(await serving('ldap', echo));
  const silent = await serving('ldaps', () => {}, undefined, 'localhost');
  const begun = codeOf(dial(silent));
  await expect.poll(() => servers.at(-1)?.sockets.size).toBe(1);
  await outbound.close();
  expect(outcomes()).toHaveLength(2);
  expect(await begun).toBe('cancelled');
  await open.settled;
  expect(outcomes()).toEqual([
    ['cancelled', 'cancelled'],
    ['cancelled', 'cancelled'],
  ]);
  expect(await codeOf(dial(silent))).toBe('cancelled');
});

test('an end that cannot be written in the ledger is told to whoever leaves', async () => {
  const url = await serving('ldap', echo);
  const broken = createOutbound({
    ledger: { ...ledger, end: () => Promise.reject(new Error('the ledger is broken')) },
    destinations: async () => destinations,
  });
  const dialled = await broken.dial({ owner: 'org_1', purpose: 'identity', url, holdsSecrets: true, waits });
  await expect(dialled.leave()).rejects.toThrow('ledger is broken');
});
