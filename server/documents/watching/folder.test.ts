import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MemberActor } from '#server/foundation/actor.ts';
import { code, openDocuments, type OpenDocuments } from '../../../test/support/documents.ts';

/** The story of a folder that is watched, as a person lives it: every line is something that he does to his files. */

let opened: OpenDocuments;
let anne: MemberActor;
let folder: string;
let source: string;
const at = (...names: string[]): string => join(folder, ...names);
const write = (name: string, words: string): void => writeFileSync(at(name), words);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beffroi-watched-'));
  mkdirSync(at('Baux'));
  write('note.txt', 'Le hêtre est sec.');
  write('Baux/lille.txt', 'Le bail de Lille dure neuf ans.');
  opened = await openDocuments({ limits: { settleMs: 5, watched: { roots: [folder], kept: [], organisations: async () => 1 } } });
  anne = await opened.member('anne');
});
afterEach(async () => {
  await opened.documents.stopWatching();
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
});

async function watch(path = folder): Promise<void> {
  source = (await opened.documents.watchFolder(anne, { path, name: 'Partage', groups: false })).source;
  await look();
}
/** Looks until nothing changes, and reads what came in. */
async function look(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await opened.documents.lookNow(source);
    await opened.jobs.idle();
  }
}
/** What the house holds: path, state, version. */
async function held(): Promise<string[]> {
  const { documents } = await opened.documents.list(anne, { limit: 200 });
  return documents
    .map(({ folderPath, fileName, state, version }) => `${[...folderPath, fileName].join('/')} ${state} ${version}`)
    .toSorted();
}
const state = async () => (await opened.documents.watched(anne)).watched[0];
/** How often something was read into a text. */
const readings = async (): Promise<number> => (await opened.acts()).filter(({ act }) => act === 'document.read-into-text').length;

test('what stands in a folder is taken in, and a second look does nothing', async () => {
  await watch();
  expect(await held()).toEqual(['Baux/lille.txt read 1', 'note.txt read 1']);
  expect(await state()).toMatchObject({ state: 'watched', files: 2, current: 2, unread: 0, notTaken: [], path: folder });
  const before = await opened.acts();
  await look();
  expect(await opened.acts()).toEqual(before);
});

test('add, change, move, rename, delete, put back: each is followed, and read again only when its words changed', async () => {
  await watch();
  write('Baux/roubaix.txt', 'Le bail de Roubaix dure six ans.');
  appendFileSync(at('note.txt'), ' Le chêne aussi.');
  await look();
  expect(await held()).toEqual(['Baux/lille.txt read 1', 'Baux/roubaix.txt read 1', 'note.txt read 2']);
  expect(await readings()).toBe(4);

  mkdirSync(at('Clients'));
  renameSync(at('note.txt'), at('Clients', 'bois.txt'));
  await look();
  expect(await held()).toEqual(['Baux/lille.txt read 1', 'Baux/roubaix.txt read 1', 'Clients/bois.txt read 2']);
  // Copied there, then taken from where it was: the same document, though the disk calls it another.
  copyFileSync(at('Baux', 'roubaix.txt'), at('Clients', 'roubaix.txt'));
  rmSync(at('Baux', 'roubaix.txt'));
  await look();
  expect(await held()).toEqual(['Baux/lille.txt read 1', 'Clients/bois.txt read 2', 'Clients/roubaix.txt read 1']);
  // Saved again with the same words.
  rmSync(at('Baux', 'lille.txt'));
  write('Baux/lille.txt', 'Le bail de Lille dure neuf ans.');
  await look();
  expect(await readings()).toBe(4);

  rmSync(at('Clients', 'roubaix.txt'));
  await look();
  expect(await held()).toEqual(['Baux/lille.txt read 1', 'Clients/bois.txt read 2', 'Clients/roubaix.txt withdrawn 1']);
  write('Clients/roubaix.txt', 'Le bail de Roubaix dure six ans.');
  await look();
  expect(await held()).toEqual(['Baux/lille.txt read 1', 'Clients/bois.txt read 2', 'Clients/roubaix.txt read 1']);
  expect(await readings()).toBe(4);
  const told = [...(await opened.told()).values()].flat();
  expect(told.map(({ title, body }) => `${title}: ${body}`).toSorted()).toEqual([
    'bois: Le hêtre est sec. Le chêne aussi.',
    'lille: Le bail de Lille dure neuf ans.',
    // An earlier version stays under the name that it had.
    'note: Le hêtre est sec.',
    'roubaix: Le bail de Roubaix dure six ans.',
  ]);
});

test('a name given to another file: the document follows its file, and the other is a new one', async () => {
  await watch();
  renameSync(at('note.txt'), at('note-ancienne.txt'));
  write('note.txt', 'Le frêne est vert.');
  await look();
  expect(await held()).toEqual(['Baux/lille.txt read 1', 'note-ancienne.txt read 1', 'note.txt read 1']);
  expect(await readings()).toBe(3);
});

test('a folder that is renamed keeps the rights of its own, and what is in it', async () => {
  await watch();
  const { access } = opened;
  const boris = await opened.member('boris');
  await access.giveGrant(anne, { place: source, holder: { kind: 'everyone' }, right: 'read' });
  const baux = (await opened.documents.sources(anne)).sources.find(({ id }) => id === source)?.folders[0]?.id ?? '';
  await access.giveGrant(anne, { place: baux, holder: { kind: 'member', id: anne.member }, right: 'manage' });
  await access.setInheritance(anne, baux, true);
  mkdirSync(at('Direction'));
  renameSync(at('Baux'), at('Direction', 'Baux et loyers'));
  await look();
  expect(await held()).toEqual(['Direction/Baux et loyers/lille.txt read 1', 'note.txt read 1']);
  const seen = await opened.documents.list(boris, {});
  expect(seen.documents.map(({ fileName }) => fileName)).toEqual(['note.txt']);
  expect(await readings()).toBe(2);
  // Two folders that take each other's names.
  mkdirSync(at('Commun'));
  write('Commun/menu.txt', 'Le menu du midi.');
  await look();
  renameSync(at('Commun'), at('x'));
  renameSync(at('Direction', 'Baux et loyers'), at('Commun'));
  renameSync(at('x'), at('Direction', 'Baux et loyers'));
  await look();
  expect(await held()).toEqual(['Commun/lille.txt read 1', 'Direction/Baux et loyers/menu.txt read 1', 'note.txt read 1']);
  expect((await opened.documents.list(boris, {})).documents.map(({ fileName }) => fileName).toSorted()).toEqual(['menu.txt', 'note.txt']);
});

test('what nobody may read on the disk answers no more, until it is opened again', async () => {
  await watch();
  chmodSync(at('note.txt'), 0o000);
  chmodSync(at('Baux'), 0o000);
  await look();
  expect(await held()).toEqual(['Baux/lille.txt withdrawn 1', 'note.txt withdrawn 1']);
  expect((await state())?.notTaken.map(({ path, code: why }) => [path, why])).toEqual([
    ['Baux', 'import_path_unreadable'],
    ['note.txt', 'import_path_unreadable'],
  ]);
  chmodSync(at('Baux'), 0o755);
  chmodSync(at('note.txt'), 0o644);
  await look();
  expect(await held()).toEqual(['Baux/lille.txt read 1', 'note.txt read 1']);
});

test('what a person withdrew or erased stays so, whatever its file does', async () => {
  await watch();
  const { documents } = await opened.documents.list(anne, {});
  const note = documents.find(({ fileName }) => fileName === 'note.txt')?.id ?? '';
  const lille = documents.find(({ fileName }) => fileName === 'lille.txt')?.id ?? '';
  await opened.documents.withdraw(anne, note);
  await opened.documents.erase(anne, lille, { confirm: true });
  expect(await opened.dump()).not.toContain('lille');
  appendFileSync(at('note.txt'), ' Le chêne aussi.');
  renameSync(at('Baux', 'lille.txt'), at('lille-bis.txt'));
  await look();
  expect(await held()).toEqual(['note.txt withdrawn 1']);
  await opened.documents.restore(anne, note);
  await look();
  expect(await held()).toEqual(['note.txt read 2']);
});

test('unplugged, it withdraws nothing; when it comes back, nothing is read again; another disk in its place is not taken for it', async () => {
  const share = at('disque');
  mkdirSync(share);
  write('disque/plan.txt', 'Le plan de la scie.');
  await watch(share);
  const before = await opened.acts();
  renameSync(share, at('débranché'));
  await look();
  expect(await state()).toMatchObject({ state: 'unreachable', cause: 'ENOENT' });
  // The place where a disk was mounted is there, and empty.
  mkdirSync(share);
  await look();
  expect(await state()).toMatchObject({ state: 'unreachable', cause: 'empty' });
  write('disque/photo.txt', 'Une photo de vacances.');
  await look();
  expect(await state()).toMatchObject({ state: 'unreachable', cause: 'replaced' });
  expect(await held()).toEqual(['plan.txt read 1']);
  rmSync(share, { recursive: true });
  renameSync(at('débranché'), share);
  await look();
  expect(await state()).toMatchObject({ state: 'watched', files: 1, current: 1 });
  expect(await opened.acts()).toEqual(before);
});

test('what cannot enter is listed with its reason; no link is followed', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'beffroi-outside-'));
  writeFileSync(join(outside, 'secret.txt'), 'Le coffre est derrière le tableau.');
  symlinkSync(join(outside, 'secret.txt'), at('lien.txt'));
  symlinkSync(outside, at('dossier-lien'));
  write('vide.txt', '');
  write('a\\b.txt', 'Un nom qui ne va pas.');
  write('.caché', 'Rien à voir.');
  write('~$note.txt', 'Rien à voir.');
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/d`), Buffer.from([0xe9]), Buffer.from('bit.txt')]), 'Le débit est de neuf litres.');
  linkSync(at('note.txt'), at('note-double.txt'));
  await watch();
  expect(await held()).toEqual(['Baux/lille.txt read 1', 'débit.txt read 1', 'note-double.txt read 1', 'note.txt read 1']);
  expect((await state())?.notTaken.map(({ path, code: why }) => `${path} ${why}`).toSorted()).toEqual([
    'a\\b.txt file_name_invalid',
    'dossier-lien link_not_followed',
    'lien.txt link_not_followed',
    'vide.txt upload_empty',
  ]);
  expect(await opened.dump()).not.toContain('coffre');
  rmSync(outside, { recursive: true });
});

test('only a folder that the house’s keeper opened can be watched, never the house’s own, and none twice', async () => {
  const { documents } = opened;
  const watchAt = (path: string, name = 'x') => code(documents.watchFolder(anne, { path, name, groups: false }));
  expect(await watchAt('/etc')).toBe('watched_path_outside');
  expect(await watchAt(`${folder}/../..`)).toBe('watched_path_outside');
  expect(await watchAt(at('nulle-part'))).toBe('import_path_unreadable');
  expect(await watchAt(at('note.txt'))).toBe('import_path_unreadable');
  symlinkSync('/etc', at('etc'));
  expect(await watchAt(at('etc'))).toBe('watched_path_outside');
  rmSync(at('etc'));
  await watch();
  expect(await watchAt(at('Baux'), 'Autre')).toBe('watched_already');
  const boris = await opened.member('boris');
  expect((await documents.watched(boris)).watched).toEqual([]);
  expect(await code(documents.changeWatched(boris, source, { paused: true }))).toBe('source_unknown');
});

test('paused, it looks no more until it is resumed; no longer watched, its documents stay', async () => {
  await watch();
  await opened.documents.changeWatched(anne, source, { paused: true });
  write('b.txt', 'Le bouleau est clair.');
  await look();
  expect(await held()).toHaveLength(2);
  expect(await state()).toMatchObject({ state: 'paused' });
  await opened.documents.changeWatched(anne, source, { paused: false });
  await look();
  expect(await held()).toHaveLength(3);
  await opened.documents.unwatch(anne, source);
  rmSync(at('b.txt'));
  expect((await opened.documents.watched(anne)).watched).toEqual([]);
  expect(await held()).toHaveLength(3);
});

test('a folder that is called as a group is opened to it', async () => {
  const { access, organisation, documents } = opened;
  const boris = await opened.member('boris');
  await organisation.write('a group', async (tx) => {
    await tx
      .withTables<{ grp: { id: string; name: string; name_key: string; added_at: number } }>()
      .insertInto('grp')
      .values({ id: 'grp_baux', name: 'Baux', name_key: 'baux', added_at: 0 })
      .execute();
    await tx
      .withTables<{ group_member: { grp: string; member: string } }>()
      .insertInto('group_member')
      .values({ grp: 'grp_baux', member: boris.member })
      .execute();
  });
  source = (await documents.watchFolder(anne, { path: folder, name: 'Partage', groups: true })).source;
  await look();
  expect((await documents.list(boris, {})).documents.map(({ fileName }) => fileName)).toEqual(['lille.txt']);
  expect(access).toBeDefined();
});
