import { setHost, type LogFormat } from './line.ts';
import { isoTime, syslogTime } from './formats.ts';

/** A host in words: after a scheme, or a name with a point that ends in letters. What ends as a file or a machine inside is none. */
const url = /https?:\/\/([\w.-]+)/d;
const keyed =
  /(?<![\w-])(?:sni|host|hostname|server_name|dst_?name|domain|qname|query|resource|url)[=:]\s*["']?(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,18})(?![\w@-])/di;
const named =
  /(?<![\w@./\\-])((?:[a-z0-9_](?:[\w-]*[a-z0-9_])?\.)+(?!(?:exe|dll|log|txt|json|xml|php|html?|js|css|lan|local|localdomain|internal|intra|corp|home|arpa)\b)[a-z]{2,18})(?![\w@-])/dgi;
const somebody = /\b(?:user(?:name|_name)?|usrName|src_user|suser|login)["']?[=:]\s*["']?([\w.@\\-]+)/di;
const atMachine = /([\w.-]+)@(?:10|172|192)\.\d+\.\d+\.\d+/d;
const machine = /(?<![\d.])((?:10|127)(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})(?![\d.])/d;
const refused =
  /(?:^|[\s"':=,;|])(?:block(?:ed)?|den(?:y|ied)|drop(?:ped)?|reject(?:ed)?|refused?|bloqu\S*|sinkhole[d]?|NXDOMAIN)(?=$|[\s"':=,;|.\]])/i;
const dated =
  /\d{4}[-/.]\d\d[-/.]\d\d|\b\d{1,2}[/-]\w{2,4}[/-]\d{4}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[ /]+\d{1,2}\b|(?<![\w.])1[5-9]\d{8}\b/i;

type Span = [number, number];
const hostOf = (words: string): Span | undefined => {
  const written = url.exec(words)?.indices?.[1] ?? keyed.exec(words)?.indices?.[1];
  if (written) return written;
  named.lastIndex = 0;
  return named.exec(words)?.indices?.[1];
};

/** A log whose shape nobody described: a time, a machine or somebody, a host, each where it stands. Slower than the others. */
const loose: LogFormat = {
  name: 'loose',
  read(bytes, start, end, line) {
    const words = bytes.toString('latin1', start, end);
    const host = hostOf(words);
    if (!host || !setHost(bytes, start + host[0], start + host[1], line)) return false;
    const user = somebody.exec(words)?.indices?.[1] ?? atMachine.exec(words)?.indices?.[1] ?? machine.exec(words)?.indices?.[1];
    line.userStart = user ? start + user[0] : -1;
    line.userEnd = user ? start + user[1] : -1;
    line.blocked = refused.test(words);
    return true;
  },
  time(bytes, start, end) {
    // `<134>`, `DNS-reply,`: what stands before a date without a year.
    const before = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[ /]+\d{1,2}\b/i.exec(
      bytes.toString('latin1', start, Math.min(end, start + 60)),
    );
    return (before ? syslogTime(bytes, start + before.index, end) : null) ?? isoTime(bytes, start, end);
  },
};

/** Whether lines are a log without a known shape: nearly each has its time, its machine and its host, and the file is called one. */
export function looseLog(file: string, lines: readonly string[]): LogFormat | null {
  const told = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (told.length < 5 || !/\.(log|txt|csv|syslog|out)(\.\d+)?$|(^|\/)[\w-]*log[\w.-]*$/i.test(file)) return null;
  const like = told.filter((line) => dated.test(line) && (machine.test(line) || somebody.test(line)) && hostOf(line) !== undefined);
  return like.length * 10 >= told.length * 7 ? loose : null;
}
