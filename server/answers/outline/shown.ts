import type { Outline } from '#contract/outline.ts';
import type { Said } from '#contract/quoted.ts';
import { differs, valuesIn } from '../conflict/values.ts';
import type { Outlined } from './outline.ts';

/** How an outline is laid out over what it cites, in order: the point and the side of each place. Kept with the message, without a word of a document. */
export interface OutlineLayout extends Pick<Outline, 'of' | 'passages' | 'left' | 'others' | 'missing' | 'counted'> {
  kind: 'outline';
  places: [number, number][];
}

export const layoutOf = ({ of, passages, left, others, missing, counted, quoted }: Outlined): OutlineLayout => ({
  kind: 'outline',
  of,
  passages,
  left,
  others,
  ...(missing.length > 0 ? { missing: [...missing] } : {}),
  ...(counted ? { counted } : {}),
  places: quoted.map(({ point, side }) => [point, side]),
});

/** The outline as its reader may read it now. @param all what each place says, in order; null where it may no longer be read */
export function outlineBlock(
  { of, passages, left, others, missing, counted, places }: OutlineLayout,
  all: readonly (Said | null)[],
): Outline {
  const read = all.flatMap((said, at) => {
    const [point, side] = places[at] ?? [at, 0];
    return said === null ? [] : [{ said, point, side }];
  });
  const points = [...Map.groupBy(read, ({ point }) => point).values()].map((own): Outline['points'][number] => {
    const sideOf = (wanted: number): Said | null => own.find(({ side }) => side === wanted)?.said ?? null;
    if (of === 'list') {
      const [first, ...others] = own.map(({ said }) => said);
      return { heading: null, sides: [first ? { ...first, alsoIn: others.map(({ citation }) => citation) } : null], differs: null };
    }
    const sides = of === 'comparison' ? [sideOf(0), sideOf(1)] : [sideOf(0)];
    return { heading: headingOf(sides), sides, differs: of === 'comparison' ? differing(sides) : null };
  });
  return {
    kind: 'outline',
    of,
    passages,
    left,
    others,
    ...(missing ? { missing } : {}),
    ...(counted ? { counted } : {}),
    points,
    titles: titlesOf(of, read),
    gone: all.length - read.length,
  };
}

function titlesOf(of: Outline['of'], read: readonly { said: Said; side: number }[]): string[] {
  if (of !== 'comparison') return [...new Set(read.map(({ said }) => said.citation.title))];
  return [0, 1].map((side) => read.find((one) => one.side === side)?.said.citation.title ?? '');
}

/** The first heading is the document's own title, where there is another. */
function headingOf(sides: readonly (Said | null)[]): string | null {
  for (const side of sides) {
    const heading = side?.citation.headingPath.at(-1);
    if (side && heading !== undefined && (side.citation.headingPath.length > 1 || heading !== side.citation.title)) return heading;
  }
  return null;
}

function differing([one, other]: readonly (Said | null | undefined)[]): boolean | null {
  if (!one || !other) return null;
  const [mine, its] = [valuesIn(textOf(one), null), valuesIn(textOf(other), null)];
  if (differs(mine, its)) return true;
  return [...mine].some(([measure]) => its.has(measure)) ? false : null;
}

export const textOf = (said: Said): string => (said.kind === 'quote' ? said.quote : said.cells.map(({ value }) => value).join(' ; '));
