import type { command as French } from '../fr/answers.command.ts';

export const command: typeof French = {
  usage: {
    ask: 'ask the documents that you may read',
    question: 'the question, in quotes; without it, one after another',
    in: 'within a source, a folder or a document only: its name, path or id',
    conversation: 'go on with a conversation',
    quoted: 'only what is quoted, nothing written',
    withheld: 'show the written sentences too that the documents do not confirm',
    new: 'ask what does not lean on the questions before',
    conversations: 'your conversations',
    conversationsList: 'list them, the last first',
    conversationsSearch: 'search your questions',
    conversationWords: 'the words',
    conversationsMarks: 'the answers that you judged',
    conversationsExport: 'save each answer, with its sources and what made it',
    conversationId: 'the conversation, from conversations list',
    conversationOutput: 'a .docx, .pdf or .xlsx file',
  },
  lessons: {
    conversations: `What you asked, found again and taken away. One answer a file.

  beffroi conversations search bail
  beffroi conversations export cnv_… --output answer.docx`,
    ask: `The answer is made of quoted sentences, each with its document. When the documents do not say, the exit code is 8.

  beffroi ask "Combien de temps avant la fin du bail faut-il donner congé ?"`,
  },
  settings: {
    conversationDays: 'How long a conversation lives, in days.',
    writtenAnswers: 'Whether a model that may writes an answer beside what is quoted: allowed or refused.',
  },
  goOn: (conversation) => `To go on: beffroi ask --conversation ${conversation} "…"`,
  nextQuestion: 'Your question (an empty line ends): ',
  questionCount: (count) => `${count} question${count === 1 ? '' : 's'}`,
  noConversation: 'No conversation.',
  noMark: 'No answer judged.',
  marks: { right: 'right', wrong: 'wrong', 'wrong-source': 'wrong source' },
  answerTaken: (path) => `Answer saved: ${path}`,
  sources: 'Sources',
  earlier: (version, when) => `version ${version}, replaced on ${when}`,
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
  written: {
    title: (by, zone) => `Written by an AI (${by}; ${zone}), each sentence compared with the documents:`,
    nothing: {
      refusal: 'The model could not answer. The quoted answer is the answer.',
      unsupported: 'Nothing that it wrote is confirmed by the documents. The quoted answer is the answer.',
      'off-point': 'What it wrote does not answer the question. The quoted answer is the answer.',
      astray: 'It was going astray: nothing that it wrote is shown. The quoted answer is the answer.',
      empty: 'It wrote nothing. The quoted answer is the answer.',
    },
    verdicts: {
      unsupported: 'no document says so',
      contradicted: 'contradicted by',
      'off-point': 'does not answer the question',
      unclear: 'says nothing definite',
    },
    partly: '(only in part)',
    withheld: (count) => `Sentences withheld, which the documents do not confirm: ${count}. To read them: --withheld`,
    withheldTitle: 'Sentences withheld, which the documents do not confirm:',
    mark: (tokens, seconds, euros, energy) => `${tokens}; ${seconds} s; ${euros}; ${energy}`,
    tokens: (tokensIn, tokensOut) => `tokens read ${tokensIn ?? '?'}, written ${tokensOut ?? '?'}`,
    euros: (euros) => (euros === null ? 'no cost per call' : `€${euros.toFixed(4)}`),
    energy: (low, high) => `between ${low} and ${high} Wh, estimated, not measured`,
    unavailable: 'What had been written here can no longer be read.',
  },
  answered: (ms, read, visible) =>
    `Answered in ${ms} ms, in quoted sentences, without a model. Documents read: ${read}, of ${visible} that this person may see.`,
};
