import type { DraftWish } from '#contract/drafting.ts';
import type { Given } from '#server/answers/answers.ts';
import { sentences } from '#server/language/language.ts';
import type { Heard, Spoken } from './calling.ts';
import { mended } from './figures.ts';
import type { Line } from './lines.ts';
import { createAligned, isOfLength, isTranslated, wholeOf, type Marked } from './marking.ts';

/** A sentence written again, with where it comes from. */
export interface Written {
  line: Line;
  marked: Marked;
}

/** Asks the engine for one text, by itself. */
export type Ask = (text: string) => AsyncGenerator<Heard, Spoken>;

interface Tried {
  written: Written[];
  isSound: boolean;
  spoken: Spoken;
}

/**
 * A paragraph written again: whole, then sentence by sentence where a figure was lost or made up. In the same language what still does not hold
 * stays as it was; a translation that does not is the model's alone, and says so.
 */
export async function* rewrite(
  unit: Given,
  also: readonly Given[],
  wish: Pick<DraftWish, 'kind' | 'language' | 'length'>,
  ask: Ask,
): AsyncGenerator<Extract<Heard, { kind: 'waiting' }>, { written: Written[]; spoken: Spoken[] }> {
  const whole = yield* attempt(unit, also, wish, ask);
  if (whole.isSound || whole.spoken.end === 'stopped' || whole.spoken.end === 'failed')
    return { written: whole.spoken.end === 'stopped' ? [] : whole.written, spoken: [whole.spoken] };
  const parts = sentences(unit.text).map(({ start, end }): Given => ({
    ...unit,
    text: unit.text.slice(start, end),
    start: unit.start + start,
  }));
  const spoken = [whole.spoken];
  const written: Written[] = [];
  for (const [at, part] of parts.entries()) {
    const tried = parts.length === 1 ? whole : yield* attempt(part, also, wish, ask);
    if (parts.length > 1) spoken.push(tried.spoken);
    if (tried.spoken.end === 'stopped') return { written: [], spoken };
    const lines = tried.isSound ? tried.written : kept(part, tried.written, wish);
    written.push(...lines.map(({ line, marked }) => ({ line: { ...line, paragraph: paragraphOf(unit, parts, at) }, marked })));
  }
  return { written, spoken };
}

/** Lines of the paragraph stay lines. */
function paragraphOf(unit: Given, parts: readonly Given[], at: number): number {
  const end = (parts[at]?.start ?? unit.start) - unit.start;
  return unit.text.slice(0, end).match(/\n/g)?.length ?? 0;
}

async function* attempt(
  unit: Given,
  also: readonly Given[],
  wish: Pick<DraftWish, 'kind' | 'language' | 'length'>,
  ask: Ask,
): AsyncGenerator<Extract<Heard, { kind: 'waiting' }>, Tried> {
  const aligned = createAligned(unit, also, wish);
  const written: Written[] = [];
  const asked = ask(unit.text.trim());
  let next = await asked.next();
  while (!next.done) {
    if (next.value.kind === 'waiting') yield next.value;
    else {
      const text = mended(next.value.line.text, unit.text);
      written.push({ line: { ...next.value.line, text }, marked: aligned.mark(text) });
    }
    next = await asked.next();
  }
  const text = written.map(({ line }) => line.text).join('\n');
  const isWhole = wish.length === 'short' || (aligned.lost(text).length === 0 && isOfLength(text, unit.text.trim()));
  const isTrue = written.every(
    ({ marked }) => !marked.isAgainst && !marked.grounds.some((one) => one === 'number' || one === 'name' || one === 'language'),
  );
  return { written, isSound: written.length > 0 && isWhole && isTrue && next.value.end === 'whole', spoken: next.value };
}

/** What becomes of a sentence that could not be written again as it should. */
function kept(part: Given, written: readonly Written[], wish: Pick<DraftWish, 'kind' | 'language'>): Written[] {
  if (!isTranslated(part, wish) || written.length === 0)
    return [
      {
        line: { text: part.text.trim(), shape: 'sentence', paragraph: 0 },
        marked: { origin: 'quoted', grounds: [], statements: [wholeOf(part)], isAgainst: false },
      },
    ];
  return written.map(({ line, marked }) => ({
    line,
    marked: { ...marked, origin: 'model', grounds: marked.grounds.length > 0 ? marked.grounds : ['number'] },
  }));
}
