import { readFileSync } from 'node:fs';
import compounds from '../../fr/compounds.json' with { type: 'json' };
import type { PagedText, PdfBlock } from './blocks.ts';

/** Stands after a hyphen at the end of a line until the whole document is known; no reading holds it. */
export const CUT = '\ue000';

const before = new Set(compounds.before);
const after = new Set(compounds.after);

/** Takes out the hyphens that the typesetter put at the ends of lines; those of compound words stay. */
export function joinHyphens(blocks: readonly PdfBlock[]): void {
  const parts = blocks.flatMap((block): PagedText[] => (block.kind === 'table' || block.kind === 'lines' ? [] : block.parts));
  if (!parts.some(({ text }) => text.includes(CUT))) return;
  const words = wordsOf(blocks);
  for (const block of blocks) {
    if (block.kind === 'table' || block.kind === 'lines') continue;
    for (const [index, part] of block.parts.entries()) {
      const next = block.parts[index + 1];
      // A word cut by the end of a page.
      if (next?.text.startsWith(CUT) === true && part.text.endsWith('-')) {
        if (!staysIn(part.text, next.text.slice(1), words)) part.text = part.text.slice(0, -1);
        next.text = next.text.slice(1);
      }
      part.text = part.text.replace(/(\p{L}[\p{L}-]*)-\ue000(\p{L}+)/gu, (_, left: string, right: string) =>
        staysIn(`${left}-`, right, words) ? `${left}-${right}` : `${left}${right}`,
      );
    }
  }
}

function wordsOf(blocks: readonly PdfBlock[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const block of blocks) {
    const texts = block.kind === 'table' ? block.rows.flat() : block.parts.map(({ text }) => text);
    for (const text of texts) for (const [word] of text.toLowerCase().matchAll(/\p{L}+(?:-\p{L}+)*(?!-?\ue000)/gu)) words.add(word);
  }
  return words;
}

/** What the document writes elsewhere tells; else the parts of French compounds: "chauffe-eau", "peut-être", "celui-ci". */
export function staysIn(first: string, second: string, words: ReadonlySet<string>): boolean {
  // Two names, not one that was cut: "Loire-Atlantique".
  if (/\p{Ll}-$/u.test(first) && /^\p{Lu}/u.test(second)) return true;
  const left = /([\p{L}]+)-$/u.exec(first)?.[1]?.toLowerCase() ?? '';
  const right = /^(\p{L}+)/u.exec(second)?.[1]?.toLowerCase() ?? '';
  if (words.has(`${left}${right}`)) return false;
  if (words.has(`${left}-${right}`)) return true;
  return (before.has(left) || after.has(right)) && !isWord(`${left}${right}`);
}

let lemmas: ReadonlySet<string> | undefined;

/** Whether French writes it in one word: "main-tenance" was cut, "main-d'œuvre" was not. Asked of few words, and the list takes a moment to load. */
function isWord(word: string): boolean {
  lemmas ??= new Set(
    readFileSync(new URL('index.dic', import.meta.resolve('dictionary-fr')), 'utf8')
      .split('\n')
      .map((line) => line.split(/[/\t]/)[0] ?? ''),
  );
  const known = lemmas;
  return known.has(word) || [/s$/, /e$/, /es$/, /x$/].some((ending) => ending.test(word) && known.has(word.replace(ending, '')));
}
