import { z } from 'zod';
import { legalBases, type LegalBasis, type OutboundEntry } from '#contract/gateway.ts';
import { purposes, type Purpose } from '#contract/journal.ts';
import { zones } from '#contract/models.ts';
import { dataClasses } from '#contract/privacy.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { newId } from '#server/foundation/ids.ts';
import type { Ledger } from '#server/foundation/outbound.ts';
import { storeOf, type Vault } from '#server/vault/vault.ts';
import proposal from './legal-bases.json' with { type: 'json' };
import { countLeft, endOutbound, insertOutbound, interruptOpen, selectOutbound, type OutboundSeen } from './outbound.store.ts';

export type GatewayLedger = ReturnType<typeof createLedger>;

/** The ledger of what leaves, in the vault of the organisation in whose name it leaves; the house's own in the house's store. */
export function createLedger({ vault, clock }: { vault: Vault; clock: Clock }) {
  const kept: Ledger = {
    async begin(owner, connection) {
      const id = newId('out');
      const store = await storeOf(vault, owner);
      await store.write('note a connection', (tx) => insertOutbound(tx, { id, at: clock.now(), ...connection }));
      return id;
    },
    async end(owner, id, { family, bytesOut, bytesIn, outcome, code }) {
      const store = await storeOf(vault, owner);
      const ending = { family, bytes_out: bytesOut, bytes_in: bytesIn, outcome, code, ended_at: clock.now() };
      await store.write('note a connection’s end', (tx) => endOutbound(tx, id, ending));
    },
  };

  return {
    ...kept,
    /** At the start: what a crash left open is said to be interrupted. */
    async mend(owner: string): Promise<void> {
      const store = await storeOf(vault, owner);
      await store.write('end what was open', (tx) => interruptOpen(tx, clock.now()));
    },
    /** How many connections left this machine for this organisation or for the house. */
    async left(organisation: string): Promise<number> {
      const stores = [vault.house, await vault.organisation(organisation)];
      const counts = await Promise.all(stores.map((store) => store.read(countLeft)));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    /** Newest first, before an entry of that id. */
    async entries(owner: string, query: { before?: string | undefined; limit: number }): Promise<OutboundEntry[]> {
      const store = await storeOf(vault, owner);
      const rows = await store.read((snapshot) =>
        selectOutbound(snapshot, { before: query.before, limit: query.limit, hasCalls: owner !== 'house' }),
      );
      return rows.map(entryOf);
    },
  };
}

function entryOf(row: OutboundSeen): OutboundEntry {
  const { id, at, host, reach, family, purpose, engine, outcome, code, ended_at } = row;
  const tookMs = ended_at === null ? null : Math.max(ended_at - at, 0);
  const bytes = { bytesOut: row.bytes_out, bytesIn: row.bytes_in };
  return { id, at, host, reach, family, purpose, engine, ...bytes, outcome, code, tookMs, call: callOf(row) };
}

/** What was decided of the call that a connection was made for. */
function callOf(
  decided: Pick<OutboundSeen, 'call' | 'gdpr_purpose' | 'class' | 'zone' | 'hides' | 'keeps_nothing'>,
): OutboundEntry['call'] {
  const zone = zones.find((one) => one === decided.zone);
  if (decided.call === null || zone === undefined) return null;
  const purpose = purposes.find((one) => one === decided.gdpr_purpose) ?? null;
  return {
    id: decided.call,
    purpose,
    basis: purpose === null ? null : basisOf(purpose),
    class: dataClasses.find((one) => one === decided.class) ?? null,
    zone,
    hides: decided.hides === 1,
    keepsNothing: decided.keeps_nothing === null ? null : decided.keeps_nothing === 1,
  };
}

const bases = z.object({ purposes: z.record(z.enum(purposes), z.enum(legalBases)) }).parse(proposal).purposes;
const basisOf = (purpose: Purpose): LegalBasis => bases[purpose];
