import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CertificateSeen } from '#contract/certificate.ts';
import { failure } from '#contract/failure.ts';
import type { Facts } from '#contract/journal.ts';
import type { Reach } from '#contract/models.ts';
import { failureOf } from '#server/foundation/failure.ts';
import { isFor, type LiveCertificate, type Pair } from '#server/foundation/livecertificate.ts';
import type { Destination, Outbound } from '#server/foundation/outbound.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import { replaceFile } from '#server/vault/vault.ts';
import { unobtained } from './authority.ts';
import { accountKey, newKey } from './jws.ts';
import { rootOfChain } from './root.ts';

export interface CertificateSettings {
  /** The authority’s directory; null where certificates are given. */
  directory: string | null;
  email: string | null;
  areTermsAgreed: boolean;
  names: readonly string[];
  reach: Reach;
  /** The file of the root that vouches for the authority’s own server. */
  root: string | null;
  port: number;
  binding: { id: string; secret: string } | null;
  /** The certificate of the settings. */
  given: string | null;
  home: string;
  keys: string;
}

const state = z.object({
  directory: z.string(),
  names: z.array(z.string()),
  triedAt: z.number(),
  tries: z.number().int(),
  nextAt: z.number(),
  failure: failure.nullable(),
});
type State = z.output<typeof state>;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** After the first failure; then twice as long each time, up to a day. Authorities count tries. */
const firstRetryMs = 15 * minuteMs;
/** A start may try again sooner: somebody may have mended what was wrong. */
const leastRetryMs = 5 * minuteMs;

/**
 * The certificate of the house, asked of an authority and renewed by itself at two thirds of its life. Until there is one, and whenever that fails, the one
 * that is there goes on. One file holds key and chain: the two are never of different days.
 */
export function createCertificates(
  needs: Pick<Ground, 'vault' | 'journal' | 'clock' | 'log'> & {
    connect: Outbound['request'];
    settings: CertificateSettings;
  },
) {
  const { vault, journal, clock, log, connect, settings } = needs;
  const { directory, names } = settings;
  const folder = join(settings.home, 'certificate');
  const pairFile = join(folder, 'house.pem');
  const stateFile = join(folder, 'state.json');
  const listeners = new Set<(pair: Pair) => void>();
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let going: Promise<void> | null = null;

  function pair(): Pair | null {
    if (directory === null || !existsSync(pairFile)) return null;
    const text = readFileSync(pairFile, 'utf8');
    const at = text.indexOf('-----BEGIN CERTIFICATE-----');
    const found = { key: text.slice(0, Math.max(at, 0)), certificate: text.slice(Math.max(at, 0)) };
    // A damaged one, or one of other names, is not presented: the certificate of the settings is.
    return isFor(found, names, clock.now()) ? found : null;
  }

  function read(): State | null {
    try {
      const found = state.parse(JSON.parse(readFileSync(stateFile, 'utf8')));
      return found.directory === directory && found.names.join() === names.join() ? found : null;
    } catch {
      return null;
    }
  }

  /** When it is asked for next: at once where there is none. */
  function dueAt(): number {
    const before = read();
    if (before === null) return 0;
    return before.failure === null && pair() === null ? 0 : before.nextAt;
  }

  function destinations(): Destination[] {
    if (directory === null) return [];
    const root = settings.root === null ? {} : { root: rootOf(settings.root) };
    return [{ origin: new URL(directory).origin, reach: settings.reach, ...root }];
  }

  async function obtain(): Promise<void> {
    if (directory === null) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const before = read();
    const tried = { directory, names: [...names], triedAt: clock.now() };
    try {
      if (!settings.areTermsAgreed) throw unobtained('terms', '');
      if (names.length === 0) throw unobtained('order', 'BEFFROI_ACME_NAMES');
      const { email, binding, port } = settings;
      const authority = { directory, account: accountKey(accountPem()), email, binding, connect, signal: ending.signal };
      // Of the protocol and its encoding, nothing is loaded where certificates are given.
      const { obtainCertificate } = await import('./obtaining.ts');
      const made = await obtainCertificate(authority, { names, port, now: clock.now() });
      replaceFile(pairFile, `${made.key}${made.certificate}\n`);
      const { validFrom, validTo } = new X509Certificate(made.certificate);
      const [from, until] = [Date.parse(validFrom), Date.parse(validTo)];
      // At two thirds of its life, not everybody at the same moment.
      keep({ ...tried, tries: 0, nextAt: Math.round(from + (until - from) * (2 / 3 - Math.random() / 50)), failure: null });
      await note('house.certificate-obtained', { until });
      for (const told of listeners) told(made);
    } catch (error) {
      if (ending.signal.aborted) return;
      const met = failureOf(error, 'obtaining a certificate', log);
      const tries = (before?.tries ?? 0) + 1;
      const retryMs = Math.min(firstRetryMs * 2 ** (tries - 1), dayMs) * (0.75 + Math.random() / 4);
      keep({ ...tried, tries, nextAt: Math.round(clock.now() + retryMs), failure: met });
      log.note('certificate_not_obtained', { code: met.code, tries });
      await note('house.certificate-failed', { code: met.code, tries });
    }
  }

  const keep = (next: State): void => replaceFile(stateFile, `${JSON.stringify(next)}\n`);

  const note = (act: 'house.certificate-obtained' | 'house.certificate-failed', facts: Facts): Promise<void> =>
    vault.house.write('note a certificate', async (tx) => {
      const outcome = act === 'house.certificate-obtained' ? 'done' : 'failed';
      await journal.append(tx, { actor: { kind: 'house' }, act, outcome, facts });
    });

  /** The account’s key: made once, kept beside the house’s. */
  function accountPem(): string {
    const file = join(settings.keys, 'acme.key');
    if (!existsSync(file)) replaceFile(file, newKey());
    return readFileSync(file, 'utf8');
  }

  /** Asks now, whatever is due; one at a time. */
  function renew(): Promise<void> {
    going ??= obtain().finally(() => (going = null));
    return going;
  }

  function plan(): void {
    if (ending.signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        const asked = dueAt() <= clock.now() ? renew() : Promise.resolve();
        asked.catch((error: unknown) => void log.incident('obtaining a certificate', error)).finally(plan);
      },
      Math.min(Math.max(dueAt() - clock.now(), 1_000), dayMs),
    );
    timer.unref();
  }

  const live: LiveCertificate = {
    now: pair,
    onChange: (told) => {
      listeners.add(told);
      return () => void listeners.delete(told);
    },
  };

  return {
    live,
    destinations,
    renew,
    seen(): CertificateSeen {
      const obtained = pair();
      const presented =
        obtained === null ? givenIn(settings.given, clock.now()) : seenIn(obtained.certificate, { isObtained: true, now: clock.now() });
      if (directory === null) return { presented, authority: null };
      const before = read();
      const { host } = new URL(directory);
      return { presented, authority: { host, names: [...names], nextAt: before?.nextAt ?? null, failure: before?.failure ?? null } };
    },
    /** What people trust once: null where the house presents no root of its own. */
    root: (): X509Certificate | null => rootOfChain(pair()?.certificate ?? textOf(settings.given)),
    work(): void {
      if (directory === null) return;
      const before = read();
      if (before?.failure && clock.now() - before.triedAt > leastRetryMs) keep({ ...before, nextAt: clock.now() });
      plan();
    },
    async rest(): Promise<void> {
      clearTimeout(timer);
      ending.abort();
      await going?.catch(() => {});
    },
  };
}

function rootOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Refusal('setting_invalid', { name: 'BEFFROI_ACME_ROOT', value: path, expected: 'file' }, error);
  }
}

function textOf(path: string | null): string | null {
  try {
    return path === null ? null : readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function givenIn(path: string | null, now: number): CertificateSeen['presented'] {
  try {
    const text = textOf(path);
    return text === null ? null : seenIn(text, { isObtained: false, now });
  } catch {
    return null;
  }
}

function seenIn(pem: string, { isObtained, now }: { isObtained: boolean; now: number }): NonNullable<CertificateSeen['presented']> {
  const held = new X509Certificate(pem);
  const names = (held.subjectAltName ?? '').split(', ').flatMap((one) => one.replace(/^(DNS|IP Address):/, '') || []);
  const issuer = /^(?:O|CN)=(.*)$/m.exec(held.issuer)?.[1] ?? '';
  const [from, until] = [Date.parse(held.validFrom), Date.parse(held.validTo)];
  const daysLeft = Math.floor((until - now) / dayMs);
  return { names, issuer, from, until, daysLeft, fingerprint: held.fingerprint256, isObtained };
}
