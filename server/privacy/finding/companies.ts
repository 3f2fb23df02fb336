import type { Finding } from './finding.ts';
import { isOrdinary, isPlace } from './lexicon.ts';
import { begins, isNameLike, isSameLine, knownCompanies, lists, type Word, isTrade, isTail } from './naming.ts';

/** Companies by their legal form, their trade, what stands before or after them, and those that everybody knows. */
export function companiesIn(words: readonly Word[]): Finding[] {
  const found: Finding[] = [];
  const note = (from: number, to: number, rule: string, confidence: number): void => {
    const first = words[from];
    const last = words[to - 1];
    const before = words[from - 1];
    // La Ferme des Quatre Saisons: the article in capitals is part of the name.
    const opens =
      before && first && /^(?:le|la|les|l'|au|aux)$/.test(before.plain) && before.isCapital && isJoint(first.gap || ' ') ? before : first;
    if (first && last && opens && to > from) found.push({ kind: 'company', rule, confidence, start: opens.start, end: last.end });
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (!word) break;
    const plain = word.plain.replaceAll('.', '');
    if (lists.legalForms.has(plain) && isLegalForm(word)) {
      // « Entre la SELARL … »: what stands before an article is no name.
      const from = words[at - 1]?.isCapital === true ? companyBefore(words, at) : at;
      // « SELARL Pharmacie des Halles », « SCI Horizon »: after a form, a word of every day is a name too.
      const named = companyFrom(words, at + 1);
      const after = words[at + 1];
      const isNamed =
        named > at + 1 || !after?.isCapital || !isSameLine(after.gap) || after.text.length < 4 || afterForms.test(after.plain);
      const to = isNamed ? named : companyFrom(words, at + 2);
      if (from < at && !(to > at + 1 && begins(word))) note(from, at + 1, 'company.form-after', 0.93);
      else if (to > at + 1) note(at, to, 'company.form', 0.93);
      continue;
    }
    const known = knownAt(words, at);
    if (known > at) {
      note(at, known, 'company.known', 0.88);
      continue;
    }
    if (isTrade(word.plain)) {
      const start = afterTrade(words, at);
      const to = companyFrom(words, start);
      const next = words[start];
      const isPlaceOnly = next !== undefined && words.slice(start, to).every(({ plain }) => isPlace(plain) || connectors.test(plain));
      if (
        next &&
        to > start &&
        (isSameLine(next.gap) || /^ ?[«"“] ?$/.test(next.gap)) &&
        !lists.titles.has(next.plain) &&
        !(isPlaceOnly && !word.isCapital)
      ) {
        if (word.isCapital && start === at + 1) note(at, to, 'company.trade', 0.93);
        else if (generic.test(word.plain) || start > at + 1) note(start, to, 'company.head', 0.9);
        else if (!isPlaceOnly && !connectors.test(next.plain) && !(next.isUpper && next.text.length < 4))
          note(start, to, 'company.trade-small', 0.66);
        at = Math.max(at, to - 1);
        continue;
      }
    }
    if (lists.companyCues.has(word.plain) && !word.isUpper) {
      const to = companyFrom(words, at + 1);
      const next = words[at + 1];
      const isPlaceOnly = words.slice(at + 1, to).every(({ plain }) => isPlace(plain) || connectors.test(plain));
      if (
        next &&
        to > at + 1 &&
        /^ ?[:,]? ?$/.test(next.gap) &&
        (!next.gap.includes(',') || words[to]?.gap.startsWith(',') === true) &&
        !lists.roles.has(next.plain) &&
        !isPlaceOnly &&
        !(connectors.test(next.plain) && !next.isCapital)
      )
        note(at + 1, to, 'company.cue', 0.72);
      // « par chez bricovert »
      else if (word.plain === 'chez' && next && !next.isCapital && next.gap === ' ' && next.text.length > 4 && !isOrdinary(next.plain))
        note(at + 1, at + 2, 'company.cue-small', 0.64);
      continue;
    }
    if (isTail(word.plain) && word.isCapital) {
      const from = companyBefore(words, at);
      if (from < at && !begins(word)) {
        // Martin Conseil & Associés: the tails go on.
        let to = at + 1;
        while (to < words.length && isJoint(words[to]?.gap ?? '') && words[to]?.isCapital === true && isTail(words[to]?.plain ?? ''))
          to += 1;
        note(from, to, 'company.tail', 0.9);
      }
    }
  }
  return found;
}

/** What stands beside a form where no name does. */
const afterForms = /^(?:capital|siege|siren|siret|gerante?|presidente?|objet|adresse|forme|denomination|statuts?|nombre|total|ville)$/;
/** Words that say that a company follows, and are no part of its name. */
const generic =
  /^(?:societe|societes|entreprise|entreprises|cabinet|cabinets|groupe|ets|etablissements|etablissement|agence|banque|mutuelle|assurance|association|fondation|etude|laboratoire|compagnie|filiale|cie|holding|startup|syndicat|federation|organisme|club|collectif|centre|institut|bureau)$/;
/** « cabinet d’architecture X », « école de conduite X »: the trade is told in small letters between. */
function afterTrade(words: readonly Word[], at: number): number {
  const joint = words[at + 1];
  const trade = words[at + 2];
  const name = words[at + 3];
  if (joint && trade && name && /^(?:de|d'|du|en)$/.test(joint.plain) && !trade.isCapital && name.isCapital && name.gap === ' ')
    return at + 3;
  return joint &&
    trade &&
    !joint.isCapital &&
    trade.isCapital &&
    trade.gap === ' ' &&
    isOrdinary(joint.plain) &&
    !connectors.test(joint.plain) &&
    generic.test(words[at]?.plain ?? '')
    ? at + 2
    : at + 1;
}

/** Forms that are also words are written in capitals, or with their full stops. */
function isLegalForm({ text, isUpper, plain }: Word): boolean {
  if (/^(?:gmbh|ltd|limited|inc|corp|sarl|eurl|sasu|sprl|bvba|srl|selarl|gaec|earl|scop|llc|spa|lda)$/.test(plain))
    return /^\p{Lu}/u.test(text);
  return isUpper || /^\p{Lu}\.\p{Lu}/u.test(text);
}
export const isJoint = (gap: string): boolean => isSameLine(gap) || /^ ?(?:&|\+) ?$/.test(gap);

/** How far a company's name goes on from here: capitals, and small words between two of them. A word of every day counts only beside others. */
export function companyFrom(words: readonly Word[], from: number): number {
  let to = from;
  let strong = 0;
  let capitals = 0;
  for (let at = from; at < words.length && at < from + 8; at += 1) {
    const word = words[at];
    if (!word || !(isJoint(word.gap) || (at === from && /^ ?[:,«"“] ?["“]?$/.test(word.gap)) || (word.gap === '' && at > from))) break;
    if (
      connectors.test(word.plain) &&
      !(word.isCapital && at === from && words[at + 1]?.isCapital === true && !/^(?:de|du|des|d'|et)$/.test(word.plain))
    ) {
      const next = words[at + 1];
      const after = next && /^(?:la|le|les|l')$/.test(next.plain) ? words[at + 2] : next;
      const opens = at > from || /^(?:du|des|de|d')$/.test(word.plain);
      if (!opens || !after?.isCapital || lists.titles.has(after.plain) || !isJoint(after.gap === '' ? ' ' : after.gap)) break;
      continue;
    }
    if (lists.titles.has(word.plain) && word.text.length > 1) break;
    if (/^\d{1,2}$/.test(word.text) && at > from && strong > 0) {
      to = at + 1;
      break;
    }
    if (!word.isCapital || (lists.personLabels.has(word.plain) && lists.common.has(word.plain) && !isTail(word.plain))) break;
    capitals += 1;
    const isStrong =
      !lists.common.has(word.plain) ||
      lists.last.has(word.plain) ||
      isTail(word.plain) ||
      (at > from && word.isUpper && word.text.length > 3);
    strong += isStrong ? 1 : 0;
    // A word of every day ends it only when nothing follows.
    if (isStrong || capitals > 1) to = at + 1;
    if (lists.legalForms.has(word.plain.replaceAll('.', '')) && at > from) break;
  }
  return strong > 0 || capitals > 2 ? to : from;
}
const connectors = /^(?:de|du|des|d'|l'|la|le|les|et|en|sur|a|aux|&|von|van|del|di|da)$/;

/** Where the name that ends before here begins. */
export function companyBefore(words: readonly Word[], at: number): number {
  let from = at;
  for (let back = at - 1; back >= 0 && back >= at - 6; back -= 1) {
    const word = words[back];
    const gap = words[back + 1]?.gap ?? '';
    if (!word || !(isJoint(gap) || (back === at - 1 && /^ ?[,(] ?$/.test(gap)) || gap === '')) break;
    if (/^(?:de|du|des|d'|l'|la|le|les|et|en)$/.test(word.plain) && !word.isUpper) {
      const previous = words[back - 1];
      if (!previous || !previous.isCapital || !isNameLike(previous) || !isJoint(word.gap)) break;
      continue;
    }
    // « Artus Travail Temporaire »: a word of every day between two of a name.
    if (
      lists.common.has(word.plain) &&
      word.isCapital &&
      words[back - 1]?.isCapital === true &&
      isNameLike(words[back - 1] ?? word) &&
      isJoint(word.gap)
    )
      continue;
    // « à Ré Transports »: in the middle of a sentence, whatever has a capital before a trade is its name.
    const isBeforeTail = back === at - 1 && gap === ' ' && word.isCapital && !begins(word) && isTail(words[at]?.plain ?? '');
    if (!(isNameLike(word) || isBeforeTail || (word.isCapital && (isTail(word.plain) || isTrade(word.plain) || word.isInitial)))) break;
    from = back;
    if (begins(word) && word.gap !== '') break;
  }
  return from;
}

function knownAt(words: readonly Word[], at: number): number {
  const word = words[at];
  if (!word?.isCapital) return at;
  const names = knownCompanies.get(word.plain.split('-')[0] ?? '');
  let best = at;
  for (const name of names ?? []) {
    const flat: string[] = [];
    let to = at;
    while (flat.length < name.length && to < words.length) {
      const next = words[to];
      if (!next || (to > at && !isJoint(next.gap) && next.gap !== '')) break;
      flat.push(...next.plain.split('-'));
      to += 1;
    }
    if (flat.length === name.length && flat.every((part, place) => part === name[place]) && to > best) best = to;
  }
  // A name that is also a word is a company in the middle of a sentence only.
  if (best === at + 1 && word.plain.length < 8 && alsoWords.test(word.plain) && (begins(word) || word.isUpper)) return at;
  if (best === at + 1 && lists.first.has(word.plain) && words[at + 1]?.isCapital === true && isSameLine(words[at + 1]?.gap ?? ''))
    return at;
  return best;
}
const alsoWords =
  /^(?:orange|metro|shine|casino|total|but|ciel|sage|picard|boulanger|legrand|leclerc|vinci|apple|meta|slack|zoom|avia|shell|crit|fives|midas|point|metro|edenred|lucca|colas|renault|synergie|bruneau|sage|ing|oracle|la|air|la)$/;

/** Where a company that was told stands again, by its own words. */
export function companiesAgain(words: readonly Word[], found: readonly Finding[], texts: (one: Finding) => string): Finding[] {
  const told = new Set<string>();
  for (const one of found) {
    if (one.kind !== 'company' || one.confidence < 0.78) continue;
    for (const part of texts(one).split(/[\s,]+/))
      if (
        part.length > (one.rule === 'company.alias' ? 1 : 3) &&
        !lists.common.has(part) &&
        !isTrade(part) &&
        !isTail(part) &&
        !lists.legalForms.has(part) &&
        !lists.first.has(part)
      )
        told.add(part);
  }
  const again: Finding[] = [];
  for (const word of words)
    if (word.isCapital && told.has(word.plain))
      again.push({ kind: 'company', rule: 'company.again', confidence: 0.68, start: word.start, end: word.end });
  return again;
}
