import { formatsOf } from '../formats.ts';
import type { drafting as French } from '../fr/drafting.ts';
import { reading } from './reading.ts';

const f = formatsOf('en');

export const drafting: typeof French = {
  pages: { ecrire: 'Write' },
  acts: {
    'draft.added': 'Text to be written added',
    'draft.viewed': 'Written text viewed',
    'draft.changed': 'Text to be written changed',
    'draft.written': 'Text written',
    'draft.typed': 'Text worked over by hand',
    'draft.exported': 'Written text exported',
    'draft.deleted': 'Written text deleted',
    'draft.expired': 'Written text came to its end',
    'template.added': 'Company template added',
    'template.changed': 'Company template changed',
    'template.deleted': 'Company template deleted',
  },
  permissions: {
    draft: 'have texts written',
    'templates.keep': 'keep the company’s letters and tones',
  },
  refusals: {
    draft_unknown: () => 'This text does not exist, or no longer does.',
    draft_empty: () => 'There is nothing to read nor to write. Paste a text, drop a file, choose a document or say what you want.',
    draft_too_long: ({ limit }) => `This is too long: ${f.number(limit)} characters at most in all. Give fewer texts at once.`,
    draft_file_unreadable: ({ reason }) => `This file cannot be read. ${reading.unreadable[reason].why} ${reading.unreadable[reason].what}`,
    draft_source_gone: () =>
      'A document that this text is written from is gone, or you may no longer read it. Begin again with what you may read.',
    draft_not_begun: () => 'Nothing is written here yet, or nothing is left to write. Start the writing.',
    draft_busy: () => 'This text is being written already, in another window perhaps. Wait for it to end, or stop it.',
    template_unknown: () => 'This company template does not exist, or no longer does.',
    template_without_body: ({ mark }) => `Write ${mark} once in the letter, where the written text is to stand.`,
  },
};
