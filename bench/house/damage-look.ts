import { createApp } from '#server/app.ts';
import { refusals } from '#contract/house.ts';
import { openHouse, type House } from '#server/house.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { isRefusal } from '#server/foundation/refusal.ts';
import { settingsOf, sha256, sides, signIn, type Home, type Organisation, type Side } from './damage-home.ts';

/** What a house answered after something was done to it; each list holds a line for each thing. */
export interface Seen {
  /** Originals that were not given, of either side. */
  missing: string[];
  /** Given, and not what was put in; or what was erased, or to whom is gone. */
  wrong: string[];
  /** Refused without a name, or without an incident where something is damaged; or a connection that broke. */
  unnamed: string[];
  /** Not answered in its time, or the house was busy with nothing. */
  spun: string[];
  /** Of the side to which nothing was done. */
  stopped: string[];
  refused: Set<string>;
}

export const nothingSeen = (): Seen => ({ missing: [], wrong: [], unnamed: [], spun: [], stopped: [], refused: new Set() });

type App = Awaited<ReturnType<typeof createApp>>;
const answerWithinMs = 45_000;
const restMs = 120;

/**
 * Opens a copy of the home, lets `act` do what it does while the house runs, asks for everything, and closes.
 * @param options.both the fault is on what both sides need (the house's own store, the disk): both may be refused
 */
export async function look(
  home: string,
  made: Home,
  options: { clock?: Clock; both?: boolean; older?: boolean; act?: (house: House, seen: Seen) => Promise<void> } = {},
): Promise<Seen> {
  const seen = nothingSeen();
  let incidents = 0;
  const log = { incident: () => `${(incidents += 1)}`, note: () => {} };
  const opening = openHouse(settingsOf(home), { log, ...(options.clock ? { clock: options.clock } : {}) });
  const house = await within(
    seen,
    'open',
    opening.catch((error: unknown) => noteError(seen, error)),
  );
  if (!house) {
    if (!options.both) for (const { document } of made.organisations.theirs.originals) seen.stopped.push(document);
    for (const side of sides) for (const { document } of made.organisations[side].originals) seen.missing.push(document);
    return seen;
  }
  const app = await createApp(house, { webFolder: null });
  try {
    await within(
      seen,
      'start',
      house.start().catch((error: unknown) => noteError(seen, error)),
    );
    if (options.act)
      await within(
        seen,
        'act',
        options.act(house, seen).catch((error: unknown) => noteError(seen, error)),
      );
    for (const side of sides) await askFor(seen, app, made.organisations[side], side, options);
    if (options.older) await askForThePast(seen, app, made);
    if ([...seen.refused].some((code) => /^(blob|store)_/.test(code) && code !== 'store_locked') && incidents === 0)
      seen.unnamed.push('damage without an incident');
    await rest(seen);
  } finally {
    await within(
      seen,
      'close',
      app.close().then(() => house.close()),
    );
  }
  return seen;
}

function noteError(seen: Seen, error: unknown): null {
  if (isRefusal(error) && error.code !== 'internal') seen.refused.add(error.code);
  else seen.unnamed.push(String(error));
  return null;
}

/** Every original of a side, and its question. */
async function askFor(seen: Seen, app: App, side: Organisation, name: Side, options: { clock?: Clock; both?: boolean }): Promise<void> {
  const missed: string[] = [];
  // A clock that is wrong ends sessions.
  const cookie = options.clock ? ((await within(seen, 'sign in', signIn(app, side.email)))?.cookie ?? side.cookie) : side.cookie;
  const headers = { cookie };
  const base = `/api/o/${side.organisation}`;
  for (const { document, sha256: expected, question, quote } of side.originals) {
    const response = await within(seen, document, app.inject({ url: `${base}/documents/${document}/original`, headers }));
    if (response?.statusCode === 200) {
      if (sha256(response.rawPayload) !== expected) seen.wrong.push(`${document}: other bytes`);
    } else {
      missed.push(document);
      noteRefusal(seen, response, document);
    }
    if (question === null || quote === null) continue;
    const answer = await within(seen, question, app.inject({ method: 'POST', url: `${base}/ask`, headers, payload: { question } }));
    if (answer?.statusCode !== 200) {
      missed.push(question);
      noteRefusal(seen, answer, question);
    } else if (!answer.body.includes(quote)) seen.wrong.push(`${name}: another answer`);
  }
  seen.missing.push(...missed);
  if (name === 'theirs' && !options.both) seen.stopped.push(...missed);
}

/** What was erased, and who is gone, must not be there again. */
async function askForThePast(seen: Seen, app: App, made: Home): Promise<void> {
  const { mine } = made.organisations;
  const erased = await app.inject({
    url: `/api/o/${mine.organisation}/documents/${made.erased}/original`,
    headers: { cookie: mine.cookie },
  });
  if (erased.statusCode === 200) seen.wrong.push('an erased document is read');
  const gone = await signIn(app, made.gone.email, made.gone.password);
  if (gone?.organisations.includes(mine.organisation)) seen.wrong.push('a removed member is in');
}

function noteRefusal(seen: Seen, response: { statusCode: number; json(): unknown } | null, what: string): void {
  if (response === null) return;
  const code = codeIn(response);
  if (code === null || code === 'internal' || !Object.hasOwn(refusals, code)) seen.unnamed.push(`${what}: ${response.statusCode} ${code}`);
  else seen.refused.add(code);
}

function codeIn(response: { json(): unknown }): string | null {
  try {
    const body = response.json();
    return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : null;
  } catch {
    return null;
  }
}

/** What a promise gives within its time; a connection that broke has no name. */
async function within<Result>(seen: Seen, what: string, work: Promise<Result>): Promise<Result | null> {
  let timer: NodeJS.Timeout | undefined;
  const bound = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), answerWithinMs);
  });
  try {
    const first = await Promise.race([work, bound]);
    if (first !== 'late') return first;
    seen.spun.push(`${what}: no answer`);
  } catch (error) {
    seen.unnamed.push(`${what}: ${String(error)}`);
  } finally {
    clearTimeout(timer);
  }
  return null;
}

/** A house that nobody asks anything rests; one that is still at its work is looked at again. */
async function rest(seen: Seen): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const before = process.cpuUsage();
    await new Promise((done) => {
      setTimeout(done, restMs);
    });
    const { user, system } = process.cpuUsage(before);
    if ((user + system) / 1000 < restMs * 0.7) return;
  }
  seen.spun.push('busy with nothing');
}
