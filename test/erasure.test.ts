import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { erasure } from '#contract/documents.ts';
import { openHouse } from '#server/house.ts';
import type { OrganisationVault } from '#server/vault/vault.ts';
import { ask, citationsOf, ownSource, reread, search, upload } from './support/asking.ts';
import { openTestHouse, testSettings, type TestHouse, type TestMember } from './support/house.ts';
import { entriesAfter, tablesWith } from './support/store.ts';

/** A word that shares no beginning and no end with another: where its letters stand, it stands. */
const canary = 'zyxquovalmk';
const dayMs = 24 * 60 * 60 * 1000;

let opened: TestHouse;
let anne: TestMember;
let marc: TestMember;
let store: OrganisationVault;
let source: string;
async function enter(): Promise<void> {
  store = await opened.house.vault.organisation(anne.actor.organisation);
}
beforeAll(async () => {
  opened = await openTestHouse();
  anne = opened.owner;
  marc = await opened.addMember(anne, 'marc@example.org');
  source = await ownSource(opened, anne);
  await enter();
  await opened.as(anne, { method: 'POST', url: '/o/grants', payload: { place: source, holder: { kind: 'everyone' }, right: 'read' } });
  // Enough to have been merged with others before it goes.
  for (let at = 0; at < 9; at += 1)
    await upload(opened, anne, source, { name: `atelier-${at}.txt`, bytes: `L’atelier numéro ${at} ouvre à sept heures.` });
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

/** The same house, stopped and started again, everyone signed in anew; `meanwhile` is done to its files. */
async function restart(meanwhile: () => void | Promise<void> = () => {}): Promise<void> {
  await opened.leave();
  await meanwhile();
  opened = await openTestHouse([], { folder: opened.folder, clock: opened.clock });
  await opened.house.jobs.idle();
  anne = await opened.signIn(anne.actor.organisation, anne.email, anne.password);
  marc = await opened.signIn(marc.actor.organisation, marc.email, marc.password);
  await enter();
}

const blobs = (): string[] =>
  readdirSync(join(dirname(store.path), 'blobs'), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => file.name);
const listed = (): string[] => readFileSync(store.erasedList, 'utf8').trimEnd().split('\n');
const erase = async (member: TestMember, document: string) =>
  erasure.parse((await opened.as(member, { method: 'POST', url: `/o/documents/${document}/erase`, payload: { confirm: true } })).json());

test('an erased document is gone from every table, the index, the disk and every answer, at once and after a restart', async () => {
  const words = `# Bail ${canary}\n\nLe bail du hangar ${canary} dure neuf ans.\n`;
  const document = await upload(opened, anne, source, { name: `bail ${canary}.md`, bytes: words });
  const before = await ask(opened, marc, 'Combien de temps dure le bail du hangar ?');
  await upload(opened, anne, source, { name: `bail ${canary}.md`, bytes: words.replace('neuf', 'douze'), document });
  const question = 'Combien d’années dure le bail du hangar ?';
  const after = await ask(opened, marc, question);
  expect([before, after].map(({ blocks }) => blocks.flatMap(citationsOf).map(({ quote }) => quote?.includes(canary)))).toEqual([
    [true],
    // What it said before stands beside.
    [true, true],
  ]);
  await search(opened, marc, 'bail du hangar');
  // What looks for the word finds it, in the index too, while it is there.
  expect(await tablesWith(store, canary)).toEqual(
    expect.arrayContaining(['document', 'document_version', 'lexical_chunk', 'passage', 'text_chunk']),
  );
  const files = blobs();

  const certificate = await erase(anne, document);
  expect(certificate).toMatchObject({
    document,
    committedAt: opened.clock.now(),
    clearedFromDiskAt: opened.clock.now(),
    backupsUntil: null,
  });
  const [entry] = await entriesAfter(store, certificate.journalSeq - 1);
  expect([entry?.act, entry?.on, entry?.actor]).toEqual(['document.erased', document, anne.actor.member]);
  expect(entry?.facts).toContain(certificate.certificate);
  expect(files.length - blobs().length).toBe(2);
  // The log was cut: it holds the note of that, and nothing from before.
  expect(readFileSync(`${store.path}-wal`).length).toBeLessThan(32 * 1024);
  await isGone();
  await restart();
  await isGone();

  async function isGone(): Promise<void> {
    expect(await tablesWith(store, canary)).toEqual([]);
    expect(listed()).toEqual([`${document} ${certificate.certificate} ${certificate.committedAt}`]);
    for (const { conversation, blocks } of [before, after]) {
      const again = await reread(opened, marc, conversation);
      expect(again.flatMap(citationsOf).map(({ citation }) => citation.document)).not.toContain(document);
      expect(again.map(({ kind }) => kind)).toEqual(
        blocks.map(({ kind }) => (['quote', 'conflict'].includes(kind) ? 'unavailable' : kind)),
      );
    }
    expect((await search(opened, anne, canary)).results).toEqual([]);
    const again = await ask(opened, anne, question);
    expect(again.blocks.flatMap(citationsOf).map(({ citation }) => citation.document)).not.toContain(document);
    for (const [method, door] of [
      ['GET', ''],
      ['GET', '/text'],
      ['GET', '/original'],
      ['POST', '/restore'],
      ['POST', '/withdraw'],
    ] as const) {
      const { statusCode, body } = await opened.as(anne, { method, url: `/o/documents/${document}${door}` });
      expect([door, statusCode, body]).toEqual([door, 404, '{"code":"document_unknown","details":{}}']);
    }
  }
});

test('where another document says the same, an answer goes on from that one', async () => {
  const words = 'La scie à format se vérifie chaque lundi matin avant la mise en route.';
  const first = await upload(opened, anne, source, { name: 'scie.txt', bytes: words });
  const second = await upload(opened, anne, source, { name: 'scie copie.txt', bytes: words });
  const { blocks, conversation } = await ask(opened, marc, 'Quand se vérifie la scie à format ?');
  const cited = blocks.flatMap(citationsOf).map(({ citation }) => citation.document);
  expect(cited.toSorted()).toEqual([first, second].toSorted());
  await erase(anne, cited[0] ?? '');
  const [left] = await reread(opened, marc, conversation);
  expect(left).toMatchObject({ kind: 'quote', quote: words, citation: { document: cited[1] }, alsoIn: [] });
});

test('a withdrawn document is erased by the daily run after thirty days, although the house was off that day', async () => {
  const document = await upload(opened, anne, source, { name: 'oubli.txt', bytes: `Le coffre ${canary} est au sous-sol.` });
  await opened.as(anne, { method: 'POST', url: `/o/documents/${document}/withdraw` });
  opened.clock.advance(29 * dayMs);
  await restart();
  expect(await tablesWith(store, canary)).toContain('text_chunk');
  opened.clock.advance(2 * dayMs);
  await restart();
  expect(await tablesWith(store, canary)).toEqual([]);
  expect(listed().at(-1)).toMatch(new RegExp(`^${document} crt_`));
  const erased = (await entriesAfter(store)).filter(({ act, on }) => act === 'document.erased' && on === document);
  expect(erased.map(({ actor }) => actor)).toEqual(['system:retention']);
});

test('a vault put back from before an erasure stays closed; once it is accepted, it has forgotten again before it answers', async () => {
  const document = await upload(opened, anne, source, { name: 'sauvegarde.txt', bytes: `Le double ${canary} est chez le notaire.` });
  const copy = `${store.path}.copy`;
  await restart(() => copyFileSync(store.path, copy));
  await erase(anne, document);
  await restart(async () => {
    copyFileSync(copy, store.path);
    const older = await openHouse(testSettings(opened.folder), { despiteDoubt: true, clock: opened.clock, log: opened.log });
    expect(await older.acceptOlder('la sauvegarde de la veille')).toEqual([{ store: store.organisation, why: 'older' }]);
    await older.close();
  });
  expect(await tablesWith(store, canary)).toEqual([]);
  expect((await opened.as(anne, { url: `/o/documents/${document}` })).statusCode).toBe(404);
  const erased = (await entriesAfter(store)).filter(({ act, on }) => act === 'document.erased' && on === document);
  expect(erased.map(({ actor }) => actor)).toEqual(['system:retention']);
});
