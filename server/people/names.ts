import { Refusal } from '#server/foundation/refusal.ts';

const longest = 120;

/** A name as it is kept: trimmed, one space between words. @throws input_invalid when it is empty or over 120 characters */
export function cleanName(name: string): string {
  const clean = name.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  if (clean === '' || clean.length > longest)
    throw new Refusal('input_invalid', { issues: [{ path: 'name', code: clean === '' ? 'too_small' : 'too_big' }] });
  return clean;
}

/** What two names that a person would take for one another have in common: case, accents and spacing set aside. */
export function foldedKey(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
