import { companyFrom } from './companies.ts';
import { isTelling } from './companyhints.ts';
import type { Finding } from './finding.ts';
import { isOrdinary, isPlace } from './lexicon.ts';
import { begins, isFirst, isLast, isTail, isTrade, lists, type Word } from './naming.ts';
import type { View } from './view.ts';

/** Companies and people by what is done with them (« loué à Kilox », « notifié à Kowalczyk »), by a line of a bank, by the head of their column. */
export function namesByDealings(words: readonly Word[], view: View): Finding[] {
  const found: Finding[] = [];
  const note = (kind: 'company' | 'person', from: number, to: number, rule: string): void => {
    const first = words[from];
    const last = words[to - 1];
    if (first && last && to > from) found.push({ kind, rule, confidence: 0.65, start: first.start, end: last.end });
  };
  for (const [at, word] of words.entries()) {
    const next = words[at + 1];
    // « Darvil (12 000 €), Tessolin (11 400 €) »
    if (word.isCapital && (at === 0 || /[:,;\n•]|- /.test(word.gap)) && isStranger(words, at)) {
      const named = Math.max(at + 1, companyFrom(words, at));
      const ended = words[named - 1]?.end ?? 0;
      if (amount.test(view.text.slice(ended, ended + 18))) note('company', at, named, 'company.offer');
    }
    // « Corvax refuse », « Tessolin est moins cher »: who does what companies do.
    if (word.isCapital && next?.gap === ' ' && begins(word)) {
      const acts = pronoun.test(next.plain) ? words[at + 2] : next;
      if (acts?.gap === ' ' && acting.test(acts.plain) && isStranger(words, at)) note('company', at, at + 1, 'company.subject');
    }
    // « à Bérengère et Loris »: who is named beside a first name is a person too.
    const other = words[at + 2];
    if (next?.plain === 'et' && next.gap === ' ' && other?.gap === ' ' && word.isCapital && !begins(word)) {
      if (isFirst(other) && isAlone(words, at + 2) && isStranger(words, at)) note('person', at, at + 1, 'person.beside-first-name');
      else if (isFirst(word) && isAlone(words, at + 2) && isStranger(words, at + 2))
        note('person', at + 2, at + 3, 'person.beside-first-name');
    }
    // « la crèche Les Petits Loups », « le camping des Flots Bleus »: a shop's sign may be of words of every day.
    if (next && next.gap === ' ' && !word.isCapital && shops.test(word.plain)) {
      const to = signFrom(words, at + 1);
      if (to > at + 1) note('company', /^(?:des|du)$/.test(next.plain) ? at + 2 : at + 1, to, 'company.shop');
    }
    // « le prestataire (Elitec) », « à la Sogema », « l'ex-Duralu »
    if (next && next.gap === ' (' && lists.companyCues.has(word.plain) && view.text[next.end] === ')' && isStranger(words, at + 1))
      note('company', at + 1, at + 2, 'company.cue-apart');
    if (word.plain === 'a' && next?.plain === 'la' && other?.gap === ' ' && isStranger(words, at + 2))
      note('company', at + 2, at + 3, 'company.dealing');
    if (
      word.text.startsWith('ex-') &&
      /^ex-\p{Lu}\p{L}{3,}$/u.test(word.text) &&
      !isOrdinary(word.plain.slice(3)) &&
      !isPlace(word.plain.slice(3))
    )
      note('company', at, at + 1, 'company.former');
    if (!next?.isCapital) continue;
    if (labels.test(word.plain) && /^ ?: ?$/.test(next.gap) && isStranger(words, at + 1))
      note('company', at + 1, Math.max(at + 2, companyFrom(words, at + 1)), 'company.label');
    if (next.gap !== ' ') continue;
    const to = Math.max(at + 2, companyFrom(words, at + 1));
    if (bank.test(word.plain) && isUpperName(next)) note('company', at + 1, upperFrom(words, at + 1), 'company.bank-line');
    else if (alone.test(word.plain) && isStranger(words, at + 1)) note('company', at + 1, to, 'company.dealing');
    else if (/^(?:a|avec|par|de|d')$/.test(word.plain) && !word.isUpper) {
      const before = saidBefore(words, at);
      if (before.some(({ plain }) => ofStaff.test(plain)) && isSurnameLike(next)) note('person', at + 1, at + 2, 'person.dealing');
      else if (
        (before[0]?.plain === 'face' || (!word.plain.startsWith('d') && before.some(({ plain }) => dealing.test(plain)))) &&
        isStranger(words, at + 1)
      )
        note('company', at + 1, to, 'company.dealing');
    }
  }
  return [...found, ...byColumns(words, view)];
}

const amount = /^ \(?\d[\d  .,]* ?(?:€|euros?|k€)/;
const dealing =
  /^(?:lou(?:e|ee|es|ees|er|ons|ez)|achet(?:e|ee|es|ees|er|ons|ez)|command(?:e|ee|es|ees|er|ons)|confi(?:e|ee|es|ees|er|ons)|sous-trait(?:e|ee|es|ees|er|ons)|vend(?:u|ue|us|ues|re|ons)|ced(?:e|ee|er|ons)|pay(?:e|ee|es|er|ons)|vers(?:e|ee|es|er|ons)|remis|remise|factur(?:e|ee|es|ees|er|ons)|livr(?:e|ee|es|ees|er|ons)|fourni|fournie|fournis|fournies|fabriqu(?:e|ee|es|ees)|pos(?:e|ee|es|ees)|installe|installee|realise|realisee|edite|editee|heberge|hebergee|assure|assuree|repris|reprise|rachete|rachetee|attribu(?:e|ee|es)|adjuge|demand(?:e|ee|er|ons)|negoci(?:e|er|ons)|sign(?:e|ee|er|ons)|traite|traiter)$/;
const pronoun = /^(?:nous|vous)$/;
const acting =
  /^(?:refuse|refusent|propose|livre|demande|confirme|accepte|repond|relance|facture|souhaite|veut|doit|s'engage|annonce|augmente|resilie|conteste|commande|paie|paye|rappelle|attend|fournit|offre|negocie|signe)$/;
const ofStaff =
  /^(?:notifi(?:e|ee|er)|convocation|convoqu(?:e|ee|er)|avertissement|licenciement|embauche|demission|mutation|salaire|salaires|conge|conges|absence|absences|arret|accident|entretien|prime|augmentation|retard|retards|pointage|temoignage|deposition|remplacement)$/;
const alone = /^(?:via|aupres|contre)$/;
const bank = /^(?:vir|virement|prlv|prelevement|sepa|chq|cheque|inst|tip|echeance)$/;
const labels =
  /^(?:assurance|assurances|banque|mutuelle|expert-comptable|comptable|hebergeur|syndic|transport|transports|livreur|editeur|logiciel|telecom|telephonie|energie|electricite|entretien|maintenance|nettoyage|securite|interim|location|leasing|moe|moa|mo|maitre d'oeuvre|maitre d'ouvrage|bureau de controle|recues|recus|consultees|consultes|retenue|retenu)$/;

const shops =
  /^(?:creche|camping|gite|coiffeur|coiffeuse|salon|bar|cafe|brasserie|bistrot?|pizzeria|creperie|restaurant|resto|hotel|auberge|boutique|pressing|fleuriste|librairie|epicerie|discotheque|bowling|traiteur|friterie|kebab|snack|boulangerie|patisserie|chocolaterie|fromagerie|boucherie|institut|spa)$/;
const noSign = /^(?:impots?|finances|ventes|police|ville|departement|region|republique|etat|commune|prefecture|monsieur|madame)$/;
/** How far a shop's sign goes: an article, then capitals; a sign of one word of every day needs its article in a capital. */
function signFrom(words: readonly Word[], from: number): number {
  const article = words[from];
  const isArticle = article !== undefined && /^(?:le|la|les|l'|au|aux|des|du|chez)$/.test(article.plain);
  let to = isArticle ? from + 1 : from;
  let capitals = 0;
  for (; to < words.length && to < from + 6; to += 1) {
    const word = words[to];
    const isJoined = word && (word.gap === ' ' || word.gap === '' || word.gap === '-');
    if (!word || !isJoined || noSign.test(word.plain) || lists.titles.has(word.plain)) break;
    if (word.isCapital) capitals += 1;
    else if (!(/^(?:de|du|des|d'|et|a|au|aux|la|le|les|l')$/.test(word.plain) && words[to + 1]?.isCapital === true && capitals > 0)) break;
  }
  const said = words.slice(isArticle ? from + 1 : from, to).filter(({ isCapital }) => isCapital);
  if (said.every(({ plain }) => isPlace(plain))) return from;
  return isArticle && (article.isCapital || said.length > 1) ? to : from;
}

/** Up to five words before, of the same sentence, the nearest first. */
function saidBefore(words: readonly Word[], at: number): Word[] {
  const said: Word[] = [];
  for (let back = at - 1; back >= 0 && back >= at - 5; back -= 1) {
    const word = words[back];
    if (!word || /[.!?;:\n]/.test(words[back + 1]?.gap ?? '')) break;
    said.push(word);
  }
  return said;
}
/** No capital goes on with it. */
const isAlone = (words: readonly Word[], at: number): boolean => words[at + 1]?.isCapital !== true || words[at + 1]?.gap !== ' ';
/** A name that no list and no dictionary knows. */
function isStranger(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word || lists.titles.has(word.plain.replace('.', '')) || lists.roles.has(word.plain) || isFirst(word) || word.text.length < 4)
    return false;
  return (
    !isOrdinary(word.plain) &&
    !isPlace(word.plain) &&
    !lists.common.has(word.plain) &&
    isTelling(words, at, Math.max(at + 1, companyFrom(words, at)))
  );
}
const isUpperName = ({ isUpper, text, plain }: Word): boolean =>
  isUpper &&
  text.length > 3 &&
  !lists.common.has(plain) &&
  !isOrdinary(plain) &&
  !isPlace(plain) &&
  !lists.first.has(plain) &&
  !bank.test(plain);
function upperFrom(words: readonly Word[], from: number): number {
  let to = from + 1;
  while (words[to]?.gap === ' ' && words[to]?.isUpper === true && /^\p{Lu}+$/u.test(words[to]?.text ?? '')) to += 1;
  return to;
}
const isSurnameLike = (word: Word): boolean =>
  !feasts.test(word.plain) &&
  (isLast(word) ||
    (word.text.length > 3 &&
      !isOrdinary(word.plain) &&
      !isPlace(word.plain) &&
      !lists.common.has(word.plain) &&
      !isTrade(word.plain) &&
      !isTail(word.plain)));
const feasts = /^(?:noel|paques|pentecote|toussaint|ascension)$/;

const head =
  /^(?:raison sociale|fournisseurs?|clients?|societes?|entreprises?|prestataires?|tiers|debiteurs?|creanciers?|sous-traitants?|enseigne|nom du client|nom du fournisseur|partenaires?)$/;
const nobody =
  /^(?:total|totaux|sous-total|divers|autres?|neant|mairie|commune|ville|departement|region|prefecture|urssaf|dgfip|impots|tresor|etat|moyenne|-+)\b/;
const mayHead =
  /(?:^|[\n|;,\t]) ?(?:raison sociale|fournisseur|client|societe|entreprise|prestataire|tiers|debiteur|creancier|sous-traitant|enseigne|nom du client|nom du fournisseur|partenaire)s? ?[|;,\t]|[|;,\t] ?(?:raison sociale|fournisseur|client|societe|entreprise|prestataire|tiers|debiteur|creancier|sous-traitant|enseigne|nom du client|nom du fournisseur|partenaire)s? ?(?:\r?\n|$)/;
const mostCells = 60;

/** Under « Fournisseur » in a table, whatever separates its cells: each is one. */
function byColumns(words: readonly Word[], { text, plain }: View): Finding[] {
  // Most texts hold no such table, and are read no further.
  if (!mayHead.test(plain)) return [];
  const at = new Map(words.map((word, place) => [word.start, place]));
  const found: Finding[] = [];
  let open: { separator: string; column: number; cells: number } | null = null;
  for (let from = 0; from < text.length;) {
    const stop = text.indexOf('\n', from);
    const end = stop < 0 ? text.length : stop;
    const line = text.slice(from, end);
    const separator = ['|', ';', '\t', ','].find((sign) => line.includes(sign));
    const cells = separator === undefined || line.length > 2_000 ? [] : line.split(separator);
    if (open && (separator !== open.separator || cells.length < open.cells - 1)) open = null;
    if (open) {
      const start = from + cells.slice(0, open.column).reduce((sum, cell) => sum + cell.length + 1, 0);
      const cell = cells[open.column] ?? '';
      const said = cell.trim();
      const first = start + cell.length - cell.trimStart().length;
      const place = at.get(first);
      const word = place === undefined ? undefined : words[place];
      if (
        word?.isCapital &&
        said.length < 60 &&
        !nobody.test(plain.slice(first, first + 20)) &&
        !isFirst(word) &&
        !lists.titles.has(word.plain) &&
        !(isOrdinary(plain.slice(first, first + said.length)) || isPlace(word.plain))
      )
        found.push({ kind: 'company', rule: 'company.column', confidence: 0.7, start: first, end: first + said.length });
    } else if (separator !== undefined && cells.length > 1 && cells.length < mostCells) {
      let start = from;
      for (const [column, cell] of cells.entries()) {
        if (head.test(plain.slice(start, start + cell.length).trim())) open = { separator, column, cells: cells.length };
        start += cell.length + 1;
        if (open) break;
      }
      // « Client, 12 rue des Lilas »: two commas of a sentence are no table.
      if (open && separator === ',' && /[.!?] ?$|\d{2} /.test(line)) open = null;
    }
    from = end + 1;
  }
  return found;
}
