import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { at } from './places.ts';

const allowedSchema = z.object({
  /** SPDX name → why what is under it may be conveyed within an AGPL-3.0-only whole. */
  licences: z.record(z.string(), z.string()),
  /** Packages whose own word is missing or is no SPDX name. */
  corrected: z.record(z.string(), z.object({ licence: z.string(), why: z.string() })),
});

export function readAllowed(): z.infer<typeof allowedSchema> {
  return allowedSchema.parse(JSON.parse(readFileSync(at('docs/supplies/allowed.json'), 'utf8')));
}

/**
 * Licences that are relied on: of each `OR` the first side that is allowed, of each `AND` both.
 * @param expression SPDX; null when nothing in it is allowed, or when it is no expression
 */
export function reliedOn(expression: string, allowed: (licence: string) => boolean): string[] | null {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  const either = (): string[] | null => {
    let chosen = both();
    while (tokens[0] === 'OR') {
      tokens.shift();
      const other = both();
      chosen ??= other;
    }
    return chosen;
  };
  const both = (): string[] | null => {
    let all = one();
    while (tokens[0] === 'AND') {
      tokens.shift();
      const next = one();
      all = all === null || next === null ? null : [...all, ...next];
    }
    return all;
  };
  const one = (): string[] | null => {
    let name = tokens.shift() ?? '';
    if (name === '(') {
      const inner = either();
      return tokens.shift() === ')' ? inner : null;
    }
    if (tokens[0] === 'WITH') name = `${name} ${tokens.splice(0, 2).join(' ')}`;
    return allowed(name) ? [name] : null;
  };
  const found = either();
  return tokens.length === 0 ? found : null;
}
