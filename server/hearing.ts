import type { ChannelEvent, EventKind, Permission } from '#contract/house.ts';
import type { Role } from '#contract/roles.ts';
import type { House } from './compose.ts';
import type { MemberActor } from './foundation/actor.ts';
import type { Snapshot } from './vault/vault.ts';

/** Who listens, as he is at this moment. */
interface Listener {
  actor: MemberActor;
  role: Role;
}

/** Those of the ids that the listener may hear of, asked in one snapshot. */
type Rule = (house: House, snapshot: Snapshot, listener: Listener, ids: readonly string[]) => Promise<ReadonlySet<string>>;

/** What is about the organisation as a whole: for the roles that may ask for what it makes old. */
const whoever =
  (permission: Permission): Rule =>
  async ({ access }, _, { role }, ids) =>
    new Set(access.can(role, permission) ? ids : []);

/** Of what each kind of event may tell, and to whom: a kind without a rule does not compile, and what is hidden makes no sound. */
const rules: Record<EventKind, Rule> = {
  document: ({ access }, snapshot, { actor }, ids) => access.readable(snapshot, actor, ids),
  contract: ({ access }, snapshot, { actor }, ids) => access.readable(snapshot, actor, ids),
  sources: async ({ documents }, snapshot, { actor }) => documents.placesSeen(snapshot, actor),
  conversation: ({ answers }, snapshot, { actor }, ids) => answers.ownConversations(snapshot, actor, ids),
  job: async ({ access, jobs }, snapshot, { actor, role }, ids) =>
    access.can(role, 'jobs.read') ? jobs.known(snapshot, actor, ids) : new Set(),
  encoding: whoever('jobs.read'),
  engine: whoever('engines.read'),
  policy: whoever('policy.read'),
  weights: whoever('engines.read'),
  evaluation: whoever('quality.evaluate'),
  questions: whoever('quality.evaluate'),
  backup: whoever('backups.manage'),
  mail: whoever('mail.read'),
  decision: whoever('policy.read'),
  key: whoever('policy.manage'),
  budget: whoever('policy.read'),
  alert: whoever('policy.read'),
  routing: whoever('policy.read'),
  comparison: whoever('policy.read'),
  approval: ({ tools }, snapshot, { actor }, ids) => tools.ownApprovals(snapshot, actor, ids),
  run: ({ agents }, snapshot, { actor }, ids) => agents.ownRuns(snapshot, actor, ids),
};

/** Those of the events that the listener may hear of now, in their order. */
export async function heard(
  house: House,
  snapshot: Snapshot,
  listener: Listener,
  events: readonly ChannelEvent[],
): Promise<ChannelEvent[]> {
  const allowed = new Map<EventKind, ReadonlySet<string>>();
  for (const [kind, about] of Map.groupBy(events, (event) => event.kind)) {
    const ids = [...new Set(about.map(({ id }) => id))];
    allowed.set(kind, await rules[kind](house, snapshot, listener, ids));
  }
  return events.filter(({ kind, id }) => allowed.get(kind)?.has(id));
}
