import { sentences } from '#server/language/language.ts';
import type { DraftSentence } from '#contract/drafting.ts';
import { withoutLabel } from './speaking.ts';

/** A sentence as a model wrote it, without its marks of form, and the paragraph that it stands in. */
export interface Line {
  text: string;
  shape: DraftSentence['shape'];
  paragraph: number;
}

const item = /^\s*(?:[-•*–]|\d{1,2}[.)])\s+/u;
const heading = /^\s*(?:#{1,6}\s+|\*\*[^*]{2,80}\*\*\s*:?\s*$)/u;

/** Cuts what a model writes into sentences as it comes, each once it has ended; a line is a paragraph. */
export function createLines() {
  let rest = '';
  let paragraph = 0;
  return {
    push(text: string): Line[] {
      rest += text;
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      return [...lines.flatMap(whole), ...begun()];
    },
    /** What is left when the model has ended. */
    end(): Line[] {
      const last = rest;
      rest = '';
      return whole(last);
    },
  };

  function whole(line: string): Line[] {
    const found = sentences(line).flatMap(({ start, end }) => lineOf(line.slice(start, end), shapeOf(line)));
    if (line.trim() !== '') paragraph += 1;
    return found;
  }

  /** Sentences of the line under way that another already follows; the shape is the line's, which begins it. */
  function begun(): Line[] {
    const spans = sentences(rest);
    const last = spans.at(-1);
    if (spans.length < 2 || !last || shapeOf(rest) !== 'sentence') return [];
    const ready = spans.slice(0, -1).flatMap(({ start, end }) => lineOf(rest.slice(start, end), 'sentence'));
    rest = rest.slice(last.start);
    return ready;
  }

  function lineOf(written: string, shape: Line['shape']): Line[] {
    const text = withoutLabel(
      written
        .replace(/^\s*(?:#{1,6}|>)\s+/u, '')
        .replace(item, '')
        .replaceAll(/\*\*|__|`+/g, '')
        .replaceAll(/[ \t]+/g, ' ')
        .trim(),
    )
      // What it was asked for is no quotation.
      .replace(/^"(?=[^"]*$)/, '')
      .replace(/(?<=^[^"]*)"$/, '')
      .trim();
    return /[\p{L}\p{N}]/u.test(text) ? [{ text, shape, paragraph }] : [];
  }
}

const shapeOf = (line: string): Line['shape'] => (heading.test(line) ? 'heading' : item.test(line) ? 'item' : 'sentence');
