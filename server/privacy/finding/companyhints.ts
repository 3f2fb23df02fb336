import { companyBefore, companyFrom, isJoint } from './companies.ts';
import type { Finding } from './finding.ts';
import { isOrdinary, isPlace } from './lexicon.ts';
import type { Line } from './lines.ts';
import { begins, isFirst, isNameLike, isSameLine, lists, type Word, isTrade, isTail } from './naming.ts';
import type { View } from './view.ts';

/** Companies by the way their name is written, by what a sentence says of them, and by their place on a page. */
export function companiesByHints(words: readonly Word[], view: View, lines: readonly Line[], people: readonly Finding[]): Finding[] {
  const found: Finding[] = [];
  const note = (from: number, to: number, rule: string, confidence: number): void => {
    const first = words[from];
    const last = words[to - 1];
    if (first && last && to > from) found.push({ kind: 'company', rule, confidence, start: first.start, end: last.end });
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (!word) break;
    const next = words[at + 1];
    if (word.isCapital && isMadeUp(word.text)) note(at, Math.max(numbered(words, at + 1), companyFrom(words, at)), 'company.made-up', 0.74);
    else if (word.isCapital && next && /^ (?:&|\+) $/.test(next.gap) && next.isCapital) {
      const from = companyBefore(words, at + 1);
      const end = companyFrom(words, at + 1);
      note(Math.min(from, at), numbered(words, Math.max(end, at + 2)), 'company.ampersand', 0.86);
    } else if (word.isCapital && isNumbered(words, at)) note(Math.min(companyBefore(words, at + 1), at), at + 2, 'company.numbered', 0.7);
    // « le client principal, Verdine, part »
    else if (
      next?.gap === ' ' &&
      words[at + 2]?.gap === ', ' &&
      lists.companyCues.has(word.plain) &&
      !next.isCapital &&
      words[at + 2]?.isCapital === true &&
      isTelling(words, at + 2, Math.max(at + 3, companyFrom(words, at + 2)))
    )
      note(at + 2, Math.max(at + 3, companyFrom(words, at + 2)), 'company.cue-apart', 0.66);
    // « Mon établissement, Le Petit Prince, n’a »: named between two commas beside what it is.
    else if (
      next?.gap === ', ' &&
      next.isCapital &&
      !word.isCapital &&
      (isTrade(word.plain) || premises.test(word.plain)) &&
      possessive.test(words[at - 1]?.plain ?? '')
    ) {
      const to = companyFrom(words, at + 1);
      const said = words.slice(at + 1, to).filter(({ isCapital }) => isCapital);
      if (words[to]?.gap.startsWith(',') && said.some(({ plain }) => !isPlace(plain)) && !said.some(isFirst))
        note(at + 1, to, 'company.apposed', 0.68);
    }
    // « toujours rien de GTBI »: who says nothing, or works there, is somebody.
    else if (next?.gap === ' ' && /^(?:de|d'|chez)$/.test(next.plain) && someone.test(word.plain) && isAcronym(words[at + 2]))
      note(at + 2, at + 3, 'company.acronym', 0.64);
    else if (next?.gap === ' ' && /^(?:de|d'|du|des|chez)$/.test(next.plain) && belongs.test(word.plain)) {
      const name = words[at + 2];
      const to = companyFrom(words, at + 2);
      if (name && to > at + 2 && name.isCapital && isTelling(words, at + 2, to)) note(at + 2, to, 'company.belongs', 0.67);
    }
  }
  return [...found, ...bySign(words, view), ...byAlias(words, view, found), ...byPage(words, view, lines, people)];
}

/** Loc’Bennes, Thermic’Armor, SoinFacile: capitals inside a word. */
function isMadeUp(text: string): boolean {
  if (!/\p{Ll}['’]?\p{Lu}\p{Ll}|\p{Ll}-\p{Lu}\p{Ll}/u.test(text) || text.length < 5 || tools.test(text)) return false;
  if (/\p{Ll}\p{Lu}/u.test(text)) return !/^(?:Mc|Mac|De|Le|La|Van|Du|Des|Di|Da)\p{Lu}/u.test(text);
  // With a hyphen, both halves must be of no language and of no list of names.
  if (text.includes('-')) return false;
  return /\p{Ll}['’]\p{Lu}/u.test(text) && !/^(?:Aujourd|Quelqu|Jusqu|Lorsqu|Presqu|Entr)['’]/u.test(text) && text.search(/['’]/) > 2;
}
const tools =
  /^(?:PowerPoint|WhatsApp|LinkedIn|YouTube|iPhone|iPad|JavaScript|TypeScript|OneDrive|SharePoint|OneNote|GitHub|GitLab|WordPress|WiFi|MacBook|PostgreSQL|MySQL|SQLite|FaceTime|AirPods|ChatGPT|OpenAI|McDonald|PhD|DocuSign|eIDAS|ePrivacy)/;

/** « ELEC 65 », « Immo Patrimoine 59 »: a made name and the number of a department. */
function isNumbered(words: readonly Word[], at: number): boolean {
  const word = words[at];
  const next = words[at + 1];
  if (!word || !next || next.gap !== ' ' || !/^(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])$/.test(next.text)) return false;
  const after = words[at + 2];
  if (after && /^ ?[%€]/.test(after.gap)) return false;
  if (after && /^ ?[/.,:%°]?\d|^[.,]\d/.test(`${after.gap}${after.text}`)) return false;
  if (
    after &&
    /^(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|euros?|ans|h|kg|m|km|mm|cm|jours|heures|x)$/.test(
      after.plain,
    )
  )
    return false;
  return (
    isNameLike(word) &&
    !isFirst(word) &&
    !isPlace(word.plain) &&
    (!isOrdinary(word.plain) || isTail(word.plain)) &&
    (word.isUpper ? word.text.length > 3 : word.text.length > 3)
  );
}
function numbered(words: readonly Word[], to: number): number {
  const next = words[to];
  return next && next.gap === ' ' && /^\d{2}$/.test(next.text) && !/^[.,:/h]/.test(words[to + 1]?.gap ?? '') ? to + 1 : to;
}

const belongs =
  /^(?:gerant|gerante|directeur|directrice|daf|drh|pdg|dirigeant|dirigeante|patron|patronne|fondateur|fondatrice|president|presidente|associe|salarie|salariee|employe|employee|commercial|commerciale|representant|technicien|monteurs|equipe|gars|devis|facture|livraison|offre|dossier|camion|cliente?|fournisseur|comptable|responsable|interimaire|concurrent|reponse|sous-traitant|attestation|quelqu'un|rien|nouvelles|mail|appel|visite|livreur|commande|monteur|chantier|rdv|gens|ancien|ancienne|groupe|plaquette|tarif|tarifs|bon|relance|conducteur)$/;
const premises =
  /^(?:etablissement|restaurant|hotel|boutique|commerce|magasin|garage|salon|atelier|entreprise|boite|ferme|gite|camping|cafe|bar|brasserie|employeur|client|cliente|fournisseur|prestataire)$/;
const possessive = /^(?:mon|ma|notre|son|sa|leur|votre)$/;
const someone =
  /^(?:gerante?|patronne?|dirigeante?|directeur|directrice|associee?|salariee?|commerciale?|technicien|monteurs?|equipe|gars|gens|interimaire|sous-traitant|quelqu'un|rien|nouvelles|retour|livreur)$/;
/** Three capitals to six that are no word and no place: what everybody's acronyms are is in the list of common words. */
function isAcronym(word: Word | undefined): boolean {
  return (
    word !== undefined &&
    /^ ?$/.test(word.gap) &&
    /^\p{Lu}{3,6}$/u.test(word.text) &&
    !lists.common.has(word.plain) &&
    !isOrdinary(word.plain) &&
    !isPlace(word.plain)
  );
}
/** Neither a place nor words of every day alone. */
export function isTelling(words: readonly Word[], from: number, to: number): boolean {
  const said = words.slice(from, to).filter(({ isCapital }) => isCapital);
  if (said.every(({ plain }) => isPlace(plain) || lists.common.has(plain))) return false;
  const first = said[0];
  if (first && isFirst(first)) return false;
  return (
    said.some(({ plain, isUpper, text }) => (!isOrdinary(plain) && !isPlace(plain) && (!isUpper || text.length > 4)) || isTail(plain)) ||
    said.length > 2
  );
}

const sign =
  /(?:sous l'enseigne|a l'enseigne|enseigne|nom commercial|denomm?inee?|denommee?|denomination(?: sociale)?|raison sociale|employeur|societe|la boite c'est|marque|maison mere|facture a|livre a|client|pour|fournisseur|raison)(?: (?:de|est))? ?[:«"“]{1,2} ?["“«]?\s?|(?:sous l'enseigne|nom commercial|denommee?|enseigne commerciale|la boite c'est) /g;
/** « exerçant sous l’enseigne Les Doigts d’Awa », « Raison sociale : Clair Logis ». */
function bySign(words: readonly Word[], { plain, text }: View): Finding[] {
  const at = new Map(words.map((word, place) => [word.start, place]));
  const found: Finding[] = [];
  for (const { 0: said, index } of plain.matchAll(sign)) {
    const from = at.get(index + said.length);
    const first = from === undefined ? undefined : words[from];
    if (from === undefined || !first?.isCapital || lists.titles.has(first.plain.replace('.', ''))) continue;
    const rest = text.slice(first.start, first.start + 60);
    const isQuoted = /[«"“] ?$/.test(said);
    const isEnsign = /enseigne|commercial|denom|raison|boite/.test(said);
    if (
      !isQuoted &&
      !isEnsign &&
      !/employeur/.test(said) &&
      !(
        /\b(?:pour|client|fournisseur|livre a|facture a) ?:/.test(said) &&
        isTelling(words, from, Math.max(from + 1, companyFrom(words, from)))
      )
    )
      continue;
    const stop = isQuoted ? / ?[»"”\n]/ : /[,;\n(:]|\. |\.$| [-–] | ne[e]? | est | a /;
    const length = isQuoted || isEnsign ? (stop.exec(rest)?.index ?? rest.length) : null;
    if (length !== null && (length > 55 || length < 2)) continue;
    const end = length === null ? (words[companyFrom(words, from) - 1]?.end ?? first.end) : first.start + length;
    found.push({ kind: 'company', rule: 'company.sign', confidence: isEnsign ? 0.94 : 0.7, start: first.start, end });
  }
  return found;
}

/** « Travaux Publics Lemaire (TPL) »: the short name stands for the long one from there. */
function byAlias(words: readonly Word[], { text }: View, found: readonly Finding[]): Finding[] {
  return words.flatMap((word, at) => {
    const before = words[at - 1];
    if (!before || !word.isUpper || word.text.length > 6 || !/^ \($/.test(word.gap) || text[word.end] !== ')') return [];
    const from = companyBefore(words, at);
    const letters = words
      .slice(from, at)
      .filter(({ isCapital }) => isCapital)
      .map(({ plain }) => plain[0])
      .join('');
    const isAlias = letters === word.plain || found.some(({ end }) => end === before.end);
    return isAlias && letters.length > 1
      ? [
          { kind: 'company' as const, rule: 'company.alias', confidence: 0.8, start: word.start, end: word.end },
          ...(letters === word.plain && words[from]
            ? [{ kind: 'company' as const, rule: 'company.alias', confidence: 0.8, start: words[from].start, end: before.end }]
            : []),
        ]
      : [];
  });
}

/** The head of a letter above its address; the line below who signs. */
function byPage(words: readonly Word[], { text }: View, lines: readonly Line[], people: readonly Finding[]): Finding[] {
  const isPersonAt = (start: number): boolean => people.some((one) => one.start <= start && start < one.end);
  return lines.flatMap((line, at) => {
    const first = words[line.from];
    const last = words[line.to - 1];
    if (!first || !last || line.to - line.from > 7 || !first.isCapital || isPersonAt(first.start)) return [];
    let to = line.from;
    while (to < line.to && (to === line.from || isJoint(words[to]?.gap ?? '') || words[to]?.gap === '')) to += 1;
    const said = words.slice(line.from, to);
    const isTitled =
      said.every((word) => word.isCapital || /^(?:de|du|des|d'|l'|la|le|les|et|en|sur|a|aux)$/.test(word.plain)) &&
      said.filter(({ isCapital }) => isCapital).length > (to < line.to ? 1 : 0);
    if (!isTitled || said.some(({ plain }) => lists.titles.has(plain) || lists.greetings.has(plain) || lists.closings.has(plain)))
      return [];
    const next = lines[at + 1];
    const nextText = next ? text.slice(words[next.from]?.start ?? 0, words[next.to - 1]?.end ?? 0) : '';
    const isHead = at < 2 && /^\d{1,4},? |^\d{5} |^(?:z\.?[aci]|rue|avenue|place|tel|siret|bp)\b/i.test(nextText) && to === line.to;
    const above = lines[at - 1];
    const isBelow =
      above !== undefined && at > lines.length - 5 && isPersonAt(words[above.from]?.start ?? -1) && isSameLine(' ') && !line.isAfterBlank;
    if (!(isHead || isBelow)) return [];
    const isNamed = said.some(
      ({ plain, isCapital }) => isCapital && ((!isOrdinary(plain) && !isPlace(plain)) || isTail(plain) || isTrade(plain)),
    );
    if (!isNamed || (said.length === 1 && said[0] !== undefined && (isOrdinary(said[0].plain) || isPlace(said[0].plain)))) return [];
    if (begins(first) && lists.personLabels.has(first.plain) && !isTrade(first.plain)) return [];
    return [
      {
        kind: 'company' as const,
        rule: isHead ? 'company.letterhead' : 'company.below-name',
        confidence: 0.68,
        start: first.start,
        end: said.at(-1)?.end ?? first.end,
      },
    ];
  });
}
