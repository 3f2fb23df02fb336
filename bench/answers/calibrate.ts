/**
 * Fits when to answer and when to say that the documents do not say, on the calibration questions of demo/ and on nothing else, and
 * prints what server/answers/extract/refusal-values.ts holds: `node bench/answers/calibrate.ts`.
 * Logistic regression, both outcomes weighing the same, by Newton's method. Judged on questions left out of the fit, in ten parts,
 * five times over; questions on one document, or in nearly the same words, are left out together. A wrong answer costs more
 * than a refusal that shows the closest passages: the threshold is the least at which nine in ten of those to refuse are refused.
 */
import { askedOf } from '#server/answers/extract/asked.ts';
import { mostRead, rankStatements } from '#server/answers/extract/choice.ts';
import { likelihood, signals, signalsOf, type Signals } from '#server/answers/extract/refusal.ts';
import { tokensOf } from '#server/language/analysis.ts';
import { demoActor } from '../../demo/open.ts';
import { calibration } from '../../demo/questions.ts';
import { inDemoHouse } from '../house/demo-house.ts';
import { fitLogistic } from './logistic.ts';
import { random } from '../random.ts';

const parts = 10;
const rounds = 5;
const refusedShare = 0.9;
/** Words that two questions share, of all their words together, from which they are left out together. */
const nearlySame = 0.5;

interface Sample {
  id: string;
  isAnswerable: boolean;
  signals: Signals;
  stems: ReadonlySet<string>;
  /** File name of the document that the question is on, else of the one that its best statement stands in. */
  document: string;
}
type Weights = Parameters<typeof likelihood>[0];
type Judged = Sample & { likelihood: number };

if (import.meta.main) {
  const samples = await inDemoHouse(async (house, accounts) => {
    const store = await house.vault.organisation(accounts.organisation);
    const found: Sample[] = [];
    for (const { id, question, asks, expect } of calibration()) {
      const actor = demoActor(accounts, asks);
      const prepared = await house.retrieval.prepare(actor, question);
      const { passages, terms } = await store.read((snapshot) =>
        house.retrieval.find(snapshot, actor, { question: prepared, filters: {}, k: mostRead }),
      );
      const asked = askedOf(question, terms);
      const best = rankStatements(asked, passages)[0];
      if (!best) continue;
      const document = expect.kind === 'not_in_documents' ? best.statement.given.fileName : expect.document;
      const stems = new Set(tokensOf(question).map(({ stem }) => stem));
      const isAnswerable = expect.kind === 'answer';
      found.push({ id, isAnswerable, signals: signalsOf(asked, best, passages), stems, document: document.normalize('NFC') });
    }
    return found;
  });
  const subjects = subjectsOf(samples);
  const judged = Array.from({ length: rounds }, (_, round) => leftOut(samples, subjects, round + 1));
  const means = samples.map((sample, at) => ({ ...sample, likelihood: mean(judged.map((one) => one[at]?.likelihood ?? 0)) }));
  const rounded = Object.entries(fit(samples)).map(([name, value]) => [name, Number(value.toFixed(2))]);
  const thresholds = judged.map(thresholdOf);
  const shareOf = (isAnswerable: boolean, isRight: (value: number, threshold: number) => boolean): string =>
    mean(
      judged.map((one, round) =>
        mean(
          one
            .filter((sample) => sample.isAnswerable === isAnswerable)
            .map((sample) => (isRight(sample.likelihood, thresholds[round] ?? 0) ? 1 : 0)),
        ),
      ),
    ).toFixed(3);
  const report = {
    weights: Object.fromEntries(rounded),
    threshold: mean(thresholds).toFixed(2),
    samples: samples.length,
    answered: shareOf(true, (value, threshold) => value >= threshold),
    refused: shareOf(false, (value, threshold) => value < threshold),
    /** How often an answerable question is likelier than one to refuse. */
    order: mean(judged.map(orderOf)).toFixed(4),
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  for (const { id, isAnswerable, likelihood: value } of means.toSorted((a, b) => a.likelihood - b.likelihood))
    process.stdout.write(`${value.toFixed(2)} ${isAnswerable ? 'answer' : 'refuse'} ${id}\n`);
}

function fit(samples: readonly Sample[]): Weights {
  const [constant = 0, ...others] = fitLogistic(
    samples.map(({ signals: of, isAnswerable }) => ({ values: signals.map((name) => of[name]), isTrue: isAnswerable })),
  );
  return { constant, ...Object.fromEntries(signals.map((name, at) => [name, others[at] ?? 0])) } as Weights;
}

/** For each sample the number of its subject: one document, or nearly the same words, directly or through others. */
function subjectsOf(samples: readonly Sample[]): number[] {
  const subjects = samples.map((_, at) => at);
  for (const [at, sample] of samples.entries()) {
    for (const [before, other] of samples.slice(0, at).entries()) {
      const both = [...sample.stems].filter((stem) => other.stems.has(stem)).length;
      const shared = both / (sample.stems.size + other.stems.size - both);
      if (sample.document !== other.document && shared < nearlySame) continue;
      const [kept, joined] = [subjects[before], subjects[at]];
      for (const [place, subject] of subjects.entries()) if (subject === joined) subjects[place] = kept ?? place;
    }
  }
  return subjects;
}

/** Every sample judged by weights fitted without its subject. Subjects go one by one, in an order of chance, to the smallest part. */
function leftOut(samples: readonly Sample[], subjects: readonly number[], seed: number): Judged[] {
  const chance = random(seed);
  const shuffled = [...new Set(subjects)].map((subject) => ({ subject, rank: chance.next() })).toSorted((a, b) => a.rank - b.rank);
  const sizes = Array.from({ length: parts }, () => 0);
  const partOf = new Map<number, number>();
  for (const { subject } of shuffled) {
    const smallest = sizes.indexOf(Math.min(...sizes));
    partOf.set(subject, smallest);
    sizes[smallest] = (sizes[smallest] ?? 0) + subjects.filter((one) => one === subject).length;
  }
  const isIn = (part: number, at: number): boolean => partOf.get(subjects[at] ?? -1) === part;
  const weights = sizes.map((_, part) => fit(samples.filter((_sample, at) => !isIn(part, at))));
  return samples.map((sample, at) => {
    const used = weights[partOf.get(subjects[at] ?? -1) ?? -1];
    if (!used) throw new Error('a sample is in no part');
    return { ...sample, likelihood: likelihood(used, sample.signals) };
  });
}

/** The least threshold at which enough of those to refuse are refused. */
function thresholdOf(samples: readonly Judged[]): number {
  const refused = samples.filter((one) => !one.isAnswerable).map((one) => one.likelihood);
  return refused.toSorted((a, b) => a - b)[Math.ceil(refused.length * refusedShare)] ?? 1;
}

function orderOf(samples: readonly Judged[]): number {
  const refused = samples.filter((one) => !one.isAnswerable);
  const wins = samples
    .filter((one) => one.isAnswerable)
    .map((one) => mean(refused.map((other) => (one.likelihood > other.likelihood ? 1 : one.likelihood === other.likelihood ? 0.5 : 0))));
  return mean(wins);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
