import { z } from 'zod';
import type { SystemActor } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { isRefusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Tx, Vault } from '#server/vault/vault.ts';
import { belongsElsewhere } from '../factors.store.ts';
import { deleteOtherSessions } from '../house.store.ts';
import { bindInto } from '../identities.ts';
import { endSessionsInto, unbindIdentity } from '../identity.store.ts';
import { countOwners, findMember } from '../people.store.ts';
import type { Sessions } from '../sessions.ts';
import { issuerOf, type Directories, type Directory } from './declaring.ts';
import * as store from './directory.store.ts';
import type { Looking } from './looking.ts';
import type { Plan } from './planning.ts';

/** The kind of the durable work that a sync is. */
export const syncJob = 'people.directory';
const wanted = z.object({ digest: z.string().nullable() });

/** Makes the house say what an organisation's directory says. */
export function createSyncing(needs: {
  vault: Vault;
  journal: Journal;
  clock: Clock;
  sessions: Sessions;
  directories: Directories;
  looking: Looking;
}) {
  const { vault, journal, clock, sessions, directories, looking } = needs;

  /** Binds to their subjects the members whom a directory knows by their addresses; what is bound already stays. */
  const bind = ({ organisation, declared }: Directory, found: Plan['bind']): Promise<void> =>
    vault.house.write('bind identities', async (tx) => {
      const issuer = issuerOf(declared);
      for (const { subject, account } of found) await bindInto(tx, journal, { organisation, issuer }, subject, account);
    });

  /** Forgets the bindings of those who are kept out, and ends their sessions; done again after a crash, for their access ended with their suspension. */
  async function letGo({ organisation, declared }: Directory): Promise<void> {
    const own = await vault.organisation(organisation);
    const suspended = await own.read(store.selectSuspended);
    if (suspended.length === 0) return;
    await vault.house.write('end the sessions of suspended members', async (tx) => {
      for (const { account, subject } of suspended) {
        await unbindIdentity(tx, organisation, issuerOf(declared), subject);
        await endSessionsInto(tx, organisation, account);
        if (!(await belongsElsewhere(tx, account, organisation))) await deleteOtherSessions(tx, account, null);
      }
      await sessions.takeIntoJournal(tx);
    });
  }

  /** @returns how many entries say that something changed */
  async function changed(tx: Tx, actor: SystemActor, plan: Plan, mayWithdraw: boolean): Promise<number> {
    let count = 0;
    const told = async (entry: Parameters<Journal['append']>[1]): Promise<void> => {
      count += 1;
      await journal.append(tx, entry);
    };
    for (const member of plan.restore) if (await store.restoreMember(tx, member)) await told({ actor, act: 'member.restored', on: member });
    for (const { member, subject } of mayWithdraw ? plan.suspend : []) {
      // Asked again here: another owner may have left since the plan was made.
      if ((await findMember(tx, member))?.role === 'owner' && (await countOwners(tx)) === 1) continue;
      if (await store.suspendMember(tx, { member, subject, at: clock.now() })) await told({ actor, act: 'member.suspended', on: member });
    }
    for (const { group, added, removed } of plan.places) {
      const leaving = mayWithdraw ? removed : [];
      if (added.length + leaving.length === 0) continue;
      await store.changePlaces(tx, group, added, leaving);
      const facts = { addedMembers: added, removedMembers: leaving, addedGroups: [], removedGroups: [] };
      await told({ actor, act: 'group.changed', on: group, facts });
    }
    return count;
  }

  return {
    /**
     * One sync, as durable work: done twice, it is as done once. A directory that cannot be reached, or that says too little to be believed,
     * withdraws nothing.
     * @param context.input may hold the `digest` of withdrawals in doubt that an owner has seen and wants
     */
    async syncDirectory({ organisation, input, signal }: { organisation: string; input?: unknown; signal?: AbortSignal }): Promise<void> {
      const digest = wanted.safeParse(input).data?.digest ?? null;
      const directory = await directories.directoryOf(organisation);
      if (!directory) return;
      const own = await vault.organisation(organisation);
      const actor: SystemActor = { kind: 'system', organisation, reason: 'job' };
      /** Whether it is still this one that is declared: another would be told what this one said. */
      const stands = (tx: Tx): Promise<boolean> => store.isDeclared(tx, directory.declared);
      let plan: Plan;
      try {
        ({ plan } = await looking.read(directory, signal));
      } catch (error) {
        if (!isRefusal(error) || isRefusal(error, 'cancelled')) throw error;
        const failure = { code: error.code, details: { ...error.details } };
        await own.write('note a sync that failed', async (tx) => {
          if (await stands(tx)) await store.keepRun(tx, { at: clock.now(), outcome: 'failed', changes: null, failure }, false);
        });
        return;
      }
      const isDoubtful = plan.changes.doubts.length > 0 && plan.changes.digest !== digest;
      if (plan.bind.length > 0) await bind(directory, plan.bind);
      await own.write('follow a directory', async (tx) => {
        if (!(await stands(tx))) return;
        const count = await changed(tx, actor, plan, !isDoubtful);
        const hasChanged = count + plan.bind.length > 0;
        await store.keepRun(
          tx,
          { at: clock.now(), outcome: isDoubtful ? 'doubtful' : 'done', changes: plan.changes, failure: null },
          hasChanged,
        );
        const { bound, suspended, restored } = plan.changes;
        const facts = { bound: bound.count, suspended: isDoubtful ? 0 : suspended.count, restored: restored.count, waits: isDoubtful };
        if (hasChanged) await journal.append(tx, { actor, act: 'organisation.directory-synced', on: organisation, facts });
      });
      await letGo(directory);
    },
  };
}
