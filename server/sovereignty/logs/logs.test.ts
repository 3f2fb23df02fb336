import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { testFolder } from '../../../test/support/vault.ts';
import { createAliases } from '../aliases.ts';
import { fileSource } from '../bytesource.ts';
import { shippedCatalogue } from '../catalogue.ts';
import { createHostBook } from '../hosts.ts';
import { eachLine } from './bytes.ts';
import { recogniseColumns } from './columns.ts';
import { isFilterLog, recogniseLog } from './formats.ts';
import { createInterning } from './interning.ts';
import { emptyLine } from './line.ts';
import { readTraffic } from './traffic.ts';

const { lookUp } = createHostBook(shippedCatalogue());

/** What a format reads of one line. */
function readLine(line: string, header?: string): { host: string; user: string; blocked: boolean } | null {
  const format = header === undefined ? recogniseLog([line]) : recogniseColumns(header);
  const bytes = Buffer.from(`before\n${line}\nafter`);
  const [start, end] = [7, 7 + Buffer.byteLength(line)];
  const read = emptyLine();
  if (!format?.read(bytes, start, end, read)) return null;
  return {
    host: bytes.toString('latin1', read.hostStart, read.hostEnd),
    user: read.userStart === -1 ? '' : bytes.toString('latin1', read.userStart, read.userEnd),
    blocked: read.blocked,
  };
}

test.each([
  [
    'Squid, a tunnel',
    '1785560668.047    385 10.0.0.3 TCP_TUNNEL/200 1431 CONNECT chatgpt.com:443 sbell HIER_DIRECT/52.1.1.1 -',
    { host: 'chatgpt.com', user: 'sbell', blocked: false },
  ],
  [
    'Squid, a page',
    '1785560668.047 5 10.0.0.3 TCP_MISS/200 14 GET http://claude.ai/chat/secret?q=salaire - HIER_DIRECT/5.1.1.1 text/html',
    { host: 'claude.ai', user: '10.0.0.3', blocked: false },
  ],
  [
    'Squid, refused',
    '1785560668.047 5 10.0.0.3 TCP_DENIED/403 14 CONNECT poe.com:443 anne HIER_NONE/- -',
    { host: 'poe.com', user: 'anne', blocked: true },
  ],
  [
    'Fortinet',
    'date=2026-10-12 time=03:08:40 devname="F" devid="X" type="utm" srcip=10.0.0.9 user="MARC" hostname="claude.ai" action="passthrough" url="/x"',
    { host: 'claude.ai', user: 'MARC', blocked: false },
  ],
  [
    'Fortinet, an application',
    'date=2026-10-12 time=03:08:40 devname="F" devid="X" type="traffic" srcip=10.0.0.9 app="OpenAI.ChatGPT" action="deny"',
    { host: 'app="OpenAI.ChatGPT', user: '10.0.0.9', blocked: true },
  ],
  [
    'Pi-hole',
    'Oct  1 03:13:37 dnsmasq[812]: query[A] chatgpt.com from 10.0.0.17',
    { host: 'chatgpt.com', user: '10.0.0.17', blocked: false },
  ],
  [
    'Pi-hole, refused',
    'Oct  1 03:13:37 dnsmasq[812]: gravity blocked chatgpt.com is 0.0.0.0',
    { host: 'chatgpt.com', user: '', blocked: true },
  ],
  [
    'Unbound',
    'Oct  1 03:03:39 pf unbound[412]: [412:3] info: 10.0.0.42 claude.ai. A IN',
    { host: 'claude.ai', user: '10.0.0.42', blocked: false },
  ],
  [
    'BIND',
    '01-Oct-2026 03:03:39.100 client @0x7f 10.0.0.4#5353 (claude.ai): query: claude.ai IN A + (10.0.0.1)',
    { host: 'claude.ai', user: '10.0.0.4', blocked: false },
  ],
  [
    'common format',
    '10.0.0.4 - - [01/Oct/2026:03:03:39 +0200] "CONNECT claude.ai:443 HTTP/1.1" 200 12 "-" "-"',
    { host: 'claude.ai', user: '10.0.0.4', blocked: false },
  ],
  [
    'JSON',
    '{"timestamp":"2026-10-01T03:00:00Z","src_ip":"10.0.0.4","tls":{"sni":"claude.ai"}}',
    { host: 'claude.ai', user: '10.0.0.4', blocked: false },
  ],
  [
    'Stormshield',
    'id=firewall time="2026-10-12 08:12:30" fw="SN210" tz=+0200 pri=5 srcif="in" src=10.1.0.9 srcname="pc9" user="anne" dstname=claude.ai dstport=443 op=GET action=block',
    { host: 'claude.ai', user: 'anne', blocked: true },
  ],
  [
    'AdGuard Home',
    '{"T":"2026-10-12T08:12:30.1+02:00","QH":"claude.ai","QT":"A","IP":"10.0.0.4","Result":{"IsFiltered":true,"Reason":3}}',
    { host: 'claude.ai', user: '10.0.0.4', blocked: true },
  ],
  [
    'Windows DNS',
    '16/10/2026 10:12:13 0E2C PACKET  000001D5A6 UDP Rcv 10.0.0.4        a1b2   Q [0001   D   NOERROR] A      (6)claude(2)ai(0)',
    { host: 'claude.ai', user: '10.0.0.4', blocked: false },
  ],
])('%s: the host, who, and whether it was refused; never a path', (_, line, expected) => {
  expect(readLine(line)).toEqual(expected);
});

test('a table with titles is a log when they speak of a host, somebody and a time', () => {
  const header = 'Date;Heure;Utilisateur;Catégorie;Domaine;URL;Action';
  expect(readLine('19/10/2026;03:29:59;lferron;IA;chatgpt.com;https://chatgpt.com/c/abc;Bloqué', header)).toEqual({
    host: 'chatgpt.com',
    user: 'lferron',
    blocked: true,
  });
  expect(readLine('2026-10-19 03:29:59 10.0.0.4 claude.ai 200', '#Fields: date time c-ip cs-host sc-status')).toEqual({
    host: 'claude.ai',
    user: '10.0.0.4',
    blocked: false,
  });
  expect(recogniseColumns('Fournisseur;Montant;Date')).toBeNull();
  expect(isFilterLog(['Oct 1 03:00:00 pf filterlog[8]: 5,,,100,igb0,match,pass,out,4'])).toBe(true);
});

const squid = (second: number, host: string, user: string, action = 'TCP_TUNNEL/200') =>
  `${1_790_000_000 + second}.000 5 10.0.0.3 ${action} 14 CONNECT ${host}:443 ${user} HIER_DIRECT/5.1.1.1 -`;

async function traffic(lines: readonly string[], options: { notBefore?: number; teams?: Map<string, string>; name?: string } = {}) {
  const folder = testFolder();
  const path = join(folder, options.name ?? 'access.log');
  const text = `${lines.join('\n')}\n`;
  writeFileSync(path, options.name?.endsWith('.gz') ? gzipSync(text) : text);
  const format = recogniseLog(lines.slice(0, 10));
  if (!format) throw new Error('no format');
  const aliases = createAliases(Buffer.from('key'), options.teams);
  return {
    aliases,
    ...(await readTraffic(options.name ?? 'access.log', fileSource(path), format, { aliases, lookUp, notBefore: options.notBefore ?? 0 })),
  };
}

test('people are aliases from the first, and a name, a path or another host is nowhere in what is told', async () => {
  const read = await traffic([
    squid(0, 'chatgpt.com', 'LACROIX\\sofia'),
    squid(60, 'chatgpt.com', 'sofia'),
    squid(90, 'www.banque.fr', 'sofia'),
    squid(99, 'chatgpt.com', 'marc@lacroix.fr'),
  ]);
  expect(read.lines).toBe(4);
  expect(read.findings).toHaveLength(1);
  expect(read.findings[0]?.traffic).toMatchObject({ hits: 3, days: 1 });
  expect(read.findings[0]?.traffic?.users.size).toBe(2);
  const told = JSON.stringify(read.findings, (_, value: unknown) => (value instanceof Set || value instanceof Map ? [...value] : value));
  expect(told).not.toMatch(/sofia|marc|banque/i);
  expect([...read.aliases.names().values()].toSorted()).toEqual(['marc', 'sofia']);
});

test('what was written before the staff was told is counted, and forgotten', async () => {
  const lines = [squid(0, 'chatgpt.com', 'a'), squid(1, 'chatgpt.com', 'a'), squid(1000, 'claude.ai', 'a')];
  const read = await traffic(lines, { notBefore: 1_790_000_500_000 });
  expect(read.beforeNotice).toBe(2);
  expect(read.findings.map(({ vendor }) => vendor?.id)).toEqual(['claude-app']);
});

test('a refused access is no use; a scanner’s knocks are none either; a single page is little', async () => {
  const hosts = [
    'chatgpt.com',
    'claude.ai',
    'grok.com',
    'api.openai.com',
    'poe.com',
    'otter.ai',
    'jasper.ai',
    'lovable.dev',
    'cursor.com',
    'midjourney.com',
    'perplexity.ai',
  ];
  const read = await traffic([
    ...hosts.map((host, at) => squid(at, host, 'scan-vuln')),
    ...Array.from({ length: 12 }, (_, at) => squid(100 + at, 'claude.ai', 'anne')),
    squid(300, 'poe.com', 'anne', 'TCP_DENIED/403'),
    squid(400, 'otter.ai', 'anne'),
  ]);
  expect(read.scanners).toBe(1);
  const of = (id: string) => read.findings.find(({ vendor }) => vendor?.id === id);
  expect(of('claude-app')).toMatchObject({ weight: 0.9, ended: false });
  expect(of('poe')).toMatchObject({ weight: 0, ended: true });
  expect(of('otter')?.weight).toBe(0.3);
  expect(of('midjourney')?.weight).toBe(0);
});

test('a team is told when it has five people at least', async () => {
  const teams = new Map([
    ...['a', 'b', 'c', 'd', 'e'].map((name) => [name, 'Bureau'] as const),
    ...['x', 'y'].map((name) => [name, 'Atelier'] as const),
  ]);
  const read = await traffic(
    ['a', 'b', 'x', 'y'].map((name, at) => squid(at, 'chatgpt.com', name)),
    { teams },
  );
  expect([...(read.findings[0]?.traffic?.teams.keys() ?? [])]).toEqual(['Bureau']);
});

test('lines are whole wherever a chunk ends, packed or not, and each name is known again whatever its case', async () => {
  const lines = Array.from({ length: 30_000 }, (_, at) =>
    squid(at, at % 7 === 0 ? 'chatgpt.com' : `host-${at % 977}.example.fr`, `u${at % 40}`),
  );
  const plain = await traffic(lines);
  const packed = await traffic(lines, { name: 'access.log.1.gz' });
  for (const read of [plain, packed]) {
    expect(read).toMatchObject({ lines: 30_000, hostLines: 30_000, hosts: 978 });
    expect(read.findings[0]?.traffic?.hits).toBe(Math.ceil(30_000 / 7));
  }
  const names = createInterning();
  const number = (text: string) => names.of(Buffer.from(text), 0, Buffer.byteLength(text));
  expect(number('ChatGPT.com')).toBe(number('chatgpt.COM'));
  expect(names.name(number('ChatGPT.com'))).toBe('chatgpt.com');
  expect(names.name(number('x'.repeat(5000)))).toBe('name-too-long');
});

test('a file without an end of line, empty, or one endless line is read to its end', async () => {
  const folder = testFolder();
  const read = async (content: string): Promise<number[]> => {
    const path = join(folder, 'log');
    writeFileSync(path, content);
    const lengths: number[] = [];
    await eachLine(fileSource(path), (_, start, end) => lengths.push(end - start));
    return lengths;
  };
  expect(await read('')).toEqual([]);
  expect(await read('abc\r\nde')).toEqual([3, 2]);
  expect((await read('x'.repeat(3 << 20))).length).toBe(1);
});

test.each([
  ['01-Oct-2026 03:03:39.100 client @0x7f 10.0.0.4#5353 (claude.ai): query: claude.ai IN A + (10.0.0.1)', undefined, '2026-10-01'],
  ['{"ts":1790812800.5,"id.orig_h":"10.0.0.4","server_name":"claude.ai"}', undefined, '2026-10-01'],
  [
    '10/16/2026 10:12:13 AM 0E2C PACKET  00D5A6 UDP Rcv 10.0.0.4 a1b2   Q [0001   D   NOERROR] A      (6)claude(2)ai(0)',
    undefined,
    '2026-10-16',
  ],
  ['"Monday, October 5, 2026 9:14:12 AM CEST","anne","Allowed","claude.ai/new"', '"Event Time","User","Policy Action","URL"', '2026-10-05'],
  ['5 octobre 2026 09:14;anne;claude.ai', 'Date et heure;Utilisateur;Domaine visité', '2026-10-05'],
  ['1790812800123;anne;claude.ai', 'Timestamp;User Name;Destination Host', '2026-10-01'],
])('the day of %s', (line, header, day) => {
  const format = header === undefined ? recogniseLog([line]) : recogniseColumns(header);
  const bytes = Buffer.from(line);
  const read = emptyLine();
  expect(format?.read(bytes, 0, bytes.length, read)).toBe(true);
  expect(new Date(format?.time(bytes, 0, bytes.length) ?? 0).toISOString().slice(0, 10)).toBe(day);
});

test('who is asked for a name, and a door that did not open, are no access', async () => {
  const read = await traffic([
    squid(0, 'chatgpt.com', '-', 'TCP_DENIED/407'),
    squid(1, 'chatgpt.com', '-', 'TCP_DENIED/407'),
    squid(2, 'chatgpt.com', 'anne'),
    squid(3, 'app.heygen.com', 'anne', 'NONE_NONE/503'),
  ]);
  expect(read.findings.map(({ vendor, ended }) => `${vendor?.id} ${ended}`)).toEqual(['chatgpt false', 'heygen true']);
});

test('a proxy that refuses some and lets others through was passed; a resolver that refuses each question was not', async () => {
  const proxy = await traffic([
    ...[0, 90, 180].map((at) => squid(at, 'claude.ai', 'anne')),
    ...[1, 2, 3, 4].map((at) => squid(at, 'claude.ai', 'marc', 'TCP_DENIED/403')),
  ]);
  expect(proxy.findings[0]).toMatchObject({ ended: false, weight: 0.7 });
  const resolver = await traffic(
    ['03', '14'].flatMap((hour) => [
      `Oct  1 ${hour}:13:37 dnsmasq[812]: query[A] poe.com from 10.0.0.17`,
      `Oct  1 ${hour}:13:37 dnsmasq[812]: gravity blocked poe.com is 0.0.0.0`,
    ]),
  );
  expect(resolver.findings[0]).toMatchObject({ ended: true });
});
