import data from './fr/speaking.json' with { type: 'json' };

/** Small words that only one of the two languages has. */
const small = { fr: new Set(data.tongues.fr.split(' ')), en: new Set(data.tongues.en.split(' ')) };

/** Which of the two languages a sentence is surely written in; null where fewer than `by` of its words tell. */
export function surelyIn(text: string, by = 1): 'fr' | 'en' | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (list: ReadonlySet<string>): number => words.filter((word) => list.has(word)).length;
  const lead = count(small.fr) - count(small.en);
  if (Math.abs(lead) < by) return null;
  return lead > 0 ? 'fr' : 'en';
}
