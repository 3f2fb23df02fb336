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
      } else if (field === 3) {
        // TCP_DENIED/403: the fifth letter of TCP_D. A 407 asks who it is, and is followed by the access itself; a NONE/503 reached nobody.
        const status = bytes[at - 3];
        if (status === 52 && bytes[at - 1] === 55 && bytes[at - 2] === 48) return false;
        line.blocked = (bytes[fieldStart + 4] === 68 && bytes[fieldStart + 5] === 69) || (bytes[fieldStart] === 78 && status === 53);
      }
      field += 1;
    }
  },
  time: (bytes, start) => {
    const seconds = Number(text(bytes, start, start + 10));
    return Number.isFinite(seconds) ? seconds * 1000 : null;
  },
};

const key = (name: string): Buffer => Buffer.from(` ${name}=`);
const fortinetHosts = ['hostname', 'qname', 'url', 'dstname', 'sni', 'domain', 'dst_host', 'dhost', 'host', 'request'].map(key);
const fortinetPeople = ['user', 'unauthuser', 'user_name', 'usrname', 'suser', 'srcuser', 'srcip', 'src_ip', 'src'].map(key);
const fortinetActions = ['action', 'log_subtype', 'act', 'disposition'].map(key);
const fortinetApp = key('app');

/** The value after a key, without its quotes: sets start and end, returns whether there is one. */
function valueAt(bytes: Buffer, at: number, end: number): [number, number] {
  const isQuoted = bytes[at] === quote;
  const start = isQuoted ? at + 1 : at;
  let stop = start;
  while (stop < end && bytes[stop] !== (isQuoted ? quote : space)) stop += 1;
  return [start, stop];
}

/** Fortinet, and others that write key=value (Stormshield, Sophos, CEF): with the host's or the application's name. */
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
      const at = find(bytes, fortinetApp, start, end);
      if (at === -1) return false;
      // An application's own name, as in `app="OpenAI.ChatGPT"`, is told apart from a host's by what stands before it.
      line.hostStart = at + 1;
      line.hostEnd = valueAt(bytes, at + 5, end)[1];
    }
    for (const name of fortinetPeople) {
      const at = find(bytes, name, start, end);
      if (at === -1) continue;
      [line.userStart, line.userEnd] = valueAt(bytes, at + name.length, end);
      if (line.userEnd > line.userStart) break;
    }
    line.blocked = false;
    for (const name of fortinetActions) {
      const at = find(bytes, name, start, end);
      if (at === -1) continue;
      const [from, to] = valueAt(bytes, at + name.length, end);
      line.blocked = /^(block|den|drop|reject)/i.test(text(bytes, from, Math.min(to, from + 10)));
      break;
    }
    return true;
  },
  time(bytes, start, end) {
    const [, date, hour] = /date=(\d{4}-\d\d-\d\d) time=(\d\d:\d\d:\d\d)/.exec(text(bytes, start, Math.min(end, start + 200))) ?? [];
    return date === undefined ? syslogTime(bytes, start, end) : Date.parse(`${date}T${hour}Z`);
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
export function syslogTime(bytes: Buffer, start: number, end: number): number | null {
  const [, month = '', day, hour] =
    /^([A-Za-z]{3})[\s/]+(\d+) (?:\d{4} )?(\d\d:\d\d:\d\d)/.exec(text(bytes, start, Math.min(end, start + 40))) ?? [];
  const at = months.indexOf(month.toLowerCase());
  if (at === -1) return isoTime(bytes, start, end);
  const now = new Date();
  const inYear = (year: number): number =>
    Date.parse(`${year}-${String(at + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}T${hour}Z`);
  const thisYear = inYear(now.getUTCFullYear());
  return thisYear > now.getTime() + 86_400_000 ? inYear(now.getUTCFullYear() - 1) : thisYear;
}

/** A date of ISO 8601 near the beginning of the line, or day/month/year as French exports write it. */
export function isoTime(bytes: Buffer, start: number, end: number): number | null {
  const head = text(bytes, start, Math.min(end, start + 240));
  const [, year, month, day, hour] = /(?<!\d)(\d{4})[-/.](\d\d)[-/.](\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?/.exec(head) ?? [];
  if (year !== undefined) return dateOf(year, month, day, hour);
  const french = /\b(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ ;,"]+(\d\d:\d\d(?::\d\d)?))?/.exec(head);
  if (french) return dateOf(french[3], french[2], french[1], french[4]);
  // [01/Oct/2026:03:03:39 of web servers, 01-Oct-2026 03:03:39 of BIND.
  const common = /\b(\d\d)[/-]([A-Za-z]{3})[/-](\d{4})[: ](\d\d:\d\d:\d\d)/.exec(head);
  const at = months.indexOf((common?.[2] ?? '').toLowerCase());
  if (common && at !== -1) return dateOf(common[3], String(at + 1), common[1], common[4]);
  // Seconds or thousandths since 1970, as sensors write them.
  const [, seconds] = /(?<![\w.])(1[5-9]\d{8})(?:\d{3}|\.\d+)?(?![\w])/.exec(head) ?? [];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

function dateOf(year = '', month = '', day = '', hour = '00:00'): number | null {
  // Month first, as American exports write it: no month is a thirteenth.
  if (Number(month) > 12) return Number(day) > 12 ? null : dateOf(year, day, month, hour);
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

const unbound = byPattern(
  'unbound',
  /unbound.*?(?:info|query): (?<user>[\d.a-fA-F:]+) (?<host>[\w.-]+?)\.? (?:A|AAAA|HTTPS) IN/,
  syslogTime,
);
const bind = byPattern('bind', /client (?:@\w+ )?(?<user>[\d.a-fA-F:]+)#\d+.*?query: (?<host>[\w.-]+) IN (?:A|AAAA|HTTPS)/, syslogTime);
const common = byPattern(
  'common',
  /^(?:\S+ )?(?<user>\S+) \S+ \S+ \[[^\]]+\] "[A-Z]+ (?<host>(?:https?:\/\/)?[\w.-]+\.[a-z]{2,}(?::\d+)?)[^"]*" (?:\d+|(?<blocked>403)) /,
  isoTime,
);
const jsonFields = {
  host: /"(?:host|hostname|server_name|sni|rrname|query|qname|qh|domain|url|dest(?:ination)?_?(?:host|domain|hostname)|request_?host|cs-host|fqdn)" ?: ?"([^"]+)"/di,
  user: /"(?:user|username|user_?name|login|src_?user|src_?ip|source_?ip|client_?ip|client|ip|id\.orig_h)" ?: ?"([^"]+)"/di,
  blocked: /"(?:action|verdict|disposition|decision)" ?: ?"(?:block|den|drop|reject)|"IsFiltered" ?: ?true/i,
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

/** What Windows writes of its DNS: each label after its length, as in `(7)chatgpt(3)com(0)`. What clients ask counts, and a refusal that answers them. */
const windowsDns: LogFormat = {
  name: 'windows-dns',
  time: isoTime,
  read(bytes, start, end, line) {
    const found =
      /PACKET .*? (?:Rcv (?<user>\S+) +\w+ +Q |Snd \S+ +\w+ R +Q \[[^\]]*(?<refused>REFUSED|NXDOMAIN)\]).*? (?:A|AAAA|HTTPS|TYPE65|65) +(?<host>(?:\(\d+\)[\w-]+)+)\(0\)/d.exec(
        text(bytes, start, end),
      )?.indices?.groups;
    if (!found?.host) return false;
    const host = text(bytes, start + found.host[0], start + found.host[1])
      .replace(/^\(\d+\)/, '')
      .replaceAll(/\(\d+\)/g, '.');
    // The plain name is shorter than its labels: it is written over them, where it stood.
    bytes.write(host, start + found.host[0], 'latin1');
    line.hostStart = start + found.host[0];
    line.hostEnd = line.hostStart + host.length;
    // As with other resolvers, a refusal stands beside its question, and names nobody.
    line.userStart = found.user ? start + found.user[0] : -1;
    line.userEnd = found.user ? start + found.user[1] : -1;
    line.blocked = found.refused !== undefined;
    return true;
  },
};

const known: { format: LogFormat; pattern: RegExp }[] = [
  { format: squid, pattern: /^\d{9,10}\.\d{3}\s+\d+ \S+ [A-Z_]+\/\d{3} \d+ [A-Z]+ \S+/ },
  { format: fortinet, pattern: /\b(?:devname|logid|devid)=.*\b(?:srcip|type)=/ },
  { format: fortinet, pattern: /(?: [\w-]+=(?:"[^"]*"|\S*)){3,}.* (?:hostname|qname|url|dstname|sni|domain|dst_host|dhost|request)=/ },
  { format: pihole, pattern: /dnsmasq(?:\[\d+\])?: (?:query|forwarded|reply|cached|gravity)/ },
  { format: unbound, pattern: /unbound.*?(?:info|query): \S+ \S+ [A-Z]+ IN/ },
  { format: windowsDns, pattern: /PACKET .*?(?:Rcv|Snd) .*\(\d+\)[\w-]+\(\d+\)/ },
  { format: bind, pattern: /client .*?query: \S+ IN / },
  { format: common, pattern: /^(?:\S+ )?\S+ \S+ \S+ \[\d\d\/\w{3}\/\d{4}:[^\]]+\] "[A-Z]+ \S+/ },
  {
    format: jsonLines,
    pattern: /^\{.*"(?:host|hostname|server_name|sni|rrname|query|qname|qh|domain|dest(?:ination)?_?(?:host|domain)|fqdn)" ?: ?"/i,
  },
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
