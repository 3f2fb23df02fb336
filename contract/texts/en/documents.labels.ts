import type { LabelConsequences, LabelGiven } from '../../labels.ts';
import { formatsOf } from '../formats.ts';
import type { labels as French } from '../fr/documents.labels.ts';

const f = formatsOf('en');
const s = (count: number) => (count === 1 ? '' : 's');
const among = { document: 'the document', folder: 'the folder', source: 'the source' };
const leaving = { noLonger: 'will no longer go', onlyHidden: 'will only go under pseudonyms', newly: 'may go' };

/** How sensitive a document is, for the page and the command. */
export const labels: typeof French = {
  label: 'Label',
  labelled: (label) => `label: ${label}`,
  labelLead: 'The label says how far a text may go. What stands in a source or a folder takes its label; the stronger one wins.',
  labelAct: 'Set label',
  labelTitle: (count) => (count > 1 ? `Set the label of ${f.number(count)} documents` : 'Set the label'),
  labelClass: 'Class',
  labelCategories: 'Categories',
  labelNone: 'No label',
  labelAll: 'All labels',
  labelToDecide: 'Proposed, to decide',
  labelProposed: (label) => `${label}, proposed`,
  labelGiven: ({ kind, name, by, at }: Pick<LabelGiven, 'kind' | 'name' | 'by' | 'at'>) =>
    `${among[kind]}${name === null ? '' : ` “${name}”`}${by === null ? '' : `, by ${by}`}, on ${f.date(at)}`,
  labelProposal: (version, reasons) => `Proposed when version ${version} was read: ${reasons}`,
  labelReason: (what, count) => `${what.toLowerCase()}: ${f.number(count)}`,
  labelReasons: { pay: 'Pay or salary', marked: 'Marked confidential' },
  labelFrom: 'Where the label comes from',
  labelAccept: 'Accept',
  labelCorrect: 'Correct',
  labelSet: (count) => (count === 0 ? 'Nothing changes.' : count > 1 ? `${f.number(count)} labels changed.` : 'Label changed.'),
  labelSame: 'Nothing changes in what may leave.',
  labelLowered: (count) =>
    count > 1 ? `${f.number(count)} documents will be less protected than before.` : 'One document will be less protected than before.',
  labelLeaves: (how, { documents, name, engine, zone }: Omit<LabelConsequences['noLonger'][number], 'zone'> & { zone: string }) =>
    `${f.number(documents)} document${s(documents)} ${leaving[how]} to “${name ?? engine}” (${zone}).`,
  labelBelow: (count) => `${f.number(count)} document${s(count)} concerned, among those you can see.`,
};
