import type { AnswerMark } from '../../answers.ts';

/** What is done with an answer that was given. */
export const around = {
  copyAll: 'Copier avec les sources',
  copied: 'Réponse copiée, avec ses sources.',
  files: { docx: 'Word', pdf: 'PDF', xlsx: 'Tableur' },
  judge: 'Cette réponse est',
  share: 'Montrer à quelqu’un',
  shareLead: 'Elle ou il verra vos questions, et des réponses seulement ce qu’il peut lire lui-même.',
  shareWith: 'À qui',
  shared: 'Conversation montrée.',
  sharedWith: 'Montrée à',
  unshare: 'Ne plus montrer',
  unshared: 'Elle n’est plus montrée.',
  nobody: 'Il n’y a personne d’autre ici.',
  sharedBy: (name: string) => `Conversation de ${name}, montrée à vous. Vous n’y voyez que ce que vous pouvez lire.`,
  shownToMe: 'Montrées à vous',
  searchConversations: 'Chercher dans vos questions',
  noneFound: 'Aucune conversation avec ces mots.',
  marks: { right: 'juste', wrong: 'fausse', 'wrong-source': 'de mauvaise source' } satisfies Record<AnswerMark, string>,
};
