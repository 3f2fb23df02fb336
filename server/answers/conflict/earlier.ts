import type { PassageDetail } from '#server/documents/documents.ts';
import type { Asked } from '../extract/asked.ts';
import { rankStatements, type Ranked } from '../extract/choice.ts';
import type { Statement } from '../extract/statements.ts';
import { isSameThing, saidIn } from './conflict.ts';
import { differs, valuesIn } from './values.ts';

/** Beyond, what a document said is read in its versions. */
const mostEarlier = 2;

/**
 * What earlier versions of a document said of the very thing that a statement says, with another value: the last first, one a version, each value once.
 * @param passages of the document's versions, those that were replaced among them
 */
export function earlierSaid(asked: Asked, now: Statement, passages: readonly (PassageDetail & { score: number })[]): Ranked[] {
  const replaced = new Map(passages.flatMap((passage) => (passage.replacedAt === null ? [] : [[passage.textId, passage.version]])));
  const ranked = rankStatements(
    asked,
    passages.filter(({ textId }) => replaced.has(textId)),
  );
  const versionOf = ({ statement }: Ranked): number => replaced.get(statement.given.textId) ?? 0;
  const valuesOf = (statement: Statement) => valuesIn(saidIn(asked, statement), asked.sought);
  const told: Ranked[] = [];
  for (const one of ranked.toSorted((a, b) => versionOf(b) - versionOf(a))) {
    if (told.length === mostEarlier) break;
    const said = [now, ...told.map(({ statement }) => statement)];
    if (isSameThing(now, one.statement) && said.every((other) => differs(valuesOf(other), valuesOf(one.statement)))) told.push(one);
  }
  return told;
}
