import { z } from 'zod';
import type { MailCame, MailKind } from '#contract/mail.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { readFailure } from '#server/foundation/failure.ts';
import { newId } from '#server/foundation/ids.ts';
import { afterCommit, type Snapshot, type Tx } from '#server/vault/vault.ts';
import { countWaiting, deleteWaitingAbout, insertMail, lastSent, latestAbout, waitingOf } from './outbox.store.ts';

/** What a message says beside what is looked up when it leaves: a link, a time, a language. */
export type Said = Record<string, string | number | null>;
export const said = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

export interface NewMail {
  kind: MailKind;
  /** What it is about, by its id. */
  about: string;
  said: Said;
  /** How long it is worth something, in ms from when it is to leave. */
  livesMs: number;
}

/** What strangers may have the house keep before it has looked at it. */
const mostWaiting = 1000;

/** Messages, written in the transaction of what causes them (an organisation's, or the house's); delivering.ts sends them after its commit. */
export function createOutbox(needs: { clock: Clock; isDeclared: () => boolean; wake: (owner: string) => void }) {
  const { clock, isDeclared, wake } = needs;

  /** A message is of the moment at which it is to leave: what is put off is neither dated, tried nor let go of from before. */
  async function put(tx: Tx, owner: string, { kind, about, said: given, livesMs }: NewMail, dueAt: number): Promise<void> {
    const row = { id: newId('msg'), kind, about, said: JSON.stringify(given), made_at: dueAt, due_at: dueAt, until: dueAt + livesMs };
    await insertMail(tx, row);
    afterCommit(tx, () => wake(owner));
  }

  return {
    /** Whether there is a server to send by. */
    sends: isDeclared,

    /** Has a message sent; one of this kind about the same that waits is replaced. In the caller's transaction, of the owner's store. */
    async send(tx: Tx, owner: string, mail: NewMail): Promise<void> {
      await deleteWaitingAbout(tx, mail.kind, mail.about);
      await put(tx, owner, mail, clock.now());
    },

    /** The same, beside what waits: strangers' words, as many as are worth keeping. */
    async sendBeside(tx: Tx, owner: string, mail: NewMail): Promise<void> {
      if ((await countWaiting(tx)) < mostWaiting) await put(tx, owner, mail, clock.now());
    },

    /** Tells of something that goes on, where the house sends mail: after a while, once each `everyMs`, however often it is said. */
    async tell(tx: Tx, owner: string, mail: NewMail, { afterMs, everyMs }: { afterMs: number; everyMs: number }): Promise<void> {
      if (!isDeclared() || (await waitingOf(tx, mail.kind, mail.about))) return;
      const last = await lastSent(tx, mail.kind, mail.about);
      const dueAt = Math.max(clock.now() + afterMs, last === null ? 0 : last + everyMs);
      await put(tx, owner, mail, dueAt);
    },

    /** What is withdrawn is sent no more. In the caller's transaction. */
    forget: (tx: Tx, kind: MailKind, about: string): Promise<void> => deleteWaitingAbout(tx, kind, about),

    /** What became of the latest message about each of these. */
    async came(snapshot: Snapshot, kind: MailKind, abouts: readonly string[]): Promise<Map<string, MailCame>> {
      const rows = await latestAbout(snapshot, kind, abouts);
      return new Map(
        rows.map(({ about, state, made_at, ended_at, failure }) => [
          about,
          { state, at: ended_at ?? made_at, failure: readFailure(failure) },
        ]),
      );
    },
  };
}
