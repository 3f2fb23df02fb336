import { sql } from 'kysely';
import { test } from 'vitest';
import { fileOf, openDocuments } from '../../test/support/documents.ts';

test('measure', async () => {
  const opened = await openDocuments();
  const { documents, jobs, organisation } = opened;
  const anne = await opened.member('anne');
  const [own] = (await documents.sources(anne)).sources;
  await documents.upload(anne, { place: own?.id ?? '' }, fileOf('a.txt', 'Le préavis est de six mois.'));
  await jobs.idle();
  await organisation.write('many', async (tx) => {
    const cols = async (table: string) =>
      (await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(tx)).rows.map(({ name }) => name);
    const copy = async (table: string, over: Record<string, string>) => {
      const names = await cols(table);
      const picked = names.map((name) => over[name] ?? `base.${name}`);
      await sql.raw(`with recursive n (n) as (select 1 union all select n + 1 from n where n < 10000)
insert into ${table} (${names.join(',')}) select ${picked.join(',')} from n, ${table} base where base.row = (select max(row) from ${table})`).execute(tx);
    };
    await sql.raw(`pragma defer_foreign_keys = on`).execute(tx);
    const top = (await sql<{ d: number; v: number }>`select (select max(row) from document) as d, (select max(row) from document_version) as v`.execute(tx)).rows[0] ?? { d: 0, v: 0 };
    await copy('document_version', { row: `base.row + n`, id: `'ver_' || n`, document: `${top.d} + n`, size_bytes: 'abs(random() % 100000)', file_date: 'abs(random() % 1000000000)' });
    await copy('place', { row: `base.row + n`, id: `'doc_' || n` });
    await copy('document', { row: `base.row + n`, id: `'doc_' || n`, current_version: `${top.v} + n`, latest_version: `${top.v} + n`, search_key: `hex(randomblob(12)) || char(10) || 'a.txt'`, added_at: 'base.added_at + n' });
  });
  for (const sort of ['added', 'name', 'date', 'type', 'size', 'state'] as const) {
    const times: number[] = [];
    let cursor: string | undefined;
    for (let at = 0; at < 12; at += 1) {
      const from = performance.now();
      const page = await documents.list(anne, { sort, limit: 100, cursor });
      times.push(performance.now() - from);
      cursor = page.next ?? undefined;
      if (at === 0) console.log(sort, page.total);
    }
    times.sort((a, b) => a - b);
    console.log(sort, 'median ms', times[6]?.toFixed(1), 'worst', times.at(-1)?.toFixed(1));
  }
  await opened.close();
}, 200_000);
