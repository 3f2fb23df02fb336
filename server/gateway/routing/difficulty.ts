import { tokensOf } from '#server/language/language.ts';
import rules from './difficulty.json' with { type: 'json' };
import examples from './examples.json' with { type: 'json' };

/** How hard what is asked looks, from 0 to 1, and what told. Nothing of the text is kept. */
export interface Difficulty {
  score: number;
  because: string[];
}
export interface Request {
  /** What was asked last. */
  question: string;
  /** Of everything that is sent. */
  characters: number;
  hasTools: boolean;
}
/** Gives vectors of length 1, in order; `key` says of which model, for those of two do not compare. */
export interface Encoding {
  key: string;
  encode(texts: readonly string[]): Promise<readonly Float32Array[]>;
}

const { most, leastSimilarity, weight } = rules.neighbours;
const longestRead = 20_000;
const waitMs = 1_500;
const told = [...rules.hard, ...rules.easy].map(({ code, points, words }) => ({ code, points, words: new RegExp(words, 'u') }));
const labelled = [...examples.easy.map((text) => ({ text, isHard: false })), ...examples.hard.map((text) => ({ text, isHard: true }))];

/** By rules, and by the nearest examples: those nearest in meaning where an encoder answers in time, otherwise in words. */
export function createDifficulty() {
  const words = wordsOf(labelled.map(({ text }) => text));
  const known = new Map<string, readonly Float32Array[] | null>();

  /** The examples' own vectors take a small machine some seconds: nobody waits for them. */
  function vectorsBy(encoding: Encoding): readonly Float32Array[] | null {
    const already = known.get(encoding.key);
    if (already !== undefined) return already;
    known.set(encoding.key, null);
    encoding.encode(labelled.map(({ text }) => text)).then(
      (all) => known.set(encoding.key, all),
      () => known.delete(encoding.key),
    );
    return null;
  }
  async function similarities(question: string, encoding: Encoding | null): Promise<{ near: number[]; least: number }> {
    const all = encoding && vectorsBy(encoding);
    const of = all && encoding ? await inTime(encoding.encode([question])) : null;
    const vector = of?.[0];
    if (all && vector) return { near: all.map((one) => product(one, vector)), least: leastSimilarity.vectors };
    return { near: words(question), least: leastSimilarity.words };
  }

  return async ({ question, characters, hasTools }: Request, encoding: Encoding | null = null): Promise<Difficulty> => {
    const read = question.slice(0, longestRead);
    const { points, because } = byRules({ question: read, characters, hasTools });
    const ruled = 1 / (1 + Math.exp(-points));
    const { near, least } = await similarities(read, encoding);
    const nearest = near
      .map((similarity, at) => ({ similarity, isHard: labelled[at]?.isHard ?? false }))
      .filter(({ similarity }) => similarity >= least)
      .toSorted((a, b) => b.similarity - a.similarity)
      .slice(0, most);
    const sum = nearest.reduce((total, { similarity }) => total + similarity, 0);
    if (sum === 0) return { score: ruled, because };
    const hard = nearest.reduce((total, { similarity, isHard }) => total + (isHard ? similarity : 0), 0) / sum;
    // Few neighbours tell less than many.
    const trust = weight * (nearest.length / most);
    return { score: ruled * (1 - trust) + hard * trust, because: [...because, 'examples'] };
  };
}

export function byRules({ question, characters, hasTools }: Request): { points: number; because: string[] } {
  const folded = question.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('’', "'");
  const found = told.filter(({ words }) => words.test(folded)).map(({ code, points }) => ({ code, points }));
  for (const { code, from, points, of } of rules.lengths)
    if ((of === 'question' ? question.length : characters) >= from) found.push({ code, points });
  if ((question.match(/\?/g)?.length ?? 0) >= rules.several.from) found.push(rules.several);
  if (hasTools) found.push(rules.tools);
  return {
    points: found.reduce((sum, { points }) => sum + points, rules.bias),
    because: [...new Set(found.map(({ code }) => code))],
  };
}

/** The cosine of a text with each of the examples, over their words, the rarer the heavier. */
function wordsOf(texts: readonly string[]): (question: string) => number[] {
  const bags = texts.map((text) => new Set(tokensOf(text).map(({ stem }) => stem)));
  const frequency = new Map<string, number>();
  for (const bag of bags) for (const stem of bag) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  const weightOf = (stem: string): number => Math.log(1 + texts.length / (frequency.get(stem) ?? 0.5));
  const lengthOf = (bag: ReadonlySet<string>): number => Math.sqrt([...bag].reduce((sum, stem) => sum + weightOf(stem) ** 2, 0));
  const lengths = bags.map(lengthOf);
  return (question) => {
    const bag = new Set(tokensOf(question).map(({ stem }) => stem));
    const length = lengthOf(bag);
    return bags.map((other, at) => {
      let sum = 0;
      for (const stem of bag) if (other.has(stem)) sum += weightOf(stem) ** 2;
      return sum === 0 ? 0 : sum / (length * (lengths[at] ?? 1));
    });
  };
}

async function inTime<Result>(work: Promise<Result>): Promise<Result | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), waitMs)));
  try {
    return await Promise.race([work, late]);
  } catch {
    // An encoder that fails is none: words tell too.
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (const [at, value] of a.entries()) sum += value * (b[at] ?? 0);
  return sum;
}
