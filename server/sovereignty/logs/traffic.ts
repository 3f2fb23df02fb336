import type { Aliases } from '../aliases.ts';
import type { Finding } from '../findings.ts';
import type { HostVerdict } from '../hosts.ts';
import type { ByteSource } from '../bytesource.ts';
import { eachLine } from './bytes.ts';
import { createInterning } from './interning.ts';
import { emptyLine, type LogFormat } from './line.ts';

const dayMs = 86_400_000;

/** What a log told of one host that matters. */
interface Seen {
  host: string;
  verdict: HostVerdict;
  firstLine: number;
  hits: number;
  blocked: number;
  /** Of these, the refusals that stand beside their question, and name nobody: those of a log of names. */
  beside: number;
  days: Set<number>;
  /** Different minutes in which it was called: a page draws several names at once. */
  minutes: Set<number>;
  people: Map<string, { hits: number; days: Set<number> }>;
}

export interface Traffic {
  findings: Finding[];
  lines: number;
  /** Different hosts of all lines, and the lines that had one. */
  hosts: number;
  hostLines: number;
  /** Of hosts that matter, but before the day from which logs may be read: counted, and forgotten. */
  beforeNotice: number;
  /** Machines that knock at many doors in a row, a scanner say: what they did is no use of anything. */
  scanners: number;
  from: number | null;
  to: number | null;
}

/** A machine that touches that many products, and each hardly ever, is looking around. */
const scannedProducts = 10;

export interface TrafficOptions {
  aliases: Aliases;
  lookUp(host: string): HostVerdict;
  /** Logs are not read before that time, in ms UTC. */
  notBefore: number;
  signal?: AbortSignal | undefined;
}

/** Reads a log for the hosts that matter. A person is an alias from the first; a path or a body is never looked at. */
export async function readTraffic(file: string, source: ByteSource, format: LogFormat, options: TrafficOptions): Promise<Traffic> {
  const { aliases, lookUp, notBefore, signal } = options;
  const hosts = createInterning();
  const seen: (Seen | null)[] = [];
  const line = emptyLine();
  const people = createInterning();
  const told = { lines: 0, hostLines: 0, beforeNotice: 0, from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY };
  const take = (bytes: Buffer, start: number, end: number): void => {
    told.lines += 1;
    if (!format.read(bytes, start, end, line)) return;
    told.hostLines += 1;
    const number = hosts.of(bytes, line.hostStart, line.hostEnd);
    let one = seen[number];
    if (one === undefined) {
      const host = hosts.name(number);
      const verdict = lookUp(host);
      one =
        verdict.kind === 'other'
          ? null
          : {
              host,
              verdict,
              firstLine: told.lines,
              hits: 0,
              blocked: 0,
              beside: 0,
              days: new Set(),
              minutes: new Set(),
              people: new Map(),
            };
      seen[number] = one;
    }
    if (one === null) return;
    const at = format.time(bytes, start, end);
    if (at === null || at < notBefore) {
      told.beforeNotice += 1;
      return;
    }
    told.from = Math.min(told.from, at);
    told.to = Math.max(told.to, at);
    if (line.blocked) {
      one.blocked += 1;
      if (line.userStart === -1) one.beside += 1;
      return;
    }
    if (one.hits === 0) one.firstLine = told.lines;
    one.hits += 1;
    const day = Math.floor(at / dayMs);
    one.days.add(day);
    if (one.minutes.size < 3) one.minutes.add(Math.floor(at / 60_000));
    const name = line.userStart === -1 ? '' : people.name(people.of(bytes, line.userStart, line.userEnd));
    if (name === '' || name === '-') return;
    const alias = aliases.of(name);
    const person = one.people.get(alias);
    if (person) {
      person.hits += 1;
      person.days.add(day);
    } else one.people.set(alias, { hits: 1, days: new Set([day]) });
  };
  await eachLine(source, take, { packed: /\.gz$/i.test(file), signal });
  const kept = seen.filter((one): one is Seen => one !== null && one !== undefined && one.hits + one.blocked > 0);
  const scanners = scannersOf(kept);
  return {
    findings: kept.map((one) => findingOf(file, one, scanners, aliases)),
    lines: told.lines,
    hosts: hosts.size,
    hostLines: told.hostLines,
    beforeNotice: told.beforeNotice,
    scanners: scanners.size,
    from: Number.isFinite(told.from) ? told.from : null,
    to: Number.isFinite(told.to) ? told.to : null,
  };
}

/** Who touched many products, no more than three times a day each. */
function scannersOf(seen: readonly Seen[]): Set<string> {
  const products = new Map<string, { hits: number; ids: Set<string>; days: Set<number> }>();
  for (const { verdict, host, people } of seen) {
    for (const [alias, { hits, days }] of people) {
      const one = products.get(alias) ?? { hits: 0, ids: new Set(), days: new Set() };
      one.hits += hits;
      one.ids.add('vendor' in verdict ? verdict.vendor.id : host);
      for (const day of days) one.days.add(day);
      products.set(alias, one);
    }
  }
  return new Set(
    [...products]
      .filter(([, { hits, ids, days }]) => ids.size >= scannedProducts && hits <= ids.size * 3 * days.size)
      .map(([alias]) => alias),
  );
}

function findingOf(file: string, one: Seen, scanners: ReadonlySet<string>, aliases: Aliases): Finding {
  const real = [...one.people].filter(([alias]) => !scanners.has(alias));
  const scanned = [...one.people].reduce((sum, [alias, { hits }]) => sum + (scanners.has(alias) ? hits : 0), 0);
  const hits = one.hits - scanned;
  const days = real.length > 0 ? new Set(real.flatMap(([, { days: on }]) => [...on])).size : hits > 0 ? one.days.size : 0;
  const teams = new Map<string, Set<string>>();
  for (const [alias] of real) {
    const team = aliases.teamOf(alias);
    if (team !== null) teams.set(team, (teams.get(team) ?? new Set()).add(alias));
  }
  // A log of names tells a refusal beside the question that was refused; a proxy lets some through, and refuses others.
  const ended = one.blocked > 0 && hits <= one.beside;
  return {
    vendor: 'vendor' in one.verdict ? one.verdict.vendor : null,
    ...(one.verdict.kind === 'looks-like-ai' ? { unknown: one.host } : {}),
    signal: 'log',
    weight: weightOf(one.verdict, hits, days, one.minutes.size),
    ended,
    evidence: { file, line: one.firstLine, words: one.host.replace(/^app="?/, '') },
    traffic: { hits, days, users: new Set(real.map(([alias]) => alias)), teams },
  };
}

/** A page that was opened once, or what another page drew in, is little; several times, or on several days, is use. */
function weightOf({ kind }: HostVerdict, hits: number, days: number, minutes: number): number {
  if (hits === 0) return 0;
  const often = hits >= 10 || days >= 3 ? 0.9 : (hits >= 3 && minutes >= 2) || days >= 2 ? 0.7 : 0.3;
  return kind === 'own' ? often : kind === 'shared' ? 0.2 : often * 0.6;
}
