import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import type { MemberActor } from '#server/foundation/actor.ts';
import { code, fileOf, openDocuments, type OpenDocuments } from '../../test/support/documents.ts';
import { erasedDocuments } from './erasedlist.ts';
import { dayMs } from './needs.ts';
import { versionsKept } from './intake.ts';

let opened: OpenDocuments;
afterEach(() => opened.close());

async function openWith(words: string): Promise<{ anne: MemberActor; id: string; place: string }> {
  opened = await openDocuments();
  const anne = await opened.member('anne');
  const place = (await opened.documents.sources(anne)).sources[0]?.id ?? '';
  const { document: id } = await opened.documents.upload(anne, { place }, fileOf('clause.txt', words));
  await opened.jobs.idle();
  return { anne, id, place };
}
/** What runs by itself each day. */
async function runRetention(): Promise<void> {
  const { organisation, jobs } = opened;
  await organisation.write('retention', (tx) =>
    jobs.enqueue(tx, organisation.organisation, { kind: 'documents.retention', subject: null, input: {} }),
  );
  await jobs.idle();
}
const units = (actor: MemberActor) =>
  opened.organisation.read((snapshot) => opened.documents.allowed(snapshot, actor)).then((allowed) => allowed.units);

test('withdrawn: unanswerable at once, unseen but by whoever manages it, and restored as it was', async () => {
  const { anne, id } = await openWith('Le préavis est de six mois.');
  const { documents, access, organisation } = opened;
  const boris = await opened.member('boris');
  await access.giveGrant(anne, { place: id, holder: { kind: 'member', id: boris.member }, right: 'read' });
  const before = await documents.document(anne, id);
  const { textId } = await documents.text(boris, id);
  expect(await documents.withdraw(anne, id)).toMatchObject({
    state: 'withdrawn',
    withdrawnAt: opened.clock.now(),
    erasedAfter: opened.clock.now() + 30 * dayMs,
  });
  expect([await units(anne), await units(boris)].map((allowed) => allowed.length)).toEqual([0, 0]);
  expect(await organisation.read((snapshot) => documents.spans(snapshot, anne, [{ textId, start: 0, end: 2 }]))).toEqual([null]);
  expect(await code(documents.document(boris, id))).toBe('document_unknown');
  expect(await code(documents.text(boris, id))).toBe('document_unknown');
  expect(await code(documents.text(anne, id))).toBe('document_withdrawn');
  expect(await code(documents.original(anne, id))).toBe('document_withdrawn');
  expect(await code(documents.withdraw(anne, id))).toBe('document_withdrawn');
  expect(await code(documents.restore(boris, id))).toBe('document_unknown');
  expect((await documents.list(boris)).total).toBe(0);
  expect((await documents.list(anne)).documents.map((document) => document.state)).toEqual(['withdrawn']);
  expect((await documents.list(anne, { state: 'read' })).total).toBe(0);
  expect((await documents.sources(anne)).sources[0]).toMatchObject({ documents: 0 });

  await documents.restore(anne, id);
  expect(await documents.document(anne, id)).toEqual(before);
  expect((await units(boris)).length).toBe(1);
  expect(await code(documents.restore(anne, id))).toBe('document_not_withdrawn');
});

test('erased: no table holds a word of it, its file is gone, and the certificate says when', async () => {
  const canary = 'rossignolcanari';
  const { anne, id, place } = await openWith(`La clause du ${canary} s’applique.`);
  const { documents, organisation } = opened;
  await documents.change(anne, id, { title: `Clause ${canary}` });
  await documents.upload(anne, { place, document: id }, fileOf(`${canary}.txt`, `La clause du ${canary} ne s’applique plus.`));
  opened.received.isCited = async () => true;
  await opened.jobs.idle();
  await documents.text(anne, id);
  const kept = await documents.upload(anne, { place }, fileOf('autre.txt', 'Autre chose.'));
  await opened.jobs.idle();
  const hashes = [...(await opened.dump()).matchAll(/contentHash/g)].length;
  expect(await opened.dump()).toContain(canary);

  expect(await code(documents.erase(anne, id, { confirm: false }))).toBe('erase_not_confirmed');
  const reading = organisation.read(
    () =>
      new Promise((resolve) => {
        setTimeout(resolve, 40);
      }),
  );
  const erasure = await documents.erase(anne, id, { confirm: true });
  await reading;
  expect(erasure).toMatchObject({
    document: id,
    committedAt: opened.clock.now(),
    clearedFromDiskAt: opened.clock.now(),
    backupsUntil: null,
    certificate: expect.stringMatching(/^crt_/),
  });
  const dump = await opened.dump();
  expect(dump).not.toContain(canary);
  // The journal keeps its hashes; the key that made them is gone, so they confirm nothing.
  expect([...dump.matchAll(/contentHash/g)]).toHaveLength(hashes);
  const { rows } = await organisation.read((snapshot) => sql`select row from document`.execute(snapshot));
  expect(rows).toHaveLength(1);
  expect([...(await opened.told()).keys()]).toEqual([...(await units(anne))]);
  const blobs = readdirSync(join(dirname(organisation.path), 'blobs'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(blobs).toHaveLength(1);
  expect(readFileSync(`${organisation.path}-wal`).length).toBeLessThan(64 * 1024);
  expect(erasedDocuments(organisation.erasedList)).toEqual([{ document: id, certificate: erasure.certificate, at: erasure.committedAt }]);
  expect((await opened.acts()).at(-1)).toEqual({ act: 'document.erased', on: id });
  expect(await code(documents.document(anne, id))).toBe('document_unknown');
  expect(await code(documents.erase(anne, id, { confirm: true }))).toBe('document_unknown');
  expect((await documents.text(anne, kept.document)).text).toContain('Autre chose');
});

test('a file that another document shares stays for it', async () => {
  const { anne, id, place } = await openWith('Le même contenu.');
  const { document: other } = await opened.documents.upload(anne, { place }, fileOf('copie.txt', 'Le même contenu.'));
  await opened.jobs.idle();
  await opened.documents.erase(anne, id, { confirm: true });
  const { file } = await opened.documents.original(anne, other);
  expect(Buffer.concat(await Array.fromAsync(file.bytes)).toString()).toBe('Le même contenu.');
});

test('thirty days after its withdrawal a document is erased, not before, and told of the day before', async () => {
  const { anne, id } = await openWith('Le préavis est de six mois.');
  const { documents, clock, organisation } = opened;
  await documents.withdraw(anne, id);
  clock.advance(29 * dayMs);
  await runRetention();
  clock.advance(dayMs - 1);
  await runRetention();
  expect(await documents.document(anne, id)).toMatchObject({ state: 'withdrawn' });
  clock.advance(1);
  await runRetention();
  expect(await code(documents.document(anne, id))).toBe('document_unknown');
  const { rows } = await organisation.read((snapshot) =>
    sql`select act, actor from journal_entry where act in ('document.erasure-announced', 'document.erased') order by seq`.execute(snapshot),
  );
  expect(rows).toEqual([
    { act: 'document.erasure-announced', actor: 'system:retention' },
    { act: 'document.erased', actor: 'system:retention' },
  ]);
});

/** Withdraws, and lets days pass as told before each daily run; what the document is after each. */
async function withdrawnOver(passing: readonly (() => void)[]): Promise<string[]> {
  const { anne, id } = await openWith('Le préavis est de six mois.');
  const { documents, jobs, organisation } = opened;
  await documents.withdraw(anne, id);
  const states: string[] = [];
  for (const pass of passing) {
    pass();
    await organisation.write('retention', (tx) =>
      jobs.enqueue(tx, organisation.organisation, { kind: 'documents.retention', subject: null, input: {} }),
    );
    await jobs.idle();
    states.push((await code(documents.document(anne, id))) === 'nothing refused' ? 'withdrawn' : 'erased');
  }
  return states;
}
const days = (count: number) => (): void => opened.clock.advance(count * dayMs);

test('what became due while the house was off was told of first, and goes a day later', async () => {
  expect(await withdrawnOver([days(40), days(0), days(1)])).toEqual(['withdrawn', 'withdrawn', 'erased']);
});

test('what is due and was told of waits while the clock is doubted', async () => {
  const jump = (): void => {
    days(1)();
    opened.clock.jump(400 * dayMs);
  };
  expect(await withdrawnOver([days(29), jump])).toEqual(['withdrawn', 'withdrawn']);
});

test('under a clock that jumped nothing is erased, over however many daily runs; set right, all goes on', async () => {
  const { anne, id } = await openWith('Le préavis est de six mois.');
  const { documents, clock } = opened;
  await documents.withdraw(anne, id);
  for (const days of [400, 1, 1]) {
    clock.jump(days * dayMs);
    await runRetention();
  }
  clock.jump(-402 * dayMs);
  expect(await documents.restore(anne, id)).toMatchObject({ state: 'read' });
  clock.jump(-400 * dayMs);
  const { erasedAfter } = await documents.withdraw(anne, id);
  clock.jump(400 * dayMs);
  expect(erasedAfter).toBe(clock.now() + 30 * dayMs);
});

test.each([
  ['listed', sql`update erasure set listed = 0`],
  ['cleared from the disk', sql`update erasure set cleared_at = null`],
])('an erasure that a crash left half seen to, not %s, is finished by the daily run', async (_, crash) => {
  const { anne, id } = await openWith('Le préavis est de six mois.');
  const { documents, jobs, organisation } = opened;
  await documents.erase(anne, id, { confirm: true });
  await organisation.write('as a crash leaves it', (tx) => crash.execute(tx));
  await organisation.write('retention', (tx) =>
    jobs.enqueue(tx, organisation.organisation, { kind: 'documents.retention', subject: null, input: {} }),
  );
  await jobs.idle();
  const { rows } = await organisation.read((snapshot) => sql`select listed, cleared_at as cleared from erasure`.execute(snapshot));
  expect(rows).toEqual([{ listed: 1, cleared: opened.clock.now() }]);
});

test('a list of the erased that is not there is empty; one that cannot be read is an error', async () => {
  opened = await openDocuments();
  const folder = dirname(opened.organisation.path);
  expect(erasedDocuments(join(folder, 'none'))).toEqual([]);
  expect(() => erasedDocuments(folder)).toThrow('EISDIR');
});

test('a document erased while it waits to be read is not read', async () => {
  opened = await openDocuments();
  const { documents, jobs } = opened;
  const anne = await opened.member('anne');
  const place = (await documents.sources(anne)).sources[0]?.id ?? '';
  const { document: id } = await documents.upload(anne, { place }, fileOf('a.txt', 'Un texte.'));
  await documents.erase(anne, id, { confirm: true });
  await jobs.idle();
  expect(await opened.told()).toEqual(new Map());
  expect(await jobs.list(anne)).toEqual([]);
  const { rows } = await opened.organisation.read((snapshot) => sql`select id from job where subject = ${id}`.execute(snapshot));
  expect(rows).toEqual([]);
});

test('when a function of a later part throws, nothing remains of what called it', async () => {
  const { anne, id, place } = await openWith('Le préavis est de six mois.');
  const { documents, jobs, received, organisation } = opened;
  const { index } = received;
  const no = async (): Promise<never> => {
    throw new Error('no');
  };
  const state = async () => ({
    dump: (await opened.dump()).split('\n').filter((line) => !line.startsWith('job_')),
    acts: await opened.acts(),
  });
  const before = await state();

  const remove = async (tx: Parameters<typeof index.remove>[0]): Promise<never> => {
    await sql`insert into told (unit, passages) values (999, 'half')`.execute(tx);
    throw new Error('no');
  };
  received.index = { ...index, remove };
  expect(await code(documents.erase(anne, id, { confirm: true }))).toContain('no');
  expect(await code(documents.change(anne, id, { title: 'Autre' }))).toContain('no');
  received.index = { ...index, add: no };
  expect(await code(documents.change(anne, id, { title: 'Autre' }))).toContain('no');
  received.index = index;
  expect(await state()).toEqual(before);

  // A reading that cannot be indexed leaves the version before in place.
  const large = Array.from({ length: 40_000 }, (_, n) => `Le préavis du lot ${n} est de six mois.`).join('\n');
  for (const [broken, words] of [
    [{ index: { ...index, add: no } }, 'Le préavis est d’un an.'],
    [{ index: { ...index, prepare: no } }, large],
    [{ index: { ...index, prepare: (...call: Parameters<typeof index.prepare>) => index.prepare(...call).then(() => no) } }, large],
  ] as const) {
    const { index: goodIndex } = received;
    const textBefore = await documents.text(anne, id);
    Object.assign(received, broken);
    await documents.upload(anne, { place, document: id }, fileOf('clause.txt', words));
    await jobs.idle();
    Object.assign(received, { index: goodIndex });
    expect(await documents.text(anne, id)).toEqual(textBefore);
    const { rows } = await organisation.read((snapshot) => sql`select id from text`.execute(snapshot));
    expect(rows).toEqual([{ id: textBefore.textId }]);
    expect([...(await opened.told()).keys()]).toEqual([...(await units(anne))]);
  }
  // So does one whose oldest version in the index cannot leave it, because nobody tells whether it is cited.
  for (let at = 0; at < versionsKept; at += 1) {
    await documents.upload(anne, { place, document: id }, fileOf('clause.txt', `Le préavis est de ${at} ans.`));
    await jobs.idle();
  }
  const { isCited } = received;
  const [textBefore, toldBefore] = [await documents.text(anne, id), await opened.told()];
  received.isCited = no;
  await documents.upload(anne, { place, document: id }, fileOf('clause.txt', 'Le préavis est d’un an.'));
  await jobs.idle();
  received.isCited = isCited;
  expect(await documents.text(anne, id)).toEqual(textBefore);
  expect(await opened.told()).toEqual(toldBefore);
  expect(opened.incidents.splice(0)).toHaveLength(4);
});
