import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detect } from '#server/privacy/privacy.ts';

/** Texts whose people, companies and the rest were labelled by hand, by people who did not know the rules. */
interface Labelled {
  id: string;
  genre: string;
  text: string;
  spans: { start: number; end: number; kind: string; text: string }[];
}
export interface Score {
  texts: number;
  words: number;
  wanted: Map<string, number>;
  found: Map<string, number>;
  /** Findings of names that touch no label. */
  false: number;
  missed: string[];
  wrong: string[];
}
const names = new Set(['person', 'company']);

export function labelledIn(folder: string): Labelled[] | null {
  const path = join(import.meta.dirname, 'texts', folder);
  if (!existsSync(path)) return null;
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const read = JSON.parse(readFileSync(join(path, name), 'utf8')) as Labelled | Labelled[];
      return Array.isArray(read) ? read : [read];
    });
}

/** A label is found when each of its letters and digits stands in a finding, of whatever kind: it would not leave. */
export function scoreOf(texts: readonly Labelled[]): Score {
  const score: Score = { texts: texts.length, words: 0, wanted: new Map(), found: new Map(), false: 0, missed: [], wrong: [] };
  for (const { id, text, spans } of texts) {
    score.words += text.split(/\s+/).length;
    const findings = detect(text);
    const covered = new Uint8Array(text.length);
    for (const { start, end } of findings) covered.fill(1, start, end);
    for (const { start, end, kind } of spans) {
      score.wanted.set(kind, (score.wanted.get(kind) ?? 0) + 1);
      const isWhole = Array.from(text.slice(start, end)).every((sign, at) => !/[\p{L}\d]/u.test(sign) || covered[start + at] === 1);
      if (isWhole) score.found.set(kind, (score.found.get(kind) ?? 0) + 1);
      else
        score.missed.push(
          `${id} ${kind} ${JSON.stringify(text.slice(Math.max(0, start - 25), start))} [${text.slice(start, end)}] ${JSON.stringify(text.slice(end, end + 15))}`,
        );
    }
    for (const { kind, start, end, rule } of findings) {
      if (!names.has(kind) || spans.some((span) => span.start < end && start < span.end)) continue;
      score.false += 1;
      score.wrong.push(
        `${id} ${rule} ${JSON.stringify(text.slice(Math.max(0, start - 20), start))} [${text.slice(start, end)}] ${JSON.stringify(text.slice(end, end + 15))}`,
      );
    }
  }
  return score;
}
export function recallOf({ wanted, found }: Score, kinds: readonly string[]): number {
  const sum = (counts: Map<string, number>): number => kinds.reduce((total, kind) => total + (counts.get(kind) ?? 0), 0);
  return sum(wanted) === 0 ? 0 : sum(found) / sum(wanted);
}
