import { formatsOf } from '../formats.ts';
import { cost } from './sovereignty.cost.ts';
import type { report as French } from '../fr/sovereignty.report.ts';

const f = formatsOf('en');
const s = (count: number, one: string, many: string) => `${f.number(count)} ${count > 1 ? many : one}`;

/** The report of the diagnostic, and its workbook. */
export const report: typeof French = {
  title: 'AI sovereignty diagnostic',
  subtitle: 'What is used, who can compel it, and what to do first',
  page: 'p.',
  summary: 'On one page',
  opening: (tools, shadow, exposed) =>
    `${s(tools, 'AI tool is used', 'AI tools are used')}, as the traces say. ${shadow === 0 ? 'All stand in the company’s list.' : `${s(shadow, 'is declared', 'are declared')} nowhere.`} ${exposed === 0 ? 'None exposes data much.' : `${s(exposed, 'depends', 'depend')} on a group that a foreign law can compel.`}`,
  nothing: 'No AI tool was found in the files read. That does not prove that there is none: see the limits.',
  figures: { tools: 'tools used', shadow: 'undeclared', exposed: 'exposed to a foreign law', actions: 'actions to take' },
  first: 'The first three things to do',
  firstThing: (tool, remedy, owner, date) => `${tool}: ${remedy} (${owner}, by ${date}).`,
  gauges: 'Three gauges, from 0 to 100',
  gaugesAlt: (words) => `Three gauges: ${words}.`,
  gaugeUnknown: 'nothing established',
  gaugeNote: (known, unknown) => `over ${s(known, 'tool', 'tools')}${unknown > 0 ? `, ${f.number(unknown)} not established` : ''}`,
  gaugeRule:
    'Each gauge is the mean of the tools, weighed by how critical they are. The rule is ours (docs/sovereignty.md); the official criteria come further down.',
  map: 'The map of flows',
  mapCaption:
    'From services to tools, then to the country whose law the vendor is under. Width follows the use that was seen; red says exposure, green its absence.',
  mapAlt: 'Map of flows: services, tools, countries.',
  mapColumns: ['Services used', 'Tools', 'Country of the group'],
  wholeCompany: 'Company',
  noCountry: 'not established',
  tools: 'The tools',
  toolTable: { tool: 'Tool', state: 'State', parent: 'Group', exposure: 'Exposure', seen: 'Seen in', certainty: 'Certainty' },
  shadowMark: 'undeclared',
  declaredMark: 'declared',
  toolsNote:
    'Exposure from 0 (nothing can be compelled from abroad) to 100. Certainty: what the traces say together. A star marks a vendor some facts of which remain to be checked.',
  possible: 'To be asked',
  possibleLead: 'These services left too weak a trace to conclude, or hold AI functions among others: ask who uses them.',
  ended: 'Ended or blocked',
  unknownHosts: 'Unknown addresses that sound like AI',
  unknownHost: (host, hits, days) =>
    hits === 0 ? `${host}: on a bill that speaks of AI.` : `${host}: ${s(hits, 'passage', 'passages')} on ${s(days, 'day', 'days')}.`,
  evidence: 'The evidence',
  evidenceLead: 'For each tool, the strongest traces, as they stand in your files. People are not in them.',
  evidenceTable: { tool: 'Tool', where: 'File and line', words: 'What it says' },
  line: (line) => `line ${line}`,
  traffic: (hits, days, people, few) =>
    `${s(hits, 'passage', 'passages')}, ${s(days, 'day', 'days')}${people === null ? (few ? ', fewer than five people' : '') : `, ${f.number(people)} people`}`,
  exposure: 'Who can compel',
  exposureLead:
    'A law follows the group, not the place of the server: a European subsidiary of an American group remains within reach of the CLOUD Act. FISA section 702 lapsed on 12 June 2026, but collection goes on under certifications announced to March 2027. The DPF holds, its appeal pending (C-703/25 P): it is not enough alone.',
  lawTable: { tool: 'Tool' },
  exposedTable: { data: 'What is at stake', tools: 'Tools that see it', exposed: 'Of which exposed' },
  exposedTitle: 'What is exposed',
  comparison: 'The comparison, tool by tool',
  comparisonLead: 'Five rows, from good to poor. “Unknown” means that nothing establishes it: neither good nor bad.',
  framework: 'The European framework (EU Cloud Sovereignty Framework)',
  frameworkLead: (answered, criteria) =>
    `Of ${f.number(criteria)} criteria, ${f.number(answered)} are answered by facts for the tools together, the weakest counting for all. The others are unknown: the score is therefore a range, and the SEAL level a ceiling.`,
  seal: (seal) => `SEAL-${seal} at best`,
  noSeal: 'SEAL not established',
  binding: (criteria, count) => `What holds it there: ${count > 1 ? 'criteria' : 'criterion'} ${criteria}.`,
  profile: { 'csf-calc-2026-06': 'Score, weights of June 2026', 'csf-1.2.1-2025-10': 'Score, weights of October 2025 (v1.2.1)' },
  between: (low, high) => `between ${f.number(Math.round(low * 10) / 10)} and ${f.number(Math.round(high * 10) / 10)}%`,
  criteriaTable: { criterion: 'Criterion', answer: 'Answer', seal: 'SEAL level', grounding: 'Rests on' },
  step: (step, steps) => `step ${step} of ${steps}`,
  plan: 'The plan',
  planLead: 'Priority is exposure times how critical the tool is. Each action has an owner and a date, to be confirmed.',
  planTable: { tool: 'Tool', action: 'What to do', owner: 'Owner', due: 'By', effort: 'Work', before: 'Before', after: 'After' },
  planAlternatives: (names) => `Options: ${names}.`,
  beforeAfter: (before, after) => `Mean exposure: ${f.number(before)} today, ${f.number(after)} once the plan is done.`,
  ...cost,
  upkeep: 'The maintenance plan',
  upkeepPlan: 'What was built is kept in order: each task has its rhythm, its owner and its date, to be confirmed on the Sovereignty page.',
  processTable: { process: 'Process', criticality: 'Criticality', tools: 'Tools that serve it' },
  progress: { open: 'to do', begun: 'begun', done: 'done' },
  upkeepTable: { task: 'Task', rhythm: 'Rhythm', owner: 'Owner', next: 'Next time' },
  everyMonths: (months) => (months === 1 ? 'every month' : months === 12 ? 'every year' : `every ${f.number(months)} months`),
  certificates: 'The vendors’ certificates',
  certificatesLead:
    'What our catalogue knows, dated. A star says that it is general knowledge, to be checked with the body that certifies: ask for the certificate and its scope.',
  certificateTable: { tool: 'Tool', certificates: 'Certificates' },
  method: 'Method',
  methodLines: {
    signs:
      'Each tool is known by precise signs: an address of its own, a ledger label, software, a dependency of code. Signs of different kinds add up; several of one kind count once.',
    ambiguous:
      'A first name, a town or a common word is never enough. A course or a book about a tool is no use of it; nor is a refused access.',
    people:
      'Logs are read only from the date when the staff was told. People become aliases at reading, paths and contents are never looked at, and no number is given below five people.',
    framework:
      'The 48 criteria, their ladders and both sets of weights are the Commission’s (October 2025, June 2026), from a public transcription. Exposure, gauges and plan follow rules of our own, published.',
  },
  readTitle: 'What was read',
  readTable: { file: 'File', kind: 'Kind', state: 'State', signs: 'Signs' },
  limitsTitle: 'Limits',
  provenance: 'Where this comes from',
  provenanceLines: {
    made: (version) => `Made by Beffroi ${version}, by rules, without an AI model and without network: nothing left this machine.`,
    catalogue: (vendors, date) => `Catalogue of ${f.number(vendors)} products, dated ${date}.`,
    notice: (date) => `Logs read from ${date}, the date on which the staff was told, as it was given.`,
    advice: 'This report prepares a decision; it is no legal advice.',
  },
  workbook: {
    title: 'AI sovereignty diagnostic: cost and plan',
    costSheet: 'Cost over five years',
    planSheet: 'Action plan',
    toolSheet: 'Tools',
    columns: {
      rhythm: 'Rhythm',
      low: 'Low (€)',
      high: 'High (€)',
      years: 'Years',
      lowTotal: 'Low, 5 years (€)',
      highTotal: 'High, 5 years (€)',
      grounding: 'Rests on',
      priority: 'Priority',
      vendor: 'Vendor',
      country: 'Country',
      paid: 'Paid, seen (€)',
      criticality: 'How critical',
    },
    notes: 'Change the low and high amounts: the totals follow. Without VAT.',
  },
};
