import { attributeOf, childOf, childrenOf, isOn, type Element } from '../../xml.ts';

/** What a paragraph's style says, with what it inherits. */
export interface Style {
  /** 1 for a title or a first heading; null for text. */
  level: number | null;
  /** An entry of a table of contents. */
  contents: boolean;
  list: { id: string; level: number } | null;
  bold: boolean;
  hidden: boolean;
}
const PLAIN: Style = { level: null, contents: false, list: null, bold: false, hidden: false };

/** Word names its own styles in English inside the file, whatever the language of the program. */
export function readStyles(root: Element | undefined): (id: string | undefined) => Style {
  const elements = new Map(childrenOf(childOf(root, 'styles'), 'style').map((style) => [attributeOf(style, 'styleId') ?? '', style]));
  const known = new Map<string, Style>();
  const styleOf = (id: string | undefined, depth = 0): Style => {
    if (id === undefined) return PLAIN;
    const before = known.get(id);
    if (before !== undefined) return before;
    const element = elements.get(id);
    if (element === undefined) return { ...PLAIN, ...named(id) };
    const base = depth > 20 ? PLAIN : styleOf(attributeOf(childOf(element, 'basedOn'), 'val'), depth + 1);
    const paragraph = childOf(element, 'pPr');
    const outline = attributeOf(childOf(paragraph, 'outlineLvl'), 'val');
    const own = named(attributeOf(childOf(element, 'name'), 'val') ?? id);
    const style: Style = {
      ...base,
      ...own,
      level: own.level ?? (outline === undefined || Number(outline) > 8 ? base.level : Math.min(6, Number(outline) + 1)),
      list: listOf(paragraph) ?? base.list,
      bold: childOf(childOf(element, 'rPr'), 'b') === undefined ? base.bold : isOn(childOf(childOf(element, 'rPr'), 'b')),
      hidden: base.hidden || isOn(childOf(childOf(element, 'rPr'), 'vanish')),
    };
    known.set(id, style);
    return style;
  };
  return (id) => styleOf(id);
}

function named(name: string): Partial<Style> {
  const level = /^(?:heading|titre)\s*(\d)$/i.exec(name)?.[1];
  if (level !== undefined) return { level: Math.min(6, Number(level)) };
  if (/^title$/i.test(name)) return { level: 1 };
  return /^toc\s*\d$/i.test(name) ? { contents: true } : {};
}

/** The list that a paragraph's properties put it in. */
export function listOf(paragraph: Element | undefined): { id: string; level: number } | null {
  const numbering = childOf(paragraph, 'numPr');
  const id = attributeOf(childOf(numbering, 'numId'), 'val');
  return id === undefined ? null : { id, level: Number(attributeOf(childOf(numbering, 'ilvl'), 'val') ?? 0) };
}
