import { isStopWord } from '#server/retrieval/analysis.ts';
import { eachWord } from '#server/retrieval/words.ts';

/**
 * What part a question's word plays, guessed from the words around it. A document seldom repeats the question's verbs
 * ("combien consomme", "peut-on emporter"), but it must know the names.
 */
export type Part = 'verb' | 'name' | 'plain';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
const pronouns = words(`
  je tu il elle on nous vous ils elles se qui ne que quand comment combien ou y en me te
`);
const auxiliaries = words(`
  est sont etait etaient a ont avait ete etre avoir sera seront soit es ai avons avez
`);
const beforeInfinitive = words(`
  a pour sans peut peuvent faut doit doivent dois devons pouvons on il nous elle je
`);
const determiners = words(`
  le la les l un une des du au aux ce cet cette ces son sa ses notre nos votre vos leur leurs quel quelle quels quelles de d par chaque
`);
const interrogatives = words(`
  qui que quoi quand comment pourquoi ou combien quel quelle quels quelles lequel laquelle
`);
const linkWords = words(`
  de du des la le les d l
`);
const infinitive = /(?:er|ir|oir|dre|tre|vre|ire)$/;
/** A sum or a share that the question gives as an example: documents seldom hold the same one. */
const isQuantity = /^[ \u00a0\u202f]?(?:€|%|euros?|k€)/i;
const inverted = /^-(?:t-)?(?:il|elle|on|nous|vous|ils|elles|je|tu)\b/i;

export interface Wording {
  /** By folded form; a word met twice keeps its weightiest part. */
  parts: ReadonlyMap<string, Part>;
  /** What is asked for, in the question's own words: "délai" and "livraison" in "Quel est le délai de livraison ?" Empty for "qui", "où", "quand". */
  focus: ReadonlySet<string>;
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
    const part = partOf(question, word, met[at - 1]?.folded ?? null, at === 0);
    const known = parts.get(word.folded);
    if (known === undefined || rank[part] > rank[known]) parts.set(word.folded, part);
  }
  return { parts, focus: focusOf(met) };
}

/** The noun after "quel", "combien de" or at the head of a question without a verb, and its complement ("de ..."). */
function focusOf(met: readonly Met[]): ReadonlySet<string> {
  const asks = met.findIndex(({ folded }) => /^quel(?:le)?s?$/.test(folded) || folded === 'combien');
  const isBare = !met.some(({ folded }) => interrogatives.has(folded));
  if (asks < 0 && !isBare) return new Set();
  let at = asks + 1;
  if (met[asks]?.folded === 'combien' && met[at]?.folded !== 'de' && !isElidedNoun(met, at)) return new Set();
  while (at < met.length && isStopWord(met[at]?.folded ?? '')) at++;
  const focus = met[at] ? [met[at].folded] : [];
  const isJoined = linkWords.has(met[at + 1]?.folded ?? '');
  let next = at + 1;
  while (next < met.length && linkWords.has(met[next]?.folded ?? '')) next++;
  if (isJoined && met[next] && !isStopWord(met[next]?.folded ?? '')) focus.push(met[next]?.folded ?? '');
  return new Set(focus);
}

/** "combien d'heures": the elided article is no word of its own, so the noun comes at once. */
function isElidedNoun(met: readonly Met[], at: number): boolean {
  const [before, word] = [met[at - 1], met[at]];
  return before !== undefined && word !== undefined && word.start - before.end === 3;
}

const rank: Record<Part, number> = { verb: 0, plain: 1, name: 2 };

function partOf(question: string, word: { folded: string; start: number; end: number }, before: string | null, isFirst: boolean): Part {
  const written = question.slice(word.start, word.end);
  if (/\d/.test(written)) return isQuantity.test(question.slice(word.end)) ? 'plain' : 'name';
  if (/^\p{Lu}/u.test(written) && !isFirst && !isAllCapitals(question)) return 'name';
  const elided = /[’'ʼ]$/u.test(question.slice(Math.max(0, word.start - 1), word.start)) ? (question.slice(0, word.start - 1).match(/\p{L}+$/u)?.[0] ?? '').toLowerCase() : '';
  if (inverted.test(question.slice(word.end))) return 'verb';
  if (elided === 'l' || elided === 'd') return 'plain';
  if (elided === 's' || elided === 'n') return 'verb';
  if (before === null || determiners.has(before)) return 'plain';
  if (pronouns.has(before) || auxiliaries.has(before)) return 'verb';
  return infinitive.test(word.folded) ? 'verb' : 'plain';
}

function isAllCapitals(text: string): boolean {
  return text === text.toUpperCase();
}
