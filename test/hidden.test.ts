import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, citationsOf, ownSource, reread, search, upload } from './support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from './support/house.ts';
import { entriesAfter } from './support/store.ts';

let opened: TestHouse;
let anne: TestMember;
let marc: TestMember;
beforeAll(async () => {
  opened = await openTestHouse();
  anne = opened.owner;
  marc = await opened.addMember(anne, 'marc@example.org');
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

async function made(url: string, payload: object, method: 'POST' | 'PUT' = 'POST'): Promise<string> {
  const response = await opened.as(anne, { method, url, payload });
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode} ${response.body}`);
  return response.json<{ id: string }>().id;
}
const addSource = (name: string) => made('/o/sources', { name });
const addFolder = (parent: string, name: string) => made('/o/folders', { parent, name });
const addGroup = (name: string) => made('/o/groups', { name });
const give = (place: string, holder: object, until: number | null = null) => made('/o/grants', { place, holder, right: 'read', until });
const setContent = (group: string, members: string[], groups: string[] = []) =>
  made(`/o/groups/${group}/content`, { members, groups }, 'PUT');
const me = () => ({ kind: 'member', id: marc.actor.member });

describe('what is hidden moves nothing of what is shown', () => {
  const questions = [
    'délai de la garantie',
    'Quelle est la garentie des fenêtres ?',
    'garanti',
    'Que prévoit le plan de licenciement ?',
    'Combien de temps sèche le chêne massif ?',
    'Qui signe ?',
  ];

  /** Everything that an answer tells, but for the ids of its message. */
  async function told(): Promise<unknown> {
    const store = await opened.house.vault.organisation(marc.actor.organisation);
    return Promise.all(
      questions.map(async (question) => {
        const { passages, terms } = await store.read((snapshot) =>
          opened.house.retrieval.find(snapshot, marc.actor, { question: { text: question, meaning: null }, filters: {}, k: 50 }),
        );
        const { blocks, visible } = await ask(opened, marc, question);
        return {
          question,
          results: await search(opened, marc, question, '&limit=50'),
          blocks,
          visible,
          terms,
          scores: passages.map(({ document, score, coverage }) => [document, score, coverage]),
        };
      }),
    );
  }

  test('not the scores, the order, the spelling, the closest passages, nor the decision to answer', async () => {
    const shared = await addSource('Commun');
    await give(shared, { kind: 'everyone' });
    const seen = [
      'La garantie des fenêtres dure dix ans.',
      'Le délai de garantie des portes est de deux ans.',
      'Le chêne massif sèche deux ans.',
      'Le chef d’atelier signe les bons de chêne.',
      'Les fenêtres se posent avant les portes.',
    ];
    for (const [at, bytes] of seen.entries()) await upload(opened, anne, shared, { name: `commun-${at}.txt`, bytes });
    const before = await told();
    // Some are answered and some are not: both must stay as they are.
    expect(JSON.stringify(before)).toContain('"kind":"quote"');
    expect(JSON.stringify(before)).toContain('"kind":"nothing-found"');
    // So that equality says something: the same words weigh otherwise for whoever reads everything.
    const hidden = await addSource('Direction');
    const secret = [
      'Le plan de licenciement prévoit dix départs en mars.',
      'garentie garentis garanti garantis licenciement',
      'Garantie, délai, chêne massif, fenêtres : tout est garanti. '.repeat(30),
      'Qui signe le plan ? La direction signe.',
    ];
    const ids: string[] = [];
    for (const [at, bytes] of [...secret, ...secret].entries())
      ids.push(await upload(opened, anne, hidden, { name: `direction-${at}.txt`, bytes }));
    expect(await told()).toEqual(before);
    const [mine] = (await search(opened, anne, 'délai de la garantie')).results;
    const [his] = (await search(opened, marc, 'délai de la garantie')).results;
    expect(mine?.score).not.toBe(his?.score);
    for (const id of ids.slice(0, 4)) await opened.as(anne, { method: 'POST', url: `/o/documents/${id}/withdraw` });
    expect(await told()).toEqual(before);
    for (const id of ids) await opened.as(anne, { method: 'POST', url: `/o/documents/${id}/erase`, payload: { confirm: true } });
    expect(await told()).toEqual(before);
  });
});

/** Every way of closing a document: how Marc came to read it, and the call after which he no longer does. */
const closings: Record<
  string,
  (name: string) => Promise<{ place: string; open?: (document: string) => Promise<unknown>; close: (document: string) => Promise<unknown> }>
> = {
  'is withdrawn': async (name) => ({
    place: await sharedSource(name),
    close: (id) => opened.as(anne, { method: 'POST', url: `/o/documents/${id}/withdraw` }),
  }),
  'is erased': async (name) => ({
    place: await sharedSource(name),
    close: (id) => opened.as(anne, { method: 'POST', url: `/o/documents/${id}/erase`, payload: { confirm: true } }),
  }),
  'is moved where he may not read': async (name) => {
    const elsewhere = await addSource(`${name} ailleurs`);
    return {
      place: await sharedSource(name),
      close: (id) => opened.as(anne, { method: 'PATCH', url: `/o/documents/${id}`, payload: { place: elsewhere } }),
    };
  },
  'stands in a folder that is moved': async (name) => {
    const elsewhere = await addSource(`${name} ailleurs`);
    const folder = await addFolder(await sharedSource(name), 'Dossier');
    return {
      place: folder,
      close: () => opened.as(anne, { method: 'PATCH', url: `/o/folders/${folder}`, payload: { parent: elsewhere } }),
    };
  },
  'no longer receives from above': async (name) => ({
    place: await sharedSource(name),
    close: async (id) => {
      await give(id, { kind: 'member', id: anne.actor.member });
      await made(`/o/places/${id}/inheritance`, { cut: true }, 'PUT');
    },
  }),
  'stands under a cut': async (name) => {
    const folder = await addFolder(await sharedSource(name), 'Dossier');
    return { place: await addFolder(folder, 'Dessous'), close: () => made(`/o/places/${folder}/inheritance`, { cut: true }, 'PUT') };
  },
  'loses its grant': async (name) => {
    const source = await addSource(name);
    const grant = await give(source, me());
    return { place: source, close: () => opened.as(anne, { method: 'DELETE', url: `/o/grants/${grant}` }) };
  },
  'was open until a date': async (name) => {
    const source = await addSource(name);
    await give(source, me(), opened.clock.now() + 60_000);
    return { place: source, close: async () => opened.clock.advance(60_000) };
  },
  'was open to a group that he leaves': async (name) => {
    const group = await groupFor(name);
    return { place: group.source, close: () => setContent(group.id, []) };
  },
  'was open to a group that is removed': async (name) => {
    const group = await groupFor(name);
    return { place: group.source, close: () => opened.as(anne, { method: 'DELETE', url: `/o/groups/${group.id}` }) };
  },
  'was open to a group that his own leaves': async (name) => {
    const group = await groupFor(name);
    const own = await addGroup(`${name} dedans`);
    await setContent(own, [marc.actor.member]);
    await setContent(group.id, [], [own]);
    return { place: group.source, close: () => setContent(group.id, []) };
  },
};

/** A source that Marc reads. */
async function sharedSource(name: string): Promise<string> {
  const source = await addSource(name);
  await give(source, me());
  return source;
}
async function groupFor(name: string): Promise<{ id: string; source: string }> {
  const [id, source] = [await addGroup(name), await addSource(name)];
  await setContent(id, [marc.actor.member]);
  await give(source, { kind: 'group', id });
  return { id, source };
}

describe('unanswerable as soon as the call has answered: a document that', () => {
  test.each(Object.entries(closings).map(([way, make], at) => ({ way, make, at })))('$way', async ({ make, at }) => {
    const word = `vigogne${'abcdefghijk'[at]}`;
    const { place, close } = await make(`Source ${at}`);
    const document = await upload(opened, anne, place, { name: `${word}.txt`, bytes: `La ${word} dort dans le hangar numéro sept.` });
    const question = `Où dort la ${word} ?`;
    const before = await ask(opened, marc, question);
    expect(before.blocks.flatMap(citationsOf).map(({ citation }) => citation.document)).toEqual([document]);
    const closed = await close(document);
    expect(closed === undefined || typeof closed === 'string' || (closed as { statusCode: number }).statusCode === 200).toBe(true);

    const after = await ask(opened, marc, question);
    expect(after.blocks.flatMap(citationsOf).map(({ citation }) => citation.document)).not.toContain(document);
    expect(after.response.body).not.toContain('hangar');
    expect((await search(opened, marc, word)).results.map((result) => result.citation.document)).not.toContain(document);
    const again = await reread(opened, marc, before.conversation);
    expect(again.flatMap(citationsOf)).toEqual([]);
    // What was answered says that something stood there.
    expect(again.map(({ kind }) => kind)).toEqual(before.blocks.map(({ kind }) => (kind === 'quote' ? 'unavailable' : kind)));
    expect(after.visible).toBe(before.visible - 1);
    for (const door of ['', '/text', '/original']) {
      const response = await opened.as(marc, { url: `/o/documents/${document}${door}` });
      expect([door, response.statusCode, response.json().code]).toEqual([door, 404, 'document_unknown']);
    }
    expect((await opened.as(marc, { url: '/o/documents?limit=200' })).body).not.toContain(document);
    expect((await opened.as(marc, { url: `/o/places/${document}/grants` })).json()).toEqual({ code: 'place_unknown', details: {} });
  });
});

test('of questions asked while a document is withdrawn, none is answered from it after', async () => {
  const document = await upload(opened, marc, await ownSource(opened, marc), {
    name: 'course.txt',
    bytes: 'Le facteur passe le mardi matin à neuf heures.',
  });
  const store = await opened.house.vault.organisation(marc.actor.organisation);
  const before = (await entriesAfter(store)).length;
  const asked = Array.from({ length: 12 }, () => ask(opened, marc, 'Quand passe le facteur ?'));
  const withdrawn = opened.as(marc, { method: 'POST', url: `/o/documents/${document}/withdraw` });
  await Promise.all([...asked, withdrawn]);
  await ask(opened, marc, 'Quand passe le facteur ?');
  const entries = await entriesAfter(store, before);
  const at = entries.find(({ act }) => act === 'document.withdrawn')?.seq ?? Infinity;
  const answers = entries.filter(({ act }) => act === 'question.answered');
  expect(answers).toHaveLength(13);
  expect(answers.filter(({ seq, facts }) => seq > at && facts.includes(document))).toEqual([]);
  for (const answered of await Promise.all(asked)) {
    const shown = answered.blocks.flatMap(citationsOf).length > 0;
    const opening = answered.events[0];
    const entry = answers.find(({ on }) => opening?.kind === 'opened' && on === opening.message);
    expect(shown).toBe(entry?.facts.includes(document));
  }
});
