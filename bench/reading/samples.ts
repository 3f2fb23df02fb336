import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { isPartly } from '#contract/reading.ts';
import { createSandbox, type Outcome } from '#server/reading/sandbox.ts';
import type { Bench } from '../main.ts';
import { peakWhile } from './cost.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'documents');
const boundMb = 1024;
const boundS = 60;

/** Real files of other projects' tests: each read, or refused with a reason; with what each costs. */
export const bench: Bench = {
  name: 'samples',
  seconds: 300,
  needsShared: true,
  async run({ say }) {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => join(folder, path))
      .filter((path) => statSync(path).isFile() && !/\.(?:md|json|txt|LICENSE)$|\/LICENSE/i.test(path))
      .toSorted();
    const sandbox = createSandbox();
    const ends = new Map<string, { files: number; slowestS: number; peakMb: number }>();
    let crashed = 0;
    let over = 0;
    try {
      for (const path of files) {
        const {
          result: outcome,
          seconds,
          peakMb,
        } = await peakWhile(() => sandbox.read(readFileSync(path), { name: basename(path), mediaType: null }));
        const end = endOf(outcome);
        if (outcome.kind === 'unreadable' && outcome.reason === 'reader_failed') crashed += 1;
        if (seconds > boundS || peakMb > boundMb || (outcome.kind === 'unreadable' && outcome.reason.startsWith('took_too'))) over += 1;
        const row = ends.get(end) ?? { files: 0, slowestS: 0, peakMb: 0 };
        ends.set(end, { files: row.files + 1, slowestS: Math.max(row.slowestS, seconds), peakMb: Math.max(row.peakMb, peakMb) });
        say(`${end.padEnd(40)} ${seconds.toFixed(1).padStart(5)} s ${peakMb.toFixed(0).padStart(5)} MB  ${relative(folder, path)}`);
      }
    } finally {
      await sandbox.close();
    }
    say('\n| Outcome | Files | Slowest, s | Peak, MB |\n|---|---|---|---|');
    for (const [end, row] of [...ends].toSorted(([a], [b]) => a.localeCompare(b)))
      say(`| ${end} | ${String(row.files)} | ${row.slowestS.toFixed(1)} | ${row.peakMb.toFixed(0)} |`);
    return {
      measures: [
        { name: 'files', value: files.length, unit: 'files', budget: null, holds: null },
        { name: 'crashed', value: crashed, unit: 'files', budget: 0, holds: crashed === 0 },
        { name: 'over_bound', value: over, unit: 'files', budget: 0, holds: over === 0 },
      ],
    };
  },
};

function endOf(outcome: Outcome): string {
  if (outcome.kind === 'unreadable') return `refused: ${outcome.reason} ${outcome.details.format ?? ''}`.trim();
  return `${isPartly(outcome.reading.remarks) ? 'partly read' : 'read'}: ${outcome.reading.reader}`;
}
