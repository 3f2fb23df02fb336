import type { Document } from '#contract/documents.ts';
import type { HouseClient } from './client.ts';
import { refuse } from './failure.ts';

/** The document with this id, or this exact title or file name, among those that the member may see. @throws document_unknown, name_ambiguous */
export async function documentNamed(client: HouseClient, organisation: string, name: string): Promise<Document> {
  if (/^doc_[0-9a-z]{24}$/.test(name)) return client.call('document', { params: { organisation, document: name } });
  const wanted = name.trim().normalize('NFC');
  const named: Document[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await client.call('documents', { params: { organisation }, query: { name: wanted.slice(0, 200), limit: 200, cursor } });
    named.push(...page.documents.filter((document) => document.title === wanted || document.fileName === wanted));
    cursor = page.next;
  }
  const [only] = named;
  if (!only) throw refuse('document_unknown', {});
  if (named.length > 1) throw refuse('name_ambiguous', { name: wanted, ids: named.map(({ id }) => id) });
  return only;
}
