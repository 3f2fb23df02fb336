import { readFileSync, writeFileSync } from 'node:fs';
import { billOf } from './bill.ts';
import { collectCrates } from './crates.ts';
import { readEmbedded, writeEmbedded } from './embedded.ts';
import { noticesOf } from './notices.ts';
import { at } from './places.ts';
import { readShipped } from './shipped.ts';

/** Each file that is made, by its place, and what it must hold. */
export function makeSupplies(): Map<string, string> {
  const embedded = readEmbedded();
  const shipped = readShipped();
  return new Map([
    ['docs/supplies/beffroi.cdx.json', billOf(shipped, embedded)],
    ['docs/supplies/notices.txt', noticesOf(shipped.packages, embedded)],
  ]);
}

if (import.meta.main) {
  const wish = process.argv[2];
  if (wish !== undefined && wish !== '--check' && wish !== '--crates') {
    process.stderr.write('usage: node bin/supplies.js [--check | --crates]\n');
    process.exit(64);
  }
  // Needs cargo and its registry: only after a package with a native build has changed.
  if (wish === '--crates') writeEmbedded(collectCrates(readEmbedded()));
  for (const [path, content] of makeSupplies()) {
    if (wish !== '--check') writeFileSync(at(path), content);
    else if (readFileSync(at(path), 'utf8') !== content) {
      process.stderr.write(`${path} is not what package-lock.json says: run node bin/supplies.js\n`);
      process.exitCode = 1;
    }
  }
}
