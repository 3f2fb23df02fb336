import type { View } from './view.ts';

/** What the words before and after a value say of it. */
const before = 70;
const after = 24;

/** The words before it: what stands on its line, and the line above where its own says little. */
export function wordsBefore({ plain }: View, at: number): string {
  const some = plain.slice(Math.max(0, at - before), at);
  // A sentence that ended says nothing of what follows it.
  const ended = Math.max(some.lastIndexOf('. '), some.lastIndexOf('\n\n'));
  const closest =
    ended >= 0 && !/\b(?:n|no|num|tel|ref|r\.c\.s|rcs|siren|siret|nir|secu|cpte|dr|m)\.? ?$/.test(some.slice(0, ended + 1))
      ? some.slice(ended + 2)
      : some;
  return closest;
}
export function wordsAfter({ plain }: View, at: number): string {
  return plain.slice(at, at + after);
}

/** Labels of each kind, in small letters without accents. */
export const labels = {
  nir: /\bn\.?i\.?r\b|secu\b|securite sociale|assure\b|immatriculation|insee|\bnss\b|\bss\b|carte vitale|num(?:ero)?\.? de ss/,
  siren: /siren|\br\.?c\.?s\b|registre du commerce|immatricule/,
  siret: /siret|siren|\br\.?c\.?s\b|etablissement|\bape\b|\bnaf\b/,
  vat: /\btva\b|\bvat\b|intracom|\bust|\biva\b|\bbtw\b|\bmwst\b|\bnif\b/,
  rib: /\brib\b|compte|bancaire|domiciliation|banque|guichet/,
  iban: /iban|\brib\b|compte|virement/,
  bic: /\bbic\b|swift/,
  card: /carte|\bcb\b|\bcard\b|visa|mastercard|amex|paiement|\bpan\b/,
  phone: /\btel|telephone|phone|portable|mobile|\bfax\b|appel|joindre|joignable|ligne|numero|\bgsm\b|contact|poste/,
  notPhone: /\b(?:ref|reference|commande|facture|dossier|lot|devis|contrat|client|article|police|bon)[^\n]{0,14}$|\bn(?:°|o|um)?\.? ?$/,
  passport: /passeport|passport|reisepass/,
  identity: /identite|\bcni\b|\bcnie\b|id card|personalausweis|piece d'id/,
  licence: /permis|driving|licen[cs]e|fuhrerschein/,
  tax: /fisc|\bspi\b|impot|\bdgfip\b|\bnif\b|contribuable|teleclaration|telecalc|teledeclaration/,
  rpps: /rpps/,
  adeli: /adeli/,
  plate: /immatricul|plaque|vehicule|voiture|camion|fourgon|utilitaire|camionnette|conduit|peugeot|renault|citroen|\bauto\b|remorque/,
  birth: /\bnee?(?:\(e\))?\b|naissance|\bborn\b|birth|\bddn\b|geboren|\bn\.e\.? le|anniversaire/,
  employee: /matricule(?! (?:r?cs|siret))|n(?:°|o) (?:de )?salarie|employee (?:id|number)|personnel number|personalnummer/,
  version: /\bversion|\bv$|\bart(?:icle)?\.?|\bsection|\bchapitre|\bclause|release|§|\bannexe|norme|\biso\b/,
} as const;
