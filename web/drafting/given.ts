import { call, type AnswerOf } from '../api/client.ts';

/** A text that was read in a dropped file. */
export type ReadFile = AnswerOf<'readForDraft'>;

/** Has the house read a file; nothing of it is kept there. @throws as `call` */
export async function readFile(organisation: string, file: File): Promise<ReadFile> {
  const form = new FormData();
  form.append('file', file, file.name);
  return call('readForDraft', { params: { organisation }, form });
}
