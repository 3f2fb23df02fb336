import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { orderSignals } from '#server/answers/extract/order.ts';
import { dot } from '../linear.ts';
import { keptVectors } from '../models/kept-vectors.ts';
import { withSharedEncoder } from '../models/shared-encoder.ts';
import { fitListwise, type List } from './listwise.ts';
import { orderedOf, type OrderedQuestion } from './ordered.ts';

/**
 * `node bench/answers/learn.ts` learns the order of statements (server/answers/extract/order.ts) from the companies of bench/calibration, with the
 * shared encoder, and prints what order-values.ts holds; before it, how often the first statement is of the right document, each company being
 * ordered by what the others taught. Runs after bench/retrieval/learn.ts, which turns the questions.
 */

const folder = join(import.meta.dirname, '..', 'calibration');

const kinds = {
  ordinary: ['ordinary'],
  keyword: ['keyword', 'mistyped'],
  followUp: ['follow-up'],
  open: ['definition', 'comparison', 'procedure', 'summary'],
} as const satisfies Record<string, readonly OrderedQuestion['kind'][]>;

/** As choice.ts, which leaves out what comes below this share of the best one's score. */
const floor = 0.75;

const listOf = ({ statements }: OrderedQuestion): List => {
  // What holds the words that answer teaches more than the rest of its document does.
  const name = (['holdsWords', 'passageHolds'] as const).find((holds) => statements.some((one) => one[holds])) ?? ('isOfDocument' as const);
  return { rows: statements.map(({ order }) => order), isRight: statements.map((one) => one[name]) };
};

const logitsOf = ({ statements }: OrderedQuestion, weights: readonly number[]): number[] =>
  statements.map(({ order }) => dot(order, weights));

const isRightFirst = ({ statements }: OrderedQuestion, scores: readonly number[]): boolean =>
  statements[scores.indexOf(Math.max(...scores))]?.isOfDocument === true;

/** By how much logits are divided for as many statements to come above the floor as by the scores of choice.ts. */
function temperatureOf(questions: readonly OrderedQuestion[], weights: readonly number[]): number {
  const above = (shares: readonly (readonly number[])[]): number => shares.flat().filter((share) => share >= floor).length;
  const wanted = above(questions.map(({ statements }) => sharesOf(statements.map(({ score }) => score))));
  const logits = questions.map((one) => logitsOf(one, weights));
  let [low, high] = [0.1, 100];
  for (let step = 0; step < 30; step += 1) {
    const middle = (low + high) / 2;
    const found = above(logits.map((all) => sharesOf(all.map((logit) => Math.exp((logit - Math.max(...all)) / middle)))));
    if (found < wanted) low = middle;
    else high = middle;
  }
  return low;
}

const sharesOf = (scores: readonly number[]): number[] => scores.map((score) => score / Math.max(...scores));

function told(name: string, judged: readonly { kind: OrderedQuestion['kind']; isRight: boolean }[]): string {
  const share = (of: readonly string[]): string => {
    const some = judged.filter(({ kind }) => of.includes(kind));
    return (some.filter(({ isRight }) => isRight).length / some.length).toFixed(3);
  };
  const each = Object.entries(kinds).map(([kind, of]) => `${kind} ${share(of)}`);
  return `${name}: ${share(Object.values(kinds).flat())} (${each.join(', ')})\n`;
}

if (import.meta.main) {
  const companies = await withSharedEncoder(async (encoder) => {
    if (!encoder) throw new Error('../shared/models is absent: nothing can be learnt');
    const found: { name: string; questions: OrderedQuestion[] }[] = [];
    for (const name of readdirSync(folder)) {
      const questions = await orderedOf(join(folder, name), keptVectors(encoder));
      found.push({ name, questions: questions.filter(({ kind, statements }) => kind !== 'refuse' && statements.length > 0) });
    }
    return found;
  });
  const all = companies.flatMap(({ questions }) => questions);
  const judge = (weights: (company: string) => readonly number[] | null) =>
    companies.flatMap(({ name, questions }) => {
      const learnt = weights(name);
      return questions.map((one) => ({
        company: name,
        kind: one.kind,
        isRight: isRightFirst(one, learnt ? logitsOf(one, learnt) : one.statements.map(({ score }) => score)),
      }));
    });
  const before = judge(() => null);
  const after = judge((company) =>
    fitListwise(companies.flatMap(({ name, questions }) => (name === company ? [] : questions.map(listOf)))),
  );
  for (const { name } of companies)
    for (const [title, judged] of [
      ['by choice.ts', before],
      ['learnt of the others', after],
    ] as const)
      process.stdout.write(
        told(
          `${name}, ${title}`,
          judged.filter(({ company }) => company === name),
        ),
      );
  process.stdout.write(told('all, by choice.ts', before) + told('all, each learnt of the others', after));
  const weights = fitListwise(all.map(listOf));
  const rounded = Object.fromEntries(orderSignals.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(3))]));
  const temperature = Number(temperatureOf(all, weights).toFixed(1));
  process.stdout.write(`${JSON.stringify({ weights: rounded, temperature }, null, 2)}\n`);
}
