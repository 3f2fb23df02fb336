import { z } from 'zod';
import { triggerWhen, type TriggerKind } from '#contract/agents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { DocumentRead } from '#server/documents/documents.ts';
import { isRefusal } from '#server/foundation/refusal.ts';
import type { JobContext } from '#server/jobs/jobs.ts';
import type { OrganisationVault, Tx } from '#server/vault/vault.ts';
import type { AgentNeeds } from '../agent.ts';
import type { Firing } from './firing.ts';
import { readingsIn, receive, type Reading } from './readings.ts';
import * as store from './triggers.store.ts';

const arrival = z.object({
  document: z.string(),
  version: z.string(),
  number: z.number(),
  text: z.string(),
  fileName: z.string(),
  isEnclosed: z.boolean(),
});
type Arrival = z.output<typeof arrival>;

const arrivalJob = 'agents.arrival';
const arrivalAttempts = 5;
const kinds: readonly TriggerKind[] = ['document', 'reading'];
const isMail = (fileName: string): boolean => /\.(?:eml|msg|mbox)$/i.test(fileName);

/** What documents start: one that arrived or changed, and the readings that its tables hold; each under the rights of the trigger's owner. */
export function createArrivals({ vault, clock, jobs, documents }: AgentNeeds, firing: Firing) {
  jobs.handle(arrivalJob, { run, maximumAttempts: arrivalAttempts });

  async function run({ organisation, input }: JobContext): Promise<void> {
    const arrived = arrival.parse(input);
    const vaulted = await vault.organisation(organisation);
    for (const row of (await vaulted.read((snapshot) => store.triggersOn(snapshot, kinds))).filter(firing.isLive))
      await meet(vaulted, row, arrived);
  }

  async function meet(vaulted: OrganisationVault, row: store.TriggerRow, arrived: Arrival): Promise<void> {
    const { organisation } = vaulted;
    const terms = triggerWhen.parse(JSON.parse(row.terms));
    if (terms.kind === 'schedule' || terms.place === null) return;
    // The journal says that the trigger looked, in its owner's name.
    const actor = { kind: 'member' as const, organisation, member: row.member, run: row.id };
    const { place } = terms;
    const owned = await vaulted.write('ask whose a trigger is', (tx) => firing.isOwned(tx, organisation, row));
    if (!owned || !(await documents.standsIn(actor, arrived.document, [place]))) return;
    const from = { document: arrived.document, text: arrived.text };
    if (terms.kind === 'document') {
      const change = arrived.number === 1 ? 'arrived' : 'changed';
      if (arrived.isEnclosed || (terms.only === 'mails' && !isMail(arrived.fileName))) return;
      if (terms.change !== 'either' && terms.change !== change) return;
      const about = { kind: 'document', document: arrived.document, name: arrived.fileName, change };
      const event = { key: `version:${arrived.version}`, about, from };
      await again(vaulted, row, (tx, now) => firing.fire(tx, organisation, now, event));
      return;
    }
    const readings = await readingsOf(actor, arrived, terms);
    await again(vaulted, row, async (tx, now) => {
      if (readings === null) {
        const columns = Object.values(terms.columns ?? {}).filter((name) => name !== null);
        const failure = { code: 'reading_columns_missing', details: { columns } };
        return firing.note(tx, now, `version:${arrived.version}`, failure, arrived.document);
      }
      for (const reading of readings) await receive(tx, firing, { organisation, row: now, terms }, reading, from);
    });
  }

  /** In one transaction with the trigger as it is then. */
  async function again(
    vaulted: OrganisationVault,
    { id }: store.TriggerRow,
    act: (tx: Tx, row: store.TriggerRow) => Promise<unknown>,
  ): Promise<void> {
    await vaulted.write('fire a trigger', async (tx) => {
      const row = await store.findTrigger(tx, id);
      if (row && firing.isLive(row)) await act(tx, row);
    });
  }

  async function readingsOf(actor: MemberActor, { document }: Arrival, terms: Parameters<typeof readingsIn>[1]): Promise<Reading[] | null> {
    try {
      const text = await documents.text(actor, document);
      // Of a long table the end is the newest; its header is told with it.
      const end =
        text.start + text.text.length < text.length
          ? await documents.text(actor, document, { start: text.length, end: text.length })
          : text;
      return readingsIn(end, terms, clock.now());
    } catch (error) {
      // Withdrawn or changed meanwhile: whatever stands there now has its own arrival.
      if (isRefusal(error)) return [];
      throw error;
    }
  }

  return {
    /** In the transaction that reads the document: what looks at it works after. */
    async documentRead(tx: Tx, { organisation, document, version, number, text, fileName, isEnclosed }: DocumentRead): Promise<void> {
      if ((await store.triggersOn(tx, kinds)).length === 0) return;
      const input = { document, version, number, text, fileName, isEnclosed };
      await jobs.enqueue(tx, organisation, { kind: arrivalJob, subject: document, input });
    },
  };
}
