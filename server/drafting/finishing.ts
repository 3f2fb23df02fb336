import { letterBody, type DraftWish } from '#contract/drafting.ts';
import { statementsOf, type Given } from '#server/answers/answers.ts';
import { digestOf, sentencesFor } from './digest.ts';
import { missingFrom } from './marking.ts';
import { givenFrom, type Slice } from './material.ts';
import { isAligned } from './prompt.ts';
import { surelyIn } from './tongue.ts';
import type { Growing } from './versions.ts';

/**
 * What a summary forgot: sentences of the text that hold an amount, a share or a date that it does not have, copied as they stand, as far as its
 * length allows. Not where it is written in another language.
 */
function forgotten(version: Growing, parts: readonly Given[], count: number, language: 'fr' | 'en'): Growing['sentences'] {
  if (version.sentences.length === 0 || surelyIn(parts.map(({ text }) => text).join('\n')) !== language) return [];
  const missing = missingFrom(parts, version.sentences, { isStrict: false });
  const first = (version.sentences.at(-1)?.paragraph ?? 0) + 1;
  const holding = parts
    .flatMap(statementsOf)
    .filter((one) =>
      missing.some(({ from }) => String(from.source) === one.given.document && from.start >= one.start && from.end <= one.end),
    );
  return digestOf(
    holding.map(({ given, start, end, text }) => ({ ...given, text, start, end })),
    Math.max(0, count - version.sentences.length),
  ).map(({ given, start, end, text }, at) => ({
    text: text.trim(),
    shape: 'sentence',
    paragraph: first + at,
    origin: 'quoted',
    grounds: [],
    from: [{ source: Number(given.document), start, end, quote: text }],
    slice: 0,
  }));
}

/** What is done once all is written: a summary is brought to its length, with what it forgot, what is missing is told, the company's letter is set around. */
export function finish(
  version: Growing,
  { wish, slices, letter }: { wish: DraftWish; slices: readonly Slice[]; letter: string | null },
): void {
  const count = sentencesFor[wish.length];
  if (wish.kind === 'summary' && version.sentences.length > count * 1.5) {
    const parts = version.sentences.map(({ text }, at) => givenFrom({ number: at, title: '', text }));
    const chosen = new Set(digestOf(parts, count, wish.instruction).map(({ given }) => Number(given.document)));
    version.sentences = version.sentences.filter((_, at) => chosen.has(at));
  }
  const parts = slices.flatMap((one) => one.parts);
  if (wish.kind === 'summary' && wish.instruction === '') version.sentences.push(...forgotten(version, parts, count, wish.language));
  version.missing = missingFrom(parts, version.sentences, { isStrict: isAligned(wish.kind) });
  if (letter === null) return;
  const body = version.sentences.filter(({ origin }) => origin !== 'formula');
  const [head = '', tail = ''] = letter.split(letterBody);
  const set = (text: string, first: number): Growing['sentences'] =>
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line, at) => ({
        text: line.trim(),
        shape: 'sentence',
        paragraph: first + at,
        origin: 'template',
        grounds: [],
        from: [],
        slice: 0,
      }));
  const before = set(head, 0);
  const moved = body.map((one) => ({ ...one, paragraph: one.paragraph + before.length }));
  version.sentences = [...before, ...moved, ...set(tail, (moved.at(-1)?.paragraph ?? before.length) + 1)];
}
