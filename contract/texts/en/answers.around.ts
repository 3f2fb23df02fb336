import type { around as French } from '../fr/answers.around.ts';

export const around: typeof French = {
  copyAll: 'Copy with sources',
  copied: 'Answer copied, with its sources.',
  files: { docx: 'Word file', pdf: 'PDF file', xlsx: 'Spreadsheet' },
  judge: 'This answer is',
  share: 'Show to somebody',
  shareLead: 'They will see your questions, and of the answers only what they may read themselves.',
  shareWith: 'To whom',
  shared: 'Conversation shown.',
  sharedWith: 'Shown to',
  unshare: 'Show no longer',
  unshared: 'It is no longer shown.',
  nobody: 'There is nobody else here.',
  sharedBy: (name) => `A conversation of ${name}, shown to you. You see only what you may read.`,
  shownToMe: 'Shown to you',
  searchConversations: 'Search your questions',
  noneFound: 'No conversation with these words.',
  marks: { right: 'right', wrong: 'wrong', 'wrong-source': 'from a wrong source' },
};
