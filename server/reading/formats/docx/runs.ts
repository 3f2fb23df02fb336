import { raised } from '../../scripts.ts';
import { isSymbol, signOf, symbolsIn } from '../../symbols.ts';
import { attributeOf, childOf, childrenOf, elementsOf, findBelow, isOn, textIn, type Element } from '../../xml.ts';
import { mathText } from './math.ts';

/** What a paragraph says, and what stands beside it. */
export interface Said {
  text: string;
  /** All its letters are bold by themselves. */
  bold: boolean;
  hidden: string;
  boxes: Element[];
  comments: string[];
  notes: { kind: 'footnote' | 'endnote'; id: string; number: number }[];
  objects: number;
  pictures: number;
  /** Fields open at this place, the outermost first: what stands in the code of one is not drawn. */
  fields: ('code' | 'result')[];
}

export interface Counting {
  notes: number;
}

/** EMU: a picture of 9 by 6 centimetres at least may be a page. */
const LARGE = { width: 3_240_000, height: 2_160_000 };
const SKIPPED = new Set([
  'pPr',
  'rPr',
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'delInstrText',
  'sdtPr',
  'sdtEndPr',
  'Fallback',
  'proofErr',
]);

export function saidIn(paragraph: Element, counting: Counting, style: { hidden: boolean; shaded: boolean }): Said {
  const said: Said = { text: '', bold: true, hidden: '', boxes: [], comments: [], notes: [], objects: 0, pictures: 0, fields: [] };
  walk(paragraph, said, counting, { hidden: style.hidden, shaded: style.shaded, raised: false, bold: false, symbols: false });
  return { ...said, bold: said.bold && said.text.trim() !== '' };
}

interface Look {
  hidden: boolean;
  shaded: boolean;
  raised: boolean;
  bold: boolean;
  /** In a font whose letters are signs. */
  symbols: boolean;
}

function walk(node: Element, said: Said, counting: Counting, look: Look): void {
  for (const child of elementsOf(node)) {
    if (SKIPPED.has(child.local)) continue;
    if (child.local === 'r') walk(child, said, counting, lookOf(childOf(child, 'rPr'), look));
    else if (!leaf(child, said, counting, look)) walk(child, said, counting, look);
  }
}

function lookOf(properties: Element | undefined, above: Look): Look {
  if (properties === undefined) return { ...above, raised: false, bold: false, symbols: false };
  const white = /^f{6}$/i.test(attributeOf(childOf(properties, 'color'), 'val') ?? '') && !above.shaded;
  const shaded = childOf(properties, 'shd') !== undefined || childOf(properties, 'highlight') !== undefined;
  return {
    ...above,
    hidden: above.hidden || isOn(childOf(properties, 'vanish')) || (white && !shaded),
    raised: attributeOf(childOf(properties, 'vertAlign'), 'val') === 'superscript',
    bold: isOn(childOf(properties, 'b')),
    symbols: isSymbol(attributeOf(childOf(properties, 'rFonts'), 'ascii') ?? ''),
  };
}

function give(said: Said, text: string, look: Look): void {
  if (said.fields.includes('code')) return;
  if (look.hidden) said.hidden += text;
  else said.text += look.raised ? raised(said.text, text) : text;
  if (!look.hidden && text.trim() !== '' && !look.bold) said.bold = false;
}

/** What has no text of its own below; false for what only holds others. */
function leaf(node: Element, said: Said, counting: Counting, look: Look): boolean {
  switch (node.local) {
    case 't':
      give(said, look.symbols ? symbolsIn(textIn(node)) : textIn(node), look);
      return true;
    case 'tab':
    case 'ptab':
      give(said, '\t', look);
      return true;
    case 'br':
    case 'cr':
      give(said, '\n', look);
      return true;
    case 'noBreakHyphen':
      give(said, '-', look);
      return true;
    case 'sym':
      give(said, signOf(attributeOf(node, 'font') ?? '', Number.parseInt(attributeOf(node, 'char') ?? '', 16) || 0), look);
      return true;
    case 'oMath':
      give(said, ` ${mathText(node)} `, look);
      return true;
    case 'checkBox': {
      const state = childOf(node, 'checked') ?? childOf(node, 'default');
      give(said, isOn(state) ? '☒ ' : '☐ ', look);
      return true;
    }
    case 'fldChar': {
      const kind = attributeOf(node, 'fldCharType');
      // What a person chose or ticked is kept where the field begins.
      walk(node, said, counting, look);
      if (kind === 'begin') said.fields.push('code');
      else if (kind === 'separate') said.fields[said.fields.length - 1] = 'result';
      else if (kind === 'end') said.fields.pop();
      return true;
    }
    case 'ddList': {
      const chosen = attributeOf(childOf(node, 'result'), 'val') ?? attributeOf(childOf(node, 'default'), 'val') ?? '0';
      give(said, attributeOf(childrenOf(node, 'listEntry')[Number(chosen)], 'val') ?? '', look);
      return true;
    }
    case 'footnoteReference':
    case 'endnoteReference': {
      counting.notes += 1;
      give(said, ` (${String(counting.notes)})`, { ...look, raised: false, bold: true });
      const kind = node.local === 'footnoteReference' ? 'footnote' : 'endnote';
      said.notes.push({ kind, id: attributeOf(node, 'id') ?? '', number: counting.notes });
      return true;
    }
    case 'commentReference':
      said.comments.push(attributeOf(node, 'id') ?? '');
      return true;
    case 'AlternateContent': {
      // The choice is what current programs show; what they fall back to says it a second time.
      const choice = childOf(node, 'Choice') ?? childOf(node, 'Fallback');
      if (choice !== undefined) walk(choice, said, counting, look);
      return true;
    }
    case 'txbxContent':
      said.boxes.push(node);
      return true;
    case 'drawing': {
      walk(node, said, counting, look);
      const extent = findBelow(node, 'extent');
      const isLarge = Number(attributeOf(extent, 'cx') ?? 0) >= LARGE.width && Number(attributeOf(extent, 'cy') ?? 0) >= LARGE.height;
      if (findBelow(node, 'chart') !== undefined) said.objects += 1;
      else if (isLarge && findBelow(node, 'blip') !== undefined) said.pictures += 1;
      return true;
    }
    case 'object':
      said.objects += 1;
      return true;
    default:
      return false;
  }
}
