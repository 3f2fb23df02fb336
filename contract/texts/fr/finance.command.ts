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
  },
  lessons: {
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
};
