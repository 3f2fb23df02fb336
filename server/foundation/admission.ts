import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import type { Reach } from '#contract/models.ts';
import { reachOf } from './addresses.ts';
import type { Connection, Destination, Ending, Exchange, Ledger, Waits } from './outbound.ts';
import { Refusal, causeOf, isRefusal } from './refusal.ts';

/** What a connection is wanted for, whatever protocol it is to carry. */
export type Wanted = { owner: string; waits: Pick<Waits, 'connectMs'> } & Pick<Connection, 'purpose' | 'engine' | 'call'> &
  Pick<Exchange, 'signal' | 'beside'>;
/** Where to: `name` is looked up, `host` is what the ledger and a refusal call it. */
export interface Whither {
  host: string;
  name: string;
  isDeclared(destination: Destination): boolean;
  /** Whether something would go in clear where it may not. */
  isPlain(reach: Reach): boolean;
}
/** What may be connected to now, and where its end is written. */
export interface Admitted {
  /** Looks no name up again: a moment later it might lead elsewhere. */
  lookup: LookupFunction;
  destination: Destination;
  end(ending: Ending): Promise<void>;
}
export type Admission = ReturnType<typeof createAdmission>;

/**
 * What every connection passes before it is made: a line in the ledger, a declaration, no clear text where it may not go, and addresses of
 * the declared kind. What is refused is in the ledger as refused.
 */
export function createAdmission(needs: {
  ledger: Ledger;
  destinations: (owner: string, purpose: Connection['purpose']) => Promise<readonly Destination[]>;
}) {
  /** @throws outbound_undeclared, outbound_plain_refused, outbound_address_refused, outbound_unreachable, outbound_slow, cancelled */
  return async ({ owner, purpose, engine, call, waits, signal, beside }: Wanted, to: Whither): Promise<Admitted> => {
    const { host } = to;
    const declared = (await needs.destinations(owner, purpose)).filter(to.isDeclared);
    const destination = declared.find(({ standing }) => engine !== null && standing?.engine === engine) ?? declared[0];
    const { standing } = destination ?? {};
    const beginning = needs.ledger.begin(owner, { host, reach: destination?.reach ?? 'internet', standing, purpose, engine, call });
    const [begun, alongside] = await Promise.allSettled([beginning, beside]);
    if (begun.status === 'rejected') throw begun.reason;
    const end = (ending: Ending): Promise<void> => needs.ledger.end(owner, begun.value, ending);
    try {
      if (alongside.status === 'rejected') throw alongside.reason;
      if (!destination) throw new Refusal('outbound_undeclared', { host });
      const { reach } = destination;
      if (to.isPlain(reach)) throw new Refusal('outbound_plain_refused', { host });
      return { lookup: lookupOf(await addressesOf(to, reach, waits, signal)), destination, end };
    } catch (error) {
      const outcome = isRefusal(error, 'cancelled') ? 'cancelled' : 'refused';
      await end({ family: null, bytesOut: 0, bytesIn: 0, outcome, code: isRefusal(error) ? error.code : 'internal' });
      throw error;
    }
  };
}

function lookupOf(addresses: readonly string[]): LookupFunction {
  const known = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name, options, found) => (options.all ? found(null, known) : found(null, known[0]?.address ?? '', known[0]?.family ?? 4));
}

/** The addresses of the host, when all of them are of the declared kind: a name that also leads elsewhere is a trap. */
async function addressesOf({ host, name }: Whither, reach: Reach, waits: Wanted['waits'], signal: Wanted['signal']): Promise<string[]> {
  const bare = name.replace(/^\[|\]$/g, '');
  const found = isIP(bare) === 0 ? await resolved(bare, host, waits, signal) : [bare];
  if (found.length === 0 || found.some((address) => reachOf(address) !== reach)) throw new Refusal('outbound_address_refused', { host });
  return found;
}

async function resolved(name: string, host: string, { connectMs }: Wanted['waits'], signal: AbortSignal | undefined): Promise<string[]> {
  const late = rejectingAfter(connectMs, () => new Refusal('outbound_slow', { host, waitedS: connectMs / 1000 }), signal);
  try {
    const all = await Promise.race([lookup(name, { all: true }), late.promise]);
    return all.map(({ address }) => address);
  } catch (error) {
    throw isRefusal(error) ? error : new Refusal('outbound_unreachable', { host, cause: causeOf(error) }, error);
  } finally {
    late.stop();
  }
}

/** A promise that only rejects: after a time, or when the signal says so. */
function rejectingAfter(ms: number, make: () => Refusal, signal: AbortSignal | undefined): { promise: Promise<never>; stop(): void } {
  let stop = (): void => {};
  const promise = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(make()), ms);
    const cancel = (): void => reject(new Refusal('cancelled'));
    signal?.addEventListener('abort', cancel, { once: true });
    stop = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    };
  });
  return { promise, stop: () => stop() };
}
