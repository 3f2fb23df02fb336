import { setImmediate as turn } from 'node:timers/promises';
import type { FindingKind } from '#contract/privacy.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { detect, type Finding, kindWords, type KnownNames } from '#server/privacy/privacy.ts';

/** One text of a request, and where it stands: its label, as a key or a column says it, helps to know what it is. */
export interface Surface {
  text: string;
  label?: string;
  /** Where only letters, digits and hyphens may stand. */
  isName?: boolean;
}
/** What was found in each surface, in units of it. */
export interface Looked {
  findings: Finding[][];
  counts: Partial<Record<FindingKind, number>>;
}
export type Detector = (text: string, known: KnownNames) => Finding[] | Promise<Finding[]>;
export type Looking = ReturnType<typeof createLooking>;

interface Bounds {
  /** Of one request, and of all of them at once, in UTF-16 units. */
  requestLength: number;
  heldLength: number;
  waitMs: number;
}
const usual: Bounds = { requestLength: 4 * 1024 * 1024, heldLength: 16 * 1024 * 1024, waitMs: 20_000 };
/** A longer text is looked at in pieces, so that nobody else waits for it. */
const pieceLength = 24_000;
const overlap = 400;
const mostRepeated = 2_000;

/** Looks at every text of a request before anything leaves. Whatever goes wrong in it, nothing leaves. */
export function createLooking(options: { detector?: Detector; bounds?: Partial<Bounds> } = {}) {
  const detector = options.detector ?? detect;
  const bounds = { ...usual, ...options.bounds };
  let held = 0;

  async function pieces(whole: string, known: KnownNames, until: number): Promise<Finding[]> {
    const found: Finding[] = [];
    for (let from = 0; from < whole.length;) {
      const to = cutAt(whole, from);
      const late = expiring(until);
      try {
        const some = await Promise.race([detector(whole.slice(from, to), known), late.promise]);
        found.push(...some.map((one) => ({ ...one, start: one.start + from, end: one.end + from })));
      } finally {
        late.stop();
      }
      if (to >= whole.length) break;
      from = Math.max(to - overlap, from + 1);
      await turn();
      if (performance.now() > until) throw new Refusal('detection_busy', { retryAfterS: 5 });
    }
    return found;
  }

  return {
    /** @throws detection_failed, detection_busy, content_unscannable when it is too long to be looked at */
    async look(surfaces: readonly Surface[], known: KnownNames): Promise<Looked> {
      const starts: number[] = [];
      let whole = '';
      for (const { text, label } of surfaces) {
        if (label !== undefined && label !== '') whole += `${label} : `;
        starts.push(whole.length);
        whole += `${text}\n\n`;
      }
      if (whole.length > bounds.requestLength) throw new Refusal('content_unscannable', { what: 'size' });
      if (held + whole.length > bounds.heldLength) throw new Refusal('detection_busy', { retryAfterS: 1 });
      held += whole.length;
      try {
        const found = await pieces(whole, known, performance.now() + bounds.waitMs);
        return told(surfaces, starts, found, whole);
      } catch (error) {
        if (isRefusal(error)) throw error;
        throw new Refusal('detection_failed', {}, error);
      } finally {
        held -= whole.length;
      }
    },
  };
}

/** At the end of a line where there is one. */
function cutAt(whole: string, from: number): number {
  if (whole.length - from <= pieceLength) return whole.length;
  const line = whole.lastIndexOf('\n', from + pieceLength);
  return line > from + pieceLength / 2 ? line + 1 : from + pieceLength;
}

function expiring(until: number): { promise: Promise<never>; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal('detection_busy', { retryAfterS: 5 })), Math.max(1, until - performance.now()));
  });
  promise.catch(() => undefined);
  return { promise, stop: () => clearTimeout(timer) };
}

/** The findings of each surface, and beside them wherever a value that was found stands again, as it was written. */
function told(surfaces: readonly Surface[], starts: readonly number[], found: readonly Finding[], whole: string): Looked {
  const values = new Map<string, Finding>();
  for (const one of found) {
    const value = whole.slice(one.start, one.end);
    if (kindWords[one.kind] !== undefined && value.length > 3 && values.size < mostRepeated && !values.has(value)) values.set(value, one);
  }
  const counts: Looked['counts'] = {};
  const findings = surfaces.map(({ text }, at) => {
    const start = starts[at] ?? 0;
    const end = start + text.length;
    const here = found
      .filter((one) => one.end > start && one.start < end)
      .map((one) => ({ ...one, start: Math.max(one.start, start) - start, end: Math.min(one.end, end) - start }));
    const all = merged([...here, ...repeated(text, values)]);
    for (const { kind } of all) counts[kind] = (counts[kind] ?? 0) + 1;
    return all;
  });
  return { findings, counts };
}

function repeated(text: string, values: ReadonlyMap<string, Finding>): Finding[] {
  const again: Finding[] = [];
  for (const [value, { kind }] of values) {
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
      const isWhole = !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && !/[\p{L}\p{N}]/u.test(text[at + value.length] ?? '');
      if (isWhole) again.push({ kind, start: at, end: at + value.length, confidence: 0.4, rule: `${kind}.repeated` });
    }
  }
  return again;
}

/** In order; of two that overlap the longer, once. Words that tell hide nothing, and stay beside. */
function merged(all: readonly Finding[]): Finding[] {
  const hiding = all.filter(({ kind }) => kindWords[kind] !== undefined).toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: Finding[] = [];
  for (const one of hiding) {
    const last = kept.at(-1);
    if (!last || one.start >= last.end) kept.push(one);
    // What sticks out of the one before is hidden with it.
    else if (one.end > last.end) kept[kept.length - 1] = { ...last, end: one.end };
  }
  const telling = new Map(all.filter(({ kind }) => kindWords[kind] === undefined).map((one) => [`${one.kind} ${one.start}`, one]));
  return [...kept, ...telling.values()].toSorted((a, b) => a.start - b.start);
}
