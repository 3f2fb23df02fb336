import { find, months, quote, setHost, space, type LogFormat } from './line.ts';

const text = (bytes: Buffer, start: number, end: number): string => bytes.toString('latin1', start, end);

/** Squid's own: time elapsed client action/status size method address user hierarchy type. */
const squid: LogFormat = {
  name: 'squid',
  read(bytes, start, end, line) {
    let at = start;
    let field = 0;
    let clientStart = -1;
    let clientEnd = -1;
    line.blocked = false;
    for (;;) {
      while (at < end && bytes[at] === space) at += 1;
      if (at >= end) return false;
      const fieldStart = at;
      if (field === 6) {
        // The address, up to its end: its path is passed over, and kept nowhere.
        if (!setHost(bytes, at, end, line)) return false;
        at = line.hostEnd;
        while (at < end && bytes[at] !== space) at += 1;
        while (at < end && bytes[at] === space) at += 1;
        line.userStart = at;
        while (at < end && bytes[at] !== space) at += 1;
        line.userEnd = at;
        if (line.userEnd - line.userStart === 1 && bytes[line.userStart] === 45) {
          line.userStart = clientStart;
          line.userEnd = clientEnd;
        }
        return true;
      }
      while (at < end && bytes[at] !== space) at += 1;
      if (field === 2) {
        clientStart = fieldStart;
        clientEnd = at;
        // TCP_DENIED/403: the fifth letter of TCP_D.
      } else if (field === 3) line.blocked = bytes[fieldStart + 4] === 68 && bytes[fieldStart + 5] === 69;
      field += 1;
    }
  },
  time: (bytes, start) => {
    const seconds = Number(text(bytes, start, start + 10));
    return Number.isFinite(seconds) ? seconds * 1000 : null;
  },
};

const key = (name: string): Buffer => Buffer.from(` ${name}=`);
const fortinetHosts = ['hostname', 'qname', 'url', 'dstname', 'sni'].map(key);
const [fortinetUser, fortinetUnauthenticated, fortinetSource, fortinetAction, fortinetApp] = [
  'user',
  'unauthuser',
  'srcip',
  'action',
  'app',
].map(key);

/** The value after a key, without its quotes: sets start and end, returns whether there is one. */
function valueAt(bytes: Buffer, at: number, end: number): [number, number] {
  const isQuoted = bytes[at] === quote;
  const start = isQuoted ? at + 1 : at;
  let stop = start;
  while (stop < end && bytes[stop] !== (isQuoted ? quote : space)) stop += 1;
  return [start, stop];
}

/** Fortinet: key=value, with the host's or the application's name. */
const fortinet: LogFormat = {
  name: 'fortinet',
  read(bytes, start, end, line) {
    line.hostStart = -1;
    line.userStart = -1;
    for (const name of fortinetHosts) {
      const at = find(bytes, name, start, end);
      if (at === -1) continue;
      const [from, to] = valueAt(bytes, at + name.length, end);
      if (setHost(bytes, from, to, line)) break;
    }
    if (line.hostStart === -1) {
      const at = fortinetApp ? find(bytes, fortinetApp, start, end) : -1;
      if (at === -1) return false;
      // An application's own name, as in `app="OpenAI.ChatGPT"`, is told apart from a host's by what stands before it.
      line.hostStart = at + 1;
      line.hostEnd = valueAt(bytes, at + 5, end)[1];
    }
    const person = [fortinetUser, fortinetUnauthenticated, fortinetSource].find((name) => name && find(bytes, name, start, end) !== -1);
    if (person) [line.userStart, line.userEnd] = valueAt(bytes, find(bytes, person, start, end) + person.length, end);
    const action = fortinetAction ? find(bytes, fortinetAction, start, end) : -1;
    line.blocked =
      action !== -1 && /^"?(block|den|drop|reject|client-rst|server-rst)/.test(text(bytes, action + 8, Math.min(end, action + 20)));
    return true;
  },
  time(bytes, start, end) {
    const [, date, hour] = /date=(\d{4}-\d\d-\d\d) time=(\d\d:\d\d:\d\d)/.exec(text(bytes, start, Math.min(end, start + 200))) ?? [];
    return date === undefined ? null : Date.parse(`${date}T${hour}Z`);
  },
};

/** A format whose lines are read by a pattern with the groups `host`, `user`, `blocked`: slower, for logs of names, which are small. */
function byPattern(name: string, pattern: RegExp, time: LogFormat['time']): LogFormat {
  const sought = new RegExp(pattern.source, `${pattern.flags}d`);
  return {
    name,
    time,
    read(bytes, start, end, line) {
      const found = sought.exec(text(bytes, start, end))?.indices?.groups;
      const host = found?.host;
      if (!host || !setHost(bytes, start + host[0], start + host[1], line)) return false;
      line.userStart = found.user ? start + found.user[0] : -1;
      line.userEnd = found.user ? start + found.user[1] : -1;
      line.blocked = found.blocked !== undefined;
      return true;
    },
  };
}

/** `Oct  1 03:13:37`: syslog gives no year, so it is the last one in which that day is past. */
function syslogTime(bytes: Buffer, start: number, end: number): number | null {
  const [, month = '', day, hour] = /^(\w{3})\s+(\d+) (\d\d:\d\d:\d\d)/.exec(text(bytes, start, Math.min(end, start + 40))) ?? [];
  const at = months.indexOf(month.toLowerCase());
  if (at === -1) return isoTime(bytes, start, end);
  const now = new Date();
  const inYear = (year: number): number =>
    Date.parse(`${year}-${String(at + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}T${hour}Z`);
  const thisYear = inYear(now.getUTCFullYear());
  return thisYear > now.getTime() + 86_400_000 ? inYear(now.getUTCFullYear() - 1) : thisYear;
}

/** A date of ISO 8601 near the beginning of the line, or day/month/year as French exports write it. */
function isoTime(bytes: Buffer, start: number, end: number): number | null {
  const head = text(bytes, start, Math.min(end, start + 240));
  const [, year, month, day, hour] = /(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?/.exec(head) ?? [];
  if (year !== undefined) return dateOf(year, month, day, hour);
  const french = /\b(\d\d)\/(\d\d)\/(\d{4})(?:[ ;,"]+(\d\d:\d\d(?::\d\d)?))?/.exec(head);
  if (french) return dateOf(french[3], french[2], french[1], french[4]);
  const common = /\[(\d\d)\/(\w{3})\/(\d{4}):(\d\d:\d\d:\d\d)/.exec(head);
  const at = months.indexOf((common?.[2] ?? '').toLowerCase());
  return common && at !== -1 ? dateOf(common[3], String(at + 1), common[1], common[4]) : null;
}

function dateOf(year = '', month = '', day = '', hour = '00:00'): number | null {
  const at = Date.parse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${hour.length === 5 ? `${hour}:00` : hour}Z`);
  return Number.isNaN(at) ? null : at;
}

const dnsmasq = byPattern(
  'dnsmasq',
  /dnsmasq(?:\[\d+\])?: (?:query\[(?:A|AAAA|HTTPS)\] (?<host>[\w.-]+) from (?<user>\S+)|(?<blocked>(?:gravity|regex|exactly|blacklist|denied)\b.*?) (?<host2>[\w.-]+) is )/,
  syslogTime,
);
/** A refusal stands on a line of its own, after the question: it is told as one of that host. */
const pihole: LogFormat = {
  ...dnsmasq,
  read(bytes, start, end, line) {
    if (dnsmasq.read(bytes, start, end, line)) return true;
    const found = /dnsmasq(?:\[\d+\])?: (?:gravity|regex|exactly|blacklist|denied)[\w ]*? ([\w.-]+) is /d.exec(text(bytes, start, end))
      ?.indices?.[1];
    if (!found || !setHost(bytes, start + found[0], start + found[1], line)) return false;
    line.userStart = -1;
    line.userEnd = -1;
    line.blocked = true;
    return true;
  },
};

const unbound = byPattern('unbound', /unbound.*?info: (?<user>[\d.a-fA-F:]+) (?<host>[\w.-]+?)\.? (?:A|AAAA|HTTPS) IN/, syslogTime);
const bind = byPattern('bind', /client (?:@\w+ )?(?<user>[\d.a-fA-F:]+)#\d+.*?query: (?<host>[\w.-]+) IN (?:A|AAAA|HTTPS)/, syslogTime);
const common = byPattern(
  'common',
  /^(?:\S+ )?(?<user>\S+) \S+ \S+ \[[^\]]+\] "[A-Z]+ (?<host>(?:https?:\/\/)?[\w.-]+\.[a-z]{2,}(?::\d+)?)[^"]*" (?:\d+|(?<blocked>403)) /,
  isoTime,
);
const jsonFields = {
  host: /"(?:host|hostname|server_name|sni|rrname|query|qname|domain|url)" ?: ?"([^"]+)"/di,
  user: /"(?:user|username|src_?ip|client_?ip|client|id\.orig_h)" ?: ?"([^"]+)"/di,
  blocked: /"(?:action|verdict|disposition)" ?: ?"(?:block|den|drop|reject)/i,
};
/** Lines of JSON, as sensors write them (Suricata, Zeek): the first field that is a host, and the first that is somebody. */
const jsonLines: LogFormat = {
  name: 'json',
  time: isoTime,
  read(bytes, start, end, line) {
    const words = text(bytes, start, end);
    const host = jsonFields.host.exec(words)?.indices?.[1];
    if (!host || !setHost(bytes, start + host[0], start + host[1], line)) return false;
    const user = jsonFields.user.exec(words)?.indices?.[1];
    line.userStart = user ? start + user[0] : -1;
    line.userEnd = user ? start + user[1] : -1;
    line.blocked = jsonFields.blocked.test(words);
    return true;
  },
};

const known: { format: LogFormat; pattern: RegExp }[] = [
  { format: squid, pattern: /^\d{9,10}\.\d{3}\s+\d+ \S+ [A-Z_]+\/\d{3} \d+ [A-Z]+ \S+/ },
  { format: fortinet, pattern: /\b(?:devname|logid|devid)=.*\b(?:srcip|type)=/ },
  { format: pihole, pattern: /dnsmasq(?:\[\d+\])?: (?:query|forwarded|reply|cached|gravity)/ },
  { format: unbound, pattern: /unbound.*?info: \S+ \S+ [A-Z]+ IN/ },
  { format: bind, pattern: /client .*?query: \S+ IN / },
  { format: common, pattern: /^(?:\S+ )?\S+ \S+ \S+ \[\d\d\/\w{3}\/\d{4}:[^\]]+\] "[A-Z]+ \S+/ },
  { format: jsonLines, pattern: /^\{.*"(?:host|hostname|server_name|sni|rrname|query|qname|domain)" ?: ?"/ },
];

/** The format of which most of these first lines are; null when it is none of these. */
export function recogniseLog(lines: readonly string[]): LogFormat | null {
  const told = lines.filter((line) => line.trim() !== '');
  const best = known
    .map(({ format, pattern }) => ({ format, count: told.filter((line) => pattern.test(line)).length }))
    .toSorted((one, two) => two.count - one.count)[0];
  return best && best.count > 0 && best.count * 3 >= told.length ? best.format : null;
}

/** pfSense's and OPNsense's packet filter: addresses without a name, of which nothing can be told. */
export const isFilterLog = (lines: readonly string[]): boolean => lines.some((line) => /filterlog(?:\[\d+\])?: \d+,/.test(line));
