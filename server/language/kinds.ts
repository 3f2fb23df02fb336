/**
 * Where things of a sort stand in a sentence: sums, dates, durations, names. French and numbers only. What a question
 * seeks is in sought.ts.
 */

export type Kind =
  | 'amount'
  | 'share'
  | 'date'
  | 'time'
  | 'duration'
  | 'number'
  | 'person'
  | 'area'
  | 'volume'
  | 'length'
  | 'weight'
  | 'temperature'
  | 'power'
  | 'pressure'
  | 'address'
  | 'phone';

export interface Found {
  kind: Kind;
  start: number;
  end: number;
}

const digits = String.raw`\d+(?:[ \u00a0\u202f.]\d{3})*(?:[,.]\d+)?`;
const spelt = String.raw`(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent|mille)(?:[ -](?:et[ -])?(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|cents?|mille))*`;
const space = String.raw`[ \u00a0\u202f]?`;
const weekday = String.raw`(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?`;
const season = String.raw`(?:printemps|étés?|automnes?|hivers?)`;
/** What comes back is told by its rhythm: "chaque printemps", "tous les deux ans", "mensuellement". */
const rhythm = String.raw`(?:chaque|tous les|toutes les)(?: ${spelt}| \d{1,2})? (?:jours?|matins?|midis?|soirs?|nuits?|semaines?|quinzaines?|mois|trimestres?|semestres?|ans?|années?|${weekday}|${season})|(?:quotidienne|hebdomadaire|mensuelle|trimestrielle|semestrielle|annuelle)ment`;
const month = String.raw`(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)`;
/** `\b` knows no accents: these do. */
const before = String.raw`(?<![\p{L}\p{N}])`;
const after = String.raw`(?![\p{L}\p{N}])`;

const signs: [Kind, RegExp][] = [
  ['amount', pattern(`${digits}${space}(?:€|k€|euros?|eur)(?![\\p{L}])`)],
  ['share', pattern(`(?:${digits}${space}%|${digits} pour cent|(?:la )?moitié|(?:le|un) (?:tiers|quart))(?![\\p{L}])`)],
  ['date', pattern(`${before}(?:\\d{1,2}(?:er)? )?${month}(?: \\d{4})?${after}`)],
  ['date', pattern(`${before}\\d{1,2}[/.]\\d{1,2}[/.](?:19|20)?\\d\\d${after}`)],
  ['date', pattern(`${before}(?:(?:en )?semaine \\d{1,2}|(?:19|20)\\d\\d|${weekday})${after}`)],
  ['date', pattern(`${before}(?:${rhythm}|(?:au|en|cet|cette|l['’]) ?${season})${after}`)],
  ['time', pattern(`${before}\\d{1,2}(?:${space}h${space}\\d{0,2}| heures?)(?![\\p{L}])`)],
  [
    'duration',
    pattern(
      `${before}(?:${digits}|${spelt})(?: ou (?:${digits}|${spelt}))?(?: premiers?)? (?:jours?|semaines?|mois|ans?|années?|trimestres?|semestres?|heures?|minutes?|h|min)${after}`,
    ),
  ],
  ['area', pattern(`${digits}${space}(?:m²|m2|ha|hectares?|mètres? carrés?)(?![\\p{L}\\d])`)],
  ['volume', pattern(`${digits}${space}(?:m³|m3|l|litres?|mètres? cubes?)(?![\\p{L}\\d])`)],
  ['length', pattern(`(?:${digits}${space}(?:mm|cm|m|km|mètres?|millimètres?|centimètres?)(?![\\p{L}\\d²³])|${digits} ?[x×] ?${digits})`)],
  ['weight', pattern(`${digits}${space}(?:kg|g|t|tonnes?|kilos?)(?![\\p{L}\\d])`)],
  ['temperature', pattern(`${digits}${space}(?:°${space}C?|degrés?)(?![\\p{L}\\d])`)],
  ['power', pattern(`${digits}${space}(?:kW|kVA|kWh|W|ch)(?![\\p{L}\\d])`)],
  ['pressure', pattern(`${digits}${space}(?:bars?|pascals?)(?![\\p{L}])`)],
  [
    'address',
    pattern(`${before}\\d+(?: bis| ter)?,? (?:rue|avenue|boulevard|place|allée|quai|chemin|impasse|route|square|cours|parc)(?![\\p{L}])`),
  ],
  ['address', pattern(`${before}\\d{5} [\\p{Lu}][\\p{L}'’-]+`, 'gu')],
  ['phone', pattern(`(?<!\\d)0\\d(?:[ .]?\\d\\d){4}(?!\\d)`)],
  ['number', pattern(`${before}(?:${digits}|${spelt})${after}`)],
  [
    'person',
    pattern(`${before}(?:Monsieur|Madame|M\\.|Mme|Me|Dr)(?: et (?:Mme|Madame))? [\\p{Lu}][\\p{L}.'’-]+(?: [\\p{Lu}][\\p{L}'’-]+)*`, 'gu'),
  ],
  ['person', pattern(`${before}[\\p{Lu}][\\p{Ll}'’-]+(?:-[\\p{Lu}][\\p{Ll}]+)? [\\p{Lu}][\\p{L}'’-]+`, 'gu')],
  ['person', pattern(`${before}[\\p{Lu}]\\.(?:-[\\p{Lu}]\\.)? [\\p{Lu}][\\p{Ll}'’-]+`, 'gu')],
];

function pattern(source: string, flags = 'giu'): RegExp {
  return new RegExp(source, flags);
}

/** Where things of one of `kinds` stand in `text`. */
export function findKinds(text: string, kinds: ReadonlySet<Kind>): Found[] {
  const found: Found[] = [];
  for (const [kind, sign] of signs) {
    if (!kinds.has(kind)) continue;
    for (const match of text.matchAll(sign)) found.push({ kind, start: match.index, end: match.index + match[0].length });
  }
  return found;
}
