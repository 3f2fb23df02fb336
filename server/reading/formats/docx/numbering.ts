import { attributeOf, childOf, childrenOf, isOn, type Element } from '../../xml.ts';

/** The numbers that Word draws before headings and items, and keeps nowhere. */
export interface Numbering {
  /** The mark of a paragraph, such as `3.1`, `b)` or `-`; counting goes on with each call. */
  mark(list: string, level: number): string;
}

interface Level {
  format: string;
  text: string;
  start: number;
  /** Every number of its mark is drawn in figures, whatever its own level says. */
  legal: boolean;
}

const NOTHING: Numbering = { mark: () => '' };

export function readNumbering(root: Element | undefined): Numbering {
  const part = childOf(root, 'numbering');
  if (part === undefined) return NOTHING;
  const abstracts = new Map<string, Map<number, Level>>();
  for (const abstract of childrenOf(part, 'abstractNum'))
    abstracts.set(attributeOf(abstract, 'abstractNumId') ?? '', new Map(childrenOf(abstract, 'lvl').map((level) => levelOf(level))));
  const lists = new Map<string, { abstract: string; levels: Map<number, Level>; starts: Map<number, number> }>();
  for (const num of childrenOf(part, 'num')) {
    const abstract = attributeOf(childOf(num, 'abstractNumId'), 'val') ?? '';
    const levels = new Map(abstracts.get(abstract));
    const starts = new Map<number, number>();
    for (const override of childrenOf(num, 'lvlOverride')) {
      const index = Number(attributeOf(override, 'ilvl') ?? 0);
      const own = childOf(override, 'lvl');
      if (own !== undefined) levels.set(...levelOf(own));
      const start = attributeOf(childOf(override, 'startOverride'), 'val');
      if (start !== undefined) starts.set(index, Number(start));
    }
    lists.set(attributeOf(num, 'numId') ?? '', { abstract, levels, starts });
  }
  // Lists that share their definition go on from one another, unless told to begin again.
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();
  return {
    mark(id, index) {
      const list = lists.get(id);
      const level = list?.levels.get(index);
      if (list === undefined || level === undefined) return id === '0' ? '' : '-';
      const counts = counters.get(list.abstract) ?? [];
      counters.set(list.abstract, counts);
      const restart = list.starts.get(index);
      if (restart !== undefined && !begun.has(`${id} ${index}`)) counts[index] = restart - 1;
      begun.add(`${id} ${index}`);
      counts[index] = (counts[index] ?? level.start - 1) + 1;
      counts.length = index + 1;
      for (let above = 0; above < index; above += 1) counts[above] ??= list.levels.get(above)?.start ?? 1;
      if (level.format === 'bullet') return '-';
      if (level.format === 'none') return level.text.replace(/%\d/g, '').trim();
      return level.text.replace(/%(\d)/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        return shown(counts[at] ?? 1, level.legal ? 'decimal' : (list.levels.get(at)?.format ?? 'decimal'));
      });
    },
  };
}

function levelOf(level: Element): [number, Level] {
  return [
    Number(attributeOf(level, 'ilvl') ?? 0),
    {
      format: attributeOf(childOf(level, 'numFmt'), 'val') ?? 'decimal',
      text: attributeOf(childOf(level, 'lvlText'), 'val') ?? '',
      start: Number(attributeOf(childOf(level, 'start'), 'val') ?? 1),
      legal: isOn(childOf(level, 'isLgl')),
    },
  ];
}

const ROMAN: [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

export function shown(count: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return lettered(count);
    case 'upperLetter':
      return lettered(count).toUpperCase();
    case 'lowerRoman':
      return roman(count);
    case 'upperRoman':
      return roman(count).toUpperCase();
    case 'decimalZero':
      return String(count).padStart(2, '0');
    case 'ordinal':
      return count === 1 ? '1er' : `${String(count)}e`;
    default:
      return String(count);
  }
}

function lettered(count: number): string {
  return String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.min(20, Math.floor((count - 1) / 26) + 1));
}

function roman(count: number): string {
  let left = Math.min(Math.max(count, 0), 3999);
  let text = '';
  for (const [value, letters] of ROMAN)
    while (left >= value) {
      text += letters;
      left -= value;
    }
  return text;
}
