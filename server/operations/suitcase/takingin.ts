import { z } from 'zod';
import { roles } from '#contract/roles.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { AdoptedMember, People } from '#server/people/people.ts';
import type { OrganisationVault, StagedBlob, Tx, Vault } from '#server/vault/vault.ts';
import { names, rowShape, tablePath } from './format.ts';
import {
  clearTables,
  columnsOf,
  danglingRows,
  insertRow,
  migrationsOf,
  putSequence,
  tablesThatTravel,
  type Row,
} from './suitcase.store.ts';
import type { Suitcase } from './unpacking.ts';

export interface TakenIn {
  organisation: { id: string; name: string };
  head: { count: number; hash: string };
  /** Who enters, with the password to be told once. */
  members: { email: string; name: string; role: string; firstPassword: string }[];
}

/** One transaction holds it all: nobody else is served by a house that has no organisation yet. */
const longestMs = 60 * 60 * 1000;

/**
 * Takes the organisation of a suitcase into a house that has none: the same rows under the same names, files sealed anew under this house's keys. Watched
 * folders stay in pause, for they were another machine's. Cut short, it is to be begun again.
 * @throws suitcase_house_not_empty, suitcase_other_version, suitcase_damaged, disk_full
 */
export async function takeIn(
  { vault, people, journal }: { vault: Vault; people: Pick<People, 'organisations' | 'adopt' | 'accountsFor'>; journal: Journal },
  suitcase: Suitcase,
): Promise<TakenIn> {
  const { manifest } = suitcase;
  const { organisation, head } = manifest;
  if ((await people.organisations()).length > 0) throw new Refusal('suitcase_house_not_empty');
  const own = await vault.createOrganisation(organisation.id);
  const migrations = await own.read(migrationsOf);
  if (JSON.stringify(migrations) !== JSON.stringify(manifest.migrations))
    throw new Refusal('suitcase_other_version', { version: manifest.beffroi });
  const accounts = await people.accountsFor(await membersIn(suitcase));
  const accountOf = new Map(accounts.map(({ member, account }) => [member, account]));
  const staged = await stageFiles(own, suitcase);
  try {
    await own.write('take in a suitcase', (tx) => putRows(tx, suitcase, { own, staged, accountOf }), { boundMs: longestMs });
  } finally {
    for (const one of staged.values()) own.blobs.discard(one);
  }
  await people.adopt(organisation, accounts);
  await vault.house.write('note a suitcase', (tx) =>
    journal.append(tx, {
      actor: { kind: 'house' },
      act: 'house.organisation-taken-in',
      on: organisation.id,
      facts: { entries: head.count },
    }),
  );
  return { organisation, head, members: accounts.map(({ email, name, role, firstPassword }) => ({ email, name, role, firstPassword })) };
}

async function* rowsIn(suitcase: Suitcase, path: string): AsyncGenerator<Row> {
  for await (const line of suitcase.lines(path)) {
    if (line === '') continue;
    const parsed = rowShape.safeParse(JSON.parse(line));
    if (!parsed.success) throw new Refusal('suitcase_damaged', { file: path });
    yield parsed.data;
  }
}

async function membersIn(suitcase: Suitcase): Promise<Omit<AdoptedMember, 'account' | 'firstPassword'>[]> {
  const rows = await Array.fromAsync(rowsIn(suitcase, tablePath('member')));
  return rows
    .filter(({ active }) => active === 1)
    .map(({ id, email, name, role }) => ({
      member: String(id),
      email: String(email),
      name: String(name),
      role: z.enum(roles).parse(role),
    }));
}

async function stageFiles(own: OrganisationVault, suitcase: Suitcase): Promise<Map<string, StagedBlob>> {
  const staged = new Map<string, StagedBlob>();
  for (const { id, path, size } of suitcase.manifest.blobs)
    staged.set(id, await own.blobs.stage(suitcase.bytes(path), Math.max(size, 1), id));
  return staged;
}

async function putRows(
  tx: Tx,
  suitcase: Suitcase,
  { own, staged, accountOf }: { own: OrganisationVault; staged: ReadonlyMap<string, StagedBlob>; accountOf: ReadonlyMap<string, string> },
): Promise<void> {
  const { manifest } = suitcase;
  const known = await tablesThatTravel(tx);
  await clearTables(tx, known);
  for (const { id, at } of manifest.blobs) {
    const one = staged.get(id);
    if (one) await own.blobs.keep(tx, one, at);
  }
  for (const table of manifest.tables) {
    const path = tablePath(table);
    if (!known.includes(table)) throw new Refusal('suitcase_damaged', { file: path });
    const columns = new Set(await columnsOf(tx, table));
    for await (const row of rowsIn(suitcase, path)) {
      if (Object.keys(row).some((column) => !columns.has(column))) throw new Refusal('suitcase_damaged', { file: path });
      await insertRow(tx, table, arrived(table, row, accountOf));
    }
  }
  for await (const { name, seq } of rowsIn(suitcase, names.sequences))
    if (known.includes(String(name))) await putSequence(tx, String(name), Number(seq));
  if ((await danglingRows(tx)) > 0) throw new Refusal('suitcase_damaged', { file: names.manifest });
}

/** What a row becomes in this house: accounts are its own, and a folder of another machine is not followed. */
function arrived(table: string, row: Row, accountOf: ReadonlyMap<string, string>): Row {
  if (table === 'member') return { ...row, account: accountOf.get(String(row['id'])) ?? row['account'] ?? null };
  if (table === 'watched') return { ...row, paused_at: row['paused_at'] ?? row['added_at'] ?? 0 };
  return row;
}
