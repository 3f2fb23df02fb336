import { isPdf } from './data.ts';
import { attachedIn } from './formats/pdf/attached.ts';
import type { Outcome } from './read.ts';
import { parseXml, type Element } from './xml.ts';

/** In the confined process: the trees of each file as the text of an answer; none for a file that is damaged. */
export function dataOf(bytes: Buffer): Outcome {
  const trees: Element[][] = [];
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = bytes.readUInt32LE(at);
    trees.push(treesOf(bytes.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  const reading = {
    reader: 'einvoice',
    readerVersion: 1,
    title: null,
    writtenAt: null,
    places: [],
    pages: [],
    remarks: [],
    enclosed: [],
    thread: [],
  };
  return { kind: 'read', reading: { ...reading, text: JSON.stringify(trees) } };
}

function treesOf(bytes: Buffer): Element[] {
  const files = isPdf(bytes)
    ? attachedIn(bytes).enclosed.flatMap(({ name, bytes: attached }) => (/\.xml$/i.test(name) ? [attached] : []))
    : [bytes];
  return files.flatMap((file) => {
    try {
      return [parseXml(new TextDecoder().decode(file))];
    } catch {
      // Damaged, or made to hurt: the page says what a person sees.
      return [];
    }
  });
}
