import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Encoder } from '#server/retrieval/retrieval.ts';
import { ownSource, upload } from '../../../test/support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../../test/support/house.ts';

// Two encoders of which one takes the other's place. Both know one thing: whether a text speaks of rent.
const sizes = { 'eng_test avant': 8, 'eng_test apres': 16 } as const;
type Name = keyof typeof sizes;
const before: Name = 'eng_test avant';
const after: Name = 'eng_test apres';
const state: { current: Name; gone: Name | null; left: number; asked: string[] } = {
  current: before,
  gone: null,
  left: Infinity,
  asked: [],
};
const encoder: Encoder = {
  model: async () => ({ id: state.current, dimensions: sizes[state.current] }),
  async encode(_, texts, kind, signal, { by = state.current } = {}) {
    if (by === state.gone) throw new Refusal('no_engine', { ability: 'embed' });
    // The documents that are left to it; then it is silent until it is stopped.
    const isOfDocuments = kind === 'passage' && by === after && texts.some((text) => text.includes('dossier'));
    if (isOfDocuments && (state.left -= 1) < 0)
      await new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Refusal('cancelled'))));
    if (kind === 'query' && texts.length === 1) state.asked.push(by);
    return texts.map((text) =>
      Float32Array.from({ length: by === before ? 8 : 16 }, (_, at) =>
        at === 0 && text.includes('bail') ? 5 : Math.sin(at + text.length),
      ),
    );
  },
};

let opened: TestHouse;
let owner: TestMember;
let documents: string[];
beforeEach(async () => {
  Object.assign(state, { current: before, gone: null, left: Infinity, asked: [] });
  opened = await openTestHouse(['Menuiserie Lacroix'], { encoder });
  owner = opened.owner;
  const source = await ownSource(opened, owner);
  documents = [];
  for (const name of ['un', 'deux', 'trois'])
    documents.push(await upload(opened, owner, source, { name: `${name}.txt`, bytes: `Le dossier ${name} parle du bail.` }));
  await opened.house.retrieval.encoding.idle();
}, 60_000);
afterEach(async () => {
  await opened.close();
});

const wake = () => opened.house.retrieval.encoding.wake(owner.actor.organisation);
const encodedBy = async (): Promise<Record<string, number>> => {
  const store = await opened.house.vault.organisation(owner.actor.organisation);
  const { rows } = await store.read((db) =>
    sql<{ model: string; n: number }>`select model, count(*) as n from vector_unit where signs is not null group by model`.execute(db),
  );
  return Object.fromEntries(rows.map(({ model, n }) => [model, n]));
};
/** Who encodes the question, and how many documents meaning alone brings up. */
const byMeaning = async (): Promise<[string | undefined, number]> => {
  const { retrieval } = opened.house;
  const question = await retrieval.prepare(owner.actor, 'bail');
  const store = await opened.house.vault.organisation(owner.actor.organisation);
  const found = await store.read((db) =>
    retrieval.find(db, owner.actor, { question: { ...question, text: 'mots introuvables' }, filters: {}, k: 10 }),
  );
  return [question.meaning?.model.id, found.passages.length];
};
/** The new one has given vectors to one document, and is silent at the next. */
const midway = async (): Promise<void> => {
  Object.assign(state, { current: after, left: 1 });
  wake();
  await expect.poll(encodedBy).toEqual({ [`${before}/1`]: 3, [`${after}/1`]: 1 });
};

test('the vectors of before serve until every document has the new ones, and none of them is left then', async () => {
  expect(await byMeaning()).toEqual([before, 3]);
  await midway();
  expect(await byMeaning()).toEqual([before, 3]);
  expect(await opened.house.retrieval.encoding.state(owner.actor.organisation)).toMatchObject({ model: after, encoded: 1, documents: 3 });
  // A stop between, and it goes on where it was.
  state.left = Infinity;
  await opened.leave();
  opened = Object.assign(await openTestHouse([], { encoder, folder: opened.folder }), { owners: opened.owners });
  await expect.poll(encodedBy).toEqual({ [`${after}/1`]: 3 });
  await opened.house.retrieval.encoding.idle();
  expect(await byMeaning()).toEqual([after, 3]);
  const store = await opened.house.vault.organisation(owner.actor.organisation);
  const { rows } = await store.read((db) =>
    sql<{ n: number }>`
select (select count(*) from vector_chunk where owner not in (select row from vector_unit where model = ${`${after}/1`})) + (select count(*) - 1 from vector_model) as n
`.execute(db),
  );
  expect(rows[0]?.n).toBe(0);
  // What comes after the old ones went is found too: no change is taken for one that was read.
  const more = await upload(opened, owner, await ownSource(opened, owner), {
    name: 'quatre.txt',
    bytes: 'Le dossier quatre parle du bail.',
  });
  await opened.house.retrieval.encoding.idle();
  expect([more !== '', await byMeaning()]).toEqual([true, [after, 4]]);
}, 60_000);

test('a document that is erased meanwhile loses both', async () => {
  await midway();
  const url = `/o/documents/${documents[0] ?? ''}`;
  expect((await opened.as(owner, { method: 'POST', url: `${url}/withdraw`, payload: {} })).statusCode).toBe(200);
  const erased = await opened.as(owner, { method: 'POST', url: `${url}/erase`, payload: { confirm: true } });
  expect(erased.statusCode, erased.body).toBe(200);
  await opened.house.jobs.idle();
  await expect.poll(encodedBy).toEqual({ [`${before}/1`]: 2 });
  expect(await byMeaning()).toEqual([before, 2]);
}, 60_000);

test('where the one before is gone with its engine, the new one serves with what it has', async () => {
  await midway();
  state.gone = before;
  expect(await byMeaning()).toEqual([after, 1]);
  expect(opened.log.incidents).toEqual([]);
}, 60_000);
