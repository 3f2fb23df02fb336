import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { expectedQuestion, mostQuestions, type ExpectedQuestion } from '#contract/quality.ts';
import { Refusal } from '#server/foundation/refusal.ts';

/** The columns of a CSV file, in French or English; only the first is needed in each line. */
const columns = new Map<string, 'question' | 'sources' | 'words' | 'refuse'>([
  ['question', 'question'],
  ['sources', 'sources'],
  ['source', 'sources'],
  ['mots', 'words'],
  ['words', 'words'],
  ['refus', 'refuse'],
  ['refuse', 'refuse'],
]);
const yes = /^(oui|yes|vrai|true|1|x)$/i;

/**
 * Questions with what is expected of each, from JSON (a list of `expectedQuestion`) or CSV (a line of names, then a question a line;
 * several sources or words with | between).
 * @throws questions_invalid with the line, or the place in the list, and what is wrong there
 */
export function readQuestions(file: string): ExpectedQuestion[] {
  const text = file.replace(/^\uFEFF/, '').trim();
  const found = text.startsWith('[') || text.startsWith('{') ? fromJson(text) : fromCsv(text);
  if (found.length === 0) throw new Refusal('questions_invalid', { line: 1, flaw: 'empty' });
  if (found.length > mostQuestions) throw new Refusal('questions_invalid', { line: mostQuestions + 1, flaw: 'too_many' });
  return found.map(({ line, value }) => {
    const one = expectedQuestion.safeParse(value);
    if (!one.success) throw new Refusal('questions_invalid', { line, flaw: 'question' });
    const { sources, words, refuse } = one.data;
    // Something to be right or wrong about, and not two things that exclude each other.
    if (refuse === sources.length + words.length > 0) throw new Refusal('questions_invalid', { line, flaw: 'expected' });
    return one.data;
  });
}

interface Line {
  line: number;
  value: unknown;
}

function fromJson(text: string): Line[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    throw new Refusal('questions_invalid', { line: 1, flaw: 'syntax' }, error);
  }
  const list = z.array(z.unknown()).safeParse(read);
  if (!list.success) throw new Refusal('questions_invalid', { line: 1, flaw: 'header' });
  return list.data.map((value, at) => ({ line: at + 1, value }));
}

function fromCsv(text: string): Line[] {
  if (text === '') return [];
  const first = text.split('\n', 1)[0] ?? '';
  const delimiter = [';', '\t', ','].find((one) => first.includes(one)) ?? ';';
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    const options = { delimiter, relax_column_count: true, skip_empty_lines: true, trim: true, info: true } as const;
    rows = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) })).parse(parse(text, options));
  } catch (error) {
    const line = error instanceof CsvError ? Number(error['lines'] ?? 1) : 1;
    throw new Refusal('questions_invalid', { line: Number.isFinite(line) ? line : 1, flaw: 'syntax' }, error);
  }
  const [head, ...lines] = rows;
  const names = (head?.record ?? []).map((name) => columns.get(name.toLowerCase()));
  if (!names.includes('question')) throw new Refusal('questions_invalid', { line: 1, flaw: 'header' });
  return lines.map(({ record, info }) => {
    const cell = (name: string): string => (record[names.findIndex((one) => one === name)] ?? '').replace(/^'(?=[=+\-@])/, '');
    const list = (name: string): string[] =>
      cell(name)
        .split('|')
        .map((one) => one.trim())
        .filter((one) => one !== '');
    return {
      line: info.lines,
      value: { question: cell('question'), sources: list('sources'), words: list('words'), refuse: yes.test(cell('refuse')) },
    };
  });
}
