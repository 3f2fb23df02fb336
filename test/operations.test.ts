import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpoints } from '#contract/house.ts';
import { exportHouseKey } from '#server/house.ts';
import { parts } from '#server/parts.ts';
import type { Store } from '#server/vault/vault.ts';
import { ownSource, upload } from './support/asking.ts';
import { openTestHouse, type TestHouse } from './support/house.ts';
import { mailWith } from './support/mail.ts';
import { asks, engineCall, here, inside, runs } from './support/part.ts';
import { partTests } from './support/parts.ts';
import { entriesAfter } from './support/store.ts';
import { testClock } from './support/vault.ts';

/**
 * Every operation of every part (test/parts): behind the endpoint of that name (test/journalled.test.ts), inside its caller's
 * transaction, only asking, only running, or tried here. A new operation without a place in its part's list fails.
 */
let opened: TestHouse;
beforeAll(async () => {
  opened = await openTestHouse();
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

/** The acts that `act` leaves in a journal, with the actor of each. */
async function left(store: Store, act: () => Promise<unknown>): Promise<string[]> {
  const before = (await entriesAfter(store)).length;
  await act();
  return (await entriesAfter(store, before)).map((entry) => `${entry.actor.startsWith('mem_') ? 'member' : entry.actor} ${entry.act}`);
}

test('each operation of each part has its place in the list', () => {
  const said = new Set([inside, asks, runs, here, engineCall, ...Object.keys(endpoints)]);
  const house: Record<string, unknown> = { ...opened.house };
  for (const { name, within } of parts) {
    const built = within === 'agents' ? opened.house.agents.opened(name).operations : house[name];
    // Language and reading have no operations; the vault's are beneath everything that is journalled.
    if (name === 'vault' || typeof built !== 'object' || built === null) continue;
    const { operations = {} } = partTests.get(name) ?? {};
    expect([name, ...Object.keys(built).toSorted()]).toEqual([name, ...Object.keys(operations).toSorted()]);
    expect(Object.entries(operations).filter(([, where]) => !said.has(where))).toEqual([]);
  }
});

describe('operations without an endpoint leave one entry for each object', () => {
  test('an organisation, with its owner and his account', async () => {
    const { house } = opened;
    let made = '';
    const inHouse = await left(house.vault.house, async () => {
      made = (await house.people.createOrganisation({ name: 'Scierie', owner: { email: 'luc@example.org', name: 'Luc', password: null } }))
        .organisation;
    });
    expect(inHouse).toEqual(['house house.account-added', 'house house.organisation-added']);
    const within = (await entriesAfter(await house.vault.organisation(made))).map(({ act }) => act);
    expect(within).toEqual(['organisation.created', 'member.added', 'grant.given', 'source.added']);
    expect(
      await left(house.vault.house, () =>
        house.people.createOrganisation({ name: 'scierie', owner: { email: 'luc@example.org', name: 'Luc' } }).catch(() => {}),
      ),
    ).toEqual([]);
  });

  test('a password that is reset, with the sessions that it ends', async () => {
    const { house } = opened;
    const lea = await opened.addMember(opened.owner, 'lea@example.org');
    const entries = await left(house.vault.house, () => house.people.resetPassword(lea.email));
    expect(entries.toSorted()).toEqual(['house house.password-reset', 'house house.signed-out']);
    expect(await left(house.vault.house, () => house.people.resetPassword('personne@example.org').catch(() => {}))).toEqual([]);
  });

  test('a file that is imported, and its reading', async () => {
    const { house, owner } = opened;
    const store = await house.vault.organisation(owner.actor.organisation);
    const place = await ownSource(opened, owner);
    const entries = await left(store, async () => {
      await house.documents.importFile(owner.actor, place, { name: 'note.txt', mediaType: null, bytes: Buffer.from('Une note.') });
      await house.jobs.idle();
    });
    expect(entries).toEqual(['member document.added', 'system:job document.read-into-text']);
    expect(
      await left(store, () =>
        house.documents.importFile(owner.actor, place, { name: '..', mediaType: null, bytes: Buffer.from('Une note.') }).catch(() => {}),
      ),
    ).toEqual([]);
  });

  test('a mail with attachments: one for each document', async () => {
    const { house, owner } = opened;
    const store = await house.vault.organisation(owner.actor.organisation);
    const place = await ownSource(opened, owner);
    const entries = await left(store, () =>
      upload(opened, owner, place, { name: 'devis.eml', bytes: mailWith('Le devis vaut trois mois.') }),
    );
    expect(entries.toSorted()).toEqual([
      'member document.added',
      'system:job document.added',
      'system:job document.read-into-text',
      'system:job document.read-into-text',
    ]);
  });

  test('a checkpoint, and entries that are dropped after their period', async () => {
    const { house, owner, clock } = opened;
    const store = await house.vault.organisation(owner.actor.organisation);
    expect(await left(store, () => house.journal.checkpoint(owner.actor.organisation))).toEqual(['system:journal journal.checkpointed']);
    const { count } = await house.journal.head(owner.actor.organisation);
    clock.advance(400 * 24 * 60 * 60 * 1000);
    await house.journal.expire(owner.actor.organisation, { months: 12 });
    clock.advance(24 * 60 * 60 * 1000);
    await house.journal.expire(owner.actor.organisation, { months: 12 });
    const kept = await entriesAfter(store);
    expect(kept.some(({ act }) => act === 'journal.expired')).toBe(true);
    expect(kept[0]?.seq).toBeGreaterThan(count - 2);
  });

  test('the house’s key, when it is saved', async () => {
    // The copy is noted at the machine's own time.
    await opened.close();
    opened = await openTestHouse([], { clock: testClock(Date.now()) });
    await opened.leave();
    await exportHouseKey(opened.house.settings, (key) => expect(key.trim()).toMatch(/^[0-9a-f]{64}$/));
    opened = await openTestHouse([], { folder: opened.folder, clock: opened.clock });
    expect((await entriesAfter(opened.house.vault.house)).filter(({ act }) => act === 'key.exported')).toHaveLength(1);
  });
});
