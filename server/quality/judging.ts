import type { Block } from '#contract/answers.ts';
import type { Citation } from '#contract/documents.ts';
import type { EvaluationTotals, EvaluationWay, ExpectedQuestion, Verdict } from '#contract/quality.ts';

interface Shown {
  citation: Citation;
  text: string;
}

/** What is given as an answer, and what only comes close. */
function shownIn(blocks: readonly Block[]): { given: Shown[]; close: Shown[] } {
  const given: Shown[] = [];
  const close: Shown[] = [];
  for (const block of blocks.flatMap((one) => (one.kind === 'conflict' ? one.sides.map(({ said }) => said) : one))) {
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

/** Whether what an answer shows is what was expected of it: the first closest passage counts as shown, for a reader sees it first. */
export function judge(expected: ExpectedQuestion, blocks: readonly Block[], way: EvaluationWay, tookMs: number): Verdict {
  const { given, close } = shownIn(blocks);
  const shown = given.length > 0 ? given : close.slice(0, 1);
  const sources = new Set(expected.sources.map(plain));
  const isExpected = ({ citation }: Shown): boolean =>
    sources.size === 0 || [citation.title, citation.fileName, citation.document].some((name) => sources.has(plain(name)));
  const text = plain(
    shown
      .filter(isExpected)
      .map((one) => one.text)
      .join('\n'),
  );
  const documentFirst = expected.refuse || sources.size === 0 ? null : shown[0] !== undefined && isExpected(shown[0]);
  const wordsShown = expected.refuse || expected.words.length === 0 ? null : expected.words.every((words) => text.includes(plain(words)));
  const isRight = documentFirst === true || wordsShown === true;
  return {
    way,
    documentFirst,
    wordsShown,
    refusedRight: expected.refuse ? given.length === 0 : null,
    wrongShown: given.length > 0 && (expected.refuse || !isRight),
    tookMs,
  };
}

function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

export function totalsOf(way: EvaluationWay, model: string | null, verdicts: readonly Verdict[]): EvaluationTotals {
  const share = (of: (one: Verdict) => boolean | null): number | null => {
    const told = verdicts.map(of).filter((value) => value !== null);
    return told.length === 0 ? null : told.filter(Boolean).length / told.length;
  };
  const times = verdicts.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
  const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return {
    way,
    model,
    documentFirst: share((one) => one.documentFirst),
    wordsShown: share((one) => one.wordsShown),
    refusedRight: share((one) => one.refusedRight),
    wrongShown: share((one) => one.wrongShown),
    medianMs: at(0.5),
    p95Ms: at(0.95),
    tokens: null,
    euros: null,
  };
}
