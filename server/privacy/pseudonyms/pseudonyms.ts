import { createHmac, createSecretKey } from 'node:crypto';
import type { Finding } from '../finding/finding.ts';
import { codeOf, kindWords, lookAlike, written, writtenBare } from './placeholders.ts';

export type Pseudonyms = ReturnType<typeof createPseudonyms>;

/**
 * The pseudonyms of one request. A code is a keyed hash of its value: the same value has the same one all along a conversation, whoever
 * holds another key cannot guess it, and nothing is kept between two requests.
 * @param key of this conversation of this person, 32 bytes: never shared with another
 */
export function createPseudonyms(key: Uint8Array) {
  // A key that Node knows as one: five times faster than its bytes.
  const secret = createSecretKey(key);
  const values = new Map<string, string>();
  const codes = new Map<string, string>();
  /** Every beginning of every code. */
  const starts = new Set<string>();
  /** Look-alikes that the person wrote: given back as they are. */
  const typed = new Set<string>();

  function codeFor(word: string, value: string): string {
    const known = codes.get(`${word} ${value}`);
    if (known !== undefined) return known;
    for (let turn = 0; ; turn += 1) {
      const code = codeOf(createHmac('sha256', secret).update(`${turn} ${word} ${value}`).digest());
      // Two values with one code, once in a million million: the second takes the next.
      if (values.has(code) || typed.has(code)) continue;
      values.set(code, value);
      codes.set(`${word} ${value}`, code);
      for (let size = 1; size <= code.length; size += 1) starts.add(code.slice(0, size));
      return code;
    }
  }

  return {
    /** The text with what was found replaced. `bare` where brackets may not stand. */
    replace(text: string, findings: readonly Finding[], form: 'written' | 'bare' = 'written'): string {
      for (const [, code] of text.matchAll(lookAlike)) if (code !== undefined && !values.has(code)) typed.add(code);
      let replaced = '';
      let last = 0;
      for (const { kind, start, end } of findings) {
        const word = kindWords[kind];
        if (word === undefined || start < last) continue;
        const code = codeFor(word, text.slice(start, end));
        replaced += `${text.slice(last, start)}${form === 'bare' ? writtenBare(word, code) : written(word, code)}`;
        last = end;
      }
      return `${replaced}${text.slice(last)}`;
    },
    /** The value of a code in any case; null for one that is not of this request. */
    valueOf: (code: string): string | null => values.get(code.toUpperCase()) ?? null,
    /** Whether the person wrote this code himself. */
    isTyped: (code: string): boolean => typed.has(code.toUpperCase()),
    /** Whether a code begins so. */
    begins: (start: string): boolean => starts.has(start.toUpperCase()),
    get size(): number {
      return values.size;
    },
  };
}
