export const outcomes = ['done', 'refused', 'failed', 'nothing-found'] as const;
export type Outcome = (typeof outcomes)[number];

/** The GDPR purposes that a conversation or a key may declare; an organisation's own come later. */
export const purposes = [
  'internal-information',
  'customer-relations',
  'accounting',
  'human-resources',
  'recruitment',
  'legal',
  'research-and-development',
  'information-systems',
] as const;
export type Purpose = (typeof purposes)[number];
