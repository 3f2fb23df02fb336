import { endpoints } from '#contract/house.ts';
import { addressOf, refusedBy } from '../api/client.ts';
import { Unreachable, Unreadable } from '../api/refused.ts';

/** A text that was read in a dropped file. */
export interface ReadFile {
  title: string;
  text: string;
  isCut: boolean;
}

/** Has the house read a file; nothing of it is kept there. @throws Refused, Unreachable, Unreadable */
export async function readFile(organisation: string, file: File): Promise<ReadFile> {
  const form = new FormData();
  form.append('file', file, file.name);
  let response: Response;
  try {
    response = await fetch(addressOf('readForDraft', { params: { organisation } }), { method: 'POST', body: form });
  } catch (error) {
    throw new Unreachable('readForDraft', { cause: error });
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusedBy(response.status, body);
  const read = endpoints.readForDraft.answer.safeParse(body);
  if (!read.success) throw new Unreadable('readForDraft');
  return read.data;
}
