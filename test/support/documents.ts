import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Act, ChannelEvent } from '#contract/house.ts';
import type { Role } from '#contract/roles.ts';
import { accessMigrations, createAccess, type Access } from '#server/access/access.ts';
import {
  createDocuments,
  documentMigrations,
  placeFacts,
  type Documents,
  type IndexedPassage,
  type Limits,
  type Received,
} from '#server/documents/documents.ts';
import { createSandbox, type Sandbox } from '#server/reading/sandbox.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { createChannel } from '#server/foundation/channel.ts';
import type { Log } from '#server/foundation/log.ts';
import { createJobs, jobMigrations, type Jobs } from '#server/jobs/jobs.ts';
import { createJournal, journalMigrations } from '#server/journal/journal.ts';
import { peopleMigrations } from '#server/people/migrations.ts';
import { script, type Migration, type OrganisationVault, type Snapshot } from '#server/vault/vault.ts';
import { openTestVault, testClock } from './vault.ts';

/** What the index was last told of each unit, kept in the vault so that it rolls back with the rest. */
const toldMigrations: Migration[] = [
  { name: 'test-told', up: (db) => script(db, 'create table told (unit integer primary key, passages content_text not null);\n') },
];

export interface OpenDocuments {
  documents: Documents;
  access: Access;
  jobs: Jobs;
  organisation: OrganisationVault;
  clock: ReturnType<typeof testClock>;
  events: ChannelEvent[];
  /** What the log was given: a test that expects an incident empties it. */
  incidents: unknown[];
  /** Functions of later parts: a test replaces one to make it throw. */
  received: Required<Received>;
  member(name: string, role?: Role): Promise<MemberActor>;
  /** Units that the index holds, with their passages. */
  told(): Promise<Map<number, IndexedPassage[]>>;
  /** Acts of the journal, oldest first, with what they were on. */
  acts(): Promise<{ act: Act; on: string | null }[]>;
  /** Every value of every table: what a reader of the whole decrypted file sees. */
  dump(): Promise<string>;
  close(): Promise<void>;
}

/** Documents over a real vault, journal, access, jobs and sandbox; later parts are stood for by what they are told. */
export async function openDocuments(options: { limits?: Partial<Limits>; sandbox?: Sandbox } = {}): Promise<OpenDocuments> {
  const clock = testClock();
  const opened = await openTestVault({
    clock,
    houseMigrations: journalMigrations,
    organisationMigrations: [
      ...journalMigrations,
      ...peopleMigrations,
      ...accessMigrations,
      ...jobMigrations,
      ...documentMigrations,
      ...toldMigrations,
    ],
  });
  const { vault, organisation } = opened;
  const incidents: unknown[] = [];
  const log: Log = { incident: (_where, error) => `incident ${incidents.push(error)}`, note: () => {} };
  const channel = createChannel();
  const events: ChannelEvent[] = [];
  channel.subscribe(organisation.organisation, (event) => events.push(event));
  const nobody = async (): Promise<Map<string, string>> => new Map();
  const journal = createJournal({ vault, clock, names: nobody });
  const access = createAccess({ vault, journal, clock, places: placeFacts });
  const jobs = createJobs({ vault, journal, clock, channel, log, names: nobody, mayRead: (...call) => access.readable(...call) });
  const sandbox = options.sandbox ?? createSandbox({ timeoutMs: 20_000 });
  const received: Required<Received> = {
    index: toldIndex(organisation),
    documentRead: async () => {},
    reach: async () => [],
    isCited: async () => false,
    quotedIn: async () => [],
    textsErased: async () => {},
    backupsUntil: async () => null,
    erased: async () => {},
  };
  const late: Received = {
    index: {
      add: (...call) => received.index.add(...call),
      prepare: (...call) => received.index.prepare(...call),
      forget: (...call) => received.index.forget(...call),
      vacate: (...call) => received.index.vacate(...call),
      labelled: (...call) => received.index.labelled(...call),
      holds: (...call) => received.index.holds(...call),
      remove: (...call) => received.index.remove(...call),
    },
    documentRead: (...call) => received.documentRead(...call),
    reach: (...call) => received.reach(...call),
    isCited: (...call) => received.isCited(...call),
    quotedIn: (...call) => received.quotedIn(...call),
    textsErased: (...call) => received.textsErased(...call),
    backupsUntil: (...call) => received.backupsUntil(...call),
    erased: (...call) => received.erased(...call),
  };
  const documents = createDocuments({ vault, journal, access, jobs, sandbox, clock, channel }, late, options.limits);
  jobs.start([organisation.organisation]);

  return {
    documents,
    access,
    jobs,
    organisation,
    clock,
    events,
    incidents,
    received,
    async member(name, role = 'member') {
      const id = `mem_${name}`;
      await organisation.write('add a member', async (tx) => {
        await sql`insert into member (id, account, name, email, role, active, added_at) values (${id}, ${`acc_${name}`}, ${name}, ${`${name}@example.org`}, ${role}, 1, 0)`.execute(
          tx,
        );
        await documents.createPrivateSource(tx, { organisation: organisation.organisation, member: id });
      });
      return { kind: 'member', organisation: organisation.organisation, member: id };
    },
    told: () =>
      organisation.read(async (snapshot) => {
        const { rows } = await sql<{ unit: number; passages: string }>`select unit, passages from told order by unit`.execute(snapshot);
        return new Map(rows.map((row): [number, IndexedPassage[]] => [row.unit, JSON.parse(row.passages)]));
      }),
    acts: () =>
      organisation.read(async (snapshot) => {
        const { rows } = await sql<{ act: Act; on: string | null }>`select act, object as "on" from journal_entry order by seq`.execute(
          snapshot,
        );
        return rows;
      }),
    dump: () => organisation.read(dumpOf),
    async close() {
      await jobs.stop();
      await sandbox.close();
      await opened.close();
      expect(incidents).toEqual([]);
    },
  };
}

/** Refuses what the real index refuses, and a removal that does not give, word for word, what was added. What is prepared stands in negative units. */
const toldIndex = (organisation: OrganisationVault): Received['index'] => ({
  async add(tx, { unit }, passages) {
    await sql`insert into told (unit, passages) values (${unit}, ${JSON.stringify(passages)})`.execute(tx);
  },
  async prepare({ unit }, count, made) {
    const passages = [...made];
    expect(passages).toHaveLength(count);
    await organisation.write('tell', (tx) =>
      toldIndex(organisation).add(tx, { organisation: organisation.organisation, unit: -unit }, passages),
    );
    return async (tx) => {
      await sql`update told set unit = ${unit} where unit = ${-unit}`.execute(tx);
    };
  },
  async forget(tx, { unit }) {
    await sql`delete from told where unit = ${-unit}`.execute(tx);
  },
  // It takes nothing out before the end.
  async vacate() {},
  async labelled() {},
  async holds(snapshot, { unit }) {
    const { rows } = await sql<{ held: number }>`select count(*) as held from told where unit in (${unit}, ${-unit})`.execute(snapshot);
    return rows[0]?.held ?? 0;
  },
  async remove(tx, { unit }, passages) {
    const { rows } = await sql<{ passages: string }>`delete from told where unit = ${unit} returning passages`.execute(tx);
    expect(passages).toEqual(JSON.parse(rows[0]?.passages ?? 'null'));
  },
});

async function dumpOf(snapshot: Snapshot): Promise<string> {
  const { rows: names } = await sql<{ name: string }>`select name from sqlite_schema where type = 'table'`.execute(snapshot);
  let text = '';
  for (const { name } of names) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(snapshot);
    for (const row of rows) {
      for (const value of Object.values(row))
        text +=
          value instanceof Uint8Array
            ? `${Buffer.from(value).toString('latin1')}${Buffer.from(value).toString('utf8')}\n`
            : `${String(value)}\n`;
    }
  }
  return text;
}

/** A file of these words, as an upload gives it: in two pieces. */
export function fileOf(
  name: string,
  words: string | Uint8Array,
): { name: string; mediaType: string | null; bytes: AsyncIterable<Uint8Array> } {
  const bytes = Buffer.from(words);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield bytes.subarray(0, bytes.length >> 1);
    yield bytes.subarray(bytes.length >> 1);
  }
  return { name, mediaType: null, bytes: pieces() };
}

/** The code of the refusal that a promise ends with. */
export async function code(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'nothing refused',
    (error: { code?: string; message?: string }) => error.code ?? error.message ?? 'no error',
  );
}
