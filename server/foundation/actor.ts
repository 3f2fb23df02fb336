import type { Role } from '#contract/roles.ts';

/** A person at work in one organisation. `member` is a random alias: names are resolved at display. */
export interface MemberActor {
  kind: 'member';
  organisation: string;
  member: string;
}

/** The house itself at work in one organisation, with the reason. */
export interface SystemActor {
  kind: 'system';
  organisation: string;
  reason: 'job' | 'retention' | 'maintenance' | 'demo';
}

/** Who acts. Later: an agent acting for a member. */
export type Actor = MemberActor | SystemActor;

/** Who is signed in, before any organisation is chosen. */
export interface Account {
  account: string;
  email: string;
  name: string;
}

/** How an actor is written in a journal: an alias, or the system with its reason. */
export function actorAlias(actor: Actor): string {
  return actor.kind === 'member' ? actor.member : `system:${actor.reason}`;
}

export type { Role };
