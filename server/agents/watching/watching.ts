import type { SignalSeen } from '#contract/agents.ts';
import type { DocumentRead } from '#server/documents/documents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import type { AgentNeeds } from '../agent.ts';
import { signalsIn } from './signals.ts';
import * as store from './signals.store.ts';

const weekMs = 7 * 24 * 60 * 60 * 1000;
/** So many near-copies in a week are a flood, not a form that was filled in twice. */
const floodFrom = 5;
const mostShown = 200;
const longestQuote = 400;

/** What comes in is watched for what is meant for machines. It is told, and nothing is done: people look, and may take the document out. */
export function createWatching({ vault, journal, clock, documents }: AgentNeeds) {
  async function seen(snapshot: Snapshot, actor: MemberActor, rows: readonly store.SignalRow[]): Promise<SignalSeen[]> {
    const titles = await documents.names(snapshot, actor, [...new Set(rows.map(({ document }) => document))]);
    const open = rows.filter(({ document }) => titles.has(document));
    const placed = open.map(({ text, starts, ends }) => ({
      textId: text,
      start: starts ?? 0,
      end: Math.min(ends ?? 0, (starts ?? 0) + longestQuote),
    }));
    const spans = await documents.spans(snapshot, actor, placed);
    return open.map(({ id, document, text, kind, count, starts, at }, index) => {
      const [span, place] = [spans[index], placed[index]];
      return {
        id,
        document,
        title: titles.get(document) ?? '',
        kind,
        count,
        at: starts === null || !span || !place ? null : { text, start: place.start, end: place.end, quote: span.quote },
        seenAt: at,
      };
    });
  }

  return {
    /** In the transaction that reads a version: what it held before is no longer told. */
    async watch(tx: Tx, read: DocumentRead): Promise<void> {
      const hidden = read.asides.filter(({ part }) => part === 'hidden');
      const alike = await documents.alikeSince(tx, read.version, clock.now() - weekMs);
      const found = [
        ...signalsIn(read.words, hidden).map(({ kind, count, start, end }) => ({ kind, count, starts: start, ends: end })),
        ...(alike >= floodFrom ? [{ kind: 'flood' as const, count: alike, starts: null, ends: null }] : []),
      ];
      await store.dropSignals(tx, read.document);
      if (found.length === 0) return;
      const shared = { document: read.document, text: read.text, dismissed_by: null, at: clock.now() };
      for (const one of found) await store.insertSignal(tx, { ...shared, ...one, id: newId('sig') });
      const actor = { kind: 'system' as const, organisation: read.organisation, reason: 'job' as const };
      await journal.append(tx, { actor, act: 'document.signalled', on: read.document, facts: { kinds: found.map(({ kind }) => kind) } });
    },

    /** In the caller's transaction. */
    forgetSignals: (tx: Tx, document: string): Promise<void> => store.dropSignals(tx, document),

    async intakeSignals(actor: MemberActor, { document }: { document?: string | undefined }): Promise<{ signals: SignalSeen[] }> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.read(async (snapshot) => ({
        signals: await seen(snapshot, actor, await store.openSignals(snapshot, document, mostShown)),
      }));
    },

    /** @throws signal_unknown */
    async dismissSignal(actor: MemberActor, id: string): Promise<SignalSeen> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('dismiss a signal', async (tx) => {
        const row = await store.findSignal(tx, id);
        const [shown] = row?.dismissed_by === null ? await seen(tx, actor, [row]) : [];
        if (!row || !shown) throw new Refusal('signal_unknown');
        await store.dismiss(tx, id, actor.member);
        await journal.append(tx, { actor, act: 'signal.dismissed', on: row.document, facts: { kind: row.kind } });
        return shown;
      });
    },
  };
}
