import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { performance } from 'node:perf_hooks';
import { company } from '../../demo/company.ts';
import { proposedOf } from '#server/privacy/privacy.ts';
import { createSandbox, type Sandbox } from '#server/reading/sandbox.ts';
import type { Bench } from '../main.ts';

interface Read {
  name: string;
  text: string;
}

/** What readings propose of the sample company's files, or of those named after the bench: how often, what, and what it costs. */
export const bench: Bench = {
  name: 'proposals',
  seconds: 60,
  needsShared: false,
  async run({ say, words }) {
    const sandbox = createSandbox();
    const texts: Read[] = [];
    const began = performance.now();
    try {
      if (words.length > 0) for (const path of words) await read(sandbox, basename(path), readFileSync(path), texts);
      else for (const { file, make } of company.documents) await read(sandbox, file, await make(), texts);
    } finally {
      await sandbox.close();
    }
    const readMs = performance.now() - began;
    const counts = new Map<string, number>();
    const start = performance.now();
    for (const { name, text } of texts) {
      const proposed = await proposedOf(text);
      counts.set(proposed?.class ?? 'none', (counts.get(proposed?.class ?? 'none') ?? 0) + 1);
      if (proposed)
        say(
          `  ${proposed.class} ${proposed.categories.join('+')}  ${name}  ${proposed.reasons.map(({ what, count }) => `${what} ${count}`).join(', ')}`,
        );
    }
    const ms = performance.now() - start;
    const kib = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1024;
    const measure = (name: string, value: number, unit: string) => ({ name, value, unit, budget: null, holds: null });
    return {
      measures: [
        measure('documents', texts.length, ''),
        ...[...counts].map(([name, count]) => measure(name, count, 'documents')),
        measure('proposing', ms / kib, 'ms/KiB'),
        measure('beside reading', (100 * ms) / readMs, '%'),
      ],
    };
  },
};

/** A file's text, and those of what it carries. */
async function read(sandbox: Sandbox, name: string, bytes: Uint8Array, into: Read[]): Promise<void> {
  const outcome = await sandbox.read(bytes, { name, mediaType: null });
  if (outcome.kind !== 'read') return;
  into.push({ name, text: outcome.reading.text });
  for (const enclosed of outcome.reading.enclosed) await read(sandbox, `${name} › ${enclosed.name}`, enclosed.bytes, into);
}
