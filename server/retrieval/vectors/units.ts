import { cellGap, sentences } from '#server/language/language.ts';

/**
 * A passage cut for the encoder: parts of a few sentences or rows. Small ones tell what they say; what stands around
 * them is told by the title and the heading that each is given with. Offsets are in the passage's own text.
 */
export interface EncodedPart {
  start: number;
  end: number;
  text: string;
}

/** UTF-16 units; measured on questions put in other words than the documents': docs/decisions, on vectors. */
const most = 220;
/** Of the title, the heading and the columns' names together: beyond, they would speak louder than the part. */
const mostAround = 160;

export function encodedParts(passage: {
  title: string;
  headingPath: readonly string[];
  tableHeader: readonly string[] | null;
  text: string;
}): EncodedPart[] {
  const { title, headingPath, tableHeader, text } = passage;
  const heading = headingPath.at(-1);
  const around = (heading === undefined || heading === title ? title : `${title} – ${heading}`).slice(0, mostAround);
  const columns = tableHeader?.join(cellGap).slice(0, mostAround) ?? null;
  return spansOf(text).map(({ start, end }) => {
    const own = text.slice(start, end);
    return { start, end, text: [around, ...(columns === null || own.includes(columns) ? [] : [columns]), own].join('\n') };
  });
}

function spansOf(text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const { start, end } of sentences(text)) {
    const open = spans.at(-1);
    if (open && end - open.start <= most) open.end = end;
    else spans.push({ start, end });
  }
  return spans;
}
