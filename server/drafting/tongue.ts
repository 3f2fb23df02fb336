/** Small words that only one of the two languages has. */
const small = {
  fr: new Set('le la les un une des du de et est sont dans pour sur avec que qui au aux ce cette nous vous pas ou par sera'.split(' ')),
  en: new Set('the an of and is are was were in for with that which to this we you not or by will be has have from on at'.split(' ')),
};

/** Which of the two languages a sentence is surely written in; null where its words do not tell. */
export function surelyIn(text: string): 'fr' | 'en' | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const [fr, en] = [small.fr, small.en].map((list) => words.filter((word) => list.has(word)).length) as [number, number];
  if (fr === en) return null;
  return fr > en ? 'fr' : 'en';
}
