import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

/** What the commands of `finance` say, in French. */
export const command = {
  usage: {
    ledger:
      'contrôles, bilan, résultat, trésorerie et délais d’un fichier des écritures comptables ; sur le fichier seul, sans compte ni réseau',
    ledgerFile: 'le FEC : SIREN, FEC, date de clôture, .txt',
    previous: 'le FEC de l’exercice précédent, pour comparer l’ouverture à sa clôture',
    ledgerPdf: 'écrire le rapport en PDF/A',
    ledgerXlsx: 'écrire les chiffres, la balance et les constats en XLSX',
    ledgerForce: 'écrire par-dessus les fichiers qui existent',
    invoices: 'factures fournisseurs d’une source ou d’un dossier : alertes, commandes, livraisons, écritures proposées',
    invoicePlace: 'la source ou le dossier, par son chemin : SOURCE/DOSSIER',
    ledgers: 'les comptes de la maison que vous pouvez lire : chiffres, lignes, budget, retards, groupe',
    ledgersDocument: 'le FEC, par son titre, son nom ou son identifiant ; sans lui, la liste',
    ledgersLines: 'les lignes des comptes qui commencent ainsi : 606,70',
    ledgersBudget: 'comparer à ce budget (XLSX, ODS ou CSV de Documents)',
    ledgersRisk: 'le risque de retard par client, pour ce délai convenu en jours',
    ledgersGroup: 'consolider ces sociétés : "DOCUMENT=Nom" pour chacune',
    accept: 'accepter cette facture',
    refuse: 'refuser cette facture, avec --reason',
    reason: 'pourquoi elle est refusée',
    exportEntries: 'écrire les écritures des factures acceptées',
    entryFormat: 'fec, csv ou import ; sinon celui du cabinet',
  },
  lessons: {
    ledgers: `  beffroi ledgers
  beffroi ledgers 732829320FEC20251231.txt --lines 606,613
  beffroi ledgers 732829320FEC20251231.txt --budget "Budget 2025.xlsx" --pdf comptes.pdf
  beffroi ledgers 732829320FEC20251231.txt --late-risk 30
  beffroi ledgers --group "732829320FEC20251231.txt=Menuiserie Lacroix" "552100554FEC20251231.txt=Lacroix Pose" --xlsx groupe.xlsx`,
    ledger: `  beffroi ledger 732829320FEC20251231.txt
  beffroi ledger 732829320FEC20251231.txt --previous 732829320FEC20241231.txt --pdf comptes.pdf --xlsx comptes.xlsx

Chaque constat donne ses lignes. Aucun constat ne vaut accord ni refus de l’administration.`,
    invoices: `  beffroi invoices "Comptabilité/Factures reçues"

Posez dans le même dossier vos fournisseurs, commandes et bons de livraison en CSV ou XLSX : les factures y sont rapprochées.`,
  },
  settings: {},
  written: (path: string) => `Écrit : ${path}`,
  ledgerOf: (siren: string, from: string, to: string, lines: number) =>
    `${siren === '' ? 'Comptes' : `SIREN ${siren}`}, du ${from} au ${to} : ${f.number(lines)} lignes.`,
  finding: (code: string, severity: string, words: string, lines: string, count: number) =>
    `  ${code}  ${severity.padEnd(12)} ${words}${lines === '' ? '' : ` (lignes ${lines}${count > 6 ? ', …' : ''})`}`,
  noFinding: 'Aucun constat.',
  figure: (name: string, value: string) => `  ${name.padEnd(40)} ${value.padStart(18)}`,
  days: (value: string) => `${value} jours`,
  invoicePlace: 'emplacement',
  invoice: (supplier: string, number: string, gross: string) => `${supplier} · ${number} · ${gross}`,
  alert: (words: string) => `  ! ${words}`,
  invoicesFound: (invoices: number, alerted: number, others: number) =>
    `${f.number(invoices)} factures, dont ${f.number(alerted)} à regarder ; ${f.number(others)} autres documents.`,
  knownLists: (suppliers: number, orders: number, deliveries: number) =>
    `Rapprochées de ${f.number(suppliers)} fournisseurs, ${f.number(orders)} commandes, ${f.number(deliveries)} bons de livraison.`,
  ledgerLine: (title: string, fileName: string, closing: string, source: string) => `${title} · ${fileName} · ${closing} · ${source}`,
  noLedger: 'Aucun fichier des écritures comptables que vous puissiez lire.',
  entryLine: (at: number, date: string, account: string, label: string, debit: string, credit: string) =>
    `  ${String(at).padStart(6)}  ${date}  ${account.padEnd(8)} ${label.slice(0, 40).padEnd(40)} ${debit.padStart(16)} ${credit.padStart(16)}`,
  linesShown: (shown: number, total: number) => `${f.number(shown)} lignes sur ${f.number(total)}.`,
  budgetLine: (prefix: string, label: string, planned: string, actual: string, gap: string) =>
    `${prefix} ${label} : ${planned} prévu, ${actual} réalisé, ${gap} d’écart`,
  because: (account: string, name: string, amount: string) => `  ${account} ${name} : ${amount}`,
  unplannedLine: (account: string, name: string, amount: string) => `Non prévu : ${account} ${name}, ${amount}`,
  riskMeasured: (trained: number, invoices: number, recall: number, precision: number | null, auc: number) =>
    `Appris sur ${f.number(trained)} factures ; sur les ${f.number(invoices)} dernières, mises à part : rappel ${f.number(recall)}, précision ${precision === null ? '–' : f.number(precision)}, aire ROC ${f.number(auc)}.`,
  riskLine: (name: string, chance: number | null, late: number, all: number, person: string) =>
    `  ${name.padEnd(36)} ${chance === null ? 'aucune note' : `${f.number(Math.round(100 * chance))} %`} · ${f.number(late)} retards sur ${f.number(all)}${person === 'no' ? '' : person === 'yes' ? ' · personne physique' : ' · peut-être une personne physique'}`,
  riskLimits: 'Échéances supposées au délai dit. Une note aide à relancer ; elle ne décide de rien.',
  companyExpected: 'deux sociétés au moins, "DOCUMENT=Nom"',
  eliminationLine: (from: string, to: string, receivable: string, payable: string, sales: string, purchases: string) =>
    `${from} → ${to} : ${receivable} à recevoir, ${payable} à payer ; ${sales} vendus, ${purchases} achetés`,
  unmatchedLine: (piece: string, label: string, from: string, to: string) => `  ! ${piece} ${label} : ${from} d’un côté, ${to} de l’autre`,
  decided: { accepted: () => '  acceptée', refused: (reason: string) => `  refusée : ${reason}` },
};
