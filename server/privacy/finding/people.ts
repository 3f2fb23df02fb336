import type { Finding } from './finding.ts';
import { isOrdinary, isPlace } from './lexicon.ts';
import { begins, isClose, isFirst, isLast, isNameLike, isSameLine, lists, type Word, isTrade, isTail } from './naming.ts';

/** People by title, first name, family name, role, label, greeting. */
export function peopleIn(words: readonly Word[]): Finding[] {
  const found: Finding[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const reach = personAt(words, at);
    const first = reach && words[reach.from];
    const last = reach && words[reach.to - 1];
    if (!reach || !first || !last) continue;
    found.push({ kind: 'person', rule: reach.rule, confidence: reach.confidence, start: first.start, end: last.end });
    at = Math.max(at, reach.to - 1);
  }
  return found;
}

interface Reach {
  from: number;
  to: number;
  rule: string;
  confidence: number;
}

function personAt(words: readonly Word[], at: number): Reach | null {
  const word = words[at];
  if (!word) return null;
  const titled = byTitle(words, at, word);
  // Every other rule reads a name that has a capital.
  if (titled || !word.isCapital) return titled;
  return (
    byFirstName(words, at, word) ??
    byFamilyNameFirst(words, at, word) ??
    byInitial(words, at, word) ??
    byWordsBefore(words, at, word) ??
    byItself(words, at, word)
  );
}

const smallTitles = /^(?:madame|monsieur|mademoiselle|maitre|docteur|mme|mlle|sieur|dame|veuve|dr|mr|me)$/;
const titleGap = /^\.?[ ]{1,2}$|^\.? ?\n?$/;
function byTitle(words: readonly Word[], at: number, word: Word): Reach | null {
  const title = word.plain.replace('.', '');
  if (!lists.titles.has(title)) return null;
  // « me », « don », « sir », « père » in a sentence are words.
  if (!word.isCapital && (!smallTitles.test(title) || title === 'me')) return null;
  const next = words[at + 1];
  // « Madame veuve Printemps », « Monsieur Maître Durand ».
  if (next && titleGap.test(next.gap) && lists.titles.has(next.plain.replace('.', ''))) return null;
  if (!next || !titleGap.test(next.gap) || lists.roles.has(next.plain)) return null;
  // « M. le Maire » names nobody; « M. Le Goff » does.
  if (/^(?:le|la|l'|les)$/.test(next.plain) && (!next.isCapital || isRole(words[at + 2]))) return null;
  if (next.isCapital && (isTitledName(next) || title === 'veuve') && !isNameLike(next)) {
    const to = nameFrom(words, at + 2, 4);
    return {
      from: at + 1,
      to: words[at + 2] && isSameLine(words[at + 2]?.gap ?? '') ? Math.max(to, at + 2) : at + 2,
      rule: 'person.title',
      confidence: 0.95,
    };
  }
  const to = nameFrom(words, at + 1, 5);
  if (to > at + 1) return { from: at + 1, to, rule: 'person.title', confidence: 0.95 };
  // « bonjour monsieur lemaire », as one writes in haste.
  if (
    !next.isCapital &&
    smallTitles.test(title) &&
    next.gap === ' ' &&
    next.text.length > 2 &&
    (lists.last.has(next.plain) || !isOrdinary(next.plain)) &&
    !lists.particles.has(next.plain) &&
    /^\p{L}+$/u.test(next.text)
  )
    return { from: at + 1, to: at + 2, rule: 'person.title-small', confidence: 0.8 };
  return null;
}
const isRole = (word: Word | undefined): boolean =>
  word !== undefined && (lists.roles.has(word.plain) || isOrdinary(word.plain)) && !lists.last.has(word.plain);
/** After a title, what is also a word is a name. */
const isTitledName = (word: Word): boolean => isLast(word) || isFirst(word);

/** How far a name goes on from a word: capitals, initials, particles between them, the name of a wife or of birth. */
export function nameFrom(words: readonly Word[], from: number, most: number): number {
  let to = from;
  let names = 0;
  for (let at = from; at < words.length && names < most; at += 1) {
    const word = words[at];
    if (
      !word ||
      (at > from &&
        !isSameLine(word.gap) &&
        !(words[at - 1]?.isInitial === true && word.gap === '') &&
        !(word.gap === '' && words[at - 1]?.plain === "d'"))
    )
      break;
    const isParticle = lists.particles.has(word.plain);
    if (isParticle && !(word.isCapital && !nextIsName(words, at))) {
      if (!nextIsName(words, at)) break;
      continue;
    }
    if (names > 0 && /^(?:epouse|ep|nee?|veuve|alias|dit|dite)$/.test(word.plain) && nextIsName(words, at)) continue;
    const isTail = names > 0 && word.isCapital && word.text.length === 1;
    if (!word.isInitial && !isTail && !isNameLike(word) && !(names > 0 && word.isCapital && isLast(word) && !lists.titles.has(word.plain)))
      break;
    names += 1;
    to = at + 1;
  }
  return to;
}
function nextIsName(words: readonly Word[], at: number): boolean {
  for (let after = at + 1; after < at + 4; after += 1) {
    const word = words[after];
    if (!word || !/^[ ]?$|^-$/.test(word.gap)) return false;
    if (lists.particles.has(word.plain) && !word.isUpper) continue;
    return isNameLike(word) || (word.isCapital && isLast(word));
  }
  return false;
}

function byFirstName(words: readonly Word[], at: number, word: Word): Reach | null {
  if (!isFirst(word)) return null;
  const to = nameFrom(words, at, 4);
  const next = words[at + 1];
  // « Jean\nDupont »: a line may cut a name, where the second is a known one.
  if (to === at + 1 && next && /\n/.test(next.gap) && isClose(next.gap) && isLast(next) && !begins(word))
    return { from: at, to: at + 2, rule: 'person.cut', confidence: 0.8 };
  if (to <= at + 1) return null;
  const others = words.slice(at + 1, to);
  const isStrong =
    !lists.weakFirst.has(word.plain) ||
    others.some((one) => isLast(one) || one.isUpper || one.isInitial || isFirst(one) || (!isOrdinary(one.plain) && !isPlace(one.plain)));
  // « Pierre Angulaire »: a capital on a word of the language names a thing, unless it is a known name.
  return isStrong ? { from: at, to, rule: 'person.first-name', confidence: 0.92 } : null;
}

/** DUPONT Jean; Dupont, Jean; Le Goff Yann; MATTEI Lisandru. */
function byFamilyNameFirst(words: readonly Word[], at: number, word: Word): Reach | null {
  const isOpening = word.isCapital && lists.particles.has(word.plain) && word.plain.length > 1;
  if (!isOpening && !isNameLike(word) && !isLast(word)) return null;
  if (lists.titles.has(word.plain) || lists.legalForms.has(word.plain)) return null;
  let last = at + 1;
  while (
    last < at + 4 &&
    words[last] &&
    isSameLine(words[last]?.gap ?? '') &&
    words[last]?.isUpper === true &&
    !lists.legalForms.has(words[last]?.plain ?? '')
  )
    last += 1;
  if (isOpening && last === at + 1 && words[last]?.isCapital === true && isSameLine(words[last]?.gap ?? '')) last += 1;
  const next = words[last];
  if (!next || next.isUpper || !(isSameLine(next.gap) || /^, ?$/.test(next.gap))) return null;
  const isComma = next.gap.startsWith(',');
  const isShouted = word.isUpper && (word.text.length > 2 || last > at + 1);
  const isRare = !isOrdinary(word.plain) && !isPlace(word.plain);
  if (isFirst(next)) {
    if (!(isLast(word) || isShouted || isOpening || (isRare && !isComma && begins(word)))) return null;
    if (isComma && !word.isUpper && lists.weakLast.has(word.plain)) return null;
    if (!word.isUpper && !isRare && lists.weakFirst.has(next.plain) && lists.weakLast.has(word.plain)) return null;
    if (isShouted && isOrdinary(word.plain) && !isLast(word) && !isOpening) return null;
  } else {
    // Two words of no language, the first in capitals.
    const isShoutedName =
      isShouted &&
      !isComma &&
      last === at + 1 &&
      isRare &&
      word.text.length > 3 &&
      next.isCapital &&
      !isOrdinary(next.plain) &&
      !isPlace(next.plain) &&
      isNameLike(next);
    if (!isShoutedName) return null;
  }
  let to = last + 1;
  while (
    to < last + 3 &&
    words[to] &&
    isSameLine(words[to]?.gap ?? '') &&
    (isFirst(words[to] ?? word) || words[to]?.isInitial === true || (words[to]?.isCapital === true && !isOrdinary(words[to]?.plain ?? '')))
  )
    to += 1;
  return { from: at, to, rule: 'person.family-name-first', confidence: isFirst(next) ? 0.9 : 0.75 };
}

/** J. Dupont, J.-P. Dupont; Dupont J. */
function byInitial(words: readonly Word[], at: number, word: Word): Reach | null {
  const next = words[at + 1];
  if (!next) return null;
  const after = word.end - word.start;
  if (word.isInitial && next.gap === ' ' && after < 9) {
    const to = nameFrom(words, at, 4);
    const others = words.slice(at + 1, to).filter(({ isInitial }) => !isInitial);
    if (
      others.some((one) => isLast(one) || one.isUpper || !isOrdinary(one.plain)) &&
      !(begins(word) && words[at - 1] !== undefined && /\d/.test(words[at - 1]?.text ?? '')) &&
      !/°/.test(word.gap)
    )
      return { from: at, to, rule: 'person.initial', confidence: others.some(isLast) ? 0.9 : 0.8 };
  }
  const isRare = word.isCapital && !isOrdinary(word.plain) && !isPlace(word.plain) && word.text.length > 3;
  if ((isLast(word) || isRare) && next.isInitial && next.gap === ' ' && !lists.titles.has(next.plain.replace('.', '')))
    return { from: at, to: at + 2, rule: 'person.initial-after', confidence: 0.8 };
  return null;
}

const labelGap = /^ ?(?:\(s\)|\d)?\.? ?[:|=][ \t]{0,6}(?:\n)?$|^\t$|^" ?[:,] ?"$|^[;,]$/;
const bySomeone =
  /^(?:redige|valide|signe|suivi|suivie|represente|representee|etabli|etablie|approuve|emis|emise|anime|animee|presente|presentee|transmis|verifie|realise|realisee|effectue|effectuee|recu|recue|ouvert|ouverte|charge)$/;
const asked =
  /^(?:avec|par|chez|demande|demandez|demander|appelle|appelez|appeler|previens|prevenez|prevenir|contacte|contactez|contacter|nomme|nommee|remplace|remplacer|remplacera|selon|notre|freres|soeurs|famille|epoux|consorts|lequel|former|prevenu|voir|dixit|signe|confiee?|appelle|sauf|que|qu')$/;
/** What stands before says that a name follows: a label and its colon, a greeting, a role, a verb that takes people. */
function byWordsBefore(words: readonly Word[], at: number, word: Word): Reach | null {
  const before = words[at - 1];
  const isKnownName = word.isCapital && (isLast(word) || isFirst(word));
  if (!before || (!isNameLike(word) && !isKnownName) || lists.titles.has(word.plain)) return null;
  const to = Math.max(nameFrom(words, at, 4), isKnownName ? at + 1 : at);
  if (to === at) return null;
  const isRare = !isOrdinary(word.plain) && !isPlace(word.plain);
  const isName = isKnownName || isRare;
  if (labelGap.test(word.gap) && lists.personLabels.has(before.plain) && isName)
    return { from: at, to, rule: 'person.label', confidence: 0.85 };
  if (word.gap === ' ' && before.plain === 'par' && bySomeone.test(words[at - 2]?.plain ?? '') && isName)
    return { from: at, to, rule: 'person.by', confidence: 0.8 };
  if (lists.greetings.has(before.plain) && (before.isCapital || begins(before)) && /^,? $/.test(word.gap) && isName)
    return { from: at, to, rule: 'person.greeting', confidence: 0.85 };
  if (lists.roleNouns.has(before.plain) && /^,? $/.test(word.gap) && isName && !word.isUpper && !isTrade(word.plain))
    return { from: at, to, rule: 'person.role', confidence: word.gap === ' ' ? 0.78 : 0.7 };
  if (lists.closings.has(before.plain) && /^[,.]?\s*\n\s*$/.test(word.gap))
    return { from: at, to, rule: 'person.signature', confidence: 0.82 };
  // « Les Cabrera diront oui »: a family.
  if (
    /^(?:les|aux)$/.test(before.plain) &&
    word.gap === ' ' &&
    isRare &&
    !isKnownName &&
    !word.isUpper &&
    words[at + 1]?.isCapital === false
  )
    return { from: at, to, rule: 'person.family', confidence: 0.6 };
  if (
    asked.test(before.plain) &&
    /^ ?$/.test(word.gap) &&
    isName &&
    !word.isUpper &&
    !isPlace(word.plain) &&
    !isTail(words[to - 1]?.plain ?? '')
  )
    return { from: at, to, rule: 'person.asked', confidence: 0.64 };
  return null;
}

const placesBefore =
  /^(?:rue|avenue|boulevard|place|saint|sainte|st|ste|quai|pont|gare|ile|lac|mont|col|port|chemin|route|parc|lot|salle|tante|lycee|college|hopital|clinique|residence|villa|batiment|ecole|square|cours|impasse|allee|cite|zone|fete)$/;
/** A first name or a family name alone, where it is no other word. */
function byItself(words: readonly Word[], at: number, word: Word): Reach | null {
  if (!isNameLike(word)) return null;
  const next = words[at + 1];
  const before = words[at - 1];
  if (before && placesBefore.test(before.plain)) return null;
  if (next && next.gap === '-') return null;
  if (isFirst(word)) {
    // Of the weak ones, those that are no word of the language and no place need no company.
    const isWeak = lists.weakFirst.has(word.plain) && (isOrdinary(word.plain) || isPlace(word.plain) || word.text.length < 5);
    if (!isWeak && (!word.isUpper || word.text.length > 3))
      return { from: at, to: at + 1, rule: 'person.first-name-alone', confidence: 0.75 };
    if (isWeak && !isOrdinary(word.plain) && !begins(word) && !word.isUpper && !isPlace(word.plain) && word.text.length > 3)
      return { from: at, to: at + 1, rule: 'person.weak-first-name', confidence: 0.6 };
  }
  if (
    isLast(word) &&
    !lists.weakLast.has(word.plain) &&
    !isPlace(word.plain) &&
    (!begins(word) || !isOrdinary(word.plain)) &&
    word.text.length > 3
  )
    return { from: at, to: at + 1, rule: 'person.family-name-alone', confidence: 0.65 };
  return null;
}
