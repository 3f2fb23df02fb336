import type { AnswerEvent, Block } from '#contract/answers.ts';
import { piecesOf } from '#contract/pieces.ts';
import type { House } from '#server/house.ts';
import { demoActor, type DemoAccounts } from '../../demo/open.ts';
import { answerKey, calibration, type DemoQuestion } from '../../demo/questions.ts';
import { inDemoHouse } from '../house/demo-house.ts';
import type { Bench, Measure } from '../main.ts';

/** What a person reads before giving up. */
const mostSentences = 3;
const mostWords = 60;
const budgets = { document_first: 0.9, span_right: 0.8, refused_right: 0.9 };

type Name = keyof typeof budgets;
interface Verdict {
  question: DemoQuestion;
  held: Partial<Record<Name, boolean>>;
  blocks: Block[];
  tookMs: number;
}

/** The answer key, through the whole house: files, sandbox, passages, index, rights, answer. */
export const bench: Bench = {
  name: 'answer-key',
  seconds: 60,
  needsShared: false,
  run: ({ say }) =>
    inDemoHouse(async (house, accounts) => {
      const verdicts = await judge(house, accounts, answerKey());
      for (const verdict of verdicts) if (Object.values(verdict.held).includes(false)) tell(verdict, say);
      const times = verdicts.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
      say(`\nto an answer: median ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms`);
      // Before the formats were all there, the key ended at 83.
      for (const [name, isOld] of [
        ['the first 83 questions', true],
        ['those that came with all formats', false],
      ] as const)
        say(`on ${name}: ${said(measuresOf(verdicts.filter(({ question }) => Number(question.id.slice(2)) <= 83 === isOld)))}`);
      const fitted = await judge(house, accounts, calibration());
      say(`on the questions that the threshold is fitted on, and those of calibration beside them: ${said(measuresOf(fitted))}`);
      return { measures: measuresOf(verdicts) };
    }),
};

async function judge(house: House, accounts: DemoAccounts, questions: readonly DemoQuestion[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const question of questions) {
    const ask = (said: string, conversation?: string): Promise<AnswerEvent[]> => {
      const input = { question: said, purpose: 'internal-information' as const, filters: {}, conversation };
      return Array.fromAsync(house.answers.ask(demoActor(accounts, question.asks), input, new AbortController().signal));
    };
    const before = questions.find(({ id }) => id === question.after);
    const opened = before ? (await ask(before.question)).find(({ kind }) => kind === 'opened') : undefined;
    const events = await ask(question.question, opened?.kind === 'opened' ? opened.conversation : undefined);
    verdicts.push(verdictOf(question, events));
  }
  return verdicts;
}

function verdictOf(question: DemoQuestion, events: readonly AnswerEvent[]): Verdict {
  const blocks = events.flatMap((event) => (event.kind === 'block' ? [event.block] : []));
  const tookMs = events.flatMap((event) => (event.kind === 'done' ? [event.tookMs] : []))[0] ?? 0;
  const { expect } = question;
  if (expect.kind !== 'answer')
    return { question, blocks, tookMs, held: { refused_right: blocks.every(({ kind }) => kind === 'nothing-found') } };
  const quoted = blocks.flatMap(piecesOf).filter((block) => block.kind === 'quote' || block.kind === 'cells');
  const held = {
    document_first: quoted[0]?.citation.fileName === expect.document,
    span_right: isSpanRight(expect.words, expect.document, quoted),
  };
  return { question, blocks, tookMs, held };
}

/** All the expected words in one of the first quotations, counting no more words than a person reads. */
function isSpanRight(words: readonly string[], document: string, quoted: readonly Extract<Block, { kind: 'quote' | 'cells' }>[]): boolean {
  let left = mostWords;
  return quoted.slice(0, mostSentences).some((block) => {
    const all = (block.kind === 'quote' ? block.quote : block.cells.map(({ value }) => value).join(' | '))
      .split(/\s+/)
      .filter((word) => word !== '|');
    const read = ` ${all.slice(0, left).join(' ')} `;
    left = Math.max(0, left - all.length);
    return block.citation.fileName === document && words.every((one) => read.includes(one.replaceAll(/\s+/g, ' ')));
  });
}

function measuresOf(verdicts: readonly Verdict[]): Measure[] {
  return (Object.keys(budgets) as Name[]).map((name) => {
    const judged = verdicts.flatMap(({ held }) => held[name] ?? []);
    const value = judged.filter(Boolean).length / judged.length;
    return { name, value, unit: 'share', budget: budgets[name], holds: value >= budgets[name] };
  });
}

const said = (measures: readonly Measure[]): string => measures.map(({ name, value }) => `${name} ${value.toFixed(3)}`).join(', ');

function tell({ question, held, blocks }: Verdict, say: (line: string) => void): void {
  const missed = Object.entries(held).flatMap(([name, isHeld]) => (isHeld ? [] : [name]));
  say(`\n${question.id}  ${question.question}  (${question.asks})  misses ${missed.join(', ')}`);
  say(
    `   expected: ${question.expect.kind === 'answer' ? `${question.expect.document}: ${question.expect.words.join(' … ')}` : question.expect.kind}`,
  );
  for (const block of blocks) {
    if (block.kind === 'quote') say(`   quote   ${block.citation.fileName}: ${block.quote}`);
    else if (block.kind === 'cells')
      say(
        `   cells   ${block.citation.fileName}: ${block.cells.map(({ column, value, asked }) => `${column}: ${value}${asked ? ' ←' : ''}`).join(' | ')}`,
      );
    else if (block.kind === 'nothing-found')
      say(
        `   nothing found; closest: ${block.closest.map(({ quote, citation }) => `${citation.fileName}: ${quote.slice(0, 120)}`).join(' / ')}`,
      );
    else if (block.kind === 'passage') say(`   passage ${block.citation.fileName}: ${block.quote.slice(0, 200)}`);
    else say(`   ${block.kind}: ${JSON.stringify(block).slice(0, 300)}`);
  }
}

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}
