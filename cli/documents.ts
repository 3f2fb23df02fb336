import type { Document } from '#contract/documents.ts';
import type { HouseClient } from './client.ts';
import { refuse } from './failure.ts';

/** Whether this is a document's id, which the house alone says whether one may see. */
export const isDocumentId = (name: string): boolean => /^doc_[0-9a-z]{24}$/.test(name);

/** The document with this id, or this exact title or file name, among those that the member may see. @throws document_unknown, name_ambiguous */
export async function documentNamed(client: HouseClient, organisation: string, name: string): Promise<Document> {
  if (isDocumentId(name)) return client.call('document', { params: { organisation, document: name } });
  const wanted = name.trim().normalize('NFC');
  const called = await documentsCalled(client, organisation, wanted);
  const [only] = called;
  if (!only) throw refuse('document_unknown', {});
  if (called.length > 1) throw refuse('name_ambiguous', { name: wanted, ids: called.map(({ id }) => id) });
  return only;
}

/** All that have this exact title or file name, among those that the member may see. */
export async function documentsCalled(client: HouseClient, organisation: string, wanted: string): Promise<Document[]> {
  const called: Document[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await client.call('documents', { params: { organisation }, query: { name: wanted.slice(0, 200), limit: 200, cursor } });
    called.push(...page.documents.filter((document) => document.title === wanted || document.fileName === wanted));
    cursor = page.next;
  }
  return called;
}
