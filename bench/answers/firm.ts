import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Encoder } from '#server/retrieval/retrieval.ts';
import { inCompanyHouse, type CompanyHouse } from './company.ts';
import { plain } from './exam.ts';

/** One invented firm, its conversations, contradictions and tables written blind: conversations/README.md. */
const folder = join(import.meta.dirname, 'conversations');

/** The thirds that may be read, and the one that is only counted. */
export const parts = ['open', 'aside'] as const;
export type FirmPart = (typeof parts)[number];

export function casesIn<Shape extends z.ZodType>(part: FirmPart, file: string, shape: Shape): z.output<Shape> {
  return shape.parse(JSON.parse(readFileSync(join(folder, part, file), 'utf8')));
}

export function inFirm<Result>(work: (opened: CompanyHouse) => Promise<Result>, options: { encoder?: Encoder } = {}): Promise<Result> {
  return inCompanyHouse(join(folder, 'company'), work, { ...options, files: 'documents' });
}

/** Whether two file names are one, however their accents are written. */
export const isFile = (one: string, other: string): boolean => one.normalize('NFC') === other.normalize('NFC');

export const holdsAll = (text: string, words: readonly string[]): boolean => words.every((one) => plain(text).includes(plain(one)));

export const share = (judged: readonly boolean[]): number => (judged.length === 0 ? 0 : judged.filter(Boolean).length / judged.length);
