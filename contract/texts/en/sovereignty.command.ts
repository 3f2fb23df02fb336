import { formatsOf } from '../formats.ts';
import type { command as French } from '../fr/sovereignty.command.ts';

const f = formatsOf('en');
const s = (count: number, one: string, many: string) => `${f.number(count)} ${count > 1 ? many : one}`;

/** What the command of `sovereignty` says, in English. */
export const command: typeof French = {
  usage: {
    diagnose:
      'which AI the company really uses, who can compel it, and what to do first; on files alone, without account or network; without a folder, the diagnosis of the house that one is signed in to',
    diagnosed: 'the folder: proxy logs, FEC, invoices, inventories, code repositories, domain zone, list of tools',
    noticeGiven:
      'the day on which the staff was told, one by one, that logs are read (YYYY-MM-DD); folder=YYYY-MM-DD for a site told on another day',
    councilConsulted: 'the day on which the works council was informed and consulted; from 50 people (YYYY-MM-DD)',
    headcount: 'how many people the company has',
    withoutLogs: 'leave traffic logs aside',
    company: 'the name of the company, in the report',
    pdf: 'write the report as PDF/A',
    docx: 'write the report as DOCX',
    xlsx: 'write cost and plan as XLSX, with their formulas',
    questionnaire: 'write the questionnaire to fill in (CSV): filled in and put in the folder, it counts the next time',
    corrections: 'your corrections of the vendor catalogue: a JSON list, each product by its id',
    catalogue: 'a newer catalogue, signed by whoever publishes it',
    catalogueKey: 'the public key of whoever publishes that catalogue, received by another way',
    force: 'write over files that exist',
  },
  lessons: {
    diagnose: `  beffroi diagnose ./folder --without-logs
  beffroi diagnose ./folder --without-logs --questionnaire questions.csv
  beffroi diagnose                       the house's ledger and engines, with the traces that it was given
  beffroi diagnose ./folder --notice-given 2026-09-01 --headcount 42 --pdf report.pdf --xlsx plan.xlsx

Nothing leaves the machine. Logs are read only from the day on which the staff was told; people become aliases
there, and no number is given below five.`,
  },
  settings: {},
  expectedDay: 'a date YYYY-MM-DD, today at the latest',
  expectedHeadcount: 'a whole number',
  reading: (file) => `Reading: ${file}`,
  found: (tools, shadow) => `${s(tools, 'AI tool used', 'AI tools used')}, of which ${f.number(shadow)} undeclared.`,
  gauge: (name, value) => `  ${name.padEnd(30)} ${value === null ? '?' : `${f.number(value)} of 100`}`,
  seal: (seal, binding) =>
    seal === null ? 'SEAL: not established.' : `SEAL-${seal} at best${binding === '' ? '.' : `, held there by criteria ${binding}.`}`,
  tool: (name, mark, where, exposure) => `  ${name} – ${mark} – ${where} – exposure ${f.number(exposure)}`,
  shadowMark: 'UNDECLARED',
  declaredMark: 'declared',
  teams: 'By team, from five people on:',
  team: (name, tools) => `  ${name}: ${tools}`,
  teamTool: (name, people) => `${name} (${f.number(people)})`,
  questionTitles: ['Tool', 'Used (yes/no)', 'Approved', 'Team', 'Process', 'Criticality', 'Data'],
  notAllowedMark: 'declared, not allowed',
  saidOnly: 'declared by the company; no trace shows it',
  unused: (names) => `Not used, as the company says: ${names}.`,
  processes: 'Processes:',
  process: (name, criticality, tools) => `  ${name} – criticality ${criticality} – ${tools}`,
  evidence: (file, line, words) => `      ${file}${line === null ? '' : `, line ${line}`}  ${words}`,
  possible: (names) => `To be asked: ${names}.`,
  unknown: (names) => `Unknown addresses that sound like AI: ${names}.`,
  first: 'To do first:',
  action: (name, remedy, owner, date) => `  ${name}: ${remedy} (${owner}, by ${date})`,
  limits: 'Limits:',
  written: (file) => `Written: ${file}`,
};
