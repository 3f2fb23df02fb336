import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { readSettings } from '#contract/settings.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { openHouse } from '#server/house.ts';
import { tablesWith } from '../../test/support/store.ts';
import { mailWith } from '../../test/support/mail.ts';

/** Where a word of an erased document is looked for. */
export const places = ['tables', 'files', 'index', 'vectors', 'scratch', 'search', 'conversation', 'export'] as const;
export type Place = (typeof places)[number];
export type Counts = Record<Place, number>;

/** What the bench asks of its house, one at a time, and what it is answered. */
export type Order =
  | { act: 'prepare'; canary: string; kind: number }
  | { act: 'erase'; document: string }
  | { act: 'look'; made: Made }
  | { act: 'end' };
export interface Made {
  canary: string;
  document: string;
  conversation: string;
  units: number[];
  blobs: string[];
}

const [home = '', scratch = ''] = process.argv.slice(2);
const read = readSettings({ BEFFROI_HOME: home });
if ('problems' in read) throw new Error('the settings of the bench do not hold');

/** Vectors from letters: enough for a store of vectors to hold something. */
const encoder = {
  model: async () => ({ id: 'bench-letters', dimensions: 64 }),
  encode: async (_: unknown, texts: readonly string[]) =>
    texts.map((text) => {
      const vector = new Float32Array(64);
      for (const letter of text) vector[(letter.codePointAt(0) ?? 0) % 64] = (vector[(letter.codePointAt(0) ?? 0) % 64] ?? 0) + 1;
      return vector;
    }),
};
const log = {
  incident: (where: string, error: unknown) => (process.stderr.write(`${where}: ${String(error)}\n`), 'bench'),
  note: () => {},
};
const isFirst = !existsSync(join(home, 'data', 'house.db'));
const house = await openHouse(read.settings, { create: true, encoder, log });
const owner = { email: 'anne@example.org', name: 'Anne', password: 'un long mot de passe' };
if (isFirst) await house.people.createOrganisation({ name: 'Banc', owner });
const [{ id: organisation } = { id: '' }] = await house.people.organisations();
await house.start();
const store = await house.vault.organisation(organisation);
const member = await store.read(async (snapshot) => (await sql<{ id: string }>`select id from member`.execute(snapshot)).rows[0]?.id ?? '');
const actor: MemberActor = { kind: 'member', organisation, member };

const filesOf = (canary: string): { name: string; bytes: string }[][] => [
  [{ name: `bail ${canary}.md`, bytes: `# Bail ${canary}\n\nLe hangar ${canary} est loué neuf ans, congé de ${canary} compris.\n` }],
  [{ name: `tarif ${canary}.csv`, bytes: `Article;Prix\nporte ${canary};120,00\nfenêtre ${canary};80,50\n` }],
  [
    {
      name: `devis ${canary}.eml`,
      bytes: mailWith(`Le hangar ${canary} coûte 2 340 euros.`).replace('Voici le devis.', `Le hangar ${canary} est loué.`),
    },
  ],
  [
    { name: `note ${canary}.txt`, bytes: `Le hangar ${canary} est loué six ans.` },
    { name: `note ${canary} v2.txt`, bytes: `Le hangar ${canary} est loué douze ans.` },
  ],
  [
    {
      name: `long ${canary}.txt`,
      bytes: Array.from({ length: 900 }, (_, at) => `Le hangar ${canary} numéro ${at} est loué ${at} ans.\n\n`).join(''),
    },
  ],
];

async function settled(): Promise<void> {
  await house.jobs.idle();
  await house.retrieval.encoding.idle();
}

async function prepare(canary: string, kind: number): Promise<Made> {
  const place = (await house.documents.sources(actor)).sources[0]?.id ?? '';
  let document = '';
  for (const { name, bytes } of filesOf(canary)[kind % filesOf(canary).length] ?? []) {
    const target = { place, ...(document === '' ? {} : { document }) };
    document = (await house.documents.upload(actor, target, { name, mediaType: null, bytes: Buffer.from(bytes) })).document;
    await settled();
  }
  let conversation = '';
  const question = {
    question: `Combien de temps le hangar ${canary} est-il loué ?`,
    purpose: 'internal-information' as const,
    filters: {},
    written: 'no' as const,
  };
  for await (const event of house.answers.ask(actor, question, new AbortController().signal))
    if (event.kind === 'opened') conversation = event.conversation;
  return store.read(async (snapshot) => {
    const { rows } = await sql<{ row: number; blob: string }>`
select version.row, version.blob from document_version version join document on document.row = version.document
where document.id = ${document} or document.enclosed_in = (select row from document where id = ${document})`.execute(snapshot);
    return { canary, document, conversation, units: rows.map(({ row }) => row), blobs: rows.map(({ blob }) => blob) };
  });
}

/** How often the word, or what held it, is found in each place. */
async function look({ canary, conversation, units, blobs }: Made): Promise<Counts> {
  const rows = JSON.stringify(units);
  const { vectors, entries } = await store.read(async (snapshot) => {
    const one = await sql<{ vectors: number; entries: number }>`
select (select count(*) from vector_chunk where owner in (select row from vector_unit where unit in (select value from json_each(${rows}))))
  + (select count(*) from vector_unit where signs is not null and unit in (select value from json_each(${rows}))) as vectors,
  (select count(*) from lexical_unit where lengths is not null and unit in (select value from json_each(${rows}))) as entries`.execute(
      snapshot,
    );
    return one.rows[0] ?? { vectors: -1, entries: -1 };
  });
  const kept = readdirSync(join(dirname(store.path), 'blobs'), { recursive: true, encoding: 'utf8' });
  const tables = await tablesWith(store, canary);
  const results = await house.retrieval
    .search(actor, { q: canary, limit: 20 })
    .then(({ results: all }) => all.filter(({ excerpt }) => excerpt.includes(canary)));
  const thread = await house.answers.conversation(actor, conversation);
  const shown = thread.thread.flatMap(({ blocks }) => blocks).filter((block) => JSON.stringify(block).includes(canary));
  let exported = 0;
  for await (const line of house.journal.exportLines(actor, { reason: 'banc' })) if (line.includes(canary)) exported += 1;
  return {
    // The question itself is the asker's own words, and stays: his message is left aside here, and counted nowhere.
    tables: tables.filter((name) => name !== 'message' && name !== 'conversation' && !name.startsWith('lexical_')).length,
    files: blobs.filter((blob) => kept.some((file) => file.endsWith(blob))).length + plain(join(home, 'data'), canary),
    index: tables.filter((name) => name.startsWith('lexical_')).length + entries,
    vectors,
    scratch: plain(scratch, canary),
    search: results.length,
    conversation: shown.length,
    export: exported,
  };
}

/** Files below a folder in which the word stands as it is. */
function plain(folder: string, word: string): number {
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.filter(({ parentPath, name }) => name.includes(word) || readFileSync(join(parentPath, name)).includes(word)).length;
}

process.on('message', (order: Order) => {
  void (async () => {
    switch (order.act) {
      case 'prepare': {
        const made = await prepare(order.canary, order.kind);
        return process.send?.({ made, counts: await look(made) });
      }
      case 'erase':
        process.send?.({ begun: true });
        await house.documents.erase(actor, order.document, { confirm: true }).catch((error: { code?: string }) => {
          if (error.code !== 'document_unknown') throw error;
        });
        return process.send?.({ erased: true });
      case 'look':
        await settled();
        return process.send?.({ counts: await look(order.made) });
      case 'end':
        await house.close();
        process.disconnect();
    }
  })().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
});
process.send?.({ ready: true });
