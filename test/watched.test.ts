import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { ask, citationsOf } from './support/asking.ts';
import { openTestHouse, type TestHouse } from './support/house.ts';

/** The folder of a whole house: nobody asks it to look, the disk tells; it is closed and opened again in between. */

const soon = { timeout: 60_000, interval: 50 };

async function files(opened: TestHouse): Promise<string[]> {
  const { documents } = (await opened.as(opened.owner, { url: '/o/documents' })).json<{
    documents: { fileName: string; state: string; version: number }[];
  }>();
  return documents.map(({ fileName, state, version }) => `${fileName} ${state} ${version}`).toSorted();
}

test('what is done to a watched folder is seen by itself, also while the house was off; nothing is taken in twice', async () => {
  const first = await openTestHouse();
  const share = join(first.folder, 'partage');
  const write = (name: string, words: string): void => writeFileSync(join(share, name), words);
  mkdirSync(share);
  write('bail.txt', 'Le bail dure neuf ans.');
  write('prix.txt', 'Le prix est ferme.');
  const made = await first.as(first.owner, { method: 'POST', url: '/o/watched', payload: { path: share, name: 'Serveur' } });
  expect(made.json()).toMatchObject({ state: 'looking', path: share });
  await vi.waitFor(async () => expect(await files(first)).toEqual(['bail.txt read 1', 'prix.txt read 1']), soon);
  write('délai.txt', 'Le délai est de six semaines.');
  rmSync(join(share, 'prix.txt'));
  await vi.waitFor(async () => expect(await files(first)).toEqual(['bail.txt read 1', 'délai.txt read 1', 'prix.txt withdrawn 1']), soon);
  expect((await ask(first, first.owner, 'Combien de temps dure le bail ?')).blocks.flatMap(citationsOf).map(({ quote }) => quote)).toEqual([
    'Le bail dure neuf ans.',
  ]);
  const { organisation } = first.owner.actor;
  await first.leave();

  renameSync(join(share, 'bail.txt'), join(share, 'bail-lille.txt'));
  appendFileSync(join(share, 'délai.txt'), ' Il court dès la commande.');
  const again = await openTestHouse([], { folder: first.folder, clock: first.clock });
  const owner = await again.signIn(organisation, first.owner.email, first.owner.password);
  again.owners.push(owner);
  const after = ['bail-lille.txt read 1', 'délai.txt read 2', 'prix.txt withdrawn 1'];
  await vi.waitFor(async () => expect(await files(again)).toEqual(after), soon);
  mkdirSync(join(share, 'Clients'));
  await vi.waitFor(async () => {
    const { sources } = (await again.as(owner, { url: '/o/sources' })).json<{ sources: { name: string; folders: { name: string }[] }[] }>();
    expect(sources.find(({ name }) => name === 'Serveur')?.folders.map(({ name }) => name)).toEqual(['Clients']);
  }, soon);
  // The disk tells of a folder that came after.
  write('Clients/devis.txt', 'Le devis vaut trois mois.');
  await vi.waitFor(async () => expect(await files(again)).toContain('devis.txt read 1'), soon);
  const { watched } = (await again.as(owner, { url: '/o/watched' })).json<{ watched: unknown[] }>();
  expect(watched).toMatchObject([{ name: 'Serveur', files: 3, current: 3, notTaken: [] }]);
  expect(again.log.incidents).toEqual([]);
  await again.close();
}, 180_000);

test('in a house of several organisations, a folder is opened to the one that the setting names', async () => {
  const opened = await openTestHouse(['Menuiserie Lacroix', 'Scierie du Hainaut']);
  const share = join(opened.folder, 'partage');
  mkdirSync(share);
  const asked = await opened.as(opened.owner, { method: 'POST', url: '/o/watched', payload: { path: share, name: 'Serveur' } });
  expect(asked.json()).toMatchObject({ code: 'watched_path_outside', details: { roots: [] } });
  await opened.leave();
  const { organisation } = opened.owner.actor;
  const variables = { BEFFROI_WATCHED_ROOTS: `${organisation}=${share}` };
  const again = await openTestHouse([], { folder: opened.folder, clock: opened.clock, variables });
  const [mine, other] = [opened.owners[0], opened.owners[1]];
  for (const [one, code] of [
    [other, 400],
    [mine, 200],
  ] as const) {
    const member = await again.signIn(one?.actor.organisation ?? '', one?.email ?? '', one?.password ?? '');
    const answered = await again.as(member, { method: 'POST', url: '/o/watched', payload: { path: share, name: 'Serveur' } });
    expect(answered.statusCode).toBe(code);
  }
  await again.close();
}, 60_000);
