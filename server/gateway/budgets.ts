import { z } from 'zod';
import { alert, type Alert, type budget, type BudgetInput } from '#contract/spending.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Tx } from '#server/vault/vault.ts';
import { selectAlerts } from './alerts.store.ts';
import { deleteBudget, insertBudget, selectBudgets } from './budgets.store.ts';
import { selectKeys } from './keys.store.ts';
import type { RoleOf } from './keys.ts';
import type { Spending, Teams } from './spending.ts';

const millionths = 1_000_000;
const shownAlerts = 50;
const counts = z.record(z.string(), z.union([z.string(), z.number()]));

/** Budgets of the organisation, of a team, of a person, of a key: euros, tokens or requests, by day or by month (UTC). */
export function createBudgets({
  vault,
  journal,
  clock,
  channel,
  roleOf,
  spending,
  teams,
}: Ground & { roleOf: RoleOf; spending: Spending; teams: Teams }) {
  async function putBudget(tx: Tx, actor: MemberActor, { subject, unit, period, limit }: BudgetInput): Promise<string> {
    const id = newId('bud');
    const most = Math.floor(unit === 'euros' ? limit * millionths : limit);
    await insertBudget(tx, { id, subject, unit, period, most, at: clock.now() });
    await journal.append(tx, { actor, act: 'budget.added', on: id, facts: { subject, unit, period, most } });
    return id;
  }

  return {
    putBudget,
    operations: {
      /** What somebody should know, newest first. */
      async alerts(actor: MemberActor): Promise<{ alerts: Alert[] }> {
        const store = await vault.organisation(actor.organisation);
        const rows = await store.read((snapshot) => selectAlerts(snapshot, shownAlerts));
        return {
          alerts: rows.map(({ id, at, kind, subject, facts }) =>
            alert.parse({ ...counts.parse(JSON.parse(facts)), id, at, kind, subject }),
          ),
        };
      },

      async budgets(actor: MemberActor): Promise<{ budgets: z.input<typeof budget>[] }> {
        const store = await vault.organisation(actor.organisation);
        const rows = await store.read(selectBudgets);
        const standings = await spending.standings(actor.organisation, rows);
        const budgets = standings.map(({ budget: { id, subject, unit, period, most }, used, reserved }) => {
          const scale = unit === 'euros' ? millionths : 1;
          return { id, subject, unit, period, limit: most / scale, used: used / scale, reserved: reserved / scale, subjectName: null };
        });
        return { budgets };
      },

      /** @throws budget_subject_unknown */
      async addBudget(actor: MemberActor, { subject, unit, period, limit }: BudgetInput): Promise<{ id: string }> {
        const store = await vault.organisation(actor.organisation);
        const id = await store.write('add a budget', async (tx) => {
          const isKnown =
            subject === 'organisation' ||
            (await roleOf(tx, subject)) !== null ||
            (await selectKeys(tx, null)).some((key) => key.id === subject) ||
            (await teams.isGroup(tx, subject));
          if (!isKnown) throw new Refusal('budget_subject_unknown');
          return putBudget(tx, actor, { subject, unit, period, limit });
        });
        await spending.reread(actor.organisation);
        channel.publish(actor.organisation, { kind: 'budget', id, state: null, progress: null });
        return { id };
      },

      /** @throws budget_unknown */
      async removeBudget(actor: MemberActor, id: string): Promise<void> {
        const store = await vault.organisation(actor.organisation);
        await store.write('remove a budget', async (tx) => {
          if (!(await deleteBudget(tx, id))) throw new Refusal('budget_unknown');
          await journal.append(tx, { actor, act: 'budget.removed', on: id });
        });
        await spending.reread(actor.organisation);
        channel.publish(actor.organisation, { kind: 'budget', id, state: null, progress: null });
      },
    },
  };
}
