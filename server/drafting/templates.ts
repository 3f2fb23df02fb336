import type { z } from 'zod';
import { letterBody, type Template, type templateInput } from '#contract/drafting.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { deleteTemplate, putTemplate, templatesOf } from './drafting.store.ts';
import type { DraftingNeeds } from './needs.ts';

type Input = z.output<typeof templateInput>;

/** The company's own letters and tones. */
export function createTemplates({ vault, journal, clock }: DraftingNeeds) {
  /** @throws template_without_body for a letter that says nowhere where its text goes */
  function checked(input: Input): Input {
    if (input.kind === 'letter' && input.words.split(letterBody).length !== 2)
      throw new Refusal('template_without_body', { mark: letterBody });
    return input;
  }

  return {
    templates: async (actor: MemberActor): Promise<Template[]> =>
      (await vault.organisation(actor.organisation)).read((snapshot: Snapshot) => templatesOf(snapshot)),

    /** @throws template_without_body */
    async addTemplate(actor: MemberActor, input: Input): Promise<{ id: string }> {
      const row = { id: newId('tpl'), ...checked(input), at: clock.now() };
      const store = await vault.organisation(actor.organisation);
      await store.write('add a template', async (tx) => {
        await putTemplate(tx, row);
        await journal.append(tx, { actor, act: 'template.added', on: row.id, facts: { kind: row.kind } });
      });
      return { id: row.id };
    },

    /** @throws template_unknown, template_without_body */
    async changeTemplate(actor: MemberActor, id: string, input: Input): Promise<void> {
      const row = { id, ...checked(input), at: clock.now() };
      const store = await vault.organisation(actor.organisation);
      await store.write('change a template', async (tx) => {
        if (!(await templatesOf(tx)).some((one) => one.id === id)) throw new Refusal('template_unknown');
        await putTemplate(tx, row);
        await journal.append(tx, { actor, act: 'template.changed', on: id });
      });
    },

    /** Drafts that were made with it stay as they are. @throws template_unknown */
    async deleteTemplate(actor: MemberActor, id: string): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('delete a template', async (tx) => {
        if (!(await deleteTemplate(tx, id))) throw new Refusal('template_unknown');
        await journal.append(tx, { actor, act: 'template.deleted', on: id });
      });
    },
  };
}
