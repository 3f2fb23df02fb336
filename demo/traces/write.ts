import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { traces } from './company.ts';

/** Writes the traces of the sample company into a folder, for `beffroi diagnose`. */
export function writeTraces(folder: string): void {
  for (const [file, content] of Object.entries(traces)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
}

if (import.meta.main) {
  const folder = process.argv[2];
  if (folder === undefined) {
    process.stderr.write('usage: node demo/traces/write.ts FOLDER\n');
    process.exitCode = 2;
  } else writeTraces(folder);
}
