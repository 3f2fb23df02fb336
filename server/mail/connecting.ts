import type { Destination, Outbound } from '#server/foundation/outbound.ts';
import { isRefusal } from '#server/foundation/refusal.ts';
import type { Declared } from './declared.ts';
import { agreeOnTls, speak, type Dialogue } from './smtp.ts';

/** Some servers look mail through before they take it; a connection carries several messages. */
const waits = { connectMs: 30_000, idleMs: 120_000, wholeMs: 600_000 };

type Address = Pick<Declared, 'host' | 'port' | 'security' | 'reach'>;

const addressOf = ({ host, port, security }: Address): string => `${security === 'tls' ? 'smtps' : 'smtp'}://${host}:${port}`;

/** The one destination of mail. */
export const destinationsOf = (server: Address): Destination[] => [{ origin: addressOf(server), reach: server.reach }];

/** Opens connections to the declared server, as far as where messages may be given. */
export function openDialogue({ dial, origin }: { dial: Outbound['dial']; origin: string }) {
  const { hostname } = new URL(origin);
  // An address of no name is given as one (RFC 5321, 4.1.3).
  const name = /^[\da-z][\da-z.-]*[a-z][\da-z.-]*$/i.test(hostname) ? hostname : '[127.0.0.1]';

  return async (owner: string, server: Declared, signal: AbortSignal): Promise<{ dialogue: Dialogue; close(): Promise<void> }> => {
    const { host, security, user, password, authority } = server;
    const dialled = await dial({
      owner,
      purpose: 'mail',
      url: addressOf(server),
      // A message holds the link that opens a door, where the house has no password to give either.
      holdsSecrets: true,
      authority,
      ...(security === 'starttls' && { agree: (clear) => agreeOnTls(clear, { host, name }) }),
      waits,
      signal,
    });
    try {
      const credentials = user === null || password === null ? null : { user, password };
      const dialogue = await speak(dialled.socket, { host, security, credentials, name });
      return { dialogue, close: () => dialled.leave() };
    } catch (error) {
      // Its own reason goes before what came of it.
      const why = dialled.failure();
      await dialled.leave(why ?? (isRefusal(error) ? error : undefined));
      throw why ?? error;
    }
  };
}
