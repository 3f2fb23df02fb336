import { canonicalText, type Origins, type ToolSpec } from '#server/tools/tools.ts';

/** What a step gave, and the documents that it was made from. */
export interface Given {
  text: string;
  documents: readonly string[];
}

/**
 * For each steering argument that no person gave: the document in which it stands, where one does. What counts as given is what stands
 * in the person's own form, letter for letter: a look-alike is another value.
 * @param trusted the form, as text
 * @param read what the run's steps gave, in their order
 */
export function originsOf(spec: ToolSpec, args: Record<string, unknown>, trusted: string, read: readonly Given[]): Origins {
  const origins: Origins = {};
  for (const name of Object.keys(spec.steers)) {
    const values = [args[name]].flat().filter((value) => value !== undefined && value !== null && value !== '');
    const foreign = values.find((value) => !writingsOf(value).some((writing) => standsIn(writing, trusted)));
    if (foreign === undefined) continue;
    const from = read.find(({ text }) => writingsOf(foreign).some((writing) => canonicalText(text).includes(canonicalText(writing))));
    origins[name] = { document: from?.documents[0] ?? null };
  }
  return origins;
}

/** A value as a person writes it: an amount in cents also in euros. */
function writingsOf(value: unknown): string[] {
  if (typeof value !== 'number') return [typeof value === 'string' ? value : JSON.stringify(value)];
  const [euros = '', cents = ''] = (value / 100).toFixed(2).split('.');
  const grouped = euros.replaceAll(/\B(?=(?:\d{3})+$)/g, ' ');
  const whole = cents === '00' ? [euros, grouped] : [];
  return [String(value), `${euros},${cents}`, `${euros}.${cents}`, `${grouped},${cents}`, ...whole];
}

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
