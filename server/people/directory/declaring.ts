import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { DirectoryDeclared, directoryInput, directoryState } from '#contract/directory.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { newId } from '#server/foundation/ids.ts';
import { checkStanding } from '#server/foundation/strangers.ts';
import { originOf } from '#server/foundation/dialling.ts';
import type { Destination } from '#server/foundation/outbound.ts';
import { areCertificates } from '#server/foundation/authorities.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import { openText, sealText, type OrganisationVault, type Snapshot, type Tx, type Vault } from '#server/vault/vault.ts';
import { endLimitedSessions, unbindIdentities } from '../identity.store.ts';
import { cleanName, foldedKey } from '../names.ts';
import { findGroupByKey, insertGroup } from '../people.store.ts';
import type { Sessions } from '../sessions.ts';
import * as store from './directory.store.ts';
import { filterOf } from './filter.ts';
import { foldedName } from './names.ts';

/** What is declared, with the password by which the house comes in. */
export interface Directory {
  organisation: string;
  declared: DirectoryDeclared;
  password: string;
}
export type Directories = ReturnType<typeof createDirectories>;

/** Of the durable work: what asks for a sync in the caller's transaction, and whether one is asked for. */
export interface SyncQueue {
  ask(tx: Tx, organisation: string, digest: string | null): Promise<void>;
  isAsked(snapshot: Snapshot): Promise<boolean>;
}

const context = 'password of a directory';
const keyOf = (vault: OrganisationVault): Uint8Array => vault.deriveKey('directory');
/** Who vouches, in the table of identities: a directory stays itself by another door. */
export const issuerOf = ({ base }: Pick<DirectoryDeclared, 'base'>): string => `directory ${foldedName(base)}`;

/** The directory of each organisation, as its owners declare it. */
export function createDirectories(needs: {
  vault: Vault;
  journal: Journal;
  clock: Clock;
  sessions: Sessions;
  queue: SyncQueue;
  allowsInner: boolean;
}) {
  const { vault, journal, clock, sessions, queue, allowsInner } = needs;
  /** Where an owner has a directory looked at before he declares it, while it is looked at. */
  const looked = new Map<string, Set<Destination>>();

  /** @param gone whom another directory, or none, no longer knows */
  const endSessions = (organisation: string, gone: DirectoryDeclared | null): Promise<void> =>
    vault.house.write('end the sessions of a directory', async (tx) => {
      if (gone) await unbindIdentities(tx, organisation, issuerOf(gone));
      await endLimitedSessions(tx, { organisation, via: 'directory' });
      await sessions.takeIntoJournal(tx);
    });

  async function directoryOf(organisation: string): Promise<Directory | null> {
    const own = await vault.organisation(organisation);
    const row = await own.read(store.findDirectory);
    if (!row) return null;
    const password = openText(row.sealed, keyOf(own), context);
    if (password === null) throw new Error('the password of a directory is not this organisation’s');
    return { organisation, declared: row.declared, password };
  }

  /**
   * What was given, as it is kept.
   * @throws outbound_address_refused (on this machine or its network, where the house serves strangers), directory_plain, directory_authority_wrong, directory_refused (filter), directory_secret_needed
   */
  async function checked(organisation: string, input: z.output<typeof directoryInput>): Promise<Directory> {
    const { password: given, ...rest } = input;
    const isSealed = /^ldaps:/i.test(rest.address);
    const declared = { ...rest, startTls: rest.startTls && !isSealed, authority: rest.authority || null, label: cleanName(rest.label) };
    if (originOf(declared.address) === null)
      throw new Refusal('input_invalid', { issues: [{ path: 'body.address', code: 'invalid_format' }] });
    checkStanding(declared.address, declared.reach, allowsInner);
    if (!isSealed && !declared.startTls && declared.reach !== 'machine')
      throw new Refusal('directory_plain', { address: declared.address });
    if (declared.authority !== null && !areCertificates(declared.authority)) throw new Refusal('directory_authority_wrong');
    for (const filter of [declared.peopleFilter, declared.groupFilter])
      if (filterOf(filter) === null) throw new Refusal('directory_refused', { step: 'filter', code: null });
    const before = await directoryOf(organisation);
    // A password goes to the directory that it was given for, as well kept as then, and to no other.
    const facing = ({ address, startTls, reach, authority, bindName }: DirectoryDeclared): unknown[] => [
      originOf(address),
      startTls,
      reach,
      authority,
      bindName,
    ];
    const kept = before && isDeepStrictEqual(facing(before.declared), facing(declared)) ? before.password : null;
    const password = given ?? kept;
    if (password === null) throw new Refusal('directory_secret_needed');
    return { organisation, declared, password };
  }

  const destinationOf = ({ declared: { address, reach } }: Pick<Directory, 'declared'>): Destination => ({
    origin: originOf(address) ?? '',
    reach,
  });

  const operations = {
    /** As it is declared, without its password; which groups follow it, and how its syncs went. */
    async directoryState({ organisation }: MemberActor): Promise<z.output<typeof directoryState>> {
      const own = await vault.organisation(organisation);
      return own.read(async (snapshot) => ({
        directory: (await store.findDirectory(snapshot))?.declared ?? null,
        groups: await store.selectFollowed(snapshot),
        isRunning: await queue.isAsked(snapshot),
        ...(await store.lastRuns(snapshot)),
      }));
    },

    /** Declares the directory, in the place of the one before, whose sessions end; what it says is read at once. */
    async declareDirectory(actor: MemberActor, input: z.output<typeof directoryInput>): Promise<void> {
      const { organisation } = actor;
      const { declared, password } = await checked(organisation, input);
      const own = await vault.organisation(organisation);
      const sealed = sealText(password, keyOf(own), context);
      const gone = await own.write('declare a directory', async (tx) => {
        const before = await store.findDirectory(tx);
        // Another directory knows none of its groups, and nobody whom it had suspended.
        const isOther = before !== null && issuerOf(before.declared) !== issuerOf(declared);
        if (isOther) await store.deleteDirectory(tx);
        await store.keepDirectory(tx, declared, sealed);
        const facts = { provisions: declared.provisions ?? 'nobody' };
        await journal.append(tx, { actor, act: 'organisation.directory-declared', on: organisation, facts });
        await queue.ask(tx, organisation, null);
        return isOther ? before.declared : null;
      });
      await endSessions(organisation, gone);
    },

    /** @throws directory_unknown */
    async withdrawDirectory(actor: MemberActor): Promise<void> {
      const own = await vault.organisation(actor.organisation);
      const gone = await own.write('withdraw a directory', async (tx) => {
        const before = await store.findDirectory(tx);
        if (!before) throw new Refusal('directory_unknown');
        await store.deleteDirectory(tx);
        await journal.append(tx, { actor, act: 'organisation.directory-withdrawn', on: actor.organisation });
        return before.declared;
      });
      await endSessions(actor.organisation, gone);
    },

    /** Has what the directory says read now. @param digest of withdrawals in doubt that are wanted all the same @throws directory_unknown */
    async askDirectorySync(actor: MemberActor, { digest }: { digest?: string | undefined }): Promise<void> {
      const own = await vault.organisation(actor.organisation);
      await own.write('ask for a sync', async (tx) => {
        if (!(await store.findDirectory(tx))) throw new Refusal('directory_unknown');
        const facts = { despite: digest !== undefined };
        await journal.append(tx, { actor, act: 'organisation.directory-sync-asked', on: actor.organisation, facts });
        await queue.ask(tx, actor.organisation, digest ?? null);
      });
    },
  };

  return {
    directoryOf,
    checked,
    operations,
    /** Has what the directory says read soon. */
    askSync: (tx: Tx, organisation: string): Promise<void> => queue.ask(tx, organisation, null),

    /** Whether an organisation has declared one. */
    hasDirectory: async (snapshot: Snapshot): Promise<boolean> => (await store.findDirectory(snapshot)) !== null,

    /**
     * Says which of the directory's groups are followed, by their subjects: each has a group of the house, which goes on as it is once it
     * follows no more.
     * @param named the groups of the directory that bear these subjects, as they are called there
     * @throws directory_unknown
     */
    async followGroups(actor: MemberActor, named: ReadonlyMap<string, string>): Promise<void> {
      const own = await vault.organisation(actor.organisation);
      await own.write('choose the groups of a directory', async (tx) => {
        if (!(await store.findDirectory(tx))) throw new Refusal('directory_unknown');
        const before = await store.selectFollowed(tx);
        for (const { subject } of before) if (!named.has(subject)) await store.leaveGroup(tx, subject);
        for (const [subject, called] of named) {
          if (before.some((one) => one.subject === subject)) continue;
          const group = newId('grp');
          const name = await freeName(tx, called);
          await insertGroup(tx, { id: group, name, key: foldedKey(name), at: clock.now() });
          await store.followGroup(tx, subject, group);
          await journal.append(tx, { actor, act: 'group.added', on: group });
        }
        const facts = { count: named.size };
        await journal.append(tx, { actor, act: 'organisation.directory-groups-chosen', on: actor.organisation, facts });
        await queue.ask(tx, actor.organisation, null);
      });
    },

    /** Where an organisation's directory is, as it declared it or has it looked at. */
    async destinations(organisation: string): Promise<Destination[]> {
      const declared = await (await vault.organisation(organisation)).read(store.findDirectory);
      return [...(declared ? [destinationOf(declared)] : []), ...(looked.get(organisation) ?? [])];
    },

    /** Lets a directory be connected to while an owner has it looked at, declared or not. */
    async whileLooked<Result>(directory: Directory, work: () => Promise<Result>): Promise<Result> {
      const { organisation } = directory;
      const here = looked.get(organisation) ?? new Set();
      const one = destinationOf(directory);
      looked.set(organisation, here.add(one));
      try {
        return await work();
      } finally {
        here.delete(one);
        if (here.size === 0) looked.delete(organisation);
      }
    },
  };

  /** A name that no group of the house bears. */
  async function freeName(tx: Tx, called: string): Promise<string> {
    const name = cleanName(called.slice(0, 100));
    for (let count = 1; ; count += 1) {
      const tried = count === 1 ? name : `${name} (${count})`;
      if ((await findGroupByKey(tx, foldedKey(tried))) === null) return tried;
    }
  }
}
