import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { readSettings } from '#contract/settings.ts';
import { openHouse, type House } from '#server/house.ts';
import type { Encoder } from '#server/retrieval/retrieval.ts';

/** A company written blind to the code: its files, and questions with what a right answer shows. */
const question = z.object({
  id: z.string(),
  kind: z.enum(['ordinary', 'keyword', 'mistyped', 'follow-up', 'definition', 'comparison', 'procedure', 'summary', 'refuse']),
  question: z.string(),
  /** Questions of the same conversation, asked before. */
  after: z.array(z.string()).default([]),
  /** File names of the documents that answer; empty for a question to refuse. */
  documents: z.array(z.string()).default([]),
  /** For a short question: strings that must be shown. */
  words: z.array(z.string()).default([]),
  /** For an open one: statements, most of whose words must be shown. */
  facts: z.array(z.object({ fact: z.string(), document: z.string() })).default([]),
});
export type CompanyQuestion = z.output<typeof question>;

export function companyQuestions(folder: string): CompanyQuestion[] {
  return z.array(question).parse(JSON.parse(readFileSync(join(folder, 'questions.json'), 'utf8')));
}

export interface CompanyHouse {
  house: House;
  actor: { kind: 'member'; organisation: string; member: string };
}

/** Runs `work` in a house made for it, its one owner having brought in every file of the company; nothing of it stays. */
export async function inCompanyHouse<Result>(
  folder: string,
  work: (opened: CompanyHouse) => Promise<Result>,
  { files = 'files', ...options }: { encoder?: Encoder; files?: string } = {},
): Promise<Result> {
  const home = mkdtempSync(join(tmpdir(), 'beffroi-exam-'));
  try {
    const read = readSettings({ BEFFROI_HOME: home });
    if ('problems' in read) throw new Error('the default settings do not hold');
    const house = await openHouse(read.settings, { ...options, create: true });
    try {
      const owner = { email: 'examen@exemple.fr', name: 'Examen', password: 'une phrase assez longue' };
      const { organisation, member } = await house.people.createOrganisation({ name: 'Examen', owner });
      const actor = { kind: 'member' as const, organisation, member };
      await house.start();
      const { id: place } = await house.documents.addSource(actor, { name: 'Partage' });
      for (const name of readdirSync(join(folder, files)).toSorted())
        await house.documents.importFile(actor, place, { name, mediaType: null, bytes: readFileSync(join(folder, files, name)) });
      await house.jobs.idle();
      await house.retrieval.encoding.idle();
      return await work({ house, actor });
    } finally {
      await house.close();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
