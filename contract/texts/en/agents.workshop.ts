import type { Autonomy, DefinitionState, Expectation } from '../../agents.ts';
import { formatsOf } from '../formats.ts';
import type { workshop as French } from '../fr/agents.workshop.ts';

const f = formatsOf('en');
const states: Record<DefinitionState, string> = {
  draft: 'Draft',
  tested: 'Tested',
  published: 'In force',
  retired: 'Replaced',
  'rolled-back': 'Set aside',
};
const autonomies: Record<Autonomy, string> = {
  looks: 'only looks: no tool that writes',
  asks: 'asks for approval of each effect',
  stands: 'asks for approval, except where a person always allows it',
};
const expectations: Record<Expectation, (what: string) => string> = {
  ended: () => 'the work did not come to its end',
  says: (what) => `did not say “${what}”`,
  neverSays: (what) => `said “${what}”`,
  uses: (what) => `did not use ${what}`,
  neverUses: (what) => `used ${what}`,
};

/** The workshop: the agents that the organisation makes itself, without code. */
export const workshop: typeof French = {
  title: 'Workshop',
  lead: 'Make an agent with words: what it knows, the tools that it may use, what it must get right. A version is a draft until it passes its trials; only then can it be put in force.',
  none: 'No agent of your own',
  noneLead:
    'A useful agent takes three sentences. For instance: “Answer questions about the leases. Cite the article and the lease. If the lease does not say, say so.” Give it the folder of leases, the search tool, and two questions whose answers you know.',
  create: 'New agent',
  bring: 'Import a file',
  notAFile: 'This file is not an agent’s. Export one to see what it looks like.',
  dropped: (count) => `Agent imported as a draft. Folders unknown here, left aside: ${f.number(count)}.`,
  brought: 'Agent imported, as a draft.',
  version: (version) => `Version no. ${f.number(version)}`,
  states,
  edit: 'Change',
  editOf: (title) => `Change “${title}”`,
  save: 'Export',
  publish: 'Put in force',
  putBack: 'Put back in force',
  published: 'Version in force.',
  evaluate: 'Run the trials',
  evaluating: 'Trials under way.',
  trials: (passed, all) => `${f.number(passed)} of ${f.number(all)} trials passed`,
  verdicts: { running: 'Under way', passed: 'Passed', failed: 'Missed', 'not-run': 'To be run' },
  expectations,
  seeRun: 'See the work',
  older: 'Earlier versions',
  keep: 'Save a draft',
  kept: 'Draft saved.',
  name: 'Name',
  purpose: 'What it is for, in one sentence',
  instructions: 'Instructions',
  instructionsLead: 'As to a person who arrives: what they do, what they cite, what they say when they do not find.',
  tools: 'Tools allowed',
  knowledge: 'Folders known',
  knowledgeLead: 'Empty: all that the person who hands work over may read. Never more.',
  engine: 'Model',
  ownEngine: 'the house’s own engine',
  anyEngine: 'the one that the switching chooses',
  autonomy: 'Autonomy',
  autonomies,
  two: 'Two people must approve',
  reviewer: 'Who reviews',
  contest: 'How to contest',
  firstReviewer: 'The person who hands the work over reads and approves each effect.',
  firstContest: 'Refuse the effect and say why, or do the work yourself.',
  request: 'What is to be done',
  prepare: 'Hand work over',
  prepareLead: 'Say what is to be done, and for whom.',
  said: 'Work prepared.',
  cases: 'Trials',
  casesLead: 'Questions whose answers you know. Words are compared without accents or capitals; several stand with | between.',
  addCase: 'Add a trial',
  dropCase: (number) => `Take trial ${f.number(number)} away`,
  asked: (number) => `Trial ${f.number(number)}: what it is asked`,
  says: 'Must say',
  neverSays: 'Must not say',
  uses: 'Must use',
};
