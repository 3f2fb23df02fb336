import type { SpanRef } from '#server/documents/documents.ts';
import type { Ranked } from './choice.ts';

const mostBeside = 3;
/** How far after what was shown its paragraph is read on, in UTF-16 units. */
const reach = 300;

/**
 * Of what was shown, and of what follows it in its paragraph, the statements that hold a thing of the sort sought: a row answers for its
 * other columns, a clause for its next sentence. Best first.
 */
export function besideShown(ranked: readonly Ranked[], shown: readonly SpanRef[]): Ranked[] {
  const places = new Set<string>();
  return ranked
    .filter((one) => {
      const { given, start } = one.statement;
      const place = `${given.textId} ${start}`;
      if (one.isGiven !== true || places.has(place) || !shown.some((span) => isBeside(one, span))) return false;
      places.add(place);
      return true;
    })
    .slice(0, mostBeside);
}

function isBeside({ statement: { given, start, end, columns } }: Ranked, span: SpanRef): boolean {
  if (given.textId !== span.textId) return false;
  if (start < span.end && end > span.start) return true;
  if (columns !== null || start < span.end || start > span.end + reach || span.end < given.start) return false;
  return !given.text.slice(span.end - given.start, start - given.start).includes('\n\n');
}
