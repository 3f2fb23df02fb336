import type { Block } from '#contract/answers.ts';
import { piecesOf } from '#contract/pieces.ts';
import type { Citation } from '#contract/documents.ts';
import type { EvaluationTotals, EvaluationWay, ExpectedQuestion, Verdict } from '#contract/quality.ts';
import type { Rehearsed } from '#server/answers/answers.ts';

interface Shown {
  citation: Citation;
  text: string;
}

/** What is given as an answer, and what only comes close. */
function shownIn(blocks: readonly Block[]): { given: Shown[]; close: Shown[] } {
  const given: Shown[] = [];
  const close: Shown[] = [];
  for (const block of blocks.flatMap(piecesOf)) {
    if (block.kind === 'quote' || block.kind === 'passage') given.push({ citation: block.citation, text: block.quote });
    else if (block.kind === 'cells') {
      const text = block.cells.map(({ column, value }) => `${column} ${value}`).join(' ');
      given.push({ citation: block.citation, text });
    } else if (block.kind === 'computed') given.push({ citation: block.citation, text: figureText(block) });
    else if (block.kind === 'nothing-found') close.push(...block.closest.map(({ citation, quote }) => ({ citation, text: quote })));
  }
  return { given, close };
}

/** A figure as a reader sees it: the value, and the labels and values of its rows. */
export function figureText({ value, rows }: Extract<Block, { kind: 'computed' }>): string {
  return [value.replace('.', ','), ...rows.flatMap(({ label, value: own }) => [label, own ?? ''])].join(' ');
}

/** What came of a question: what would be shown of documents, and what a writer would have written beside it. */
export interface Came {
  way: EvaluationWay;
  blocks: readonly Block[];
  written: Rehearsed | null;
  tookMs: number;
}

/** Whether what an answer shows is what was expected of it: the first closest passage counts as shown, for a reader sees it first. */
export function judge(expected: ExpectedQuestion, { way, blocks, written, tookMs }: Came): Verdict {
  const { given, close } = shownIn(blocks);
  const shown = given.length > 0 ? given : close.slice(0, 1);
  const sources = new Set(expected.sources.map(plain));
  const isExpected = ({ citation }: Shown): boolean =>
    sources.size === 0 || [citation.title, citation.fileName, citation.document].some((name) => sources.has(plain(name)));
  // A sentence of the writer counts where a document that was expected bears it out.
  const expectedIds = new Set(shown.filter(isExpected).map(({ citation }) => citation.document));
  const sentences = (written?.shown ?? []).filter(
    ({ from }) =>
      sources.size === 0 ||
      from.some(({ document, title }) => expectedIds.has(document) || [title, document].some((one) => sources.has(plain(one)))),
  );
  const text = plain([...shown.filter(isExpected), ...sentences].map((one) => one.text).join('\n'));
  const documentFirst = expected.refuse || sources.size === 0 ? null : shown[0] !== undefined && isExpected(shown[0]);
  const wordsShown = expected.refuse || expected.words.length === 0 ? null : expected.words.every((words) => text.includes(plain(words)));
  const isRight = documentFirst === true || wordsShown === true;
  const isAnswered = given.length > 0 || (written?.shown.length ?? 0) > 0;
  return {
    way,
    documentFirst,
    wordsShown,
    refusedRight: expected.refuse ? !isAnswered : null,
    wrongShown: isAnswered && (expected.refuse || !isRight),
    tookMs,
    written: written === null ? null : spentBy(written),
  };
}

function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

function spentBy({ shown, judged, end, mark }: Rehearsed): NonNullable<Verdict['written']> {
  const { tokensIn, tokensOut, euros, energy } = mark;
  const tokens = tokensIn === null && tokensOut === null ? null : (tokensIn ?? 0) + (tokensOut ?? 0);
  return { sentences: judged, supported: shown.length, end, tokens, euros, lowWh: energy.lowWh, highWh: energy.highWh };
}

/** Shares over the questions that ask for them; sums over those that a writer wrote to. */
export function totalsOf(
  of: Pick<EvaluationTotals, 'way' | 'model' | 'writer' | 'instruction'>,
  verdicts: readonly Verdict[],
): EvaluationTotals {
  const share = (told: (one: Verdict) => boolean | null): number | null => {
    const all = verdicts.map(told).filter((value) => value !== null);
    return all.length === 0 ? null : all.filter(Boolean).length / all.length;
  };
  const times = verdicts.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
  const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  const written = verdicts.flatMap((one) => one.written ?? []);
  const sum = (part: (one: (typeof written)[number]) => number | null): number | null => {
    const all = written.map(part).filter((value) => value !== null);
    return all.length === 0 ? null : all.reduce((total, value) => total + value, 0);
  };
  const sentences = sum((one) => one.sentences) ?? 0;
  return {
    ...of,
    documentFirst: share((one) => one.documentFirst),
    wordsShown: share((one) => one.wordsShown),
    refusedRight: share((one) => one.refusedRight),
    wrongShown: share((one) => one.wrongShown),
    supported: sentences === 0 ? null : (sum((one) => one.supported) ?? 0) / sentences,
    medianMs: at(0.5),
    p95Ms: at(0.95),
    tokens: sum((one) => one.tokens),
    euros: sum((one) => one.euros),
    energy: written.length === 0 ? null : { lowWh: sum((one) => one.lowWh) ?? 0, highWh: sum((one) => one.highWh) ?? 0 },
  };
}
