import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { foldersOf, type Settings } from '#contract/settings.ts';
import { openHouse, verifyExport } from '#server/house.ts';

/** What stands on the disk after a kill, before anything is resumed. */
export interface Inspection {
  documents: Map<string, { title: string; state: string; withdrawn: boolean }>;
  messages: number;
  runningJobs: number;
  /** The write-ahead log was not empty: the process died with a store open for writing. */
  openLog: boolean;
  /** One line for each thing that is neither done nor undone. */
  halfDone: string[];
}

interface DocumentRow {
  id: string;
  title: string;
  state: string;
  withdrawn: number;
  blob: string;
  blobKnown: number;
  place: number;
  entries: number;
  currentVersion: number | null;
  passages: number;
  foundPassages: number;
  textLength: number | null;
  chunkLength: number | null;
  jobs: number;
}

/** Opens the house without starting its jobs and looks at each document once (`seen` are skipped for the long checks). */
export async function inspect(settings: Settings, organisation: string, seen: Set<string>): Promise<Inspection> {
  const folder = join(foldersOf(settings).data, 'organisations', organisation);
  const openLog = existsSync(join(folder, 'vault.db-wal'));
  const house = await openHouse(settings);
  try {
    const vault = await house.vault.organisation(organisation);
    const { rows, counts } = await vault.read(async (snapshot) => ({
      rows: (
        await sql<DocumentRow>`
select document.id, document.title, document.state, document.withdrawn_at is not null as withdrawn, version.blob, document.current_version as "currentVersion", version.passages,
  exists (select 1 from blob where blob.id = version.blob) as "blobKnown",
  exists (select 1 from place where place.row = document.row and place.id = document.id and place.audience is not null) as place,
  (select count(*) from journal_entry where journal_entry.object = document.id and act = 'document.added') as entries,
  (select count(*) from passage where passage.text = version.text) as "foundPassages",
  (select length from text where text.row = version.text) as "textLength",
  (select sum(length(content)) from text_chunk where text_chunk.text = version.text) as "chunkLength",
  (select count(*) from job where job.subject = document.id and job.state in ('waiting', 'running')) as jobs
from document join document_version version on version.row = document.latest_version`.execute(snapshot)
      ).rows,
      counts: (
        await sql<{ messages: number; running: number; orphans: number }>`
select (select count(*) from message) as messages, (select count(*) from job where state = 'running') as running,
  (select count(*) from journal_entry where act = 'document.added' and object not in (select id from document)) as orphans`.execute(
          snapshot,
        )
      ).rows[0],
    }));
    const halfDone = rows.filter((row) => !seen.has(`${row.id} ${row.state}`)).flatMap((row) => problemsOf(row, folder));
    for (const row of rows) seen.add(`${row.id} ${row.state}`);
    if ((counts?.orphans ?? 0) > 0) halfDone.push(`${counts?.orphans} journal entries without their document`);
    const verdict = await verifyExport(
      house.journal.exportLines({ kind: 'system', organisation, reason: 'maintenance' }, { reason: 'bench' }),
    );
    if (verdict.kind !== 'intact') halfDone.push(`the journal is ${verdict.what} at ${verdict.seq}`);
    return {
      documents: new Map(rows.map((row) => [row.id, { title: row.title, state: row.state, withdrawn: row.withdrawn === 1 }])),
      messages: counts?.messages ?? 0,
      runningJobs: counts?.running ?? 0,
      openLog,
      halfDone,
    };
  } finally {
    await house.close();
  }
}

function problemsOf(row: DocumentRow, folder: string): string[] {
  const problems: string[] = [];
  if (row.blobKnown !== 1 || !existsSync(join(folder, 'blobs', row.blob.slice(4, 6), row.blob))) problems.push('no file');
  if (row.place !== 1) problems.push('no place in the tree');
  if (row.entries !== 1) problems.push(`${row.entries} entries for one upload`);
  if (row.state === 'read') {
    if (row.currentVersion === null || row.passages === 0 || row.passages !== row.foundPassages) problems.push('read without its passages');
    if (row.textLength === null || row.textLength !== row.chunkLength) problems.push('a text that is not whole');
  } else if (row.jobs === 0) problems.push(`${row.state}, and no job will read it`);
  return problems.map((problem) => `${row.id}: ${problem}`);
}
