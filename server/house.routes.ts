import type { ChannelEvent } from '#contract/endpoints.ts';
import type { Access } from './access/access.ts';
import type { MemberActor } from './foundation/actor.ts';
import type { Channel } from './foundation/channel.ts';
import { memberRoute, publicRoute, type Call, type Route } from './foundation/route.ts';
import type { Vault } from './vault/vault.ts';

interface HouseNeeds {
  channel: Channel;
  access: Access;
  vault: Vault;
  /** Whether the session of these headers still leads to this member. */
  isStillHere(actor: MemberActor, headers: Headers): Promise<boolean>;
}

/** The doors that belong to the house and to no part: is it there, and what changes. */
export function houseRoutes(needs: HouseNeeds): Route[] {
  return [
    publicRoute('health', async () => ({ state: 'ready' as const, version: '0.1.0' })),
    memberRoute('events', 'self', async (actor, call) => ({ events: eventsFor(actor, call, needs) })),
  ];
}

/** What changes in the organisation, as long as the client listens and his session leads here; events about a document reach only who may read it. */
async function* eventsFor(
  actor: MemberActor,
  { signal, headers }: Pick<Call<'events'>, 'signal' | 'headers'>,
  needs: HouseNeeds,
): AsyncGenerator<ChannelEvent> {
  const { channel, access, vault, isStillHere } = needs;
  const store = await vault.organisation(actor.organisation);
  const waiting: ChannelEvent[] = [];
  let wake = (): void => {};
  const unsubscribe = channel.subscribe(actor.organisation, (event) => {
    waiting.push(event);
    wake();
  });
  signal.addEventListener('abort', () => wake());
  try {
    while (!signal.aborted) {
      if (waiting.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      const batch = waiting.splice(0);
      if (!(await isStillHere(actor, headers))) return;
      const about = batch.flatMap(({ kind, id }) => (kind === 'document' ? [id] : []));
      const visible = about.length === 0 ? new Set<string>() : await store.read((snapshot) => access.readable(snapshot, actor, about));
      for (const event of batch) if (event.kind === 'document' ? visible.has(event.id) : event.kind !== 'job') yield event;
    }
  } finally {
    unsubscribe();
  }
}
