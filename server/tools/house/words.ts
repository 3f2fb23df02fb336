import { z } from 'zod';
import { toolWords, type ToolWords } from '#contract/tools.ts';
import given from './words.json' with { type: 'json' };

const all = z.record(z.string(), toolWords).parse(given);

/** What people read of a tool of the house. */
export function wordsOf(tool: string): ToolWords {
  const words = all[tool];
  if (!words) throw new TypeError(`${tool} has no words`);
  return words;
}
