import { isOfModel, type DraftKind, type DraftMissing, type DraftOrigin, type DraftSentence, type DraftWish } from '#contract/drafting.ts';
import type { Ground } from '#contract/written.ts';
import { createVerifier, foreignSigns, statementsOf, type Given, type Statement } from '#server/answers/answers.ts';
import { datesIn, quantitiesIn, tokensOf } from '#server/language/language.ts';
import { figuresBeyond, figuresIn, namesBeyond, namesIn } from './figures.ts';
import { isFormula } from './speaking.ts';
import { surelyIn } from './tongue.ts';

/** A sentence with where it comes from; `isAgainst`: it says otherwise than the given text, and is left out. */
export interface Marked {
  origin: DraftOrigin;
  grounds: Ground[];
  statements: readonly Statement[];
  isAgainst: boolean;
}

/** Of its words, those that must stand in the text for a sentence to say the same otherwise. */
const leastShared = 0.3;
/** A translation is about as long as what it translates. */
const lengths = { least: 0.35, most: 2.6 };
/** Whoever drafts may take another side than the text that he was sent: there only what is counted, dated and named speaks against. */
const hard = new Set<Ground>(['number', 'date', 'name', 'link']);
const ownSide = new Set<DraftKind>(['reply', 'note', 'report']);

/**
 * Tells where each sentence of a draft comes from, by code: what the given texts bear out, what says the same in other words, and what is the
 * model's alone. @param given the stretches that were read, and what the person asked
 */
export function createMarking(given: readonly Given[], kind: DraftKind): (text: string) => Marked {
  const verify = createVerifier(given);
  const texts = given.flatMap(({ text, title }) => [text, title]);
  const tongue = surelyIn(texts.join('\n'), 2);
  return (text) => {
    if (isFormula(text)) return { origin: 'formula', grounds: [], statements: [], isAgainst: false };
    const beyond = beyondOf(text, texts);
    const found = verify(text);
    if (beyond.length === 0 && found.verdict === 'supported')
      return { origin: 'given', grounds: [], statements: found.statements, isAgainst: false };
    if (isElsewhere(tongue, text)) return acrossTongues(text, beyond, given);
    const grounds = [...new Set<Ground>([...beyond, ...(found.verdict === 'supported' ? [] : found.grounds)])];
    const isCounted = grounds.some((ground) => hard.has(ground));
    if (beyond.length === 0 && found.verdict === 'partly')
      return { origin: 'reworded', grounds, statements: found.statements, isAgainst: false };
    const isAgainst =
      beyond.includes('link') ||
      (found.verdict === 'contradicted' && (isCounted || !ownSide.has(kind))) ||
      (isCounted && (kind === 'summary' || kind === 'minutes'));
    return { origin: 'model', grounds, statements: found.verdict === 'contradicted' ? found.statements : [], isAgainst };
  };
}

/** Written in the other language than what was read. */
const isElsewhere = (tongue: 'fr' | 'en' | null, text: string): boolean => {
  const own = surelyIn(text, 2);
  return own !== null && tongue !== null && own !== tongue;
};

/** Words cannot be compared there: a sentence comes from the text where a figure or a name of it does, and none is of its own. */
function acrossTongues(text: string, beyond: Ground[], given: readonly Given[]): Marked {
  const shared = (one: string): number =>
    figuresIn(text).length - figuresBeyond(text, [one], { isStrict: true }).length + namesIn(text).length - namesBeyond(text, [one]).length;
  const statements = given.flatMap(statementsOf);
  const [best] = statements.map((one) => ({ one, score: shared(one.text) })).toSorted((a, b) => b.score - a.score);
  const isFrom = beyond.length === 0 && best !== undefined && best.score > 0;
  return {
    origin: isFrom ? 'reworded' : 'model',
    grounds: isFrom ? [] : beyond.length > 0 ? beyond : ['words'],
    statements: isFrom ? [best.one] : [],
    isAgainst: beyond.includes('link'),
  };
}

function beyondOf(text: string, texts: readonly string[]): Ground[] {
  return [
    ...(figuresBeyond(text, texts).length > 0 ? (['number'] as const) : []),
    ...(namesBeyond(text, texts).length > 0 ? (['name'] as const) : []),
    ...(foreignSigns(text).some((sign) => texts.every((one) => !one.includes(sign))) ? (['link'] as const) : []),
  ];
}

/**
 * The same where a paragraph is written again, by itself: each sentence is compared with that paragraph only. In another language words cannot
 * be compared; what is counted, dated and named can.
 */
export function createAligned(
  unit: Given,
  also: readonly Given[],
  wish: Pick<DraftWish, 'kind' | 'language'>,
): { mark: (text: string) => Marked; lost: (written: string) => string[] } {
  const whole = wholeOf(unit);
  const lost = (written: string): string[] =>
    figuresBeyond(unit.text, [written], { isStrict: true }).map(({ start, end }) => unit.text.slice(start, end));
  if (!isTranslated(unit, wish)) {
    const same = createMarking([unit, ...also], 'rewriting');
    return {
      lost,
      mark: (text) => {
        const marked = same(text);
        if (marked.origin !== 'model' || marked.isAgainst) return marked;
        const isClose = marked.grounds.every((ground) => !hard.has(ground)) && sharedOf(text, unit.text) >= leastShared;
        return isClose ? { ...marked, origin: 'reworded', statements: [whole] } : marked;
      },
    };
  }
  const texts = [unit, ...also].flatMap(({ text, title }) => [text, title]);
  return {
    lost,
    mark: (text) => {
      if (isFormula(text)) return { origin: 'formula', grounds: [], statements: [], isAgainst: false };
      const grounds: Ground[] = beyondOf(text, texts);
      if (surelyIn(text, 2) === otherThan(wish)) grounds.push('language');
      if (text.length > lengths.most * unit.text.length) grounds.push('words');
      return { origin: grounds.length === 0 ? 'reworded' : 'model', grounds, statements: [whole], isAgainst: grounds.includes('link') };
    },
  };
}

const otherThan = ({ language }: Pick<DraftWish, 'language'>): 'fr' | 'en' => (language === 'fr' ? 'en' : 'fr');

/** Whether a paragraph is written again in another language; where a line is too short to tell, what was asked does. */
export function isTranslated({ text }: Given, wish: Pick<DraftWish, 'kind' | 'language'>): boolean {
  const found = surelyIn(text);
  return found === otherThan(wish) || (found === null && wish.kind === 'translation');
}

/** A stretch as one statement. */
export const wholeOf = (given: Given): Statement => ({
  given,
  start: given.start,
  end: given.start + given.text.length,
  text: given.text,
  lead: '',
  columns: null,
});

/** Whether a paragraph was translated at its length. */
export const isOfLength = (written: string, unit: string): boolean =>
  written.length >= lengths.least * unit.length && written.length <= lengths.most * unit.length;

/** The share of a sentence's words that stand in a text. */
function sharedOf(sentence: string, text: string): number {
  const there = new Set(tokensOf(text).map(({ stem }) => stem));
  const own = tokensOf(sentence).filter(({ folded }) => folded.length > 2);
  return own.length === 0 ? 1 : own.filter(({ stem }) => there.has(stem)).length / own.length;
}

const mostMissing = 20;

/** Amounts, shares and dates of the given text that a draft does not have; every figure where the text was to stay the same. */
export function missingFrom(
  parts: readonly Given[],
  sentences: readonly Pick<DraftSentence, 'text'>[],
  { isStrict }: { isStrict: boolean },
): DraftMissing[] {
  const written = sentences.map(({ text }) => text).join('\n');
  const missing: DraftMissing[] = [];
  for (const { document, text, start } of parts) {
    const dates = datesIn(text);
    const quantities = quantitiesIn(text, dates).filter(({ measure }) => isStrict || measure === 'euro' || measure === 'share');
    for (const one of [...dates, ...quantities]) {
      const said = text.slice(one.start, one.end);
      if (figuresBeyond(said, [written], { isStrict: true }).length === 0 || missing.some((other) => other.text === said)) continue;
      const from = { source: Number(document), start: start + one.start, end: start + one.end, quote: said };
      missing.push({ kind: 'measure' in one ? 'number' : 'date', text: said, from });
    }
  }
  return missing.slice(0, mostMissing);
}

/** How many of a draft's sentences come from where: what the journal may know of them. */
export function countsOf(sentences: readonly DraftSentence[]): Record<string, number> {
  const counts: Record<string, number> = {
    sentences: sentences.length,
    ofModel: sentences.filter(({ origin }) => isOfModel(origin)).length,
  };
  for (const { origin } of sentences) if (!isOfModel(origin)) counts[origin] = (counts[origin] ?? 0) + 1;
  return counts;
}
