import { afterEach, expect, test } from 'vitest';
import { code, fileOf, openDocuments, type OpenDocuments } from '../../test/support/documents.ts';

let opened: OpenDocuments;
afterEach(() => opened.close());

/** A program: no reader takes it. */
const unreadable = Buffer.from('7f454c46020101000000', 'hex');
const lease =
  '# Bail de Lille\n\nLe loyer annuel est de 12 000 euros.\n\n## Indexation\n\nLe loyer est indexé chaque année sur l’indice des loyers commerciaux.\n';

test('a file goes in, is read, and is found, seen and cited by whoever may read it, and by nobody else', async () => {
  opened = await openDocuments();
  const { documents, access, jobs, organisation, events } = opened;
  const anne = await opened.member('anne');
  const boris = await opened.member('boris');
  const source = await documents.addSource(anne, { name: 'Baux' });
  const folder = await documents.addFolder(anne, { parent: source.id, name: 'Lille' });
  const { document: id } = await documents.upload(anne, { place: folder.id }, fileOf('bail-lille.md', lease));
  expect(await documents.document(anne, id)).toMatchObject({ state: 'waiting', title: 'bail-lille', version: 1, passages: 0 });
  await jobs.idle();

  expect(await documents.document(anne, id)).toMatchObject({
    id,
    state: 'read',
    title: 'Bail de Lille',
    fileName: 'bail-lille.md',
    mediaType: 'text/markdown',
    sizeBytes: Buffer.byteLength(lease),
    source: source.id,
    sourceName: 'Baux',
    folder: folder.id,
    folderPath: ['Lille'],
    addedBy: 'anne',
    unreadableReason: null,
    visibleTo: [{ kind: 'member', name: 'anne' }],
    mayManage: true,
    withdrawnAt: null,
    erasedAfter: null,
  });
  const { sources } = await documents.sources(anne);
  expect(sources.find((seen) => seen.id === source.id)).toMatchObject({ documents: 1, folders: [{ id: folder.id, documents: 1 }] });
  expect(events.filter((event) => event.kind === 'document').map((event) => event.state)).toEqual(['waiting', 'reading', 'read']);

  const whole = await documents.text(anne, id);
  expect(whole.text).toContain('indexé chaque année');
  const found = await organisation.read(async (snapshot) => {
    const { units } = await documents.allowed(snapshot, anne);
    return documents.passagesOf(
      snapshot,
      [...units].map((unit) => ({ unit, ordinal: 0 })),
    );
  });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    document: id,
    textId: whole.textId,
    title: 'Bail de Lille',
    sourceName: 'Baux',
    version: 1,
    text: whole.text.slice(found[0]?.start, found[0]?.end),
  });
  expect([...(await opened.told()).values()]).toEqual([
    expect.arrayContaining([expect.objectContaining({ ordinal: 0, title: 'Bail de Lille\nbail-lille', body: found[0]?.text })]),
  ]);

  const start = whole.text.indexOf('indexé');
  const ref = { textId: whole.textId, start, end: start + 6 };
  const cited = (actor: typeof anne) =>
    organisation.read((snapshot) => documents.spans(snapshot, actor, [{ ...ref, start: 9_999, end: 10_000 }, ref]));
  expect(await cited(anne)).toEqual([
    null,
    expect.objectContaining({ quote: 'indexé', document: id, headingPath: ['Bail de Lille', 'Indexation'] }),
  ]);
  const { file } = await documents.original(anne, id);
  expect(Buffer.concat(await Array.fromAsync(file.bytes)).toString()).toBe(lease);

  expect(await cited(boris)).toEqual([null, null]);
  expect((await organisation.read((snapshot) => documents.allowed(snapshot, boris))).units).toHaveLength(0);
  expect(await organisation.read((snapshot) => documents.allowed(snapshot, boris))).toMatchObject({ documents: 0 });
  expect((await documents.list(boris)).total).toBe(0);
  expect((await documents.sources(boris)).sources.map((seen) => [seen.own, seen.name])).toEqual([[true, 'boris']]);
  const tried = (document: string) =>
    Promise.all(
      [
        documents.document(boris, document),
        documents.text(boris, document),
        documents.original(boris, document),
        documents.withdraw(boris, document),
        documents.restore(boris, document),
        documents.erase(boris, document, { confirm: true }),
        documents.change(boris, document, { title: 'x' }),
        documents.upload(boris, { place: '', document }, fileOf('x.txt', 'x')),
      ].map(code),
    );
  expect(new Set(await tried(id))).toEqual(new Set(['document_unknown']));
  expect(await tried('doc_none')).toEqual(await tried(id));

  await access.giveGrant(anne, { place: id, holder: { kind: 'member', id: boris.member }, right: 'read' });
  expect(await cited(boris)).toEqual([null, expect.objectContaining({ quote: 'indexé' })]);
  expect(await documents.document(boris, id)).toMatchObject({ mayManage: false });
  expect((await documents.sources(boris)).sources.find((seen) => seen.id === source.id)).toMatchObject({ documents: 1, mayAdd: false });
  expect(await code(documents.withdraw(boris, id))).toBe('permission_missing');
});

test('what is read is journalled before it is given, one entry an object, without a word of it', async () => {
  opened = await openDocuments();
  const anne = await opened.member('anne');
  const [own] = (await opened.documents.sources(anne)).sources;
  const { document: id } = await opened.documents.importFile(anne, own?.id ?? '', {
    name: 'secret-bail.txt',
    mediaType: null,
    bytes: Buffer.from('Le mot de passe est rossignol.'),
  });
  await opened.jobs.idle();
  await opened.documents.text(anne, id);
  await opened.documents.original(anne, id);
  await opened.documents.change(anne, id, { title: 'Bail secret' });
  expect((await opened.acts()).filter((entry) => entry.on === id).map((entry) => entry.act)).toEqual([
    'document.added',
    'document.read-into-text',
    'document.viewed',
    'document.downloaded',
    'document.renamed',
  ]);
  const journal = (await opened.dump()).split('\n').filter((line) => line.startsWith('{'));
  expect(journal.join('\n')).not.toMatch(/rossignol|bail|secret/i);
});

test('a new version answers once it is read; until then, and when it cannot be read, the one before does', async () => {
  opened = await openDocuments();
  const { documents, jobs, organisation } = opened;
  const anne = await opened.member('anne');
  const [own] = (await documents.sources(anne)).sources;
  const { document: id } = await documents.upload(anne, { place: own?.id ?? '' }, fileOf('tarif.txt', 'Le prix est de cent euros.'));
  await jobs.idle();
  const first = await documents.text(anne, id);
  const units = async () => (await organisation.read((snapshot) => documents.allowed(snapshot, anne))).units;
  const before = await units();

  await documents.upload(anne, { place: '', document: id }, fileOf('tarif.pdf', unreadable));
  await jobs.idle();
  expect(await documents.document(anne, id)).toMatchObject({ state: 'read', version: 1, unreadableReason: expect.any(String) });
  expect(await units()).toEqual(before);

  opened.received.isCited = async (_tx, textId) => textId === first.textId;
  await documents.upload(anne, { place: '', document: id }, fileOf('tarif-2027.txt', 'Le prix est de deux cents euros.'));
  await jobs.idle();
  expect(await documents.document(anne, id)).toMatchObject({
    state: 'read',
    version: 3,
    fileName: 'tarif-2027.txt',
    unreadableReason: null,
  });
  expect((await documents.text(anne, id)).text).toContain('deux cents');
  expect(await units()).toHaveLength(1);
  expect([...(await opened.told()).keys()]).toEqual([...before, ...(await units())]);
  // A citation still points to the first text.
  expect((await documents.text(anne, id, { text: first.textId })).text).toContain('cent euros');
  const [span] = await organisation.read((snapshot) => documents.spans(snapshot, anne, [{ textId: first.textId, start: 0, end: 7 }]));
  expect(span).toMatchObject({ quote: 'Le prix', version: 1 });
});

test('a list is sorted by what it shows, and its pages hold each document once, also where many are equal', async () => {
  opened = await openDocuments();
  const { documents, jobs } = opened;
  const anne = await opened.member('anne');
  const [own] = (await documents.sources(anne)).sources;
  for (const [name, words] of [
    ['été.txt', 'Un texte long, plus long que les autres.'],
    ['Abeille.txt', 'Court.'],
    ['zèbre.pdf', unreadable],
    ['ecluse.md', 'Court.'],
    ['abri.txt', 'Court.'],
  ] as const)
    await documents.upload(anne, { place: own?.id ?? '' }, fileOf(name, words));
  await jobs.idle();
  const pages = async (query: Parameters<typeof documents.list>[1]): Promise<string[]> => {
    const names: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await documents.list(anne, { ...query, limit: 2, cursor });
      names.push(...page.documents.map(({ fileName }) => fileName));
      expect(page.total).toBe(5);
      if (page.next === null) return names;
      cursor = page.next;
    }
  };
  const byName = ['Abeille.txt', 'abri.txt', 'ecluse.md', 'été.txt', 'zèbre.pdf'];
  expect(await pages({ sort: 'name', order: 'asc' })).toEqual(byName);
  expect(await pages({ sort: 'name', order: 'desc' })).toEqual(byName.toReversed());
  expect((await pages({ sort: 'state', order: 'asc' }))[0]).toBe('zèbre.pdf');
  expect((await pages({ sort: 'size', order: 'desc' })).indexOf('été.txt')).toBeLessThan(2);
  for (const sort of ['added', 'date', 'type', 'size', 'state'] as const)
    for (const order of ['asc', 'desc'] as const) expect((await pages({ sort, order })).toSorted()).toEqual(byName.toSorted());
  expect((await documents.list(anne, { format: 'text', sort: 'name', order: 'asc' })).documents.map(({ fileName }) => fileName)).toEqual([
    'Abeille.txt',
    'abri.txt',
    'été.txt',
  ]);
});

test('an unreadable file is listed with its reason, the rest goes on, and a person can have it read again', async () => {
  opened = await openDocuments();
  const { documents, jobs } = opened;
  const anne = await opened.member('anne');
  const [own] = (await documents.sources(anne)).sources;
  const broken = await documents.upload(anne, { place: own?.id ?? '' }, fileOf('a.pdf', unreadable));
  const fine = await documents.upload(anne, { place: own?.id ?? '' }, fileOf('b.txt', 'Du texte.'));
  await jobs.idle();
  const { documents: listed, total } = await documents.list(anne);
  expect(total).toBe(2);
  expect(listed.map((document) => [document.id, document.state])).toEqual(
    expect.arrayContaining([
      [broken.document, 'unreadable'],
      [fine.document, 'read'],
    ]),
  );
  const reason = listed.find((document) => document.id === broken.document)?.unreadableReason;
  expect(await jobs.list(anne, 'failed')).toMatchObject([
    { id: broken.job, failure: { code: 'document_unreadable', details: { reason } } },
  ]);
  await jobs.rerun(anne, broken.job);
  await jobs.idle();
  expect(await documents.document(anne, broken.document)).toMatchObject({ state: 'unreadable', unreadableReason: reason });
  expect(await code(documents.text(anne, broken.document))).toBe('document_not_readable');
});

test('a large text is written in parts, and read by windows', async () => {
  opened = await openDocuments();
  const { documents, jobs } = opened;
  const anne = await opened.member('anne');
  const [own] = (await documents.sources(anne)).sources;
  const lines = Array.from({ length: 40_000 }, (_, n) => `Ligne ${n} : le chantier numéro ${n} est livré en l’état.`);
  const { document: id } = await documents.upload(anne, { place: own?.id ?? '' }, fileOf('journal.txt', lines.join('\n')));
  await jobs.idle();
  expect(await documents.document(anne, id)).toMatchObject({ state: 'read' });
  const start = await documents.text(anne, id);
  expect(start.length).toBeGreaterThan(2_000_000);
  expect(start.text.length).toBeLessThan(start.length);
  const part = await documents.text(anne, id, { start: 1_000_000, end: 1_000_050 });
  const [span] = await opened.organisation.read((snapshot) =>
    documents.spans(snapshot, anne, [{ textId: part.textId, start: 1_000_000, end: 1_000_050 }]),
  );
  expect(span?.quote).toHaveLength(50);
  expect(part.text.slice(1_000_000 - part.start, 1_000_050 - part.start)).toBe(span?.quote);
  expect(part.text.length).toBeLessThan(200_000);
});

test('the list goes page by page, newest first, under its filters', async () => {
  opened = await openDocuments();
  const { documents, clock } = opened;
  const anne = await opened.member('anne');
  const source = await documents.addSource(anne, { name: 'Chantiers' });
  const folder = await documents.addFolder(anne, { parent: source.id, name: '2026' });
  const below = await documents.addFolder(anne, { parent: folder.id, name: 'Mai' });
  const ids: string[] = [];
  for (const [at, place] of [source.id, folder.id, below.id, source.id, below.id].entries()) {
    clock.advance(1000);
    ids.unshift((await documents.upload(anne, { place }, fileOf(`Pièce ${at}.txt`, `pièce ${at}`))).document);
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await documents.list(anne, { limit: 2, cursor });
    expect(page.total).toBe(5);
    seen.push(...page.documents.map((document) => document.id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(ids);
  const listed = async (filters: object) => (await documents.list(anne, filters)).documents.map((document) => document.title);
  expect(await listed({ folder: folder.id })).toEqual(['Pièce 4', 'Pièce 2', 'Pièce 1']);
  expect(await listed({ source: source.id, name: 'PIECE 3' })).toEqual(['Pièce 3']);
  expect(await listed({ source: 'src_none' })).toEqual([]);
  expect(await listed({ state: 'withdrawn' })).toEqual([]);
  expect(await code(documents.list(anne, { cursor: 'xx' }))).toBe('input_invalid');
});
