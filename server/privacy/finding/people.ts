import type { Finding } from './finding.ts';
import { begins, isClose, isFirst, isLast, isNameLike, isSameLine, lists, type Word } from './naming.ts';

/** People by title, first name, family name, role, label, signature; and again wherever one of those names stands alone. */
export function peopleIn(words: readonly Word[]): Finding[] {
  const found: Finding[] = [];
  const note = (from: number, to: number, rule: string, confidence: number): void => {
    const first = words[from];
    const last = words[to - 1];
    if (first && last) found.push({ kind: 'person', rule, confidence, start: first.start, end: last.end });
  };
  for (let at = 0; at < words.length; at += 1) {
    const reach = personAt(words, at);
    if (!reach) continue;
    note(reach.from, reach.to, reach.rule, reach.confidence);
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
  return byTitle(words, at, word) ?? byFirstName(words, at, word) ?? byFamilyNameFirst(words, at, word) ?? byInitial(words, at, word) ?? byWordsBefore(words, at, word) ?? byItself(words, at, word);
}

function byTitle(words: readonly Word[], at: number, word: Word): Reach | null {
  if (!lists.titles.has(word.plain.replace('.', ''))) return null;
  const isAbbreviated = word.plain.length <= 4;
  if (isAbbreviated && !word.isCapital && !/^(?:mme|mlle|dr|mr)$/.test(word.plain)) return null;
  // « me », « don », « sir », « père » in a sentence are words.
  if (!word.isCapital && !/^(?:madame|monsieur|mademoiselle|maitre|docteur|mme|mlle|sieur|dame|veuve|dr|mr)$/.test(word.plain)) return null;
  const next = words[at + 1];
  if (!next || !/^\.?[ \u00a0]{1,2}$|^\.? ?\n?$/.test(next.gap)) return null;
  const to = nameFrom(words, at + 1, 5);
  if (to === at + 1 || lists.roles.has(next.plain)) return null;
  return { from: at + 1, to, rule: 'person.title', confidence: 0.95 };
}

/** How far a name goes on from a word: capitals, initials, particles between them. */
function nameFrom(words: readonly Word[], from: number, most: number): number {
  let to = from;
  let names = 0;
  for (let at = from; at < words.length && names < most; at += 1) {
    const word = words[at];
    if (!word || (at > from && !isSameLine(word.gap) && !(words[at - 1]?.isInitial === true && word.gap === ''))) break;
    const isParticle = lists.particles.has(word.plain);
    if (isParticle && !(word.isCapital && !nextIsName(words, at))) {
      if (!nextIsName(words, at)) break;
      continue;
    }
    if (!word.isInitial && !isNameLike(word)) break;
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
    return isNameLike(word);
  }
  return false;
}

function byFirstName(words: readonly Word[], at: number, word: Word): Reach | null {
  if (!isFirst(word)) return null;
  const to = nameFrom(words, at, 4);
  const next = words[at + 1];
  // « Jean\nDupont »: a line may cut a name, where the second is a known one.
  if (to === at + 1 && next && /\n/.test(next.gap) && isClose(next.gap) && isLast(next) && !begins(word)) return { from: at, to: at + 2, rule: 'person.cut', confidence: 0.8 };
  if (to > at + 1) {
    const isWeak = lists.weakFirst.has(word.plain);
    const others = words.slice(at + 1, to);
    const isStrong = others.some((one) => isLast(one) || one.isUpper || one.isInitial || isFirst(one)) || !isWeak;
    if (isStrong) return { from: at, to, rule: 'person.first-name', confidence: 0.92 };
  }
  return null;
}

/** DUPONT Jean; Dupont, Jean; Dupont Jean where the first is a known family name. */
function byFamilyNameFirst(words: readonly Word[], at: number, word: Word): Reach | null {
  if (!isNameLike(word)) return null;
  const isParticle = lists.particles.has(word.plain);
  let last = at + 1;
  // Le Goff Yann, DE LA TOUR Anne: what stands between is upper or a particle.
  while (last < at + 4 && words[last] && isSameLine(words[last]?.gap ?? '') && !isFirst(words[last] ?? word) && (words[last]?.isUpper === true || (isParticle && words[last]?.isCapital === true))) last += 1;
  const next = words[last];
  if (!next || !isFirst(next) || !(isSameLine(next.gap) || /^, ?$/.test(next.gap))) return null;
  const isComma = next.gap.startsWith(',');
  const isKnown = isLast(word) || word.isUpper;
  if (!isKnown) return null;
  if (isComma && !word.isUpper && lists.weakLast.has(word.plain)) return null;
  if (!word.isUpper && lists.weakFirst.has(next.plain) && lists.weakLast.has(word.plain)) return null;
  let to = last + 1;
  while (to < last + 3 && words[to] && isSameLine(words[to]?.gap ?? '') && (isFirst(words[to] ?? word) || words[to]?.isInitial === true)) to += 1;
  return { from: at, to, rule: 'person.family-name-first', confidence: 0.9 };
}

/** J. Dupont, J.-P. Dupont; Dupont J. */
function byInitial(words: readonly Word[], at: number, word: Word): Reach | null {
  const next = words[at + 1];
  if (!next) return null;
  if (word.isInitial) {
    const to = nameFrom(words, at, 4);
    if (to > at + 1 && isSameLine(next.gap || ' ')) {
      const isKnown = words.slice(at + 1, to).some((one) => isLast(one) || one.isUpper);
      return { from: at, to, rule: 'person.initial', confidence: isKnown ? 0.9 : 0.8 };
    }
  }
  if (isLast(word) && next.isInitial && isSameLine(next.gap)) return { from: at, to: at + 2, rule: 'person.initial-after', confidence: 0.85 };
  if (word.isUpper && isLast(word) && next.text.length === 1 && next.isCapital && isSameLine(next.gap)) return { from: at, to: at + 2, rule: 'person.initial-after', confidence: 0.8 };
  return null;
}

/** What stands before says that a name follows: a label and its colon, a greeting, a role. */
function byWordsBefore(words: readonly Word[], at: number, word: Word): Reach | null {
  const before = words[at - 1];
  if (!before || !isNameLike(word)) return null;
  const to = nameFrom(words, at, 4);
  if (to === at) return null;
  const isLabelled = /^ ?(?:\(s\))?\.? ?[:|=][ \t]{0,6}(?:\n)?$|^\t$|^" ?[:,] ?"$|^[;,]$/.test(word.gap) && lists.personLabels.has(before.plain);
  if (isLabelled) return { from: at, to, rule: 'person.label', confidence: 0.85 };
  if (/^ $/.test(word.gap) && before.plain === 'par' && /^(?:redige|valide|signe|suivi|suivie|represente|representee|etabli|etablie|approuve|emis|emise|anime|animee|presente|presentee|transmis|verifie|realise|realisee|effectue|effectuee|recu|recue)$/.test(words[at - 2]?.plain ?? ''))
    return { from: at, to, rule: 'person.by', confidence: 0.8 };
  if (lists.greetings.has(before.plain) && (before.isCapital || begins(before)) && /^,? $/.test(word.gap)) return { from: at, to, rule: 'person.greeting', confidence: 0.85 };
  if (lists.roleNouns.has(before.plain) && word.gap === ' ' && !word.isUpper && !begins(word)) return { from: at, to, rule: 'person.role', confidence: 0.78 };
  if (lists.closings.has(before.plain) && /^[,.]?\s*\n\s*$/.test(word.gap)) return { from: at, to, rule: 'person.signature', confidence: 0.82 };
  return null;
}

/** A first name or a family name alone, where it is no other word. */
function byItself(words: readonly Word[], at: number, word: Word): Reach | null {
  if (!isNameLike(word)) return null;
  const next = words[at + 1];
  // « le lycée Victor », « la rue Pasteur », « Saint-Denis » are places.
  const before = words[at - 1];
  if (before && /^(?:rue|avenue|boulevard|place|saint|sainte|st|ste|quai|pont|gare|ile|lac|mont|col|port|chemin|route|parc|lot)$/.test(before.plain)) return null;
  if (next && next.gap === '-' ) return null;
  const first = isFirst(word);
  if (first && !lists.weakFirst.has(word.plain) && (!word.isUpper || word.text.length > 3)) return { from: at, to: at + 1, rule: 'person.first-name-alone', confidence: 0.75 };
  if (isLast(word) && !lists.weakLast.has(word.plain) && !begins(word) && word.text.length > 3) return { from: at, to: at + 1, rule: 'person.family-name-alone', confidence: 0.65 };
  return null;
}

/** Where a name that was told in full stands again, in part. */
export function peopleAgain(words: readonly Word[], found: readonly Finding[], texts: (one: Finding) => string): Finding[] {
  const told = new Set<string>();
  for (const one of found) {
    if (one.kind !== 'person' || one.confidence < 0.78) continue;
    for (const part of texts(one).split(/[\s,.]+/)) {
      if (part.length < 3 || lists.common.has(part) || lists.particles.has(part)) continue;
      if (!(lists.weakFirst.has(part) && lists.first.has(part) && one.rule === 'person.title')) told.add(part);
    }
  }
  const again: Finding[] = [];
  for (const word of words)
    if (word.isCapital && told.has(word.plain)) again.push({ kind: 'person', rule: 'person.again', confidence: 0.7, start: word.start, end: word.end });
  return again;
}
