import { parseBlocks } from './blocks.ts';

/** A text as WordPad saves it: letters outside ASCII by their number. */
export function makeRichText(prose: string): Uint8Array {
  const lines = parseBlocks(prose).flatMap((block) => {
    if (block.kind === 'heading') return [`{\\b\\fs32 ${typed(block.text)}\\par}`];
    if (block.kind === 'paragraph' || block.kind === 'aside') return [`${typed(block.text)}\\par`];
    if (block.kind === 'list') return block.items.map((item) => `\\bullet  ${typed(item)}\\par`);
    throw new Error(`this maker of RTF writes no ${block.kind}`);
  });
  return new Uint8Array(
    Buffer.from(`{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Calibri;}}\\f0\\fs22\n${lines.join('\n')}\n}`, 'latin1'),
  );
}

const typed = (text: string): string =>
  Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return /[\\{}]/.test(letter) ? `\\${letter}` : code < 128 ? letter : `\\u${String(code)}?`;
  }).join('');
