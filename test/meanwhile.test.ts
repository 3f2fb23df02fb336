import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ChannelEvent } from '#contract/house.ts';
import { ask, ownSource, search, upload } from './support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from './support/house.ts';
import { entriesAfter } from './support/store.ts';

/** What changes between the reading of a question and the keeping of its answer, or while somebody listens. */

let opened: TestHouse;
let anne: TestMember;
let source: string;
let document: string;
beforeAll(async () => {
  opened = await openTestHouse();
  anne = opened.owner;
  source = await ownSource(opened, anne);
  document = await upload(opened, anne, source, { name: 'bail.txt', bytes: 'Le loyer de la halle est de 900 euros par mois.' });
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});
afterEach(async () => {
  await opened.as(anne, { method: 'POST', url: `/o/documents/${document}/restore` });
});

/** The document is withdrawn once its words have been read for a question, before anything is kept of it. */
async function withdrawnMeanwhile<Result>(act: () => Promise<Result>): Promise<Result> {
  const { documents } = opened.house;
  const { passagesOf } = documents;
  documents.passagesOf = async (...asked) => {
    const read = await passagesOf(...asked);
    documents.passagesOf = passagesOf;
    expect(read.map((passage) => passage.document)).toEqual([document]);
    await documents.withdraw(anne.actor, document);
    return read;
  };
  return act();
}
const lastEntry = async () => (await entriesAfter(await opened.house.vault.organisation(anne.actor.organisation))).at(-1);

test('an answer from a document that is withdrawn meanwhile is not kept: the question is read again', async () => {
  const { blocks } = await withdrawnMeanwhile(() => ask(opened, anne, 'Quel est le loyer de la halle ?'));
  expect(blocks).toMatchObject([{ kind: 'nothing-found', closest: [] }]);
  expect(await lastEntry()).toMatchObject({ act: 'question.answered', outcome: 'nothing-found' });
});

test('a search leaves out what is withdrawn meanwhile, and its entry too', async () => {
  const { results } = await withdrawnMeanwhile(() => search(opened, anne, 'loyer de la halle'));
  expect(results).toEqual([]);
  const entry = await lastEntry();
  expect(entry).toMatchObject({ act: 'search.made', outcome: 'nothing-found' });
  expect(entry?.facts).not.toContain(document);
});

test('who listens hears of the documents that he may read, and of no work on others nor of their places', async () => {
  const marc = await opened.addMember(anne, 'marc@example.org');
  const shared = await upload(opened, anne, source, { name: 'commun.txt', bytes: 'Le chêne sèche deux ans.' });
  await opened.as(anne, {
    method: 'POST',
    url: '/o/grants',
    payload: { place: shared, holder: { kind: 'member', id: marc.actor.member }, right: 'read' },
  });
  const leaving = new AbortController();
  const route = opened.house.routes.find(({ name }) => name === 'events');
  if (route?.permission !== 'self') throw new Error('the channel is not a member’s');
  const { events } = (await route.handle(marc.actor, {
    params: {} as never,
    query: undefined,
    body: undefined,
    headers: new Headers({ cookie: marc.cookie }),
    signal: leaving.signal,
    file: () => Promise.reject(new Error('no file')),
    setHeader: () => {},
  })) as { events: AsyncGenerator<ChannelEvent> };
  const heard: ChannelEvent[] = [];
  const listening = (async () => {
    for await (const event of events) {
      heard.push(event);
      if (event.id === shared) return;
    }
  })();
  const secret = await upload(opened, anne, source, { name: 'secret.txt', bytes: 'Le plan de mars.' });
  await opened.as(anne, { method: 'PATCH', url: `/o/documents/${secret}`, payload: { title: 'Plan' } });
  await opened.as(anne, { method: 'POST', url: '/o/sources', payload: { name: 'Direction' } });
  await opened.as(anne, { method: 'PATCH', url: `/o/documents/${shared}`, payload: { title: 'Chêne' } });
  await listening;
  expect(heard.map(({ kind, id }) => [kind, id])).toEqual([['document', shared]]);
});
