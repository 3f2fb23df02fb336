import { letterBody, type DraftWish } from '#contract/drafting.ts';
import { digestOf, sentencesFor } from './digest.ts';
import { missingFrom } from './marking.ts';
import { givenFrom, type Slice } from './material.ts';
import { isAligned } from './prompt.ts';
import type { Growing } from './versions.ts';

/** What is done once all is written: a summary is brought to its length, what is missing is told, the company's letter is set around. */
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
