import lengths from '../lists/phone-lengths.json' with { type: 'json' };

const countries = new Map<string, readonly number[]>(Object.entries(lengths.countries));

/** Whether these digits, country code first, are as long as that country's numbers are; a country that the list does not hold is any of E.164. */
export function isForeignPhone(digits: string): boolean {
  for (const size of [3, 2, 1]) {
    const found = countries.get(digits.slice(0, size));
    const length = digits.length - size;
    if (found) return length >= (found[0] ?? 0) && length <= (found[1] ?? 0);
  }
  return digits.length >= 9 && digits.length <= 15 && /^[2-9]/.test(digits);
}
