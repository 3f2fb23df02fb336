import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { company } from './company.ts';

export { demoQuestions } from './questions.ts';

/** Writes each document of the sample under its source and folder. @returns how many files were written. */
export async function writeDocuments(root: string): Promise<number> {
  for (const document of company.documents) {
    const folder = join(root, ...pathOf(document.folder));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, document.file), await document.make());
  }
  return company.documents.length;
}

/** Names from the source down to the folder. */
export function pathOf(folderKey: string): string[] {
  for (const source of company.sources) {
    const names: string[] = [];
    let folder = source.folders.find((one) => one.key === folderKey);
    if (!folder) continue;
    while (folder) {
      names.unshift(folder.name);
      const above: string | null = folder.parent;
      folder = source.folders.find((one) => one.key === above);
    }
    return [source.name, ...names];
  }
  throw new Error(`no folder has the key ${folderKey}`);
}

if (import.meta.main) {
  const root = process.argv[2];
  if (root === undefined) {
    process.stderr.write('usage: node demo/write.ts FOLDER\n');
    process.exitCode = 2;
  } else {
    process.stdout.write(`${await writeDocuments(root)} documents written to ${root}\n`);
  }
}
