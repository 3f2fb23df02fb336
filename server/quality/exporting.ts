import type { Candidate, ExpectedQuestion, Verdict } from '#contract/quality.ts';
import { csv, type CsvCell } from '#server/foundation/csv.ts';

/** A set as it can be given back to questions.ts. */
export function questionsCsv(questions: readonly ExpectedQuestion[]): string {
  const rows = questions.map(({ question, sources, words, refuse }) => [question, sources.join('|'), words.join('|'), refuse ? 'oui' : '']);
  return csv([['question', 'sources', 'words', 'refuse'], ...rows]);
}

/** What came of each question, a line for each candidate: codes and figures, for a spreadsheet or a script. */
export function resultsCsv(
  questions: readonly ExpectedQuestion[],
  candidates: readonly Candidate[],
  results: readonly (readonly Verdict[])[],
): string {
  const head = 'question refuse way engine model instruction document_first words_shown refused_right wrong_shown took_ms'.split(' ');
  const headOfWritten = 'sentences sentences_supported end tokens euros energy_low_wh energy_high_wh'.split(' ');
  const rows = results.flatMap((verdicts, at) =>
    verdicts.map((one, index): CsvCell[] => {
      const { way, writer, instruction } = candidates[index] ?? { way: one.way, writer: null, instruction: null };
      const asked = [questions[at]?.question ?? '', questions[at]?.refuse ?? false, way, writer?.engine, writer?.model, instruction];
      const came = [one.documentFirst, one.wordsShown, one.refusedRight, one.wrongShown, Math.round(one.tookMs)];
      const { written } = one;
      if (written === null) return [...asked, ...came, ...headOfWritten.map(() => null)];
      const { sentences, supported, end, tokens, euros, lowWh, highWh } = written;
      return [...asked, ...came, sentences, supported, end, tokens, euros, lowWh, highWh];
    }),
  );
  return csv([[...head, ...headOfWritten], ...rows]);
}
