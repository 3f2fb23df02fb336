import type { Duplex } from 'node:stream';
import type { DirectoryStep } from '#contract/directory.ts';
import type { Outbound } from '#server/foundation/outbound.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { Garbled, sizeOf } from './ber.ts';
import { answerIn, bindRequest, searchRequest, startTlsRequest, unbindRequest, type Answer, type Entry, type Search } from './messages.ts';

/** What one connection may bring at most, whatever a directory sends. */
const most = { messageBytes: 8 * 1024 * 1024, bytes: 64 * 1024 * 1024, entries: 50_000 } as const;
const pageSize = 500;

/** Where a directory is and how it is reached; nothing of who asks. */
export interface Where {
  owner: string;
  address: string;
  startTls: boolean;
  authority: string | null;
}
export type DirectoryClient = Awaited<ReturnType<typeof openDirectory>>;

const refused = (step: DirectoryStep, code: number | null = null): Refusal => new Refusal('directory_refused', { step, code });

/**
 * A directory spoken to by LDAPv3, one question at a time. References to other directories are not followed.
 * @throws outbound_*, directory_refused (starttls, garbled)
 */
export async function openDirectory(dial: Outbound['dial'], where: Where, signal?: AbortSignal) {
  const waits = { connectMs: 5_000, idleMs: 10_000, wholeMs: 60_000 };
  const { owner, address, authority } = where;
  const agree = where.startTls ? { agree: startTls } : {};
  const dialled = await dial({ owner, purpose: 'identity', url: address, holdsSecrets: true, authority, waits, signal, ...agree });
  const { socket } = dialled;
  const heard = hearing(socket, () => dialled.settled.then(() => dialled.failure()));
  let id = 0;

  /** The answers to a question, up to the one that ends it. */
  async function* asked(question: (id: number) => Uint8Array, last: Answer['kind']): AsyncGenerator<Answer, void> {
    id += 1;
    socket.write(question(id));
    for (;;) {
      const answer = await heard.next();
      // A notice of the directory's own, before it hangs up, has no number.
      if (answer.id !== id) throw refused('garbled');
      yield answer;
      if (answer.kind === last) return;
    }
  }

  /** The code with which a bind ends. */
  async function bind(name: string, password: string): Promise<number> {
    // Without a password a directory lets anybody in as nobody, and says that it went well (RFC 4513, 5.1.2).
    if (name === '' || password === '') throw refused('bind', 49);
    for await (const answer of asked((number) => bindRequest(number, name, password), 'bound'))
      if (answer.kind === 'bound') return answer.result.code;
    throw refused('garbled');
  }

  return {
    /** Comes in by the account of the house. @throws directory_refused (bind) */
    async enter(name: string, password: string): Promise<void> {
      const code = await bind(name, password);
      if (code !== 0) throw refused('bind', code);
    },

    /** Whether this is somebody's password, as the directory says. @throws directory_refused where it says neither */
    async isPassword(name: string, password: string): Promise<boolean> {
      if (password === '') return false;
      const code = await bind(name, password);
      if (code === 0) return true;
      // Wrong, or right and not heard: expired, locked, to be changed first.
      if ([19, 32, 34, 48, 49, 50, 53].includes(code)) return false;
      throw refused('bind', code);
    },

    /**
     * Everything that a search finds, page by page; an answer that was cut short is none.
     * @param search.most where it is not 0, part of the question: beyond it there are simply more
     * @throws directory_refused (base, filter, search, size)
     */
    async search({ base, scope, filter, attributes, most: bound }: Omit<Search, 'timeS' | 'page'>): Promise<Entry[]> {
      const found: Entry[] = [];
      let next: Uint8Array | null = new Uint8Array();
      const isPaged = bound === 0;
      const question = { base, scope, filter, attributes, most: bound, timeS: 30 };
      while (next !== null) {
        const page: { page: NonNullable<Search['page']> } | null = isPaged ? { page: { size: pageSize, cookie: next } } : null;
        next = null;
        const asking = (number: number): Uint8Array => searchRequest(number, { ...question, ...page });
        for await (const answer of asked(asking, 'done')) {
          if (answer.kind === 'entry' && found.push(answer.entry) > most.entries) throw refused('size');
          if (answer.kind !== 'done') continue;
          const { code, cookie } = answer.result;
          if (code !== 0 && !(code === 4 && !isPaged)) throw refused(stepOf(code), code);
          next = isPaged ? cookie : null;
        }
      }
      return found;
    },

    /** Says goodbye, and waits until the ledger knows. */
    async leave(): Promise<void> {
      if (!socket.destroyed) await new Promise((sent) => socket.write(unbindRequest(id + 1), sent));
      await dialled.leave();
    },
  };
}

/** By the code with which a search ends, what is to be looked at. */
function stepOf(code: number): DirectoryStep {
  if ([10, 32, 34].includes(code)) return 'base';
  if ([3, 4, 11].includes(code)) return 'size';
  if ([18, 21].includes(code)) return 'filter';
  return 'search';
}

/** Agrees on TLS, in clear, and takes nothing else that came in clear. */
async function startTls(clear: Duplex): Promise<void> {
  const heard = hearing(clear, async () => null);
  try {
    clear.write(startTlsRequest(1));
    const answer = await heard.next();
    if (answer.id !== 1 || answer.kind !== 'extended' || answer.result.code !== 0)
      throw refused('starttls', answer.kind === 'extended' ? answer.result.code : null);
    if (heard.stop() > 0) throw refused('garbled');
  } finally {
    heard.stop();
  }
}

/** The messages that come on a connection, one after the other. @throws directory_refused (garbled, size), and what ended the connection */
function hearing(socket: Duplex, ended: () => Promise<Refusal | null>): { next(): Promise<Answer>; stop(): number } {
  let pending: Uint8Array[] = [];
  let waiting = 0;
  let all = 0;
  let wake = (): void => {};
  const moved = (): void => wake();
  const events = ['readable', 'end', 'close', 'error'] as const;
  for (const event of events) socket.on(event, moved);

  /** The next message, once its bytes are there. */
  function whole(): Uint8Array | null {
    if (waiting < 2) return null;
    const [first] = pending;
    if (first === undefined) return null;
    // The head is looked at in one piece; what follows is put together once.
    if (first.length < 6 && pending.length > 1) pending = [Buffer.concat(pending)];
    const size = sizeOf(pending[0] ?? first);
    if (size === null) return null;
    if (size > most.messageBytes) throw refused('size');
    if (waiting < size) return null;
    // One chunk holds many messages: it is not copied for each, for each would keep its copy.
    const bytes = pending.length === 1 ? (pending[0] ?? first) : Buffer.concat(pending);
    pending = bytes.length > size ? [bytes.subarray(size)] : [];
    waiting -= size;
    return bytes.subarray(0, size);
  }

  return {
    async next() {
      try {
        for (;;) {
          const message = whole();
          if (message) return answerIn(message);
          const chunk: unknown = socket.read();
          if (chunk instanceof Uint8Array) {
            all += chunk.length;
            waiting += chunk.length;
            if (all > most.bytes) throw refused('size');
            pending.push(chunk);
          } else if (socket.destroyed || socket.readableEnded) {
            throw (await ended()) ?? refused('garbled');
          } else {
            await new Promise<void>((resolve) => (wake = resolve));
          }
        }
      } catch (error) {
        throw error instanceof Garbled ? new Refusal('directory_refused', { step: 'garbled', code: null }, error) : error;
      }
    },
    /** @returns how many bytes came that nobody asked for */
    stop() {
      for (const event of events) socket.off(event, moved);
      return waiting;
    },
  };
}
