import { z } from 'zod';
import {
  draftEnds,
  draftMissing,
  draftSentence,
  draftVersion,
  draftWish,
  draftWithheld,
  type DraftSentence,
  type DraftVersion,
  type DraftWish,
} from '#contract/drafting.ts';
import { writtenMark } from '#contract/written.ts';
import { readFailure } from '#server/foundation/failure.ts';
import type { VersionRow } from './drafting.store.ts';
import type { Material } from './material.ts';

const place = z.object({ source: z.number(), start: z.number(), end: z.number() });
/** Words that stand in a source are kept as a place there; `slice` is the one that a sentence was written from. */
const keptSentence = draftSentence.extend({ from: z.array(place), slice: z.number() });
const keptWithheld = draftWithheld.extend({ from: z.array(place), slice: z.number() });
const keptMissing = draftMissing.extend({ from: place }).omit({ text: true });
const label = draftVersion.shape.label;

/** A version while it is made: sentences know the slice that they come from. */
export interface Growing extends Omit<DraftVersion, 'sentences' | 'withheld'> {
  wish: DraftWish;
  sentences: (DraftSentence & { slice: number })[];
  withheld: (DraftVersion['withheld'][number] & { slice: number })[];
}

export function rowOf(draft: number, version: Growing): Omit<VersionRow, 'row'> {
  return {
    draft,
    number: version.number,
    at: version.at,
    by: version.by,
    ended: version.end,
    refused: version.refused === null ? null : JSON.stringify(version.refused),
    slices_done: version.slices.done,
    slices_of: version.slices.of,
    sentences: JSON.stringify(z.array(keptSentence).parse(version.sentences)),
    withheld: JSON.stringify(z.array(keptWithheld).parse(version.withheld)),
    missing: JSON.stringify(z.array(keptMissing).parse(version.missing)),
    label: JSON.stringify(version.label),
    mark: version.mark === null ? null : JSON.stringify(version.mark),
    wish: JSON.stringify(version.wish),
  };
}

/** The version as it reads now: what it quotes is cut from its sources again. */
export function growingOf(row: VersionRow, materials: readonly Material[]): Growing {
  const words = new Map(materials.map(({ number, text }) => [number, text]));
  const quoted = (one: z.output<typeof place>) => ({ ...one, quote: (words.get(one.source) ?? '').slice(one.start, one.end) });
  return {
    number: row.number,
    at: row.at,
    by: row.by,
    end: z.enum(draftEnds).parse(row.ended),
    refused: readFailure(row.refused),
    slices: { done: row.slices_done, of: row.slices_of },
    sentences: z
      .array(keptSentence)
      .parse(JSON.parse(row.sentences))
      .map((one) => ({ ...one, from: one.from.map(quoted) })),
    withheld: z
      .array(keptWithheld)
      .parse(JSON.parse(row.withheld))
      .map((one) => ({ ...one, from: one.from.map(quoted) })),
    missing: z
      .array(keptMissing)
      .parse(JSON.parse(row.missing))
      .map(({ kind, from }) => ({ kind, text: quoted(from).quote, from: quoted(from) })),
    label: label.parse(JSON.parse(row.label)),
    mark: row.mark === null ? null : writtenMark.parse(JSON.parse(row.mark)),
    wish: draftWish.parse(JSON.parse(row.wish)),
  };
}

/** What leaves the house of it. */
export function seenVersion(growing: Growing): DraftVersion {
  const { wish: _, sentences, withheld, ...version } = growing;
  return {
    ...version,
    sentences: sentences.map(({ text, shape, paragraph, origin, grounds, from }) => ({ text, shape, paragraph, origin, grounds, from })),
    withheld: withheld.map(({ text, grounds, from }) => ({ text, grounds, from })),
  };
}
