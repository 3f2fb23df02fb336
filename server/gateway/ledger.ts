import { z } from 'zod';
import { legalBases, outboundPurposes, type OutboundEntry, type OutboundFilter, type OutboundTotals } from '#contract/gateway.ts';
import { purposes } from '#contract/journal.ts';
import { dataClasses } from '#contract/privacy.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { newId } from '#server/foundation/ids.ts';
import type { Ledger } from '#server/foundation/outbound.ts';
import { storeOf, type Vault } from '#server/vault/vault.ts';
import proposal from './legal-bases.json' with { type: 'json' };
import {
  countLeft,
  endOutbound,
  insertOutbound,
  interruptOpen,
  selectOutbound,
  sumOutbound,
  type OutboundSeen,
  type OutboundSum,
} from './outbound.store.ts';

/** More than any company has: what is beyond is what least was sent to. */
const shownDestinations = 500;

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

  async function left(organisation: string): Promise<{ own: number; house: number }> {
    const store = await vault.organisation(organisation);
    const [own, house] = await Promise.all([store.read(countLeft), vault.house.read(countLeft)]);
    return { own, house };
  }

  return {
    ...kept,
    /** At the start: what a crash left open is said to be interrupted. */
    async mend(owner: string): Promise<void> {
      const store = await storeOf(vault, owner);
      await store.write('end what was open', (tx) => interruptOpen(tx, clock.now()));
    },
    /** How many connections left this machine for this organisation, and how many for the house. */
    left,
    leftInAll: (organisation: string): Promise<number> => left(organisation).then(({ own, house }) => own + house),
    /** Newest first, before an entry of that id. */
    async entries(
      owner: string,
      { before, limit, ...filter }: OutboundFilter & { before?: string | undefined; limit: number },
    ): Promise<OutboundEntry[]> {
      const store = await storeOf(vault, owner);
      const rows = await store.read((snapshot) => selectOutbound(snapshot, { before, limit, hasCalls: owner !== 'house', ...filter }));
      return rows.map(entryOf);
    },
    /** Added up by destination. */
    async totals(organisation: string, filter: OutboundFilter): Promise<OutboundTotals> {
      const store = await vault.organisation(organisation);
      const rows = await store.read((snapshot) => sumOutbound(snapshot, { ...filter, limit: shownDestinations }));
      return { destinations: rows.map(totalOf) };
    },
  };
}

function totalOf({ host, reach, operator, zone, connections, refused, ...row }: OutboundSum): OutboundTotals['destinations'][number] {
  const where = { host, reach, operator, placeCountry: row.place_country, parentCountry: row.parent_country, zone };
  return { ...where, connections, refused, bytesOut: row.bytes_out, bytesIn: row.bytes_in, firstAt: row.first_at, lastAt: row.last_at };
}

function entryOf(row: OutboundSeen): OutboundEntry {
  const { id, at, host, reach, family, purpose, engine, operator, zone, proof, outcome, code, ended_at } = row;
  const tookMs = ended_at === null ? null : Math.max(ended_at - at, 0);
  const bytes = { bytesOut: row.bytes_out, bytesIn: row.bytes_in };
  const standing = { operator, placeCountry: row.place_country, parentCountry: row.parent_country, zone, proof };
  const call = callOf(row);
  const basis = call === null ? connections[purpose] : call.purpose === null ? null : bases[call.purpose];
  return { id, at, host, reach, family, purpose, engine, ...standing, basis, ...bytes, outcome, code, tookMs, call };
}

/** What was decided of the call that a connection was made for. */
function callOf(row: OutboundSeen): OutboundEntry['call'] {
  if (row.call === null || row.who === null || row.decided_zone === null) return null;
  return {
    id: row.call,
    who: row.who,
    key: row.api_key,
    model: row.model,
    purpose: purposes.find((one) => one === row.gdpr_purpose) ?? null,
    class: dataClasses.find((one) => one === row.class) ?? null,
    zone: row.decided_zone,
    hides: row.hides === 1,
    keepsNothing: row.keeps_nothing === null ? null : row.keeps_nothing === 1,
  };
}

const { purposes: bases, connections } = z
  .object({
    purposes: z.record(z.enum(purposes), z.enum(legalBases)),
    connections: z.record(z.enum(outboundPurposes), z.enum(legalBases).nullable()),
  })
  .parse(proposal);
