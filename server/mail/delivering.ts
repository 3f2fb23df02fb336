import { AsyncLocalStorage } from 'node:async_hooks';
import type { RefusalCode } from '#contract/house.ts';
import { failureOf } from '#server/foundation/failure.ts';
import { isRefusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import { closesStore, storeOf, type Store } from '#server/vault/vault.ts';
import type { Declared } from './declared.ts';
import { written } from './message.ts';
import * as outbox from './outbox.store.ts';
import type { MailRow } from './outbox.store.ts';
import type { Ready } from './resolving.ts';
import type { Dialogue } from './smtp.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const firstDelayMs = 30_000;
const longestDelayMs = 2 * hourMs;
/** How long a server that takes nothing is asked again. */
const triedMs = 2 * dayMs;
/** What has ended is shown for so long. */
const keptMs = 30 * dayMs;
/** Later than anything is put off: what is due beyond that was noted by a clock that was ahead. */
const furthestMs = 15 * dayMs;
const longestSleepMs = 60_000;
const atOnce = 20;

/** What a server says of one message for good; anything else may be otherwise later. */
const forGood = new Set<RefusalCode>(['mail_sender_refused', 'mail_recipient_refused', 'mail_refused']);

export interface Delivery {
  isDeclared(): boolean;
  server(): Promise<Declared | null>;
  /** Speaks to the server in the name of an organisation, or of the house. */
  open(owner: string, server: Declared, signal: AbortSignal): Promise<{ dialogue: Dialogue; close(): Promise<void> }>;
  resolve(owner: string, row: MailRow): Promise<Ready | null>;
  perHour: number;
}

interface Owned {
  owner: string;
  store: Store;
}

interface Leaving {
  row: MailRow;
  to: string;
  text: string;
}

/** How long to wait after so many attempts that failed: half a minute, then twice as long each time, at most two hours. */
export const delayAfter = (tries: number): number => Math.min(firstDelayMs * 2 ** Math.min(tries - 1, 20), longestDelayMs);

/**
 * Sends what waits, store by store, one message after the other. A message is sent at least once: it ends in the transaction that follows the
 * server's word, and one that a stop cut in between leaves again under the same Message-ID, by which mailboxes know it.
 */
export function createDelivering(needs: Ground & { delivery: Delivery }) {
  const { vault, journal, clock, channel, log, delivery } = needs;
  const known = new Set<string>();
  const stopping = new AbortController();
  // Its work belongs to nobody's transaction, whoever woke it up.
  const atRest = AsyncLocalStorage.snapshot();
  let isStarted = false;
  /** The one that is taken, if one is. */
  const turns = new Set<Promise<void>>();
  let isWoken = false;
  let timer: NodeJS.Timeout | undefined;

  /** Those whose stores can be opened; one that is closed has been told of. */
  async function stores(): Promise<Owned[]> {
    const opened = [...known].map(async (owner) => {
      try {
        return [{ owner, store: await storeOf(vault, owner) }];
      } catch (error) {
        if (!closesStore(error) && !isRefusal(error)) throw error;
        return [];
      }
    });
    return (await Promise.all(opened)).flat();
  }

  const tell = (owner: string, id: string, state: string): void => {
    if (owner !== 'house') channel.publish(owner, { kind: 'mail', id, state, progress: null });
  };

  async function end(owner: string, store: Store, row: MailRow, state: 'sent' | 'refused', failure: string | null): Promise<void> {
    await store.write('end a mail', async (tx) => {
      await outbox.deleteEndedBefore(tx, clock.now() - keptMs);
      // Withdrawn or replaced while it was on its way.
      if (!(await outbox.isWaiting(tx, row.id))) return;
      await outbox.endMail(tx, row.id, { state, at: clock.now(), failure });
      const actor = owner === 'house' ? ({ kind: 'house' } as const) : ({ kind: 'system', organisation: owner, reason: 'job' } as const);
      const [sent, refused] =
        owner === 'house' ? (['house.mail-sent', 'house.mail-refused'] as const) : (['mail.sent', 'mail.refused'] as const);
      const act = state === 'sent' ? sent : refused;
      await journal.append(tx, {
        actor,
        act,
        on: row.id,
        outcome: state === 'sent' ? 'done' : 'failed',
        facts: { kind: row.kind, about: row.about },
      });
    });
    tell(owner, row.about, state);
  }

  /**
   * What hindered a message: it is tried again later, or, once it has been long enough, given up.
   * @param isOfIt the server said it of this message, and not of the connection
   */
  async function hindered(owner: string, store: Store, row: MailRow, error: unknown, isOfIt = false): Promise<void> {
    // The house is closing: nobody failed.
    if (stopping.signal.aborted || isRefusal(error, 'cancelled')) return;
    const failure = JSON.stringify(failureOf(error, 'sending mail', log));
    const tries = row.tries + 1;
    const dueAt = clock.now() + delayAfter(tries);
    if ((isOfIt && isRefusal(error) && forGood.has(error.code)) || dueAt - row.made_at > triedMs)
      return end(owner, store, row, 'refused', failure);
    await store.write('put off a mail', (tx) => outbox.putOffMail(tx, row.id, { dueAt, tries, failure }));
    tell(owner, row.about, 'waiting');
  }

  /** What is worth nothing any more: said where somebody waits to hear of it. */
  async function expire(owner: string, store: Store, row: MailRow): Promise<void> {
    const failure = row.failure ?? JSON.stringify({ code: 'mail_undeclared', details: {} });
    if (row.tries > 0 || row.kind === 'invitation') return end(owner, store, row, 'refused', failure);
    await store.write('let go of a mail', (tx) => outbox.deleteMail(tx, row.id));
  }

  /** How many may leave now: of all organisations together, and apart of the house's own, which no organisation keeps from leaving. */
  async function room(owner: string, all: readonly Owned[]): Promise<number> {
    const counted = all.filter((one) => (one.owner === 'house') === (owner === 'house'));
    const since = clock.now() - hourMs;
    const counts = await Promise.all(counted.map(({ store }) => store.read((snapshot) => outbox.countSince(snapshot, since))));
    return delivery.perHour - counts.reduce((sum, count) => sum + count, 0);
  }

  /** A message as it leaves; null for one that has nothing to say any more, and ends. */
  async function readied(owner: string, store: Store, row: MailRow, server: Declared | null): Promise<Leaving | null> {
    try {
      if (row.until <= clock.now()) await expire(owner, store, row);
      if (row.until <= clock.now() || !server) return null;
      const ready = await delivery.resolve(owner, row);
      if (!ready) await store.write('let go of a mail', (tx) => outbox.deleteMail(tx, row.id));
      if (!ready) return null;
      const { to, language, letter } = ready;
      return { row, to, text: written(letter, { id: row.id, at: row.made_at, from: server.sender, to, language }) };
    } catch (error) {
      await hindered(owner, store, row, error);
      return null;
    }
  }

  /** @returns whether there may be more */
  async function deliver({ owner, store }: Owned, all: readonly Owned[]): Promise<boolean> {
    const now = clock.now();
    const found = await store.read((snapshot) => outbox.dueMails(snapshot, { now, furthest: now + furthestMs, most: atOnce }));
    // Most often there is none, and nothing more is asked.
    const due = found.length === 0 ? [] : found.slice(0, Math.max(0, await room(owner, all)));
    if (due.length === 0) return false;
    const server = await delivery.server();
    const waiting: Leaving[] = [];
    for (const row of due) {
      const leaving = await readied(owner, store, row, server);
      if (leaving) waiting.push(leaving);
    }
    // Those that were due have ended or were put off.
    if (!server || waiting.length === 0) return server !== null;
    try {
      const { dialogue, close } = await delivery.open(owner, server, stopping.signal);
      try {
        for (let next = waiting[0]; next && !stopping.signal.aborted; next = waiting[0]) {
          const isTaken = await give(owner, store, dialogue, server.sender, next);
          waiting.shift();
          if (!isTaken) await dialogue.again();
        }
        await dialogue.leave();
      } finally {
        await close();
      }
    } catch (error) {
      for (const { row } of waiting) await hindered(owner, store, row, error);
    }
    return waiting.length === 0;
  }

  /** @returns whether the server took it, if it was still to be sent @throws what hinders the messages after this one too */
  async function give(owner: string, store: Store, dialogue: Dialogue, from: string, { row, to, text }: Leaving): Promise<boolean> {
    if (!(await store.read((snapshot) => outbox.isWaiting(snapshot, row.id)))) return true;
    try {
      await dialogue.give({ from, to, text });
    } catch (error) {
      if (!isRefusal(error) || (error.code !== 'mail_busy' && !forGood.has(error.code))) throw error;
      await hindered(owner, store, row, error, true);
      return false;
    }
    await end(owner, store, row, 'sent', null);
    return true;
  }

  async function takeTurn(): Promise<void> {
    while (isWoken && !stopping.signal.aborted) {
      isWoken = false;
      try {
        const all = await stores();
        for (const one of all) for (let more = true; more && !stopping.signal.aborted;) more = await deliver(one, all);
      } catch (error) {
        log.incident('sending mail', error);
      }
    }
    await sleep();
  }

  /** Until the next is due, or the hour has room again. */
  async function sleep(): Promise<void> {
    clearTimeout(timer);
    if (stopping.signal.aborted) return;
    timer = setTimeout(() => wake(null), longestSleepMs).unref();
    try {
      if (!delivery.isDeclared()) return;
      const dues = await Promise.all((await stores()).map(({ store }) => store.read(outbox.nextMailDue)));
      const soonest = Math.min(...dues.map((due) => due ?? Infinity));
      clearTimeout(timer);
      if (!stopping.signal.aborted)
        // What is due already waits for room, or for what the log has told.
        timer = setTimeout(() => wake(null), Math.min(Math.max(soonest - clock.now(), firstDelayMs), longestSleepMs)).unref();
    } catch (error) {
      log.incident('sending mail', error);
    }
  }

  function wake(owner: string | null): void {
    if (owner !== null) known.add(owner);
    isWoken = true;
    if (!isStarted || turns.size > 0 || stopping.signal.aborted) return;
    const turn = atRest(takeTurn).finally(() => {
      turns.delete(turn);
      if (isWoken) wake(null);
    });
    turns.add(turn);
  }

  return {
    wake,
    start(organisations: readonly string[]): void {
      isStarted = true;
      for (const owner of ['house', ...organisations]) known.add(owner);
      wake(null);
    },
    async stop(): Promise<void> {
      stopping.abort();
      clearTimeout(timer);
      while (turns.size > 0) await Promise.all(turns);
    },
    /** Resolves when nothing is under way and nothing is due now. */
    async settled(): Promise<void> {
      wake(null);
      while (turns.size > 0) await Promise.all(turns);
    },
  };
}
