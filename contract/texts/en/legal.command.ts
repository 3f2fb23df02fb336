/** What the commands of `legal` say, in English. */
export const command = {
  usage: {
    contracts: 'what your contracts say: deadlines, risks, missing clauses',
    contract: 'a contract, by its id or its title; without it, all',
    correct: 'say a fact instead of the rule: FACT=VALUE (kind, signed, starts, ends, duration, renewal, notice, period)',
    asRead: 'go back to what the rule read',
    ics: 'write the deadlines for a diary',
    pdf: 'write the summary of risks as PDF/A',
    docx: 'write the summary of risks as DOCX',
    amendment: 'write a draft amendment as DOCX',
    clauses: 'the clauses of the amendment, by name or id, commas between, or semicolons where a name has a comma',
    library: 'the company’s own clauses',
    keepClause: 'keep this clause as the company’s own, with --words',
    clauseWords: 'the file of the clause’s text',
    forgetClause: 'remove this clause of the company',
  },
  lessons: {
    contracts: `Facts are read by rules in the documents that you may read; a person checks and corrects them.

  beffroi contracts
  beffroi contracts "Bail commercial Marcq-en-Barœul" --ics deadlines.ics --pdf risks.pdf
  beffroi contracts "Contrat de fourniture" --correct notice="3 month"
  beffroi contracts "Contrat de fourniture" --amendment amendment.docx --clauses delai_paiement,resiliation`,
  },
  settings: {},
  noContract: 'No contract among the documents that you may read.',
  unreadContracts: (count: number) => `${count} documents are still to be looked at; try again in a moment.`,
  contractLine: (title: string, kind: string, end: string, risks: number, missing: number) =>
    `${title}\n    ${kind} · end: ${end} · high or critical risks: ${risks} · missing clauses: ${missing}`,
  noEnd: 'not found',
  dueLine: (day: string, what: string) => `    ${day}  ${what}`,
  factLine: (name: string, value: string, by: string) => `  ${name.padEnd(22)} ${value}${by}`,
  byPerson: ' (said by a person)',
  notFound: '–',
  riskLine: (severity: string, clause: string, risk: string) => `  [${severity}] ${clause}: ${risk}`,
  missingLine: (severity: string, clause: string) => `  [${severity}] missing: ${clause}`,
  contractFileWritten: (path: string) => `Written: ${path}`,
  factCorrected: (fact: string) => `Corrected: ${fact}`,
  factValueExpected: 'FACT=VALUE, such as ends=2027-12-31',
  ownClause: (name: string, id: string, words: string) => `${name} (${id})\n    ${words}`,
  noOwnClause: 'The company keeps no clause of its own.',
};
