import { hash, randomBytes } from 'node:crypto';
import { purposes, type Purpose } from '#contract/journal.ts';
import type { Role } from '#contract/roles.ts';
import { keyHolders, type BudgetInput, type Key, type KeyInput, type OwnKeyInput } from '#contract/spending.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import { can } from '#server/access/access.ts';
import type { Snapshot, Store, Tx } from '#server/vault/vault.ts';
import { findKeyByHash, insertKey, revokeKeyRow, selectKeys, touchKey, type KeyRow } from './keys.store.ts';

/** gateway: the role of an active member, by his alias; null for nobody. */
export type RoleOf = (snapshot: Snapshot, member: string) => Promise<Role | null>;
/** Who calls by a key: the member whose rights it has, and what the key says. */
export interface KeyCaller {
  actor: MemberActor;
  key: string;
  purpose: Purpose;
}

const usedEveryMs = 60_000;
const minuteMs = 60_000;
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Keys by which other clients call. The secret is shown once and kept as its hash: 200 random bits need no slow one. */
export function createKeys(
  needs: Ground & {
    roleOf: RoleOf;
    /** Fixes the budget that a key is made with, in the transaction that makes it; and what counts it from then on. */
    putBudget(tx: Tx, actor: MemberActor, input: BudgetInput): Promise<string>;
    budgeted(organisation: string): Promise<void>;
  },
) {
  const { vault, journal, clock, channel, roleOf, putBudget, budgeted } = needs;
  // One process owns the house: a key stays what was read until it is revoked here. The role of its member may change elsewhere: `confirm` asks again.
  const known = new Map<string, { row: KeyRow; role: Role }>();
  const calls = new Map<string, { from: number; count: number }>();

  function admit({ id, rate_per_minute: rate }: KeyRow): void {
    if (rate === null) return;
    const now = clock.running();
    const window = calls.get(id);
    if (!window || now - window.from >= minuteMs) {
      calls.set(id, { from: now, count: 1 });
      return;
    }
    if (window.count >= rate)
      throw new Refusal('rate_exceeded', { retryAfterS: Math.max(1, Math.ceil((window.from + minuteMs - now) / 1000)) });
    window.count += 1;
  }

  function forget(id: string): void {
    for (const [secret, { row }] of known) if (row.id === id) known.delete(secret);
  }

  async function read(store: Store, secretHash: string): Promise<{ row: KeyRow; role: Role } | null> {
    return store.read(async (snapshot) => {
      const row = await findKeyByHash(snapshot, secretHash);
      const role = row && (await roleOf(snapshot, row.member));
      return row && role ? { row, role } : null;
    });
  }

  const confirm = async (snapshot: Snapshot, { member, key }: { member: string; key: string }): Promise<void> => {
    const role = await roleOf(snapshot, member);
    if (role !== null && can(role, 'ask')) return;
    forget(key);
    throw role === null ? new Refusal('api_key_invalid') : new Refusal('permission_missing', { permission: 'ask' });
  };

  /** @throws member_unknown when its member is nobody */
  async function addKey(actor: MemberActor, { budget, ...input }: KeyInput): Promise<Key & { secret: string }> {
    const store = await vault.organisation(actor.organisation);
    const secret = `bfr_${actor.organisation.slice('org_'.length)}_${randomText(40)}`;
    const row: KeyRow = {
      id: newId('key'),
      key_hash: hashOf(secret),
      begins: secret.slice(-40, -34),
      name: input.name,
      holder: input.holder,
      member: input.member,
      purpose: input.purpose,
      rate_per_minute: input.ratePerMinute,
      ends_at: input.endsAt,
      created_at: clock.now(),
      last_used_at: null,
      revoked_at: null,
    };
    await store.write('add a key', async (tx) => {
      if ((await roleOf(tx, input.member)) === null) throw new Refusal('member_unknown');
      await insertKey(tx, row);
      await journal.append(tx, {
        actor,
        act: 'key.added',
        on: row.id,
        purpose: input.purpose,
        facts: { holder: input.holder, member: input.member },
      });
      if (budget) await putBudget(tx, actor, { ...budget, subject: row.id });
    });
    if (budget) await budgeted(actor.organisation);
    channel.publish(actor.organisation, { kind: 'key', id: row.id, state: null, progress: null });
    return { ...seen(row, clock.now()), secret };
  }

  /** @param of the member whose key it has to be; null for anybody's */
  async function revoke(actor: MemberActor, id: string, of: string | null): Promise<void> {
    const store = await vault.organisation(actor.organisation);
    await store.write('revoke a key', async (tx) => {
      if (!(await revokeKeyRow(tx, id, { of, at: clock.now() }))) throw new Refusal('key_unknown');
      await journal.append(tx, { actor, act: 'key.revoked', on: id });
      forget(id);
    });
    forget(id);
    channel.publish(actor.organisation, { kind: 'key', id, state: null, progress: null });
  }

  async function keysOf(actor: MemberActor, member: string | null): Promise<{ keys: Key[] }> {
    const store = await vault.organisation(actor.organisation);
    const rows = await store.read((snapshot) => selectKeys(snapshot, member));
    return { keys: rows.map((row) => seen(row, clock.now())) };
  }

  return {
    keys: (actor: MemberActor): Promise<{ keys: Key[] }> => keysOf(actor, null),
    addKey,
    /** From its commit on, nothing enters by it. @throws key_unknown */
    revokeKey: (actor: MemberActor, id: string): Promise<void> => revoke(actor, id, null),
    /** The caller's own keys: those that he made, and those that were made to have his rights. */
    ownKeys: (actor: MemberActor): Promise<{ keys: Key[] }> => keysOf(actor, actor.member),
    /** A key with the caller's own rights. */
    addOwnKey: (actor: MemberActor, input: OwnKeyInput): Promise<Key & { secret: string }> =>
      addKey(actor, { ...input, holder: 'person', member: actor.member, ratePerMinute: null, budget: null }),
    /** @throws key_unknown, of another's as of none */
    revokeOwnKey: (actor: MemberActor, id: string): Promise<void> => revoke(actor, id, actor.member),

    /** Who calls by this secret. @throws api_key_invalid, whatever is wrong with it; permission_missing, rate_exceeded */
    async callerOf(secret: string): Promise<KeyCaller> {
      const [, organisationPart = ''] = /^bfr_([0-9a-z]{24})_[0-9a-z]{40}$/.exec(secret) ?? [];
      if (organisationPart === '') throw new Refusal('api_key_invalid');
      const organisation = `org_${organisationPart}`;
      const store = await vault.organisation(organisation).catch((error: unknown) => {
        throw isRefusal(error, 'organisation_unknown') ? new Refusal('api_key_invalid') : error;
      });
      const secretHash = hashOf(secret);
      const found = known.get(secretHash) ?? (await read(store, secretHash));
      const now = clock.now();
      const purpose = purposes.find((one) => one === found?.row.purpose);
      if (!found || purpose === undefined) throw new Refusal('api_key_invalid');
      const { row, role } = found;
      if (row.revoked_at !== null || (row.ends_at !== null && row.ends_at <= now)) throw new Refusal('api_key_invalid');
      if (!can(role, 'ask')) throw new Refusal('permission_missing', { permission: 'ask' });
      admit(row);
      known.set(secretHash, found);
      if (row.last_used_at === null || now - row.last_used_at >= usedEveryMs) {
        row.last_used_at = now;
        await store.write('note a key’s use', (tx) => touchKey(tx, row.id, now));
      }
      return { actor: { kind: 'member', organisation, member: row.member }, key: row.id, purpose };
    },

    /** Whether the key's member may still ask, in the transaction that notes a call: `callerOf` answers from memory. @throws api_key_invalid, permission_missing */
    confirm,
    /** The same, for what leaves no entry of its own. */
    async confirmNow({ actor, key }: KeyCaller): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.read((snapshot) => confirm(snapshot, { member: actor.member, key }));
    },
  };
}

const hashOf = (secret: string): string => hash('sha256', secret);
function randomText(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte & 31]).join('');
}

function seen(row: KeyRow, now: number): Key {
  const isEnded = row.ends_at !== null && row.ends_at <= now;
  return {
    id: row.id,
    name: row.name,
    holder: keyHolders.find((one) => one === row.holder) ?? 'application',
    member: row.member,
    memberName: null,
    purpose: purposes.find((one) => one === row.purpose) ?? 'internal-information',
    ratePerMinute: row.rate_per_minute,
    endsAt: row.ends_at,
    begins: row.begins,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    state: row.revoked_at !== null ? 'revoked' : isEnded ? 'ended' : 'active',
  };
}
