import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AnswerEvent, Block } from '#contract/answers.ts';
import { piecesOf } from '#contract/pieces.ts';
import { isStopWord, tokensOf } from '#server/language/language.ts';
import type { Encoder } from '#server/retrieval/retrieval.ts';
import { companyQuestions, inCompanyHouse, type CompanyHouse, type CompanyQuestion } from './company.ts';
import type { Bench, Measure } from '../main.ts';
import { withSharedEncoder } from '../models/shared-encoder.ts';

/** Companies that nobody who works on answers has read; docs/exam.md keeps the totals. */
const companies = join(import.meta.dirname, '..', 'exam');
/** A fact is shown when this share of its content words stands in one thing that is shown. */
const factShare = 0.6;
const budgets = { document_first: 0.85, words_quoted: 0.75, refused_right: 0.85, wrong_shown: 0.1, facts_shown: 0.5 };

/**
 * Asks the questions of every company whole, as one of its people would, and tells totals only: never which. With the real encoder of
 * ../shared where it is there, then by words alone.
 */
export const bench: Bench = {
  name: 'exam',
  seconds: 600,
  needsShared: false,
  run: ({ say }) =>
    withSharedEncoder(async (encoder) => {
      const byWords = examMeasures(await askAll({}, say)).map((one) => ({
        ...one,
        name: `words_only_${one.name}`,
        budget: null,
        holds: null,
      }));
      if (encoder) return { measures: [...examMeasures(await askAll({ encoder }, say)), ...byWords] };
      say('with the encoder: skipped, for ../shared/models is absent');
      return { measures: byWords };
    }),
};

async function askAll(options: { encoder?: Encoder }, say: (line: string) => void): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const name of existsSync(companies) ? readdirSync(companies) : []) {
    say(`${name}, ${options.encoder ? 'with the encoder' : 'by words'} …`);
    judged.push(...(await askCompany(join(companies, name), options)));
  }
  return judged;
}

export interface Judged {
  question: CompanyQuestion;
  blocks: Block[];
  /** The first document shown is one that answers. */
  documentFirst: boolean | null;
  /** The expected words are among those shown. */
  wordsQuoted: boolean | null;
  refusedRight: boolean | null;
  /** Something was given as an answer, and it is none. */
  wrongShown: boolean;
  /** Facts shown, of all. */
  facts: { shown: number; all: number };
}

export async function askCompany(folder: string, options: { encoder?: Encoder } = {}): Promise<Judged[]> {
  const questions = companyQuestions(folder);
  return inCompanyHouse(
    folder,
    async (opened) => {
      const judged: Judged[] = [];
      for (const question of questions) judged.push(judge(question, await blocksFor(opened, question)));
      return judged;
    },
    options,
  );
}

/** The blocks of the answer to the last question of a conversation. */
export async function blocksFor({ house, actor }: CompanyHouse, { question, after }: CompanyQuestion): Promise<Block[]> {
  let conversation: string | undefined;
  let blocks: Block[] = [];
  for (const asked of [...after, question]) {
    ({ conversation, blocks } = await askOne({ house, actor }, asked, conversation));
  }
  return blocks;
}

/** Asks one question whole, in a new conversation or in that one. */
export async function askOne(
  { house, actor }: CompanyHouse,
  question: string,
  conversation?: string,
): Promise<{ conversation: string | undefined; blocks: Block[] }> {
  const input = { question, purpose: 'internal-information' as const, filters: {}, ...(conversation ? { conversation } : {}) };
  const events: AnswerEvent[] = await Array.fromAsync(house.answers.ask(actor, input, new AbortController().signal));
  return {
    conversation: events.flatMap((event) => (event.kind === 'opened' ? [event.conversation] : []))[0],
    blocks: events.flatMap((event) => (event.kind === 'block' ? [event.block] : [])),
  };
}

export interface Shown {
  document: string;
  text: string;
}

/** What is given as an answer, and what only comes close. */
export function shownIn(blocks: readonly Block[]): { given: Shown[]; close: Shown[] } {
  const given: Shown[] = [];
  const close: Shown[] = [];
  for (const block of blocks.flatMap(piecesOf)) {
    if (block.kind === 'quote') given.push({ document: block.citation.fileName, text: block.quote });
    else if (block.kind === 'passage') given.push(wholeOf(block));
    else if (block.kind === 'cells')
      given.push({ document: block.citation.fileName, text: block.cells.map(({ column, value }) => `${column} ${value}`).join(' ') });
    else if (block.kind === 'computed')
      given.push({
        document: block.citation.fileName,
        text: [block.value.replace('.', ','), ...block.rows.map(({ label, value }) => `${label} ${value ?? ''}`)].join(' '),
      });
    else if (block.kind === 'nothing-found') close.push(...block.closest.map(wholeOf));
  }
  return { given, close };
}

/** A passage is shown under its heading. */
function wholeOf({ quote, citation }: Pick<Extract<Block, { kind: 'passage' }>, 'quote' | 'citation'>): Shown {
  return { document: citation.fileName, text: [citation.headingPath.at(-1) ?? '', quote].join('\n') };
}

export function judge(question: CompanyQuestion, blocks: Block[]): Judged {
  const { given, close } = shownIn(blocks);
  const shown = given.length > 0 ? given : close.slice(0, 1);
  const isExpected = ({ document }: Shown): boolean =>
    question.documents.some((name) => name.normalize('NFC') === document.normalize('NFC'));
  const isRefusal = question.kind === 'refuse';
  const isOpen = question.facts.length > 0;
  const documentFirst = isRefusal ? null : shown[0] !== undefined && isExpected(shown[0]);
  const text = plain(
    shown
      .filter(isExpected)
      .map((one) => one.text)
      .join('\n'),
  );
  const wordsQuoted = isRefusal || isOpen ? null : question.words.every((words) => text.includes(plain(words)));
  const facts = {
    shown: question.facts.filter(({ fact }) => shown.some((one) => isShown(fact, one.text))).length,
    all: question.facts.length,
  };
  const isRight = isOpen ? documentFirst === true || facts.shown > 0 : documentFirst === true || wordsQuoted === true;
  return {
    question,
    blocks,
    documentFirst,
    wordsQuoted,
    refusedRight: isRefusal ? given.length === 0 : null,
    wrongShown: given.length > 0 && (isRefusal || !isRight),
    facts,
  };
}

export function examMeasures(judged: readonly Judged[]): Measure[] {
  const share = (of: (one: Judged) => boolean | null): number => {
    const told = judged.map(of).filter((value) => value !== null);
    return told.length === 0 ? 0 : told.filter(Boolean).length / told.length;
  };
  const facts = judged.reduce((sum, one) => ({ shown: sum.shown + one.facts.shown, all: sum.all + one.facts.all }), { shown: 0, all: 0 });
  const values = {
    document_first: share((one) => one.documentFirst),
    words_quoted: share((one) => one.wordsQuoted),
    refused_right: share((one) => one.refusedRight),
    wrong_shown: share((one) => one.wrongShown),
    facts_shown: facts.all === 0 ? 0 : facts.shown / facts.all,
  };
  return Object.entries(values).map(([name, value]) => {
    const budget = budgets[name as keyof typeof budgets];
    return { name, value, unit: 'share', budget, holds: name === 'wrong_shown' ? value <= budget : value >= budget };
  });
}

function isShown(fact: string, text: string): boolean {
  const wanted = new Set(contentWords(fact));
  const there = new Set(contentWords(text));
  return [...wanted].filter((word) => there.has(word)).length >= factShare * wanted.size;
}

const contentWords = (text: string): string[] => tokensOf(text).flatMap(({ folded, stem }) => (isStopWord(folded) ? [] : [stem]));

/** As a reader compares: no difference of spaces, of apostrophes nor of case. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .replaceAll('’', "'")
    .toLowerCase()
    .trim();
}
