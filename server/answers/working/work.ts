import { datesIn, isUnit, plain, tokensOf } from '#server/language/language.ts';
import type { Documents, PassageDetail, SpanRef } from '#server/documents/documents.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import type { Asked, AskedWord } from '../extract/asked.ts';
import type { Ranked } from '../extract/choice.ts';
import type { Statement } from '../extract/statements.ts';
import { amending, documentsNamed, namingWords } from '../outline/named.ts';
import { amountFor } from './amounts.ts';
import { contractDay, dayAsked, delayDay, leave } from './days.ts';
import { verdictFor } from './verdicts.ts';
import type { Worked } from './working.ts';

export interface Wanted {
  /** The question alone, as it was typed. */
  question: string;
  asked: Asked;
  ranked: readonly Ranked[];
  passages: readonly PassageDetail[];
  isSure: (one: Ranked) => boolean;
  /** What the answer before showed, where the question may be about it. */
  shown: readonly SpanRef[];
  /** "2026-11-28" */
  today: string;
}

/** What follows by a rule from what answers; null where nothing is asked that would, or where anything of it is in doubt. */
export async function workedFor(snapshot: Snapshot, documents: Pick<Documents, 'wordsOf'>, wanted: Wanted): Promise<Worked | null> {
  const { question, asked, ranked } = wanted;
  const day = dayAsked(question);
  const contract = day && contractOf(wanted);
  if (contract) {
    const text = await documents.wordsOf(snapshot, contract.textId);
    const found = text === null ? null : contractDay(day, text, contract, wanted.today);
    if (found) return found;
  }
  const verdict = verdictFor(question, asked, ranked);
  if (verdict) return verdict;
  const statement = statementMeant(wanted);
  if (!statement) return null;
  const beside = ranked.map((one) => one.statement).filter((one) => one.given.document === statement.given.document && one !== statement);
  return delayDay(question, statement) ?? amountFor(question, statement, beside);
}

/** The statement that a sum or a delay is taken from: of what was shown before where the question names nothing, else the first of the best that holds all that it names. */
function statementMeant({ question, asked, ranked, shown }: Wanted): Statement | null {
  const words = namedIn(question, asked);
  if (words.length === 0)
    return (
      ranked.find(({ statement: { given, start, end } }) =>
        shown.some((span) => span.textId === given.textId && start < span.end && end > span.start),
      )?.statement ?? null
    );
  const meant = ranked
    .slice(0, mostLooked)
    .find(({ own, covered }) => own > 0 && words.every((word) => (covered[asked.words.indexOf(word)] ?? 0) >= least));
  return meant?.statement ?? null;
}
const mostLooked = 5;
const least = 0.7;

/** What a question names, without what is only counted with: its dates, its numbers but years, units and taxes. */
function namedIn(question: string, asked: Asked): AskedWord[] {
  const dates = datesIn(question);
  const own = tokensOf(question)
    .filter(({ start, end }) => !dates.some((date) => start < date.end && end > date.start))
    .map(({ folded }) => folded)
    .filter((folded) => !isUnit(folded) && !counted.test(folded));
  return namingWords(asked, new Set(own));
}
const counted = /^(?:(?!(?:19|20)\d\d$)\d+|ttc|ht|tva|taxes?|annuel\w*|mensuel\w*|trimestr\w*|semestr\w*|annee)$/u;

/** The one contract that a question is about: the one that its titles name, and no other that might change it; else the best statement's. */
function contractOf({ question, asked, ranked, passages, isSure }: Wanted): Pick<PassageDetail, 'document' | 'textId'> | null {
  const own = new Set(tokensOf(question).map(({ folded }) => folded));
  const words = namingWords(asked, own).filter(({ folded, part }) => part !== 'verb' && !leave.test(folded) && !ending.test(folded));
  const named = documentsNamed(words, passages).filter(({ bears }) => bears.size === words.length);
  if (words.length > 0 && named.length > 0) {
    const [first, second] = named;
    const isOne = first && (!second || second.share < first.share);
    if (!isOne || named.slice(1).some(({ title }) => amending.test(plain(title)))) return null;
    return passages.find(({ document }) => document === first.document) ?? null;
  }
  const [best] = ranked;
  return best && isSure(best) ? best.statement.given : null;
}
const ending = /^(?:termine|finit|fin|expire|echeance|limite|date|jour|dernier|quand)$/u;
