import { canonicalText, type Origins } from '#server/tools/tools.ts';

/** What a step gave, and the documents that it was made from. */
export interface Given {
  text: string;
  documents: readonly string[];
}

/**
 * For each of these arguments that no person gave: the document in which it stands, where one does. What counts as given is what stands
 * in the person's own form, letter for letter: a look-alike is another value. A single plain word is given where it is all that a field
 * holds: within a sentence it may be there by chance, and an attacker may count on it.
 * @param trusted what the fields of the form hold
 * @param read what the run's steps gave, in their order
 */
export function originsOf(
  names: readonly string[],
  args: Record<string, unknown>,
  trusted: readonly string[],
  read: readonly Given[],
): Origins {
  const origins: Origins = {};
  for (const name of names) {
    const values = leavesOf(args[name]).filter((value) => value !== undefined && value !== null && value !== '');
    const foreign = values.find((value) => !writingsOf(value).some((writing) => trusted.some((field) => isGiven(writing, field))));
    if (foreign === undefined) continue;
    const from = read.find(({ text }) => writingsOf(foreign).some((writing) => canonicalText(text).includes(canonicalText(writing))));
    origins[name] = { document: from?.documents[0] ?? null };
  }
  return origins;
}

/** The texts and numbers of an argument, however deep they stand. */
function leavesOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];
}

/** A value as a person writes it: an amount in cents also in euros. */
function writingsOf(value: unknown): string[] {
  if (typeof value !== 'number') return [typeof value === 'string' ? value : JSON.stringify(value)];
  const [euros = '', cents = ''] = (value / 100).toFixed(2).split('.');
  const grouped = euros.replaceAll(/\B(?=(?:\d{3})+$)/g, ' ');
  const whole = cents === '00' ? [euros, grouped] : [];
  return [String(value), `${euros},${cents}`, `${euros}.${cents}`, `${grouped},${cents}`, ...whole];
}

/** A number, an address, an id or several words: not a word that stands in any sentence. */
const isDistinctive = (value: string): boolean => /[\p{N}@]/u.test(value) || /\S\s+\S/.test(value);
const isGiven = (value: string, field: string): boolean =>
  field.trim() === value.trim() || (isDistinctive(value) && standsIn(value, field));

/** Whether a value stands in a text as a whole: not as a part of a longer word, number or address. */
function standsIn(value: string, text: string): boolean {
  const plain = text.normalize('NFC').replaceAll(/[\u00a0\u202f]/g, ' ');
  const sought = value.normalize('NFC');
  for (let at = plain.indexOf(sought); at !== -1; at = plain.indexOf(sought, at + 1)) {
    const [before, after] = [plain.slice(0, at), plain.slice(at + sought.length)];
    if (!/[\p{L}\p{N}@_+-]$|[\p{L}\p{N}][.,]$/u.test(before) && !/^(?:[\p{L}\p{N}@_+-]|[.,][\p{L}\p{N}])/u.test(after)) return true;
  }
  return false;
}
