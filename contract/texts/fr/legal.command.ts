/** What the commands of `legal` say, in French. */
export const command = {
  usage: {
    contracts: 'ce que disent vos contrats : échéances, risques, clauses absentes',
    contract: 'un contrat, par son id ou son titre ; sans lui, tous',
    correct: 'dire un fait à la place de la règle : FAIT=VALEUR (kind, signed, starts, ends, duration, renewal, notice, period)',
    asRead: 'revenir à ce que la règle a lu',
    ics: 'écrire les échéances pour un agenda',
    pdf: 'écrire la synthèse des risques en PDF/A',
    docx: 'écrire la synthèse des risques en DOCX',
    amendment: 'écrire un projet d’avenant en DOCX',
    clauses:
      'les clauses de l’avenant, par leur nom ou leur identifiant, séparées par des virgules, ou par des points-virgules si un nom a une virgule',
    library: 'les clauses de l’entreprise',
    keepClause: 'garder cette clause comme celle de l’entreprise, avec --words',
    clauseWords: 'le fichier du texte de la clause',
    forgetClause: 'supprimer cette clause de l’entreprise',
  },
  lessons: {
    contracts: `Les faits sont lus par des règles dans les documents que vous pouvez lire ; une personne les vérifie et les corrige.

  beffroi contracts
  beffroi contracts "Bail commercial Marcq-en-Barœul" --ics echeances.ics --pdf risques.pdf
  beffroi contracts "Contrat de fourniture" --correct notice="3 month"
  beffroi contracts "Contrat de fourniture" --amendment avenant.docx --clauses delai_paiement,resiliation`,
  },
  settings: {},
  noContract: 'Aucun contrat parmi les documents que vous pouvez lire.',
  unreadContracts: (count: number) => `${count} documents restent à examiner ; recommencez dans un instant.`,
  contractLine: (title: string, kind: string, end: string, risks: number, missing: number) =>
    `${title}\n    ${kind} · fin : ${end} · risques élevés ou critiques : ${risks} · clauses absentes : ${missing}`,
  noEnd: 'non trouvée',
  dueLine: (day: string, what: string) => `    ${day}  ${what}`,
  factLine: (name: string, value: string, by: string) => `  ${name.padEnd(22)} ${value}${by}`,
  byPerson: ' (dit par une personne)',
  notFound: '–',
  riskLine: (severity: string, clause: string, risk: string) => `  [${severity}] ${clause} : ${risk}`,
  missingLine: (severity: string, clause: string) => `  [${severity}] absente : ${clause}`,
  contractFileWritten: (path: string) => `Écrit : ${path}`,
  factCorrected: (fact: string) => `Corrigé : ${fact}`,
  factValueExpected: 'FAIT=VALEUR, par exemple ends=2027-12-31',
  ownClause: (name: string, id: string, words: string) => `${name} (${id})\n    ${words}`,
  noOwnClause: 'L’entreprise ne garde aucune clause.',
};
