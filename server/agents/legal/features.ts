import { lengthsIn, tokensOf } from '#server/language/language.ts';
import type { ClauseRule } from './rulebook.ts';

/** What a stretch of a contract shows to the weights: its stems and their pairs, the stems of its article's title, and the rules that see something in it. */
export function featuresOf(words: string, plain: string, topic: string, rules: readonly ClauseRule[]): string[] {
  const stems = tokensOf(words).map(({ stem }) => stem);
  const found = new Set<string>(stems);
  for (const [at, stem] of stems.entries()) if (at > 0) found.add(`${stems[at - 1] ?? ''} ${stem}`);
  for (const [small] of plain.matchAll(telling)) found.add(`~${small}`);
  for (const { stem } of tokensOf(topic)) found.add(`#${stem}`);
  for (const rule of rules) {
    if (rule.says(plain) !== null) found.add(`says:${rule.id}`);
    if (rule.under(plain) !== null) found.add(`under:${rule.id}`);
    if (rule.unless(plain) !== null) found.add(`unless:${rule.id}`);
    if (topic !== '' && rule.isHeading(topic)) found.add(`heading:${rule.id}`);
    if (topic !== '' && rule.about(topic) !== null) found.add(`about:${rule.id}`);
  }
  for (const { unit } of lengthsIn(words)) found.add(`length:${unit}`);
  if (/€|euros?(?!\p{L})/iu.test(words)) found.add('sum');
  if (/\d ?%|pour cent/iu.test(words)) found.add('share');
  return [...found];
}

/** Small words that turn what is said. */
const telling =
  /(?<![a-z])(?:ne|pas|sans|aucun|aucune|seul|seule|seuls|jusqu|si|sauf|ni|jamais|nous|vous|apres|avant|contre|rien|tout|toute|tant que|meme|hors|fin)(?![a-z])/gu;
