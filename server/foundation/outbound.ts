import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import type { OutboundOutcome, OutboundPurpose } from '#contract/gateway.ts';
import type { Reach, Zone } from '#contract/models.ts';
import { reachOf } from './addresses.ts';
import { createAdmission } from './admission.ts';
import { refusalOf } from './broken.ts';
import { createDialling, type Dial, type Dialled } from './dialling.ts';
import { bytesOf, sendBody, type Exchange } from './exchange.ts';
import { Refusal } from './refusal.ts';

export { wholeOf, type Exchange, type Streamed, type Waits } from './exchange.ts';

/** An origin that somebody of the organisation declared, and what may lie between it and us. */
export interface Destination {
  origin: string;
  reach: Reach;
  /** The root that vouches for it, in PEM, in the place of those of the machine. */
  root?: string;
  /** Whose it is, where that was declared. */
  standing?: Standing;
}

/** Who was declared to stand somewhere: kept with each connection, for it may be declared otherwise later. */
export interface Standing {
  /** The engine that it is, where two are declared at one address. */
  engine?: string;
  operator: string;
  placeCountry: string;
  parentCountry: string;
  zone: Zone;
  /** By which contract or page nothing is kept there. */
  proof: string | null;
}

export interface Connection {
  host: string;
  reach: Reach;
  purpose: OutboundPurpose;
  engine: string | null;
  /** The call to an engine that it is made for: what was decided of it tells the rest. */
  call?: string | null | undefined;
  standing?: Standing | undefined;
}

/** Where each connection is written: before it is made, and again when it has ended. `owner` is an organisation, or `house`. */
export interface Ledger {
  /** Resolves once it is on the disk; if it throws, nothing connects. */
  begin(owner: string, connection: Connection): Promise<string>;
  end(owner: string, id: string, ending: Ending): Promise<void>;
}
export interface Ending {
  family: number | null;
  /** Bytes on the wire, those of TLS included. */
  bytesOut: number;
  bytesIn: number;
  outcome: OutboundOutcome;
  code: string | null;
}

/** An answer as it comes. It is read to its end, or left: one that is neither is given up as silent. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  /** Whoever stops reading it leaves it. Nothing reads it twice. */
  body: AsyncGenerator<Uint8Array, void>;
  /** Once the ledger knows how it ended. */
  settled: Promise<void>;
  /** Closes the connection unless it has ended; the ledger says why. */
  leave(why?: Refusal): Promise<void>;
}

export type Outbound = ReturnType<typeof createOutbound>;

/**
 * The only module of the server that connects. An exchange goes to a declared origin and nowhere else (no redirect is
 * followed), to an address of the kind that was declared, is bounded in time at each step, and is in the ledger before it begins.
 * @param needs.destinations what was declared for this owner and purpose, asked at each exchange
 */
export function createOutbound(needs: {
  ledger: Ledger;
  destinations: (owner: string, purpose: OutboundPurpose) => Promise<readonly Destination[]>;
}) {
  // Shorter than what common servers keep: a connection that the other side is about to close is not taken again.
  const kept = { keepAlive: true, maxSockets: 64, timeout: 3_000 };
  const agents = { 'http:': new http.Agent(kept), 'https:': new https.Agent({ ...kept, minVersion: 'TLSv1.2' }) };
  const open = new Set<Promise<void>>();
  let isClosed = false;
  const admitted = createAdmission(needs);
  const dialling = createDialling(admitted);

  return {
    /**
     * Resolves with the answer's head, whatever its status.
     * @throws outbound_undeclared, outbound_address_refused, outbound_plain_refused, outbound_unreachable,
     * outbound_certificate_refused, outbound_slow, outbound_broken, cancelled
     */
    async request(exchange: Exchange): Promise<Reply> {
      if (isClosed || exchange.signal?.aborted) throw new Refusal('cancelled');
      const url = new URL(exchange.url);
      const { lookup, destination, end } = await admitted(exchange, {
        host: url.host,
        name: url.hostname,
        isDeclared: ({ origin }) => origin === url.origin,
        // In clear on our own network only: a text that crosses the internet is sealed.
        isPlain: (reach) => url.protocol === 'http:' && reach === 'internet',
      });
      const agent = agents[url.protocol === 'https:' ? 'https:' : 'http:'];
      const { reply, settled } = connect(url, lookup, destination, exchange, agent, end);
      open.add(settled);
      // What the ledger refuses at the end is told to whoever reads the answer; here it is only waited for.
      settled.then(
        () => open.delete(settled),
        () => open.delete(settled),
      );
      return reply;
    },

    /**
     * Opens a connection for another protocol (LDAP, SMTP), by the same walls: resolves once it stands, under TLS where it is to be.
     * @throws as `request`
     */
    async dial(dial: Dial): Promise<Dialled> {
      if (isClosed || dial.signal?.aborted) throw new Refusal('cancelled');
      return dialling.dial(dial);
    },

    /** Whether the house is closing: what fails then has not failed. */
    isClosed: () => isClosed,

    /** Ends what is still open, once it is written that it ended. */
    async close(): Promise<void> {
      isClosed = true;
      for (const agent of Object.values(agents)) agent.destroy();
      await Promise.allSettled([...open, dialling.close()]);
    },
  };
}

/** Sends the request to one of these addresses, whatever the name would say a moment later. */
function connect(
  url: URL,
  lookup: LookupFunction,
  { reach, root }: Destination,
  exchange: Exchange,
  agent: http.Agent,
  end: (ending: Ending) => Promise<void>,
): { reply: Promise<Reply>; settled: Promise<void> } {
  const { waits, signal, body = '' } = exchange;
  const host = url.host;
  let failure: Refusal | null = null;
  /** What giving the bytes to send threw. */
  let spoilt: unknown = null;
  let response: IncomingMessage | null = null;
  let socket: Socket | null = null;
  let reached = '';
  let before = { read: 0, written: 0 };
  const request: ClientRequest = (url.protocol === 'https:' ? https : http).request(url, {
    method: exchange.method,
    agent,
    ...(root === undefined ? {} : { ca: root }),
    // What is compressed could unfold without measure.
    headers: { 'accept-encoding': 'identity', ...exchange.headers, 'content-length': bytesOf(body) },
    lookup,
  });
  const fail = (refusal: Refusal): void => {
    failure ??= refusal;
    request.destroy(failure);
    response?.destroy(failure);
  };
  const slow = (ms: number) => (): void => fail(new Refusal('outbound_slow', { host, waitedS: ms / 1000 }));
  let isEnded = false;
  let step = setTimeout(slow(waits.connectMs), waits.connectMs);
  const whole = setTimeout(slow(waits.wholeMs), waits.wholeMs);
  const wait = (ms: number | null): void => {
    clearTimeout(step);
    // Whoever reads slowly reads on after the end.
    if (ms !== null && !isEnded) step = setTimeout(slow(ms), ms);
  };
  const cancel = (): void => fail(new Refusal('cancelled'));
  signal?.addEventListener('abort', cancel, { once: true });

  request.once('socket', (taken) => {
    socket = taken;
    before = { read: taken.bytesRead, written: taken.bytesWritten };
    const connected = (): void => {
      // A connection that was kept open is looked at again: it may have been made for another declaration.
      reached = taken.remoteAddress ?? '';
      if (reachOf(reached) !== reach) fail(new Refusal('outbound_address_refused', { host }));
      else wait(waits.firstMs);
    };
    if (!taken.connecting) connected();
    else taken.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', connected);
  });
  const settled = new Promise<void>((resolve, reject) => {
    request.once('close', () => {
      isEnded = true;
      wait(null);
      clearTimeout(whole);
      signal?.removeEventListener('abort', cancel);
      const isWhole = failure === null && response?.complete === true;
      const outcome = isWhole ? 'done' : failure?.code === 'cancelled' ? 'cancelled' : 'failed';
      end({
        family: isIP(reached) || null,
        bytesOut: (socket?.bytesWritten ?? 0) - before.written,
        bytesIn: (socket?.bytesRead ?? 0) - before.read,
        outcome,
        code: isWhole ? null : (failure?.code ?? 'outbound_broken'),
      }).then(resolve, reject);
    });
  });
  const head = new Promise<Reply>((resolve, reject) => {
    request.once('response', (message) => {
      response = message;
      resolve({ status: message.statusCode ?? 0, headers: headersOf(message), body: bodyOf(message), settled, leave });
    });
    request.on('error', (error) => {
      // One that has answered may close while it is still being told: what it said counts.
      if (response === null) reject(spoilt ?? (failure ??= refusalOf(error, host, reached !== '')));
    });
    // An answer that came meanwhile has waits of its own.
    const moved = (isLast: boolean): void => {
      if (response === null && reached !== '') wait(isLast ? waits.firstMs : waits.idleMs);
    };
    sendBody(request, body, moved).catch((error: unknown) => {
      spoilt = error;
      fail(new Refusal('cancelled'));
    });
  });
  // Whoever is told that it failed finds it in the ledger.
  const reply = head.catch(async (error: unknown) => {
    await settled;
    throw error;
  });

  async function leave(why: Refusal = new Refusal('cancelled')): Promise<void> {
    if (!response?.complete) fail(why);
    // Nobody will read what came whole and small.
    else response.resume();
    if (!request.writableEnded) request.destroy();
    await settled;
  }

  async function* bodyOf(message: IncomingMessage): AsyncGenerator<Uint8Array, void> {
    let isRead = false;
    try {
      for await (const chunk of message) {
        wait(null);
        yield Buffer.from(chunk);
        wait(waits.idleMs);
      }
      isRead = true;
      // What it no longer waits for is not sent.
      if (!request.writableEnded) request.destroy();
    } catch (error) {
      failure ??= refusalOf(error, host, true);
    } finally {
      if (!isRead) fail(failure ?? new Refusal('cancelled'));
      if (exchange.settlesApart !== true || !isRead) await settled;
    }
    if (failure !== null) throw failure;
  }
  return { reply, settled };
}

function headersOf(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]));
}
