import { sql } from 'kysely';
import type { Language } from '#contract/texts/formats.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

/** What somebody chose to be told of, and in which language. */
export interface Choice {
  language: Language;
  approvals: boolean;
  house: boolean;
}

export async function findChoice(snapshot: Snapshot, account: string): Promise<Choice | null> {
  const { rows } = await sql<{ language: Language; approvals: number; house: number }>`
select language, approvals, house from notice_choice where account = ${account}`.execute(snapshot);
  const [row] = rows;
  return row ? { language: row.language, approvals: row.approvals === 1, house: row.house === 1 } : null;
}

export async function keepChoice(tx: Tx, account: string, { language, approvals, house }: Choice): Promise<void> {
  await sql`
insert into notice_choice (account, language, approvals, house) values (${account}, ${language}, ${approvals ? 1 : 0}, ${house ? 1 : 0})
on conflict (account) do update set language = excluded.language, approvals = excluded.approvals, house = excluded.house`.execute(tx);
}
