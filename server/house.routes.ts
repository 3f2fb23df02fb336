import type { ChannelEvent } from '#contract/endpoints.ts';
import type { Access } from './access/access.ts';
import type { MemberActor } from './foundation/actor.ts';
import type { Channel } from './foundation/channel.ts';
import { memberRoute, publicRoute, type Route } from './foundation/route.ts';
import type { Vault } from './vault/vault.ts';

/** The doors that belong to the house and to no part: is it there, and what changes. */
export function houseRoutes(needs: { channel: Channel; access: Access; vault: Vault }): Route[] {
  return [
    publicRoute('health', async () => ({ state: 'ready' as const, version: '0.1.0' })),
    memberRoute('events', 'self', async (actor, { signal }) => ({ events: eventsFor(actor, signal, needs) })),
  ];
}

/** What changes in the organisation, as long as the client listens; events about a document reach only who may read it. */
async function* eventsFor(actor: MemberActor, signal: AbortSignal, { channel, access, vault }: { channel: Channel; access: Access; vault: Vault }): AsyncGenerator<ChannelEvent> {
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
      if (waiting.length === 0) await new Promise<void>((resolve) => { wake = resolve; });
      const batch = waiting.splice(0);
      const about = batch.flatMap(({ kind, id }) => (kind === 'document' ? [id] : []));
      const visible = about.length === 0 ? new Set<string>() : await store.read((snapshot) => access.readable(snapshot, actor, about));
      for (const event of batch) if (event.kind === 'document' ? visible.has(event.id) : event.kind !== 'job') yield event;
    }
  } finally {
    unsubscribe();
  }
}
