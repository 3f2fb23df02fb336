import lists from './fr/attributes.json' with { type: 'json' };
import { quantitiesIn } from './quantities.ts';

const [masculine, feminine, people] = [lists.masculine, lists.feminine, lists.people];
/** What is asked of goes on for a few words, with no clause of its own. */
const rest = "(?: (?!(?:qui|que|qu’|dont|où|et|ou|est|sont|n’|ne)(?:[ '’]|$))[\\p{L}\\p{N}«»’/²³°-]+){0,9}?";
const pattern = (source: string): RegExp => new RegExp(source, 'u');
/** When, or how long, without a figure. */
const dated =
  '(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|jour|semaine|mois|trimestre|an(?:s|née)?)(?!\\p{L})';
const worth = pattern(`^(?<article>Le |La |L’)(?<what>(?<noun>${masculine}|${feminine}|${people})${rest}) est (?<said>.+)$`);
/** Other turns, each with the words that its question begins with; its verb stands in `turn` where the question says it again. */
const turns = [
  ['À combien s’élève', 's’élève à'],
  ['Combien coûte', 'coûte'],
  ['Combien de temps dure', 'dure'],
  ['À quelle date', '(?<turn>entre en vigueur|prend effet|prend fin|expire)'],
  ['Quand', '(?<turn>a lieu|est (?:payable|due?|versée?|payée?|remise?|livrée?|réglée?|révisée?|renouvelée?|ouverte?|fermée?))'],
].map(([begins = '', verb = '']) => ({
  begins,
  turn: pattern(`^(?<article>Le |La |L’)(?<what>\\p{L}+${rest}) ${verb} (?<said>.*(?:\\p{N}|${dated}).*)$`),
}));
const isFeminine = pattern(`^(?:${feminine})$`);
const isSomebody = pattern(`^(?:${people})$`);
/** "Le délai est impératif" tells nothing that one would ask for: a figure does, or somebody's name, or a few words. */
const tells = (said: string): boolean =>
  /\p{N}/u.test(said) || quantitiesIn(said).length > 0 || /\p{L}+ \p{Lu}/u.test(said) || said.split(/\s+/).length <= 2;
const longest = 110;
const leastWords = 3;

/**
 * The question that a French sentence answers by itself, as one would type it: "La durée du bail est de neuf ans." gives "Quelle est
 * la durée du bail ?". Null where its turn is not one of few that cannot be mistaken.
 */
export function questionOf(sentence: string): string | null {
  const text = sentence.replaceAll(/\s+/g, ' ').replaceAll("'", '’').trim().replace(/[.;]$/u, '');
  const asked = ask(text);
  return asked === null || asked.length > longest ? null : `${asked}\u00a0?`;
}

function ask(text: string): string | null {
  const { article = '', what = '', noun = '', said = '' } = worth.exec(text)?.groups ?? {};
  if (isNamed(what)) {
    if (isSomebody.test(noun)) return /\p{Lu}/u.test(said) ? `Qui est ${named(article, what)}` : null;
    if (tells(said)) return `${isFeminine.test(noun) ? 'Quelle' : 'Quel'} est ${named(article, what)}`;
  }
  for (const { begins, turn } of turns) {
    const found = turn.exec(text)?.groups;
    if (found && isNamed(found['what'])) return [begins, found['turn'], named(found['article'], found['what'])].filter(Boolean).join(' ');
  }
  return null;
}

const named = (article = '', what = ''): string => `${article.toLowerCase()}${what}`;
/** "Le délai" alone is anybody's: what is asked of says of what it is. */
const isNamed = (what = ''): boolean => what.split(/[ ’]/u).length >= leastWords;
