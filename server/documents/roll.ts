import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Snapshot } from '#server/vault/vault.ts';

interface Row {
  id: string;
  title: string;
  state: string;
  number: number | null;
  text: string | null;
}

/** What stands in an organisation, for the house itself to compare with a copy of it: how many documents, one digest of them all, some of their titles. */
export async function rollOf(snapshot: Snapshot): Promise<{ documents: number; digest: string; titles: string[] }> {
  const { rows } = await sql<Row>`
select document.id, document.title, document.state, version.number, text.id as text
from document left join document_version version on version.row = document.current_version left join text on text.row = version.text
order by document.row
`.execute(snapshot);
  const digest = createHash('sha256');
  for (const { id, title, state, number, text } of rows) digest.update(JSON.stringify([id, title, state, number, text]));
  const answering = rows.filter(({ text }) => text !== null);
  const step = Math.max(1, Math.floor(answering.length / 16));
  const titles = answering.filter((_, at) => at % step === 0).map(({ title }) => title.slice(0, 200));
  return { documents: rows.length, digest: digest.digest('hex'), titles };
}
