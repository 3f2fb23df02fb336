import { spansOfTime, type SpanOfTime } from '#contract/timespans.ts';
import { datesIn, plain, quantitiesIn, tokensOf, workingTurns as lists, type Quantity } from '#server/language/language.ts';
import { decimalOf } from '../compute/decimal.ts';
import type { Statement } from '../extract/statements.ts';
import { textOf, type Decimal } from '../compute/decimal.ts';
import type { Ground, Worked } from './working.ts';

const pattern = (source: string): RegExp => new RegExp(source, 'u');
const asksSum = pattern(lists.asksSum);
const spans = spansOfTime.map((name) => [name, pattern(lists.spans[name])] as const);
const otherSpans = pattern(lists.otherSpans);
const perOther = pattern(lists.perOther);
const tiers = pattern(lists.tiers);
const unitWords = pattern(lists.unitWords);
const withTax = pattern(lists.withTax);
const withoutTax = pattern(lists.withoutTax);
const rate = pattern(lists.rate);

/**
 * A sum worked out from the one that a sentence gives: for another span of time, for so many, with tax or without. Null where the sentence
 * holds another sum, a threshold or a share, or where a unit is in doubt.
 * @param beside other statements of the same document: where the rate of tax may stand
 */
export function amountFor(question: string, statement: Statement, beside: readonly Statement[]): Worked | null {
  const folded = plain(question);
  if (!asksSum.test(folded) || statement.columns !== null) return null;
  const sum = sumIn(statement.text);
  if (!sum) return null;
  const ground: Ground = { role: 'value', statement, marks: [sum.start, sum.end] };
  return (
    quantity(question, statement.text, sum, ground) ??
    perTime(folded, plain(statement.text), ground) ??
    tax(question, ground, statement, beside)
  );
}

/** The only sum of a sentence, in digits; null where anything else could be meant. */
function sumIn(text: string): Quantity | null {
  const dates = datesIn(text);
  const all = quantitiesIn(text, dates);
  const [sum, ...others] = all.filter(({ measure }) => measure === 'euro');
  if (!sum || others.length > 0 || tiers.test(plain(text))) return null;
  return decimalOf(text.slice(sum.start, sum.end)) === null ? null : sum;
}

const spansIn = (folded: string): SpanOfTime[] => spans.flatMap(([name, sign]) => (sign.test(folded) ? [name] : []));

function perTime(question: string, text: string, ground: Ground): Worked | null {
  const [to, ...toOthers] = spansIn(question);
  const [from, ...fromOthers] = spansIn(text);
  if (!to || !from || to === from || toOthers.length > 0 || fromOthers.length > 0) return null;
  // A tax that is asked is not the one that is said.
  if (withTax.test(question) !== withTax.test(text) && withTax.test(question)) return null;
  if (otherSpans.test(text) || perOther.test(text) || /%|pour ?cent/u.test(text)) return null;
  return { how: { kind: 'per-time', from, to }, from: [ground] };
}

function quantity(question: string, text: string, sum: Quantity, ground: Ground): Worked | null {
  const [count, ...others] = quantitiesIn(question).filter(({ measure }) => measure !== 'euro');
  if (!count || others.length > 0 || !Number.isInteger(count.written) || count.written < 2 || datesIn(question).length > 0) return null;
  // Of what is counted, the sentence gives the price of one; it counts nothing else.
  if (quantitiesIn(text).some((one) => one !== sum && one.start !== sum.start)) return null;
  const noun = tokensOf(question).find(({ start }) => start >= count.start && /\p{L}/u.test(question.slice(start, start + 1)));
  // Right after it: "en 2026 pour le camion" counts no lorries.
  if (!noun || noun.start > count.end + 1 || spansIn(plain(question)).length > 0 || withTax.test(plain(question))) return null;
  const isNamed = tokensOf(text).some(({ stem }) => stem === noun.stem);
  if (!isNamed || !(isPer(text, noun.stem) || unitWords.test(plain(text)))) return null;
  return { how: { kind: 'quantity', times: String(count.written), unit: question.slice(noun.start, noun.end) }, from: [ground] };
}

/** "45 € par palette", "45 €/palette", "45 € la palette": the thing comes right after, once. */
function isPer(text: string, stem: string): boolean {
  return [...plain(text).matchAll(/(?:€|euros?)(?: (?:ht|ttc|hors taxes?))? ?(?:par|\/|la|le|l'|chaque) ?(\p{L}+)/gu)].some(
    ([, word = '']) => tokensOf(word).some((one) => one.stem === stem),
  );
}

function tax(question: string, ground: Ground, statement: Statement, beside: readonly Statement[]): Worked | null {
  const [asked, text] = [plain(question), plain(statement.text)];
  const to = withTax.test(asked) && !withoutTax.test(asked) ? 'with' : withoutTax.test(asked) && !withTax.test(asked) ? 'without' : null;
  const isOther = to === 'with' ? withoutTax.test(text) && !withTax.test(text) : withTax.test(text) && !withoutTax.test(text);
  if (to === null || !isOther || spansIn(asked).some((span) => !spansIn(text).includes(span))) return null;
  const given = ratesIn(question);
  if (given.length > 1) return null;
  const [own] = given;
  if (own) return { how: { kind: 'tax', to, rate: textOf(own.value) }, from: [ground] };
  const rates = [statement, ...beside].flatMap((one) =>
    rate.test(plain(one.text)) ? ratesIn(one.text).map((found) => ({ ...found, one })) : [],
  );
  const [first] = rates;
  if (!first || rates.some(({ value }) => textOf(value) !== textOf(first.value))) return null;
  const rated: Ground = { role: 'rate', statement: first.one, marks: [first.start, first.end] };
  return { how: { kind: 'tax', to, rate: null }, from: [ground, rated] };
}

function ratesIn(text: string): { value: Decimal; start: number; end: number }[] {
  return quantitiesIn(text).flatMap(({ measure, start, end }) => {
    const value = measure === 'share' ? decimalOf(text.slice(start, end)) : null;
    return value ? [{ value, start, end }] : [];
  });
}
