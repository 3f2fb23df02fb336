import { expect, test } from 'vitest';
import { recogniseColumns } from './columns.ts';
import { recogniseLog } from './formats.ts';
import { emptyLine } from './line.ts';
import { looseLog } from './loose.ts';

test('a log whose shape nobody described is read where each line has its time, its machine and its host', async () => {
  const days = [12, 13, 14];
  const shapes: Record<string, (day: number) => string> = {
    umbrella: (day) =>
      `"2026-10-${day} 09:10:02","jdupont","jdupont,PC-12","10.1.2.3","80.1.2.3","Allowed","1 (A)","NOERROR","claude.ai.","AI"`,
    paloalto: (day) =>
      `Oct ${day} 09:10:11 PA-220 1,2026/10/${day} 09:10:11,0128,THREAT,url,2560,2026/10/${day} 09:10:11,10.1.2.3,104.18.3.4,0.0.0.0,0.0.0.0,web-out,alert,"claude.ai/",(9999)`,
    meraki: (day) =>
      `<134>1 ${Date.UTC(2026, 9, day) / 1000}.12 MX64 urls src=10.1.2.3:5512 dst=104.18.3.4:443 request: UNKNOWN https://claude.ai/...`,
    watchguard: (day) =>
      `2026-10-${day} 09:10:11 Allow 10.1.2.3 104.18.3.4 https/tcp 5512 443 HTTPS-Client.Standard proc_id="https-proxy" sni="claude.ai" src_user="anne"`,
    leef: (day) =>
      `LEEF:1.0|Forcepoint|Security|8.5|permitted|sev=1\tusrName=anne\tsrc=10.1.2.3\turl=https://claude.ai/\tdevTime=2026-10-${day} 09:10:11`,
    coredns: (day) => `2026-10-${day}T09:10:11Z [INFO] 10.1.2.3:5353 - 1234 "A IN claude.ai. udp 32 false 512" NOERROR qr,rd,ra`,
  };
  for (const [name, shape] of Object.entries(shapes)) {
    const lines = days.flatMap((day) => [shape(day), shape(day)]);
    const format = looseLog(`${name}.log`, lines);
    expect(format, name).not.toBeNull();
    if (!format) continue;
    const seen = lines.map((text) => {
      const bytes = Buffer.from(text);
      const line = emptyLine();
      const isRead = format.read(bytes, 0, bytes.length, line);
      return [isRead, bytes.toString('latin1', line.hostStart, line.hostEnd), line.blocked, format.time(bytes, 0, bytes.length) !== null];
    });
    expect(seen, name).toEqual(lines.map(() => [true, 'claude.ai', false, true]));
  }
  expect(looseLog('notes.txt', ['Bonjour', 'une ligne du 2026-10-12', 'https://claude.ai', 'a', 'b', 'c'])).toBeNull();
  expect(
    looseLog(
      'fw.log',
      days.flatMap((day) => [shapes.umbrella?.(day) ?? '', `2026-10-${day} 10.0.0.1 -> 104.18.3.4 block`, 'x', 'y']),
    ),
  ).toBeNull();
});

test('of several columns that may hold a host, the one that does; Zeek names its own with tabs', () => {
  const netskope = recogniseColumns(
    'Timestamp,User,Application,Site,URL,Action',
    '2026/10/12 09:10:11,anne,Claude,Claude,claude.ai/chat,allow',
  );
  const bytes = Buffer.from('2026/10/12 09:10:11,anne,Claude,Claude,claude.ai/chat,allow');
  const line = emptyLine();
  expect(netskope?.read(bytes, 0, bytes.length, line)).toBe(true);
  expect(bytes.toString('latin1', line.hostStart, line.hostEnd)).toBe('claude.ai');
  expect(netskope?.time(bytes, 0, bytes.length)).toBe(Date.UTC(2026, 9, 12));
  expect(recogniseColumns('#fields\tts\tuid\tid.orig_h\tid.orig_p\tquery')).not.toBeNull();
});

test('a question that Windows’ DNS refuses is no access: the refusal stands beside it', () => {
  const lines = [
    '12/10/2026 08:49:10 0E5C PACKET  01D3 UDP Rcv 10.60.20.14     8f4a   Q [0001   D   NOERROR] AAAA   (2)pi(2)ai(0)',
    '12/10/2026 08:49:10 0E5C PACKET  01D3 UDP Snd 10.60.20.14     8f4a R Q [8581 A DR  REFUSED] AAAA   (2)pi(2)ai(0)',
    '12/10/2026 08:49:10 0E5C PACKET  01D3 UDP Snd 10.60.20.14     8f4a R Q [8081   DR  NOERROR] AAAA   (2)pi(2)ai(0)',
  ];
  const format = recogniseLog(lines);
  const seen = lines.map((text) => {
    const bytes = Buffer.from(text);
    const line = emptyLine();
    return [format?.read(bytes, 0, bytes.length, line), line.blocked, line.userStart > 0];
  });
  expect(seen.map(([isRead, isBlocked, isSomebody]) => (isRead === true ? [isBlocked, isSomebody] : null))).toEqual([
    [false, true],
    [true, false],
    null,
  ]);
});
