import type { z } from 'zod';
import type { directoryInput, directorySeen } from '#contract/directory.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import type { Outbound } from '#server/foundation/outbound.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Vault } from '#server/vault/vault.ts';
import { selectIdentities } from '../identity.store.ts';
import { selectGroups, selectMembers } from '../people.store.ts';
import { openDirectory } from './client.ts';
import { issuerOf, type Directories, type Directory } from './declaring.ts';
import { selectFollowed, selectSuspended } from './directory.store.ts';
import { createReading, type Group, type Person, type Reading } from './entries.ts';
import { planOf, type Known, type Plan } from './planning.ts';

const sampled = 8;
const mostGroups = 500;

export type Looking = ReturnType<typeof createLooking>;

/** What a directory says, read by the account of the house; and what it would change. */
export function createLooking(needs: { vault: Vault; journal: Journal; clock: Clock; dial: Outbound['dial']; directories: Directories }) {
  const { vault, journal, clock, dial, directories } = needs;

  /** Comes in by the account of the house, and leaves once `work` is done. @throws outbound_*, directory_refused */
  async function within<Result>(
    { organisation, declared, password }: Directory,
    work: (reading: Reading, client: Awaited<ReturnType<typeof openDirectory>>) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result> {
    const client = await openDirectory(dial, { ...declared, owner: organisation }, signal);
    try {
      await client.enter(declared.bindName, password);
      return await work(createReading(client, declared, clock.now()), client);
    } finally {
      await client.leave();
    }
  }

  /** What the house knows of those whom this directory may know. */
  async function knownBy({ organisation, declared }: Directory): Promise<Known> {
    const own = await vault.organisation(organisation);
    const bound = await vault.house.read((snapshot) => selectIdentities(snapshot, organisation, issuerOf(declared)));
    return own.read(async (snapshot) => {
      const all = await selectMembers(snapshot);
      const active = all.filter((member) => member.active);
      const activeAccounts = new Set(active.map(({ account }) => account));
      const suspended = new Map((await selectSuspended(snapshot)).map(({ member, subject }) => [member, subject]));
      const subjectOf = (id: string): string | null => suspended.get(id) ?? null;
      // Whoever came back meanwhile as another member is that one.
      const out = all.filter(({ id, account }) => subjectOf(id) !== null && !activeAccounts.has(account));
      const groups = await selectGroups(snapshot);
      return {
        bound,
        members: [...active, ...out].map((member) => ({ ...member, wasSubject: subjectOf(member.id) })),
        followed: (await selectFollowed(snapshot)).map((one) => ({
          ...one,
          members: groups.find(({ id }) => id === one.group)?.members ?? [],
        })),
      };
    });
  }

  async function read(directory: Directory, signal?: AbortSignal): Promise<{ people: Person[]; groups: Group[]; plan: Plan }> {
    const found = await within(directory, async (reading) => ({ people: await reading.people(), groups: await reading.groups() }), signal);
    return { ...found, plan: planOf(found.people, found.groups, await knownBy(directory)) };
  }

  /** The declared directory. @throws directory_unknown */
  async function declaredOf(organisation: string): Promise<Directory> {
    const directory = await directories.directoryOf(organisation);
    if (!directory) throw new Refusal('directory_unknown');
    return directory;
  }

  return {
    within,
    read,
    operations: {
      /**
       * Looks at a directory, declared or about to be: whom and which groups it holds, and what it would change. Nothing is kept or changed.
       * @throws directory_unknown, directory_refused, outbound_*, and what declaring refuses
       */
      async lookAtDirectory(
        actor: MemberActor,
        input: { directory?: z.output<typeof directoryInput> | undefined },
        signal?: AbortSignal,
      ): Promise<z.output<typeof directorySeen>> {
        const { organisation } = actor;
        const directory = await (input.directory ? directories.checked(organisation, input.directory) : declaredOf(organisation));
        const own = await vault.organisation(organisation);
        await own.write('look at a directory', (tx) =>
          journal.append(tx, { actor, act: 'organisation.directory-looked-at', on: organisation }),
        );
        const { people, groups, plan } = await directories.whileLooked(directory, () => read(directory, signal));
        const sizes = sizesOf(groups);
        return {
          people: people.length,
          disabled: people.filter(({ shut }) => shut !== null).length,
          withoutMail: people.filter(({ mail }) => mail === null).length,
          withoutSubject: people.filter(({ subject }) => subject === null).length,
          sample: people.slice(0, sampled).map(({ name, mail, logins }) => ({ name, mail, login: logins[0] ?? null })),
          groups: sizes.slice(0, mostGroups),
          changes: plan.changes,
        };
      },

      /** Follows these groups of the declared directory. @throws directory_unknown, group_unknown, directory_refused, outbound_* */
      async followDirectoryGroups(actor: MemberActor, { subjects }: { subjects: readonly string[] }): Promise<void> {
        const directory = await declaredOf(actor.organisation);
        const groups = subjects.length === 0 ? [] : await within(directory, (reading) => reading.groups());
        const before = await (await vault.organisation(actor.organisation)).read(selectFollowed);
        const named = new Map([...before, ...sizesOf(groups)].map(({ subject, name }) => [subject, name]));
        for (const subject of subjects) if (!named.has(subject)) throw new Refusal('group_unknown');
        await directories.followGroups(actor, new Map(subjects.map((subject) => [subject, named.get(subject) ?? ''])));
      },
    },
  };
}

const sizesOf = (groups: readonly Group[]): { subject: string; name: string; members: number }[] =>
  groups
    .flatMap(({ subject, name, members }) => (subject === null ? [] : [{ subject, name, members: members.length }]))
    .toSorted((a, b) => a.name.localeCompare(b.name));
