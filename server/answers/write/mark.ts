import { digitalSourceType, type WrittenMark, type Writer } from '#contract/written.ts';
import type { Usage } from '#server/models/models.ts';
import estimate from './energy.json' with { type: 'json' };
import type { Reading } from './reading.ts';

/** What a writer may cost beyond the machine that it runs on. */
export type Price = { input: number; output: number } | null;

/** The mark of a written answer: that a machine wrote it, which, where, from what, and what it took. */
export function markOf(
  writer: Writer,
  reading: Reading,
  spent: { usage: Usage | null; tookMs: number; price: Price; isEmbedded: boolean },
): WrittenMark {
  const { usage, tookMs, price, isEmbedded } = spent;
  const tokensIn = usage?.input ?? null;
  const tokensOut = usage?.output ?? null;
  return {
    digitalSourceType,
    engine: { id: writer.engine, name: writer.name, model: writer.model, zone: writer.zone },
    passages: reading.given.length,
    documents: new Set(reading.given.map(({ document }) => document)).size,
    leftOut: reading.leftOut.length,
    tokensIn,
    tokensOut,
    tookMs,
    euros: price === null ? null : ((tokensIn ?? 0) * price.input + (tokensOut ?? 0) * price.output) / 1_000_000,
    energy: energyOf({ tokensIn: tokensIn ?? 0, tokensOut: tokensOut ?? 0, tookMs, isEmbedded }),
  };
}

function energyOf(of: { tokensIn: number; tokensOut: number; tookMs: number; isEmbedded: boolean }): WrittenMark['energy'] {
  const bound = (side: 0 | 1): number =>
    of.isEmbedded
      ? ((estimate.wattsPerCore[side] ?? 0) * of.tookMs) / 3_600_000
      : ((estimate.wattHoursPerThousandTokensIn[side] ?? 0) * of.tokensIn +
          (estimate.wattHoursPerThousandTokensOut[side] ?? 0) * of.tokensOut) /
        1000;
  return { lowWh: bound(0), highWh: bound(1), method: of.isEmbedded ? 'processor-time' : 'tokens' };
}
