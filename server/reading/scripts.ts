/** What stands above or below the line, put on the line so that it is not taken for the digits before it: 14 (2) jours, 10^6, m². */

const ORDINAL = /^(?:er|ère|re|e|ème|eme|ers|ères|es|èmes|nd|nde|d|de|o|os|°|st|th|rd|mes?|lles?|gr|tm|®|™|bis|ter)\.?$/iu;
const POWERS = new Map([
  ['2', '²'],
  ['3', '³'],
]);

/** @param before what stands on the line up to there */
export function raised(before: string, sup: string): string {
  const text = sup.trim();
  if (text === '') return sup;
  if (/^[²³°*†‡®™]+$/u.test(text) || ORDINAL.test(text)) return text;
  if (/^[([].*[)\]]$/u.test(text)) return /\s$/u.test(before) || before === '' ? text : ` ${text}`;
  if (/^[-+−]?\d{1,3}$/u.test(text)) {
    if (/(?<![\d.,])[cdkmh]?m$/u.test(before) && POWERS.has(text)) return POWERS.get(text) ?? text;
    // Ten, a variable, a bracket: a power. Anything else carries the mark of a note.
    if (/(?<![\d.,]|\d )10$/u.test(before) || /(?<![\p{L}\d])\p{L}$|\)$/u.test(before)) return `^${text.replace('−', '-')}`;
    return before === '' || /\s$/u.test(before) ? `(${text})` : ` (${text})`;
  }
  if (/^\d{1,3}(?:\s*[,;]\s*\d{1,3})+$/u.test(text)) return ` (${text})`;
  if (/^\p{Ll}$/u.test(text) && /[\p{L}\d]$/u.test(before)) return ` (${text})`;
  return text;
}
