/**
 * The small mark-up in which the prose of the sample documents is kept, one line after the other:
 * "# title", "## heading", "### smaller heading", "- item", "| cell | cell |" (first row: names of the columns),
 * "> right-hand line" (date, signature), "=== " alone for a new page, anything else is a paragraph.
 */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'aside'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; header: string[]; rows: string[][] }
  | { kind: 'page' };

export function parseBlocks(prose: string): Block[] {
  const blocks: Block[] = [];
  for (const raw of prose.split('\n')) {
    const line = raw.trim();
    if (line === '') continue;
    const last = blocks.at(-1);
    const heading = /^(#{1,3}) (.*)$/.exec(line);
    if (heading) {
      const depth = heading[1]?.length;
      blocks.push({
        kind: 'heading',
        level: depth === 1 ? 1 : depth === 2 ? 2 : 3,
        text: heading[2] ?? '',
      });
    } else if (line === '===') {
      blocks.push({ kind: 'page' });
    } else if (line.startsWith('> ')) {
      blocks.push({ kind: 'aside', text: line.slice(2) });
    } else if (line.startsWith('- ')) {
      if (last?.kind === 'list') last.items.push(line.slice(2));
      else blocks.push({ kind: 'list', items: [line.slice(2)] });
    } else if (line.startsWith('|')) {
      const cells = line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim());
      if (last?.kind === 'table') last.rows.push(cells);
      else blocks.push({ kind: 'table', header: cells, rows: [] });
    } else {
      blocks.push({ kind: 'paragraph', text: line });
    }
  }
  return blocks;
}

/** Amounts, percentages and quantities stand on the right of their column. */
export function isAmount(cell: string): boolean {
  return /^[-+]?[\d\s.,]+\s?(€|%|€ HT|€ TTC|h|kg|m²|m³|ml|mm)?$/.test(cell.trim()) && cell.trim() !== '';
}
