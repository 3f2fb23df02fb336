import lists from './fr/sought.json' with { type: 'json' };
import type { Kind } from './kinds.ts';
import { yesOrNo } from './wording.ts';

/**
 * The sort of thing that a question seeks: a statement that holds nothing of that sort seldom answers, however many of the
 * question's words it holds. Told by the question's first question word, or by its first noun when it is only key words.
 */
export type Sought =
  | 'someone'
  | 'amount'
  | 'share'
  | 'duration'
  | 'date'
  | 'time'
  | 'count'
  | 'number'
  | 'phone'
  | 'code'
  | 'address'
  | Extract<Kind, 'area' | 'weight' | 'volume' | 'temperature' | 'pressure' | 'power' | 'length'>;

const nouns: Partial<Record<Sought, string>> = lists.nouns;
const soughtBy = new Map(
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table, which tsc has compared with Sought
  (Object.entries(nouns) as [Sought, string][]).flatMap(([sought, names]) => names.split(', ').map((name) => [name, sought] as const)),
);
const phrases = [...soughtBy].filter(([name]) => name.includes(' '));

/** How verbs and nouns of money begin: with one of them, "combien" asks for a sum. */
const money = new RegExp(
  String.raw`\b(?:cout(?!eau)|pay(?!s)|paie|vaut|valent|(?:re)?factur|gagn|touch|rembours|debours|achet|vend|regl|vers[eo]|prix|tarif|montant|` +
    String.raw`somme|loyer|salair|prime|indemn|penalit|franchise|argent|doit|devons|deb[iou]|remuner|emprunt|depens|frais|cher\b)`,
);
const firstWord = /(?<![\p{L}\p{N}-])(?:qui|que|quoi|quand|comment|pourquoi|ou|combien|quel(?:le)?s?|laquelle|lequel)(?![\p{L}\p{N}])/u;
const article = "(?:l[ea]s? |l'|[nv]otre |[nv]os |[mst](?:on|a|es) |leurs? )?";
const afterWhich = new RegExp(`^quel(?:le)?s? (?:(?:est|etait|sont|etaient|sera) )?${article}`);
const afterNothing = new RegExp(`^${article}`);
/** "C'est quoi le ...", "Avez-vous le ..." */
const afterCall = new RegExp(`^.*?\\b(?:c'est quoi (?:deja )?|avez-vous |a-t-on )${article}`);
/** "Mécatronix : prix d'un déplacement" */
const afterColon = /^[^:?]{1,40} ?: /;
const spans = /^combien (?:de temps|(?:de |d')?(?:jours?|mois|semaines?|heures?|ans|annees?|minutes?)\b)/;

/**
 * @param question folded: lower case, no accents, apostrophes as '
 * @returns null where the turn of phrase says nothing: "où", "comment", "peut-on"
 */
export function soughtOf(question: string): Sought | null {
  const text = question.trim();
  if (/\bnumero\b/.test(text) && /\b(?:appel|telephon|joindre)/.test(text)) return 'phone';
  const first = firstWord.exec(text);
  const from = text.slice(first?.index ?? 0);
  switch (first?.[0]) {
    case undefined:
    case 'quoi':
      if (afterCall.test(text)) return named(text.replace(afterCall, ''));
      if (first || yesOrNo.test(text)) return null;
      return named(text.replace(afterNothing, '')) ?? named(text.replace(afterColon, ''));
    case 'qui':
      return /\bce qui\b/.test(text) ? null : 'someone';
    case 'quand':
      return 'date';
    case 'comment':
      return from.startsWith("comment s'appell") ? 'someone' : null;
    case 'combien':
      return howMuch(text, from);
    default:
      return afterWhich.test(from) ? named(from.replace(afterWhich, '')) : null;
  }
}

/** @param from the question from "combien" on */
function howMuch(text: string, from: string): Sought {
  if (spans.test(from)) return 'duration';
  // "De combien augmente ...": by so much, or by so many per cent.
  if (/\bde combien\b(?! d)/.test(text)) return 'share';
  if (from.startsWith('combien de degres')) return 'temperature';
  if (/^combien d[e'](?! ?argent)/.test(from)) return 'count';
  return money.test(text) ? 'amount' : 'count';
}

/** The sort that the noun at the head of a text names. */
function named(text: string): Sought | null {
  const phrase = phrases.find(([name]) => text.startsWith(name));
  const word = /^[a-z]+/.exec(text)?.[0] ?? '';
  return phrase?.[1] ?? soughtBy.get(word) ?? soughtBy.get(word.replace(/s$/, '')) ?? null;
}
