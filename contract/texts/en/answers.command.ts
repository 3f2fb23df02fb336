import type { command as French } from '../fr/answers.command.ts';

export const command: typeof French = {
  usage: {
    ask: 'ask the documents that you may read',
    question: 'the question, in quotes',
  },
  lessons: {
    ask: `The answer is made of quoted sentences, each with its document. When the documents do not say, the exit code is 8.

  beffroi ask "Combien de temps avant la fin du bail faut-il donner congé ?"`,
  },
  settings: {
    conversationDays: 'How long a conversation lives, in days.',
  },
  sources: 'Sources',
  page: (page) => `page ${page}`,
  cell: (column, value) => `${column}: ${value}`,
  alsoIn: (titles) => `also in: ${titles}`,
  perhaps: 'Nothing answers surely. Perhaps here:',
  house: {
    greeting: (documents) =>
      `Hello. Ask me a question: I read for you the ${documents} documents that you may see, and quote them word for word.`,
    thanks: () => 'You are welcome. Another question?',
    help: (documents) =>
      `I answer your questions by quoting the ${documents} documents that you may see, each with its page. Ask for a notice period, an amount, who does what; or “What is …?”, “How do we …?”, “What is the difference between … and …?”. When the documents do not say, I say so.`,
  },
  nothingFound: 'The documents that you may read do not say.',
  closest: 'What comes closest:',
  unavailable: 'A source of this answer can no longer be read.',
  answered: (ms, read, visible) =>
    `Answered in ${ms} ms, in quoted sentences, without a model. Documents read: ${read}, of ${visible} that this person may see.`,
};
