import { folded, foldedFile } from '../names.ts';
import type { Table } from './tables.ts';

const isCharter = /\b(charte|politique|regles?|note de service|policy|reglement)\b/;
const speaksOfTools = /\b(ia|ai|intelligence artificielle|outils|numeriques?|informatiques?|logiciels?)\b/;
const forbids =
  /\b(interdit\w*|proscrit\w*|prohibe\w*|refuse\w*|exclus?|exclue?s|forbidden|not allowed|banned|jamais|bloque\w*|(?:n est|ne sont|non) (?:pas )?(?:autorise|admis|permis|valide|accepte|approuve)\w*|pas (?:autorise|admis|permis|valide|accepte|approuve)\w*|a ne pas|sans accord|hors de question)\b/;

const heading = /^#{1,6}\s|^\*\*[^*]+\*\*(?:\s*:)?$|^(?:article|titre|chapitre)\s+\d/i;

/**
 * What a charter of AI, or a policy of tools, allows: its sentences, its points and the rows of its tables, but for those that
 * forbid, and for what stands below a heading that does. As a table of one column; null for a text that is no charter.
 */
export function charterOf(text: string, file: string): Table | null {
  const title = /\S[^\n]*/.exec(text)?.[0] ?? '';
  const named = `${foldedFile(file)} ${folded(title)}`;
  if (!isCharter.test(named) || !speaksOfTools.test(named)) return null;
  const rows: Table['rows'] = [];
  let isForbidden = false;
  for (const { line, said } of statementsOf(text.split(/\r?\n/))) {
    const isForbidding = forbids.test(folded(said));
    if (heading.test(said)) isForbidden = isForbidding;
    else if (!isForbidden && !isForbidding) rows.push({ line, cells: [said] });
  }
  return { titles: ['texte'], rows };
}

/** Sentences, trimmed, each with its first line; a point, a row and a heading are one each. */
function statementsOf(lines: readonly string[]): { line: number; said: string }[] {
  const found: { line: number; said: string }[] = [];
  for (const [at, whole] of lines.entries()) {
    const goesOn = /^\s+\S/.test(whole) && !/^\s*(?:[-*•–|#]|\d+[.)])/.test(whole) && !/[.;!?:]\s*$/.test(lines[at - 1] ?? '.');
    for (const [index, said] of whole.split(/(?<=[.;!?])\s+/).entries()) {
      const before = found.at(-1);
      const trimmed = said.trim();
      if (trimmed === '') continue;
      if (index === 0 && goesOn && before) before.said += ` ${trimmed}`;
      else found.push({ line: at + 1, said: trimmed });
    }
  }
  return found;
}
