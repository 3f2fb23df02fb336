import { afterEach, expect, test } from 'vitest';
import { code, fileOf, openDocuments, type OpenDocuments } from '../../test/support/documents.ts';

let opened: OpenDocuments;
afterEach(() => opened.close());

test('a name is taken once among the siblings that one sees, however it is written', async () => {
  opened = await openDocuments();
  const { documents } = opened;
  const anne = await opened.member('anne');
  const boris = await opened.member('boris');
  const source = await documents.addSource(anne, { name: 'Baux' });
  expect(await code(documents.addSource(anne, { name: ' BAUX' }))).toBe('name_taken');
  // Boris does not see it, and is not told of it.
  expect(await code(documents.addSource(boris, { name: ' BAUX' }))).toBe('nothing refused');
  const other = await documents.addSource(anne, { name: 'Clients' });
  expect(await code(documents.renameSource(anne, other.id, { name: 'baux' }))).toBe('name_taken');
  await documents.renameSource(anne, other.id, { name: 'CLIENTS' });
  const lille = await documents.addFolder(anne, { parent: source.id, name: 'Lille' });
  const roubaix = await documents.addFolder(anne, { parent: source.id, name: 'Roubaix' });
  expect(await code(documents.addFolder(anne, { parent: source.id, name: 'lille' }))).toBe('name_taken');
  await documents.addFolder(anne, { parent: lille.id, name: 'Lille' });
  // Moved under a new name: the old one is taken there, the new one is not.
  expect(await code(documents.changeFolder(anne, lille.id, { parent: other.id, name: 'Baux' }))).toBe('nothing refused');
  await documents.addFolder(anne, { parent: other.id, name: 'Roubaix' });
  expect(await code(documents.changeFolder(anne, roubaix.id, { parent: other.id }))).toBe('name_taken');
  await documents.changeFolder(anne, roubaix.id, { parent: other.id, name: 'Roubaix 2' });
  const { sources } = await documents.sources(anne);
  expect(sources.map((seen) => [seen.name, seen.folders.map((folder) => folder.name)])).toEqual([
    ['anne', []],
    ['Baux', []],
    ['CLIENTS', ['Baux', 'Roubaix', 'Roubaix 2']],
  ]);
});

test('a private source is its member’s, made once, and keeps his name', async () => {
  opened = await openDocuments();
  const { documents, organisation } = opened;
  const anne = await opened.member('anne');
  const boris = await opened.member('boris');
  const again = await organisation.write('again', (tx) => documents.createPrivateSource(tx, anne));
  expect((await documents.sources(anne)).sources).toEqual([
    expect.objectContaining({ id: again, own: true, name: 'anne', mayManage: true, documents: 0 }),
  ]);
  expect(await code(documents.renameSource(anne, again, { name: 'Coffre' }))).toBe('source_unknown');
  expect(await code(documents.addFolder(boris, { parent: again, name: 'x' }))).toBe('place_unknown');
  expect(await code(documents.upload(boris, { place: again }, fileOf('a.txt', 'a')))).toBe('place_unknown');
});

test('a moved folder takes its documents along, and they take the rights of where they arrive', async () => {
  opened = await openDocuments();
  const { documents, access, jobs, organisation } = opened;
  const anne = await opened.member('anne');
  const boris = await opened.member('boris');
  const [from, to] = [await documents.addSource(anne, { name: 'De' }), await documents.addSource(anne, { name: 'Vers' })];
  const folder = await documents.addFolder(anne, { parent: from.id, name: 'Dossier' });
  const below = await documents.addFolder(anne, { parent: folder.id, name: 'Dessous' });
  const { document: id } = await documents.upload(anne, { place: below.id }, fileOf('a.txt', 'Le hêtre est sec.'));
  await jobs.idle();
  await access.giveGrant(anne, { place: from.id, holder: { kind: 'member', id: boris.member }, right: 'read' });
  const visible = async () => (await organisation.read((snapshot) => documents.allowed(snapshot, boris))).units;
  const inSource = async (source: string) => (await organisation.read((snapshot) => documents.allowed(snapshot, anne, { source }))).units;
  expect(await visible()).toHaveLength(1);

  expect(await code(documents.changeFolder(boris, folder.id, { parent: to.id }))).toBe('permission_missing');
  expect(await code(documents.changeFolder(boris, 'fld_none', { parent: to.id }))).toBe('folder_unknown');
  expect(await code(documents.changeFolder(anne, folder.id, { parent: below.id }))).toBe('place_cycle');
  await documents.changeFolder(anne, folder.id, { parent: to.id });
  expect(await visible()).toHaveLength(0);
  expect((await documents.sources(boris)).sources.map((source) => [source.id === from.id, source.documents])).toContainEqual([true, 0]);
  expect(await documents.document(anne, id)).toMatchObject({ source: to.id, sourceName: 'Vers', folderPath: ['Dossier', 'Dessous'] });
  expect([(await inSource(from.id)).length, (await inSource(to.id)).length]).toEqual([0, 1]);

  const moved = await documents.change(anne, id, { place: from.id });
  expect(moved).toMatchObject({ source: from.id, folder: null, folderPath: [] });
  expect(await visible()).toHaveLength(1);
  expect((await opened.acts()).map((entry) => entry.act).filter((act) => act.endsWith('moved'))).toEqual([
    'folder.moved',
    'document.moved',
  ]);
});

test('one sees of the tree what leads to what one may read, and no more', async () => {
  opened = await openDocuments();
  const { documents, access } = opened;
  const anne = await opened.member('anne');
  const boris = await opened.member('boris');
  const source = await documents.addSource(anne, { name: 'Personnel' });
  const open = await documents.addFolder(anne, { parent: source.id, name: 'Règlement' });
  const closed = await documents.addFolder(anne, { parent: source.id, name: 'Salaires' });
  for (const place of [open.id, closed.id, closed.id]) await documents.upload(anne, { place }, fileOf('a.txt', 'a'));
  await access.giveGrant(anne, { place: open.id, holder: { kind: 'everyone' }, right: 'add' });
  const seen = (await documents.sources(boris)).sources.find((tree) => tree.id === source.id);
  expect(seen).toMatchObject({
    documents: 1,
    mayAdd: false,
    mayManage: false,
    folders: [{ id: open.id, documents: 1, mayAdd: true, mayManage: false }],
  });
  expect((await documents.sources(anne)).sources.find((tree) => tree.id === source.id)).toMatchObject({ documents: 3, mayManage: true });
  const { id } = await documents.addFolder(boris, { parent: open.id, name: 'Mien' });
  expect(await code(documents.changeFolder(boris, id, { name: 'À moi' }))).toBe('nothing refused');
});
