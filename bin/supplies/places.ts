import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A path of the checkout, from its root. */
export function at(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** The text of a licence that its package does not carry; null when there is none. */
export function keptText(name: string): string | null {
  const path = at(`docs/supplies/texts/${name.replaceAll('/', '+')}.txt`);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
