import { begun } from '#server/foundation/begun.ts';
import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Drafting } from './drafting.ts';

const done = { done: true } as const;

export function draftingRoutes(drafting: Drafting): Route[] {
  return [
    memberRoute('draftingWays', 'draft', (actor) => drafting.draftingWays(actor)),
    memberRoute('readForDraft', 'draft', async (_, call) => drafting.readForDraft(await call.file(), call.signal)),
    memberRoute('drafts', 'draft', (actor) => drafting.drafts(actor)),
    memberRoute('addDraft', 'draft', (actor, { body }) => drafting.addDraft(actor, body)),
    memberRoute('draft', 'draft', (actor, { params, query }) => drafting.draft(actor, params.draft, query)),
    memberRoute('changeDraft', 'draft', (actor, { params, body }) => drafting.changeDraft(actor, params.draft, body).then(() => done)),
    memberRoute('writeDraft', 'draft', async (actor, { params, body, signal }) => ({
      events: await begun(drafting.writeDraft(actor, params.draft, body, signal)),
    })),
    memberRoute('typeDraft', 'draft', (actor, { params, body }) => drafting.typeDraft(actor, params.draft, body)),
    memberRoute('draftFile', 'draft', (actor, { params, query }) => drafting.draftFile(actor, params.draft, query)),
    memberRoute('deleteDraft', 'draft', (actor, { params }) => drafting.deleteDraft(actor, params.draft).then(() => done)),
    memberRoute('addTemplate', 'templates.keep', (actor, { body }) => drafting.addTemplate(actor, body)),
    memberRoute('changeTemplate', 'templates.keep', (actor, { params, body }) =>
      drafting.changeTemplate(actor, params.template, body).then(() => done),
    ),
    memberRoute('deleteTemplate', 'templates.keep', (actor, { params }) =>
      drafting.deleteTemplate(actor, params.template).then(() => done),
    ),
  ];
}
