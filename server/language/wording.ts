import { isStopWord } from './analysis.ts';
import lists from './fr/wording.json' with { type: 'json' };
import { eachWord } from './words.ts';

/**
 * What part a question's word plays, guessed from the words around it. A document seldom repeats the question's verbs
 * ("combien consomme", "peut-on emporter"), but it must know the names.
 */
export type Part = 'verb' | 'name' | 'plain';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const pronouns = words(lists.pronouns);
const auxiliaries = words(lists.auxiliaries);
const beforeInfinitive = words(lists.beforeInfinitive);
const determiners = words(lists.determiners);
const joiners = words(lists.joiners);
const interrogatives = words(lists.interrogatives);
const linkWords = words(lists.linkWords);
const have = words(lists.have);
const participle = /(?:e|ee|es|ees|i|is|it|ie|u|us|ue|ues|ert|int)$/;
const infinitive = /(?:er|ir|oir|dre|tre|vre|ire)$/;
/** A sum or a share that the question gives as an example: documents seldom hold the same one. */
const isQuantity = /^[ \u00a0\u202f]?(?:€|%|euros?|k€)/i;
/** "Peut-on ...", "Y a-t-il ...", "Est-ce que ...": what is asked is whether, not what. */
export const yesOrNo =
  /^\s*(?:est[- ]ce|y a|[\p{L}’']+-(?:t-)?(?:il|elle|on|nous|vous|ils|elles|je))\b|-(?:t-)?(?:il|elle|on|nous|vous|ils|elles|je)\b/iu;
const inverted = /^-(?:t-)?(?:il|elle|on|nous|vous|ils|elles|je|tu)\b/i;

export interface Wording {
  /** By folded form; a word met twice keeps its weightiest part. */
  parts: ReadonlyMap<string, Part>;
  /** What is asked for, in the question's own words: "délai" and "livraison" in "Quel est le délai de livraison ?" Empty for "qui", "où", "quand". */
  focus: ReadonlySet<string>;
  /** Two words with "de", "à" or the like between them, folded. */
  joined: readonly (readonly [string, string])[];
}

interface Met {
  folded: string;
  start: number;
  end: number;
}

/** How a question is turned. */
export function wordingOf(question: string): Wording {
  const met: Met[] = [];
  eachWord(question, (folded, start, end) => met.push({ folded, start, end }));
  const parts = new Map<string, Part>();
  for (const [at, word] of met.entries()) {
    const part = partOf(question, word, met[at - 1] ?? null, met[at - 2] ?? null);
    const known = parts.get(word.folded);
    if (known === undefined || rank[part] > rank[known]) parts.set(word.folded, part);
  }
  return { parts, focus: focusOf(question, met), joined: joinedIn(question, met) };
}

function joinedIn(question: string, met: readonly Met[]): [string, string][] {
  return met.flatMap((word, at): [string, string][] => {
    const [before, twoBefore] = [met[at - 1], met[at - 2]];
    if (before && isElided(question, before, word)) return [[before.folded, word.folded]];
    return before && twoBefore && joiners.has(before.folded) ? [[twoBefore.folded, word.folded]] : [];
  });
}

/** The noun after "quel", "combien de" or at the head of a question without a verb, and its complement ("de ..."). */
function focusOf(question: string, met: readonly Met[]): ReadonlySet<string> {
  const asks = met.findIndex(({ folded }) => /^quel(?:le)?s?$/.test(folded) || folded === 'combien');
  const isBare = !met.some(({ folded }) => interrogatives.has(folded)) && !yesOrNo.test(question);
  if (asks < 0 && !isBare) return new Set();
  let at = asks + 1;
  if (met[asks]?.folded === 'combien' && met[at]?.folded !== 'de' && !isElidedNoun(met, at)) return new Set();
  while (at < met.length && isStopWord(met[at]?.folded ?? '')) at++;
  const noun = met[at];
  if (!noun) return new Set();
  const focus = [noun.folded];
  let next = at + 1;
  while (next < met.length && linkWords.has(met[next]?.folded ?? '')) next++;
  const complement = met[next];
  const isJoined = complement !== undefined && (next > at + 1 || isElided(question, noun, complement));
  if (isJoined && !isStopWord(complement.folded)) focus.push(complement.folded);
  return new Set(focus);
}

/** Whether only " d'" stands between two words. */
function isElided(question: string, before: Met, word: Met): boolean {
  return /^ d.$/u.test(question.slice(before.end, word.start));
}

/** "combien d'heures": the elided article is no word of its own, so the noun comes at once. */
function isElidedNoun(met: readonly Met[], at: number): boolean {
  const [before, word] = [met[at - 1], met[at]];
  return before !== undefined && word !== undefined && word.start - before.end === 3;
}

const rank: Record<Part, number> = { verb: 0, plain: 1, name: 2 };

function partOf(question: string, word: Met, before: Met | null, twoBefore: Met | null): Part {
  const written = question.slice(word.start, word.end);
  const gap = before === null ? '' : question.slice(before.end, word.start);
  if (/\d/.test(written)) return isQuantity.test(question.slice(word.end)) ? 'plain' : 'name';
  if (/^\p{Lu}/u.test(written) && before !== null && !isAllCapitals(question)) return /^\p{Lu}{2,5}$/u.test(written) ? 'plain' : 'name';
  if (inverted.test(question.slice(word.end))) return 'verb';
  if (before === null) return 'plain';
  const elided = /(?:^|[^\p{L}])(\p{L})[’'ʼ]$/u.exec(gap)?.[1]?.toLowerCase();
  if (elided === 's' || elided === 'n') return 'verb';
  if (elided !== undefined || determiners.has(before.folded)) return 'plain';
  const isInverted = question[before.start - 1] === '-';
  // "à" is no auxiliary, and the pronoun of "a-t-on" stands after its verb.
  if ((pronouns.has(before.folded) && !isInverted) || (auxiliaries.has(before.folded) && question.slice(before.start, before.end) !== 'à'))
    return 'verb';
  // "a-t-on payé", "avons-nous acheté"
  if (isInverted && twoBefore && have.has(twoBefore.folded) && participle.test(word.folded)) return 'verb';
  // "à quelle heure ferme ...", "quel jour passe ..."
  if (twoBefore && /^quel(?:le)?s?$/.test(twoBefore.folded) && !isStopWord(before.folded)) return 'verb';
  return infinitive.test(word.folded) && beforeInfinitive.has(before.folded) ? 'verb' : 'plain';
}

function isAllCapitals(text: string): boolean {
  return text === text.toUpperCase();
}

/** Lower case, without accents, apostrophes made equal: what turns of phrase and names of columns are compared in. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[’ʼ‘´`]/g, "'");
}
