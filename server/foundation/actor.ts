import type { Role } from '#contract/roles.ts';

/** A person at work in one organisation. `member` is a random alias: names are resolved at display. */
export interface MemberActor {
  kind: 'member';
  organisation: string;
  member: string;
  /** The run of an agent that acts in his name, with his rights: the journal says so. */
  run?: string | undefined;
}

/** The house itself at work in one organisation, with the reason. */
export interface SystemActor {
  kind: 'system';
  organisation: string;
  reason: 'job' | 'retention' | 'maintenance' | 'demo';
}

/** Who acts. */
export type Actor = MemberActor | SystemActor;

/** Who is signed in, before any organisation is chosen. */
export interface Account {
  account: string;
  email: string;
  name: string;
  /** The organisation whose own provider vouched for him: the session leads to no other, and to nothing of his account. */
  only?: string;
  /** By whose word it leads there. */
  via?: Via;
}

/** What an organisation has its people recognised by, beside the house's own passwords. */
export type Via = 'provider' | 'directory';

/** How an actor is written in a journal: an alias, or the system with its reason. */
export function actorAlias(actor: Actor): string {
  return actor.kind === 'member' ? actor.member : `system:${actor.reason}`;
}

export type { Role };
