import { formatsOf } from '../formats.ts';
import type { cost as French } from '../fr/sovereignty.cost.ts';

const f = formatsOf('en');

export const cost: typeof French = {
  target: 'The target architecture, in five words',
  targetRows: {
    hosting: 'Hosting: on your machines, or at a European operator qualified for the very service.',
    models: 'Models: open or European, in a perimeter that is held, chosen use by use.',
    connectors: 'Connectors: rights inherited from the systems, one door out with its ledger.',
    governance: 'Governance: a list of tools that is kept, a policy by class of data, named owners.',
    logging: 'Logging: who asked what, of which engine, on which documents, without the content.',
  },
  cost: 'The cost over five years',
  costLead:
    'Orders of size without VAT, in euros, of the lines alone that the plan calls for. Each says where it comes from: replace our orders of size by your offers. The workbook computes everything again.',
  costTable: { line: 'Line', category: 'Category', kind: 'Kind', low: 'Low, 5 years', high: 'High, 5 years' },
  costKinds: { capex: 'capital', opex: 'running' },
  costRhythms: { once: 'once', yearly: 'a year' },
  total: 'In all',
  hardware: 'The hardware advised',
  hardwareAdvised: ({ people, cores, memoryGb }: { people: number; cores: number; memoryGb: number }) =>
    `For ${f.number(people)} people: ${f.number(cores)} cores and ${f.number(memoryGb)} GB of memory, without a graphics card.`,
  hardwareBeyond: ({ people, cores, memoryGb }: { people: number; cores: number; memoryGb: number }) =>
    `For ${f.number(people)} people, a processor alone is not enough for written answers: a graphics card, or an engine at a European operator; quoted answers stay on a machine of ${f.number(cores)} cores and ${f.number(memoryGb)} GB.`,
  hardwareFrom: (from: { secondsPerAnswer: number; measuredCores: number; questionsPerHour: number; model: string }) =>
    `Computed from our measures: an answer written by a ${from.model} model takes ${f.number(Math.round(from.secondsPerAnswer))} s on ${f.number(from.measuredCores)} cores; ${f.number(from.questionsPerHour)} questions in the busiest hour (two a person, supposed), half of the machine left free. Beyond ${f.number(from.measuredCores)} cores it is carried on in proportion, and no graphics card was measured.`,
  costSource: 'Where it comes from',
  costBefore: (amount) => `Today’s subscriptions that were seen would cost €${f.number(Math.round(amount / 100))} over five years.`,
  euros: (cents) => `€${f.number(Math.round(cents / 100))}`,
  range: (low, high) => `€${f.number(Math.round(low / 100))} to €${f.number(Math.round(high / 100))}`,
  datedSource: (source, document, date) => `${source}${document === '' ? '' : `: ${document}`}${date === '' ? '' : `, ${date}`}`,
  savingMeasured: (low, high, trials, qualityLow, qualityHigh) =>
    `The orchestrator saves ${f.number(Math.round(low * 100))} to ${f.number(Math.round(high * 100))}% of the cost of calls (interval of 95%, ${f.number(trials)} comparisons on your questions), keeping ${f.number(Math.round(qualityLow * 100))} to ${f.number(Math.round(qualityHigh * 100))}% of the quality.`,
  savingFails: 'The quality does not hold: this saving is not in the total.',
  savingEnters: 'It enters the total where the plan calls for a European engine.',
  savingUnmeasured: (trials, needed) =>
    `Saving of the orchestrator: not measured (${f.number(trials)} comparisons of the ${f.number(needed)} needed). Nothing is counted.`,
  savingUnknown: 'Saving of the orchestrator: not measured. Nothing is counted.',
};
