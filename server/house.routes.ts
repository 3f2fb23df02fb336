import type { ChannelEvent } from '#contract/house.ts';
import type { z } from 'zod';
import type { confinement, health } from '#contract/foundation.ts';
import type { House } from './compose.ts';
import type { MemberActor } from './foundation/actor.ts';
import { confinementHere, type Confinement } from './foundation/confinement.ts';
import { memberRoute, publicRoute, type Call, type Route } from './foundation/route.ts';
import { version } from './foundation/version.ts';
import { heard } from './hearing.ts';
import type { Vault } from './vault/vault.ts';

/** The doors that belong to the house and to no part: is it there, and what changes. */
export function houseRoutes(house: House): Route[] {
  return [
    publicRoute('health', async () => healthOf(house.vault.troubles())),
    memberRoute('confinement', 'house.read', async () => confinementShown(await confinementHere())),
    memberRoute('events', 'self', async (actor, call) => ({ events: eventsFor(actor, call, house) })),
  ];
}

const confinementShown = ({ level, missing }: Confinement): z.input<typeof confinement> => ({ level, missing: [...missing] });

/** How the house is, as anybody may know: how many stores are in which trouble, never which. */
function healthOf(troubles: ReturnType<Vault['troubles']>): z.input<typeof health> {
  const byCode = Map.groupBy(troubles, ({ code }) => code);
  const isTroubled = troubles.some(({ code }) => code !== 'files_quarantined' && code !== 'mark_behind' && code !== 'clock_doubted');
  return {
    state: isTroubled ? 'troubled' : 'ready',
    version,
    troubles: [...byCode].map(([code, stores]) => ({ code, stores: stores.length })),
  };
}

/** What changes in the organisation, as long as the client listens and his session leads here, and of it what he may hear of: hearing.ts. */
async function* eventsFor(
  actor: MemberActor,
  { signal, headers }: Pick<Call<'events'>, 'signal' | 'headers'>,
  house: House,
): AsyncGenerator<ChannelEvent> {
  const { channel, people, vault } = house;
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
      const account = await people.accountOf(headers);
      const listener = account && (await people.actorOf(account, actor.organisation));
      if (listener?.actor.member !== actor.member) return;
      yield* await store.read((snapshot) => heard(house, snapshot, listener, batch));
    }
  } finally {
    unsubscribe();
  }
}
