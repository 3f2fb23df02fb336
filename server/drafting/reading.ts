import type { DraftWish } from '#contract/drafting.ts';
import type { Given } from '#server/answers/answers.ts';
import { digestOf } from './digest.ts';
import { slicesOf, type Material, type Slice } from './material.ts';
import { isAligned } from './prompt.ts';

/** What is read at once. A reply and a note are written from all of it: what does not fit is read by the sentences that matter in it. */
export function slicesFor(materials: readonly Material[], wish: DraftWish, read: number): Slice[] {
  if (isAligned(wish.kind) || wish.kind === 'summary' || wish.kind === 'minutes' || wish.kind === 'report') {
    const slices = slicesOf(materials, read);
    return slices.length === 0 ? [{ parts: [], leftOut: [] }] : slices;
  }
  const slices = slicesOf(materials, 8_000);
  const parts = slices.flatMap((one) => one.parts);
  const leftOut = slices.flatMap((one) => one.leftOut);
  if (parts.reduce((sum, { text }) => sum + text.length, 0) <= read) return [{ parts, leftOut }];
  let left = read;
  const chosen: Given[] = [];
  for (const { given, start, end, text } of digestOf(parts, 40, wish.instruction)) {
    if (end - start > left) continue;
    left -= end - start;
    chosen.push({ ...given, text, start });
  }
  return [{ parts: chosen, leftOut }];
}
