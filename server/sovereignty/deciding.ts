import {
  diagnosis as diagnosisSchema,
  type Decision,
  type Diagnosis,
  type Foresight,
  type ForesightInput,
  type Saving,
} from '#contract/sovereignty.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Gateway } from '#server/gateway/gateway.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { OrganisationVault } from '#server/vault/vault.ts';
import { foresee } from './foresight.ts';
import { deleteTold, lastDiagnosis, writeAction, writeTold } from './sovereignty.store.ts';
import { toldIn } from './telling.ts';
import { withTold } from './told.ts';

/** What is decided of the last diagnosis: it is read with what the company told since. */
export function createDeciding({
  vault,
  journal,
  clock,
  gateway,
}: Pick<Ground, 'vault' | 'journal' | 'clock'> & { gateway: Pick<Gateway, 'routing'> }) {
  /** What choosing between engines saves, as the gateway measured it. */
  async function savingOf(actor: MemberActor): Promise<Saving> {
    const { trials, needed, curve } = (await gateway.routing(actor)).measured;
    const inForce = curve?.inForce ?? null;
    return { trials, needed, kept: inForce && { saving: inForce.saving, quality: inForce.quality, holds: inForce.holds } };
  }

  async function last(actor: MemberActor, store: OrganisationVault): Promise<{ id: string; diagnosis: Diagnosis } | null> {
    const kept = await store.read((snapshot) => lastDiagnosis(snapshot));
    if (kept === null) return null;
    const told = { ...(await store.read((snapshot) => toldIn(snapshot))), saving: await savingOf(actor) };
    return { id: kept.id, diagnosis: withTold(diagnosisSchema.parse(JSON.parse(kept.content)), told) };
  }

  return {
    last,

    /** What the last diagnosis would be with other choices; nothing is kept but that it was read. @throws diagnosis_missing */
    async foresee(actor: MemberActor, { choices }: ForesightInput): Promise<Foresight> {
      const store = await vault.organisation(actor.organisation);
      const found = await last(actor, store);
      if (found === null) throw new Refusal('diagnosis_missing');
      await store.write('read a diagnosis', (tx) => journal.append(tx, { actor, act: 'diagnosis.read', on: found.id }));
      return foresee(found.diagnosis, choices);
    },

    /** Makes choices the plan's: a tool that is not named keeps its own; our own way takes a choice back. @throws diagnosis_missing when no action weighs such a way */
    async choosePlan(actor: MemberActor, { choices }: ForesightInput): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      const found = await last(actor, store);
      const actions = new Map(found?.diagnosis.plan.map((action) => [action.tool, action]));
      for (const { tool, remedy } of choices)
        if (!actions.get(tool)?.considered.some((way) => way.remedy === remedy)) throw new Refusal('diagnosis_missing');
      if (!found) throw new Refusal('diagnosis_missing');
      await store.write('choose a plan', async (tx) => {
        for (const { tool, remedy } of choices) {
          const action = actions.get(tool);
          const ours = action?.proposed ?? action?.remedy;
          if (remedy === ours) await deleteTold(tx, 'choice', tool);
          else await writeTold(tx, { kind: 'choice', id: tool, content: JSON.stringify({ remedy }), changed_at: clock.now() });
        }
        await journal.append(tx, { actor, act: 'plan.chosen', on: found.id, facts: { choices: choices.length } });
      });
    },

    /** Who answers for an action, until when, and how far it is. @throws diagnosis_missing when no diagnosis speaks of that tool */
    async decide(actor: MemberActor, tool: string, decision: Decision): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      const found = await last(actor, store);
      if (!found?.diagnosis.plan.some((action) => action.tool === tool)) throw new Refusal('diagnosis_missing');
      await store.write('decide an action', async (tx) => {
        await writeAction(tx, { tool, owner: decision.owner, due_at: decision.dueAt, state: decision.state, changed_at: clock.now() });
        await journal.append(tx, { actor, act: 'diagnosis.action-decided', on: found.id });
      });
    },
  };
}
