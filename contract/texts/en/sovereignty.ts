import { formatsOf } from '../formats.ts';
import type { sovereignty as French } from '../fr/sovereignty.ts';

const f = formatsOf('en');

export const sovereignty: typeof French = {
  pages: { souverainete: 'Sovereignty' },
  acts: {
    'diagnosis.notice-recorded': 'Notice to the staff recorded',
    'trace.added': 'Trace given',
    'trace.removed': 'Trace removed',
    'diagnosis.made': 'Diagnosis made',
    'diagnosis.read': 'Diagnosis read',
    'diagnosis.exported': 'Diagnosis exported',
    'diagnosis.action-decided': 'Action of the plan decided',
    'plan.chosen': 'Plan chosen',
    'offer.recorded': 'Offers recorded',
    'tool.declared': 'Tool declared',
    'process.recorded': 'Processes of the company recorded',
    'criterion.answered': 'Criterion of the framework answered',
    'scenario.kept': 'Scenario kept',
    'scenario.removed': 'Scenario removed',
    'upkeep.planned': 'Upkeep planned',
    'catalogue.updated': 'Vendor catalogue updated',
    'vendor.corrected': 'Vendor corrected',
    'vendor.added': 'Vendor added',
    'vendor.restored': 'Vendor taken back to the catalogue',
    'alias.lifted': 'Aliases lifted',
  },
  permissions: {
    'sovereignty.read': 'read the sovereignty diagnosis',
    'sovereignty.manage': 'give traces and make the diagnosis',
    'sovereignty.lift': 'lift people’s aliases, for a reason',
  },
  refusals: {
    logs_need_notice: ({ files, count }) =>
      `${count > 1 ? `${f.number(count)} traffic logs are given` : 'A traffic log is given'} (${files.join(', ')}), and nothing says that the staff was told. To read such a log is to monitor: everyone must have known before (Code du travail, L.1222-4). Give the date of the individual notice, or leave the logs aside.`,
    logs_need_council: ({ headcount }) =>
      `With ${f.number(headcount)} people, the works council is informed and consulted before any means of control (Code du travail, L.2312-38). Give the date of its consultation, or leave the logs aside.`,
    diagnosis_empty: ({ path }) =>
      `No file to read in ${path}. Give a folder of logs, ledger entries, invoices, inventories or repositories.`,
    diagnosis_missing: () => 'No diagnosis speaks of it yet. Give traces and make the diagnosis.',
    vendor_unknown: () => 'This product is not in the catalogue.',
    vendor_exists: ({ id }) => `This product is known already (${id}). Look for it by its name, and correct it.`,
    criterion_unknown: () => 'There is no such criterion, or no such step of it.',
    upkeep_unknown: () => 'There is no such task of upkeep.',
    scenario_unknown: () => 'This scenario is no longer there.',
    scenarios_full: ({ limit }) => `There are ${f.number(limit)} scenarios already. Remove one.`,
    trace_unknown: () => 'This trace is no longer there.',
    traces_full: ({ limit }) => `There are ${f.number(limit)} traces already. Remove some, or use the command beffroi diagnose.`,
    correction_incomplete: ({ id, field }) => `The correction of “${id}” is not enough: ${field} is missing or does not fit.`,
    catalogue_update_invalid: ({ what }) =>
      ({
        unreadable: 'This file is no catalogue of vendors. Ask whoever publishes it for one.',
        signature: 'The signature of this catalogue does not hold: it was not taken. Check the public key.',
        older: 'This catalogue is no newer than the house’s own: it was not taken.',
      })[what],
  },
};
