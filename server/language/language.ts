/** Words, stems, sentences and kinds of things, as French business documents and questions use them. No store, no state. */
export {
  actingFrom,
  beginsWithPronoun,
  hasOthers,
  isAgentless,
  isCase,
  isConditional,
  isEcho,
  isTitle,
  thresholdBefore,
  tongueOf,
  withoutEnds,
} from './acting.ts';
export { questionOf } from './askable.ts';
export { languageOf } from './languages.ts';
export { isStopWord, stemOf, tokensOf, type Token } from './analysis.ts';
export { comparable, isNear, otherForms } from './families.ts';
export { isFrame, kindsNamedBy } from './frames.ts';
export { findKinds, type Found, type Kind } from './kinds.ts';
export { datesIn, isUnit, periodsIn, quantitiesIn, valueOf, weekdaysIn, type DateFound, type Quantity } from './quantities.ts';
export { givesOrders, orderIn, visible } from './orders.ts';
export { comparedTwo, isPaper, summedUp, type Called } from './papers.ts';
export { sameAs } from './same.ts';
export { opposed, partiesIn, quantifiedAgainst, senseOf, type Quantifier, type Sense } from './senses.ts';
export { cellGap, cellsIn, isBlank, isRowOfCells, sentences, type SentenceSpan } from './sentences.ts';
export { soughtOf, type Sought } from './sought.ts';
export { spelledOut } from './spelledout.ts';
export {
  asksBefore,
  beginsAnew,
  comparedIn,
  leansOnBefore,
  openingOf,
  smallTalkOf,
  turnsWhole,
  wholeOf,
  type Opening,
  type SmallTalk,
  type Whole,
} from './turns.ts';
export { plain, wordingOf, type Part } from './wording.ts';
export { eachSpan, fold, letterOf } from './words.ts';
/** What a contract says of time, and the days that follow from it. */
export { calendarOf, periodNotice, termNotice } from './terms/calendar.ts';
export { addDays, addLength, addWorkingDays, lastDayOf, lastOfMonth, monthsBetween, workingDayUpTo } from './terms/days.ts';
export { inDays, inMonths, lengthsIn, type Length } from './terms/lengths.ts';
export { finderOf, plainly, titleOf, type Finder, type Span } from './terms/phrasing.ts';
export { sectionsOf, type Section } from './terms/sections.ts';
export { termsOf, type Notice, type Terms } from './terms/terms.ts';
export { isoDayOf } from './terms/written.ts';
/** Turns of phrase, as data: what is asked to be computed over a table or worked out from a sentence, and what tells which of two documents holds. */
export { default as computingTurns } from './fr/computing.json' with { type: 'json' };
export { default as workingTurns } from './fr/working.json' with { type: 'json' };
export { default as precedenceTurns } from './fr/precedence.json' with { type: 'json' };
