/** What the journal can say was done: closed, and worded in contract/texts. An act is written `subject.done`. */
export const acts = [
  'house.started', 'house.account-added', 'house.signed-in', 'house.sign-in-failed', 'house.signed-out', 'house.password-changed', 'house.password-reset', 'house.organisation-added',
  'organisation.created',
  'member.added', 'member.role-changed', 'member.removed', 'member.renamed',
  'group.added', 'group.renamed', 'group.changed', 'group.removed',
  'grant.given', 'grant.taken', 'place.inheritance-cut', 'place.inheritance-restored', 'access.explained',
  'source.added', 'source.renamed', 'folder.added', 'folder.renamed', 'folder.moved',
  'document.added', 'document.version-added', 'document.read-into-text', 'document.unreadable', 'document.renamed', 'document.moved',
  'document.viewed', 'document.downloaded', 'document.withdrawn', 'document.restored', 'document.erased',
  'search.made', 'question.answered', 'conversation.viewed', 'conversation.renamed', 'conversation.deleted', 'conversation.expired', 'message.viewed',
  'job.rerun',
  'journal.read', 'journal.exported', 'journal.checkpointed', 'journal.expired', 'journal.verified',
  'key.exported',
] as const;
export type Act = (typeof acts)[number];

export const outcomes = ['done', 'refused', 'failed', 'nothing-found'] as const;
export type Outcome = (typeof outcomes)[number];

/** The GDPR purposes that a conversation may declare; an organisation's own come later. */
export const purposes = ['internal-information'] as const;
export type Purpose = (typeof purposes)[number];
