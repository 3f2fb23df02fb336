/** The process that reads the log of bench/sovereignty/logs.ts, alone: its memory is that of the reading. */
import { createAliases } from '#server/sovereignty/aliases.ts';
import { fileSource } from '#server/sovereignty/bytesource.ts';
import { shippedCatalogue } from '#server/sovereignty/catalogue.ts';
import { createHostBook } from '#server/sovereignty/hosts.ts';
import { recogniseLog } from '#server/sovereignty/logs/formats.ts';
import { readTraffic } from '#server/sovereignty/logs/traffic.ts';

const file = process.argv[2] ?? '';
const format = recogniseLog(['1764115200.123     12 10.0.0.1 TCP_MISS/200 123 GET http://a.example/ user01 HIER_DIRECT/1.2.3.4 -']);
if (!format) throw new Error('no format');
const { lookUp } = createHostBook(shippedCatalogue());
const from = performance.now();
const traffic = await readTraffic('access.log', fileSource(file), format, {
  aliases: createAliases(Buffer.from('bench')),
  lookUp,
  notBefore: 0,
});
const seconds = (performance.now() - from) / 1000;
const { lines, hosts, hostLines, findings } = traffic;
process.stdout.write(
  JSON.stringify({ lines, hosts, hostLines, findings: findings.length, seconds, rssMb: process.resourceUsage().maxRSS / 1024 }),
);
