import { asks, canary, id, inside, type PartTests } from '../support/part.ts';

const letter = 'Maison Canari\n[corps]\nLe canari vous salue.';

export const part: PartTests = {
  operations: {
    draftingWays: asks,
    readForDraft: asks,
    drafts: asks,
    addDraft: 'addDraft',
    draft: 'draft',
    changeDraft: 'changeDraft',
    writeDraft: 'writeDraft',
    typeDraft: 'typeDraft',
    draftFile: 'draftFile',
    deleteDraft: 'deleteDraft',
    addTemplate: 'addTemplate',
    changeTemplate: 'changeTemplate',
    deleteTemplate: 'deleteTemplate',
    isCited: inside,
    textsErased: inside,
  },
  endpoints: {
    draftingWays: { silent: 'which engines may write, and the company’s own templates' },
    readForDraft: { silent: 'gives back to its sender what he sent, and keeps nothing' },
    drafts: { silent: 'the caller’s own titles' },
    addDraft: {
      request: ({ ids }) => ({
        method: 'POST',
        url: '/o/drafts',
        payload: { kind: 'summary', instruction: 'Du canari', texts: [{ kind: 'pasted', text: canary }], documents: [ids['document']] },
      }),
      keep: id('draft'),
      leaves: [['draft.added', 'draft']],
    },
    changeDraft: {
      request: ({ ids }) => ({ method: 'PATCH', url: `/o/drafts/${ids['draft']}`, payload: { title: 'Le canari en bref' } }),
      leaves: [['draft.changed', 'draft']],
    },
    writeDraft: {
      request: ({ ids }) => ({ method: 'POST', url: `/o/drafts/${ids['draft']}/versions`, payload: { by: 'quotes' } }),
      leaves: [['draft.written', 'draft']],
    },
    draft: { request: ({ ids }) => ({ url: `/o/drafts/${ids['draft']}` }), leaves: [['draft.viewed', 'draft']] },
    typeDraft: {
      request: ({ ids }) => ({ method: 'PUT', url: `/o/drafts/${ids['draft']}/text`, payload: { text: 'Le canari est jaune.' } }),
      leaves: [['draft.typed', 'draft']],
    },
    draftFile: {
      request: ({ ids }) => ({ url: `/o/drafts/${ids['draft']}/file?format=docx` }),
      leaves: [['draft.exported', 'draft']],
    },
    deleteDraft: {
      step: 'end',
      request: ({ ids }) => ({ method: 'DELETE', url: `/o/drafts/${ids['draft']}` }),
      leaves: [['draft.deleted', 'draft']],
    },
    addTemplate: {
      request: () => ({ method: 'POST', url: '/o/templates', payload: { kind: 'letter', name: 'Courrier du canari', words: letter } }),
      keep: id('template'),
      leaves: [['template.added', 'template']],
    },
    changeTemplate: {
      request: ({ ids }) => ({
        method: 'PUT',
        url: `/o/templates/${ids['template']}`,
        payload: { kind: 'letter', name: 'Lettre du canari', words: letter },
      }),
      leaves: [['template.changed', 'template']],
    },
    deleteTemplate: {
      step: 'end',
      request: ({ ids }) => ({ method: 'DELETE', url: `/o/templates/${ids['template']}` }),
      leaves: [['template.deleted', 'template']],
    },
  },
};
