import { attributeOf, childOf, childrenOf, elementsOf, textIn, type Element } from '../../xml.ts';

/** An equation on one line, as it is said: (a + b)/c, x^2, √(y). */
export function mathText(node: Element): string {
  const part = (name: string): string => inner(childOf(node, name));
  switch (node.local) {
    case 't':
      return textIn(node);
    case 'f':
      return `${grouped(part('num'))}/${grouped(part('den'))}`;
    case 'sSup':
      return `${grouped(part('e'))}^${grouped(part('sup'))}`;
    case 'sSub':
      return `${part('e')}_${grouped(part('sub'))}`;
    case 'sSubSup':
      return `${part('e')}_${grouped(part('sub'))}^${grouped(part('sup'))}`;
    case 'rad':
      return part('deg') === '' ? `√(${part('e')})` : `${part('deg')}√(${part('e')})`;
    case 'd': {
      const properties = childOf(node, 'dPr');
      const begin = attributeOf(childOf(properties, 'begChr'), 'val') ?? '(';
      const end = attributeOf(childOf(properties, 'endChr'), 'val') ?? ')';
      return `${begin}${childrenOf(node, 'e').map(inner).join(' ; ')}${end}`;
    }
    case 'nary':
      return `${attributeOf(childOf(childOf(node, 'naryPr'), 'chr'), 'val') ?? '∫'}(${part('sub')}..${part('sup')}) ${part('e')}`;
    case 'm':
      return `[${childrenOf(node, 'mr')
        .map((row) => childrenOf(row, 'e').map(inner).join(' , '))
        .join(' ; ')}]`;
    default:
      return node.local.endsWith('Pr') ? '' : inner(node);
  }
}

const inner = (node: Element | undefined): string => elementsOf(node).map(mathText).join('');
const grouped = (text: string): string => (/^[\p{L}\d.,]*$/u.test(text.trim()) ? text.trim() : `(${text.trim()})`);
