import { plain } from '#server/language/language.ts';

/** A model that says that it cannot answer, or speaks of itself and of its task instead of answering. */
const signs = [
  /\b(?:ne|n')\b[^.]{0,40}\b(?:disent|dit|mentionne\w*|precise\w*|indique\w*|contien\w*|fourni\w*|donne\w*|permet\w*|trouve\w*|comporte\w*)\b[^.]{0,20}\b(?:pas|rien|aucun\w*)\b[^.]{0,80}(?:extraits?|documents?|textes?|informations?|question|reponse|details?|elements?|le$|$)/u,
  /\b(?:extraits?|documents?|textes?|informations?)\b[^.]{0,60}\b(?:ne|n')\b[^.]{0,40}\b(?:pas|rien|aucun\w*)\b/u,
  /\b(?:il n'y a|aucun\w*) (?:pas |aucune )?(?:d'|de )?(?:information|mention|indication|precision|reponse|element)s?\b/u,
  /\bje (?:ne (?:peux|sais|trouve|dispose)|suis (?:desole|un (?:assistant|modele)|une (?:ia|intelligence)))\b|\bdesole\b/u,
  /\ben tant qu(?:'|e )(?:assistant|ia|modele|intelligence)/u,
  /\b(?:extracts?|documents?) (?:do|does) not\b|\bi (?:cannot|can't|do not know|am sorry|am an)\b|\bnot (?:mentioned|specified|stated)\b/u,
];

export function isRefusing(sentence: string): boolean {
  const text = plain(sentence);
  return signs.some((sign) => sign.test(text));
}
