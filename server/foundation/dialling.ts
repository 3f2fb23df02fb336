import { connect as connectTcp, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { OutboundOutcome, OutboundPurpose } from '#contract/gateway.ts';
import { reachOf } from './addresses.ts';
import type { Admission, Admitted } from './admission.ts';
import { refusalOf } from './broken.ts';
import type { Waits } from './outbound.ts';
import { Refusal } from './refusal.ts';

/** The protocols that are spoken beside HTTP: their ports, and whether TLS comes before the first word. */
const schemes = {
  ldap: { port: 389, isSealed: false },
  ldaps: { port: 636, isSealed: true },
  smtp: { port: 587, isSealed: false },
  smtps: { port: 465, isSealed: true },
} as const;

export interface Dial {
  owner: string;
  purpose: OutboundPurpose;
  /** `ldaps://host`, `smtp://host:25`; what was declared for this owner and purpose, by `originOf`. */
  url: string;
  /** Whether what will be said opens a door, as a password does: in clear, such a thing goes to this machine only. */
  holdsSecrets: boolean;
  /** Certificates (PEM) of who alone vouches for the other side, in the place of those whom everybody trusts. */
  authority?: string | null;
  /**
   * Agrees with the other side, in clear, to go on under TLS (STARTTLS), and listens no more. Without it a scheme that does not begin under
   * TLS stays in clear.
   */
  agree?: ((clear: Duplex) => Promise<void>) | undefined;
  /** For the connection with its TLS; while nothing moves; and in all. */
  waits: Pick<Waits, 'connectMs' | 'idleMs' | 'wholeMs'>;
  signal?: AbortSignal | undefined;
}

/** A connection that stands. Whoever dialled it ends it by `leave`; one that ends otherwise has failed. */
export interface Dialled {
  socket: Duplex;
  /** Why it ended, where nobody left it; null while it stands. */
  failure(): Refusal | null;
  /** Ends it, and waits until the ledger knows. */
  leave(why?: Refusal): Promise<void>;
  /** Once the ledger knows how it ended. */
  settled: Promise<void>;
}

interface Endpoint {
  origin: string;
  host: string;
  name: string;
  port: number;
  isSealed: boolean;
}

/** Where an address of such a protocol leads; null for any other. */
function endpointOf(address: string): Endpoint | null {
  const url = URL.parse(address);
  const [, scheme = ''] = /^([a-z]+):\/\//i.exec(address) ?? [];
  const known = Object.entries(schemes).find(([name]) => name === scheme.toLowerCase());
  // Names are read as HTTP reads them: 0x7f.1 is 127.0.0.1 whatever is spoken there.
  const read = URL.parse(address.replace(/^\w+:/, 'http:'));
  if (!url || !known || !read || read.hostname === '') return null;
  const [protocol, { port: usual, isSealed }] = known;
  const port = url.port === '' ? usual : Number(url.port);
  const host = `${read.hostname}:${port}`;
  return { origin: `${protocol}://${host}`, host, name: read.hostname.replace(/^\[|\]$/g, ''), port, isSealed };
}

/** What is declared of such an address, its port always told: `ldaps://host:636`. Null where it is none. */
export const originOf = (address: string): string | null => endpointOf(address)?.origin ?? null;

/** Opens connections for protocols other than HTTP, past the same walls. */
export function createDialling(admitted: Admission) {
  const open = new Set<Pick<Dialled, 'settled' | 'leave'>>();

  async function dial(dial: Dial): Promise<Dialled> {
    const to = endpointOf(dial.url);
    if (!to) throw new Refusal('outbound_undeclared', { host: dial.url.slice(0, 300) });
    const staysClear = !to.isSealed && !dial.agree;
    const given = await admitted(
      { ...dial, engine: null },
      {
        host: to.host,
        name: to.name,
        isDeclared: ({ origin }) => originOf(origin) === to.origin,
        isPlain: (reach) => staysClear && (reach === 'internet' || (dial.holdsSecrets && reach !== 'machine')),
      },
    );
    const { dialled, ...one } = established(to, given, dial);
    const over = (): void => void open.delete(one);
    open.add(one);
    one.settled.then(over, over);
    return dialled;
  }

  return {
    dial,
    /** Ends what is open, or about to be, once it is written that it ended. */
    async close(): Promise<void> {
      await Promise.allSettled([...open].map((one) => one.leave(new Refusal('cancelled'))));
    },
  };
}

/** Connects to one of these addresses; `dialled` resolves once it may be spoken on. */
function established(to: Endpoint, given: Admitted, dial: Dial): Pick<Dialled, 'settled' | 'leave'> & { dialled: Promise<Dialled> } {
  const { host, name, port } = to;
  const { waits, signal } = dial;
  let failure: Refusal | null = null;
  let isOpen = false;
  let isLeft = false;
  let reached = '';
  const tcp = connectTcp({
    host: name,
    port,
    noDelay: true,
    lookup: given.lookup,
  });
  let socket: Socket = tcp;
  const fail = (refusal: Refusal): void => {
    if (!isLeft) failure ??= refusal;
    socket.destroy(refusal);
    tcp.destroy();
  };
  const slow = (ms: number) => (): void => fail(new Refusal('outbound_slow', { host, waitedS: ms / 1000 }));
  const cancel = (): void => fail(new Refusal('cancelled'));
  const wrong = (error: unknown): void => fail(refusalOf(error, host, isOpen));
  const connecting = setTimeout(slow(waits.connectMs), waits.connectMs);
  const whole = setTimeout(slow(waits.wholeMs), waits.wholeMs);
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted === true) cancel();
  tcp.on('error', wrong);

  const settled = new Promise<void>((resolve, reject) => {
    tcp.once('close', () => {
      clearTimeout(connecting);
      clearTimeout(whole);
      signal?.removeEventListener('abort', cancel);
      // The other side went while it was still listened to.
      if (!isLeft) failure ??= new Refusal('outbound_broken', { host });
      const outcome: OutboundOutcome = failure === null ? 'done' : failure.code === 'cancelled' ? 'cancelled' : 'failed';
      given
        .end({ family: isIP(reached) || null, bytesOut: tcp.bytesWritten, bytesIn: tcp.bytesRead, outcome, code: failure?.code ?? null })
        .then(resolve, reject);
    });
  });
  // Told to whoever leaves; here it is only waited for.
  settled.catch(() => {});

  const stands = async (): Promise<void> => {
    await happened(tcp, 'connect');
    reached = tcp.remoteAddress ?? '';
    if (reachOf(reached) !== given.destination.reach) throw new Refusal('outbound_address_refused', { host });
    if (!to.isSealed && !dial.agree) return;
    if (!to.isSealed) await dial.agree?.(tcp);
    // What came before the seal could have been written by anybody on the way.
    if (tcp.readableLength > 0) throw new Refusal('outbound_broken', { host });
    const sealed = connectTls({
      socket: tcp,
      host: name,
      ...(isIP(name) === 0 && { servername: name }),
      minVersion: 'TLSv1.2',
      ...(dial.authority && { ca: [dial.authority] }),
    });
    socket = sealed;
    sealed.on('error', wrong);
    await happened(sealed, 'secureConnect');
  };
  const leave = async (why?: Refusal): Promise<void> => {
    if (why) fail(why);
    isLeft = true;
    socket.destroy();
    tcp.destroy();
    await settled;
  };
  const opened = async (): Promise<Dialled> => {
    try {
      await Promise.race([stands(), settled.then(() => Promise.reject(failure ?? new Refusal('outbound_broken', { host })))]);
    } catch (error) {
      wrong(error);
      await settled;
      throw failure ?? error;
    }
    clearTimeout(connecting);
    isOpen = true;
    socket.setTimeout(waits.idleMs, slow(waits.idleMs));
    return { socket, settled, failure: () => failure, leave };
  };
  return { dialled: opened(), settled, leave };
}

/** Once a socket says so; what goes wrong with it is heard elsewhere. */
function happened(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve) => {
    socket.once(event, () => resolve());
  });
}
