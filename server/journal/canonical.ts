/**
 * Canonical JSON: one text for one value, so that a hash or a signature means the value. The rules, for whoever writes another verifier:
 * 1. UTF-8, no space anywhere, no byte order mark.
 * 2. The keys of an object are sorted by their UTF-16 code units.
 * 3. Numbers are integers between -(2^53 - 1) and 2^53 - 1, in decimal, without sign for zero. There are no fractions.
 * 4. Strings are escaped as ECMAScript's JSON.stringify does: \" \\ \b \t \n \f \r, other controls and lone surrogates as \u and four
 *    lower-case hexadecimal digits; every other character stands for itself.
 * This is RFC 8785 restricted to integers.
 * @throws TypeError for what has no canonical text: a fraction, undefined, a function
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object') {
    const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`;
  }
  throw new TypeError(`a ${typeof value} has no canonical JSON`);
}
