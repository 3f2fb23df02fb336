import type { Archive } from '../../archive.ts';
import { allBelow, attributeOf, childOf, childrenOf, elementsOf, findBelow, parseXml, type Element } from '../../xml.ts';

/** Of a sheet that holds more, only so many: a person hides a few words. */
const MOST = 1_000;

/** Cells written in white on no ground, by the name of their sheet: nobody who looks at it sees them. */
export async function whiteCells(archive: Archive): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, ReadonlySet<string>>();
  const part = async (name: string) => (await archive.unpack(name, Number.POSITIVE_INFINITY))?.toString('utf8') ?? '';
  const styles = await part('xl/styles.xml');
  if (!/rgb="(?:FF)?FFFFFF"|theme="0"/i.test(styles)) return found;
  const white = whiteFormats(parseXml(styles));
  if (white.size === 0) return found;
  const paths = new Map(
    allBelow(parseXml(await part('xl/_rels/workbook.xml.rels')), 'Relationship').map((one) => [
      attributeOf(one, 'Id') ?? '',
      (attributeOf(one, 'Target') ?? '').replace(/^\/?(?:xl\/)?/, 'xl/'),
    ]),
  );
  for (const sheet of allBelow(parseXml(await part('xl/workbook.xml')), 'sheet')) {
    const xml = await part(paths.get(attributeOf(sheet, 'id') ?? '') ?? '');
    // The ground under a cell of a table may be the table's.
    if (/<(?:\w+:)?tablePart\b/.test(xml)) continue;
    const cells = new Set<string>();
    for (const [cell] of xml.matchAll(/<(?:\w+:)?c\s[^>]*>/g)) {
      if (cells.size >= MOST || !white.has(/\ss="(\d+)"/.exec(cell)?.[1] ?? '')) continue;
      cells.add(/\sr="([A-Z]+\d+)"/.exec(cell)?.[1] ?? '');
    }
    if (cells.size > 0) found.set(attributeOf(sheet, 'name') ?? '', cells);
  }
  return found;
}

/** Indices of the cell formats whose letters are white and whose ground is nobody's. */
function whiteFormats(parsed: Element): Set<string> {
  const styles = findBelow(parsed, 'styleSheet');
  const isWhite = childrenOf(childOf(styles, 'fonts'), 'font').map((font) => {
    const color = childOf(font, 'color');
    return /^(?:FF)?FFFFFF$/i.test(attributeOf(color, 'rgb') ?? '') || attributeOf(color, 'theme') === '0';
  });
  const isBare = childrenOf(childOf(styles, 'fills'), 'fill').map(
    (fill) => (attributeOf(childOf(fill, 'patternFill'), 'patternType') ?? 'none') === 'none',
  );
  return new Set(
    elementsOf(childOf(styles, 'cellXfs')).flatMap((format, index) =>
      isWhite[Number(attributeOf(format, 'fontId') ?? 0)] === true && isBare[Number(attributeOf(format, 'fillId') ?? 0)] === true
        ? [String(index)]
        : [],
    ),
  );
}
