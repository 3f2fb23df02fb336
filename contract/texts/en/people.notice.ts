import type { NoticeFact, NoticeFacts, NoticeFilled } from '../../staffnotice.ts';
import type { Role } from '../../roles.ts';
import type { notice as French } from '../fr/people.notice.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('en');
const days = (count: number): string => `${f.number(count)} day${count > 1 ? 's' : ''}`;

/** A sentence about what there is; nothing about what there is not. */
const told = <Value>(value: Value | null, say: (value: Value) => string): string => (value === null ? '' : say(value));

const enginesSaid = (outside: boolean): string =>
  outside
    ? 'Some questions may be handled by an engine outside the company, where the policy that the company decided allows it. The names and personal data that the house recognises leave under pseudonyms, and each sending is written in a register.'
    : 'Questions and documents are handled on the company’s machines or on its network: no outside engine is declared.';

/** The notice to staff that the house proposes: each sentence is of a fact of the house, or of what its owner fills in. */
function proposal(
  organisation: string,
  { controller, contact, officer, councilAt }: NoticeFilled,
  facts: NoticeFacts,
  rolesNamed: (roles: readonly Role[]) => string,
): string {
  const council = told(councilAt, (at) => `\n\nThe works council was informed and consulted about this tool on ${f.date(at)}.`);
  const officerLine = told(officer, (who) => ` The data protection officer is ${who}.`);
  return `## What this is
${organisation} gives you Beffroi, a tool that answers questions about the company’s documents and prepares work with agents. The controller is ${controller}. For any question: ${contact}.${officerLine}${council}

## What is recorded
Your name, email address, role and groups, given by the company or by its directory. Your sessions: their date and the name of your browser, never your IP address.
Your questions, their answers, what you have drafted and what you upload.
A journal: who did what, when, and which documents were read. It holds neither the text of questions and documents nor their titles, and names everyone by an alias.
What each call to a model cost, and for whom it was made.

## Why
To answer your questions within what you have the right to read, to protect the company’s documents and to prove what use is made of them. The legal basis is the company’s legitimate interest and its duty of security (GDPR, articles 6 and 32). These data serve that, and not to measure anybody’s work.
The house takes no decision about a person alone: an agent prepares, a person decides.

## Who reads what
Your conversations and drafts are private: the application shows them to nobody else, except to those with whom you share a conversation.
The journal is read by: ${rolesNamed(facts.journalReaders)}. Each reading asks for a reason, and is itself written in the journal.
What each person calls and costs is seen by: ${rolesNamed(facts.usageReaders)}.
An administrator can open a place that is not shared with him out of necessity, with a reason and for some hours; those in charge of it are told.
The sovereignty diagnostic reads network logs only after individual information that is distinct from this notice, whose date is recorded. It shows aliases only. Lifting them asks for a reason, written in the journal, and is open only to: ${rolesNamed(facts.aliasLifters)}.
${enginesSaid(facts.outside)}${told(facts.mails || null, () => '\nThe house writes by email that something is waiting, never what it says.')}

## How long
The journal: ${f.number(facts.journalMonths)} months. A conversation: ${days(facts.conversationDays)} after its last question. A draft: ${days(facts.draftDays)} after its last change. A withdrawn document: ${days(facts.withdrawnDays)}, then it is erased. A session without activity closes after ${f.number(facts.sessionHours)} h. What is erased may remain another ${days(facts.backupDays)} in a backup.
Your account is kept as long as you are a member. Your name remains afterwards for as long as the journal is to be read.

## Your rights
You may ask to see your data, have them corrected or erased, restrict their use, and object to their processing on grounds relating to your situation. You delete your conversations and drafts yourself. A line of the journal can be neither changed nor removed before its time is over: that is what makes it evidence, for you too.
Write to: ${contact}. You may also lodge a complaint with the supervisory authority; in France the CNIL, www.cnil.fr.`;
}

const facts: Record<NoticeFact, string> = {
  journalMonths: 'how long the journal is kept',
  conversationDays: 'how long conversations are kept',
  draftDays: 'how long drafts are kept',
  withdrawnDays: 'how long withdrawn documents are kept',
  backupDays: 'how long backups are kept',
  sessionHours: 'how long sessions last',
  journalReaders: 'who reads the journal',
  usageReaders: 'who sees calls and costs',
  aliasLifters: 'who lifts aliases',
  outside: 'outside engines',
  mails: 'sending email',
};

export const notice: typeof French = {
  proposal,
  facts,
  title: 'Privacy notice',
  lead: 'What the house records about you, why, for how long and who reads it. Having read it is not consenting to it.',
  none: 'No notice is published.',
  neededLead:
    'Before you add a second person, publish the notice that tells everyone what the house records about them (GDPR, articles 13 and 14). The house proposes it from what it really does; you complete it.',
  write: 'Write the notice',
  writeNext: 'New version',
  versionOf: (version: number, when: string) => `Version ${f.number(version)}, of ${when}`,
  readOn: (when: string) => `You said that you read it on ${when}.`,
  haveRead: 'I have read this notice',
  print: 'Print',
  older: 'Past versions',
  changed: (what: string) => `The published notice is no longer true about: ${what}. Publish a new version.`,
  readers: 'Who has read it',
  readersCount: (read: number, all: number) => `${f.number(read)} of ${f.number(all)}`,
  readVersion: (version: number, when: string) => `version ${f.number(version)}, on ${when}`,
  unread: 'not read yet',
  owes: 'to read again',
  controller: 'Controller',
  controllerHint: 'The company and who represents it.',
  contact: 'Whom to ask',
  contactHint: 'A name, an email address or a telephone.',
  officer: 'Data protection officer',
  officerHint: 'If there is one.',
  council: 'Information of the works council',
  councilHint: 'The date, if there is one: it is informed and consulted before.',
  text: 'Text of the notice',
  textHint: 'Proposed from the house. What you change in it stays; a line that begins with ## is a title.',
  again: 'Ask everyone to read it again',
  againHint: 'To be ticked when what is recorded, why, or who reads it has changed.',
  propose: 'Take the proposed text again',
  publish: 'Publish',
  published: 'Notice published.',
  toFill: '[to be completed]',
};
