import type { gateway as part, LegalBasis, unlookables } from '../../gateway.ts';
import type { Ability } from '../../models.ts';
import type { DecisionReason, PolicySubject } from '../../policy.ts';
import type { BudgetPeriod, BudgetUnit, KeyHolder } from '../../spending.ts';
import { formatsOf } from '../formats.ts';
import type { PartWords } from '../words.ts';
import { models } from './models.ts';
import { privacy } from './privacy.ts';

const f = formatsOf('en');
const missing: Record<Ability, string> = {
  complete: 'write',
  embed: 'understand what questions mean',
  rerank: 'rank passages',
};
const unlooked: Record<(typeof unlookables)[number], string> = {
  picture: 'a picture',
  sound: 'a sound',
  file: 'an attached file',
  tokens: 'numbers in place of a text',
  state: 'the rest of a conversation that the provider keeps',
  depth: 'a structure nested too deep',
  size: 'a text that is too long',
};
const policySubjects: Record<PolicySubject, string> = { ...privacy.dataClasses, ...privacy.dataCategories };
const decisionReasons: Record<DecisionReason, string> = {
  'in-perimeter': 'stays with us',
  'allowed-clear': 'leaves as it is',
  'allowed-hidden': 'leaves pseudonymised',
  zone: 'no engine is near enough',
  retention: 'no engine shows that it keeps nothing',
  engine: 'none of the engines allowed',
  'none-able': 'no engine can do it',
};
const budgetUnits: Record<BudgetUnit, string> = { euros: 'euro', tokens: 'tokens', requests: 'calls' };
const budgetPeriods: Record<BudgetPeriod, string> = { day: 'a day', month: 'a month' };
const keyHolders: Record<KeyHolder, string> = { person: 'One person', application: 'An application', agent: 'An agent' };

const legalBases: Record<LegalBasis, string> = {
  contract: 'performance of a contract (art. 6(1)(b))',
  'legal-obligation': 'legal obligation (art. 6(1)(c))',
  'legitimate-interest': 'legitimate interest (art. 6(1)(f))',
};

/** Which line of the policy holds it back, where one does. */
function line(by: PolicySubject | null): string {
  return by === null ? '' : `, because of the line “${policySubjects[by]}”`;
}

export const gateway = {
  pages: { aiguillage: 'Switching' },
  policySubjects,
  decisionReasons,
  budgetUnits,
  budgetPeriods,
  keyHolders,
  legalBases,
  mcp: {
    search: { title: 'Search', description: 'Searches passages in the company’s documents that the person may read.' },
    searchWords: 'The words to look for, or a question',
    nothing: 'No passage holds these words, in what this person may read.',
    read: { title: 'Read', description: 'Gives the text of a document, from a place; "next" says where to go on.' },
    readStart: 'Where to begin, in UTF-16 units, as the search gives it',
    ask: {
      title: 'Ask',
      description:
        'Answers a question by quotations of the documents that the person may read, with their sources, and by written and checked sentences where an engine is allowed to write; says when they do not answer.',
    },
    askWithin: 'The id of a source, a folder or a document to look in; without it, everywhere',
    askWritten: '“where-possible” also has an engine write where one is allowed; “no” gives quotations only',
  },
  acts: {
    'policy.changed': 'Policy changed',
    'outbound.exported': 'Ledger of what left exported',
    'names.changed': 'Names to hide changed',
    'engine.called': 'Engine called',
    'engine.answered': 'Engine answered',
    'call.refused': 'Call refused',
    'key.added': 'Access key made',
    'key.revoked': 'Access key revoked',
    'key.unusual': 'Unusual use of a key',
    'budget.added': 'Budget set',
    'budget.removed': 'Budget removed',
    'budget.neared': 'Budget nearly spent',
    'routing.changed': 'Choice of the model set',
    'use.changed': 'Model chosen for a task',
    'shadow.changed': 'Comparisons of models set',
    'shadow.compared': 'Two models compared',
  },
  permissions: {
    'policy.read': 'see the policy and what left',
    'policy.manage': 'say how far a text may go, who calls and for how much',
    'shadow.manage': 'have models compared on the organisation’s questions, and pay for it',
  },
  refusals: {
    no_engine: ({ ability }) => `No engine here can ${missing[ability]}. Install a model or declare an engine.`,
    engine_not_allowed: ({ zone, furthest }) =>
      `The only engine that could is too far (“${models.zones[zone]}”): your organisation stops at “${models.zones[furthest]}”.`,
    call_refused: ({ reason, by, furthest, from }) =>
      `The policy refuses this call: ${decisionReasons[reason]}${line(by)}, up to “${models.zones[furthest]}”${from === 'label' ? '; the label of a document that was read says so' : ''}. Take out what is sensitive, or ask an administrator.`,
    content_unscannable: ({ what }) =>
      `Nothing left: ${unlooked[what]} cannot be looked at, and what cannot be looked at stays here. Send text, or use one of the house’s engines.`,
    detection_failed: () => 'Looking at the text failed: nothing left. Try again; if it comes back, tell your administrator.',
    detection_busy: ({ retryAfterS }) =>
      `Too many texts are being looked at now: nothing left. Try again in ${f.duration(retryAfterS * 1000)}.`,
    budget_exhausted: ({ unit, period, limit }) =>
      `The budget is spent: ${f.number(limit)} ${budgetUnits[unit]} ${budgetPeriods[period]}. Wait for the next one, or ask an administrator.`,
    rate_exceeded: ({ retryAfterS }) => `Too many calls by this key. Try again in ${f.duration(retryAfterS * 1000)}.`,
    api_key_invalid: () => 'This access key opens nothing: it is unknown, over or revoked. Ask your administrator for another.',
    policy_version_unknown: () => 'There is no such version of the policy.',
    key_unknown: () => 'This key does not exist, or was revoked before.',
    budget_unknown: () => 'This budget does not exist, or was removed before.',
    budget_subject_unknown: () => 'This budget is on nobody: choose the organisation, a team, a member or a key.',
  },
} satisfies PartWords<typeof part>;
