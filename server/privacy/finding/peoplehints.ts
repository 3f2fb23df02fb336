import { firstFrom, type Finding } from './finding.ts';
import { isOrdinary, isPlace } from './lexicon.ts';
import { begins, isFirst, isLast, isNameLike, isSameLine, lists, type Word, isTrade, isTail } from './naming.ts';
import { nameFrom } from './people.ts';
import type { Line } from './lines.ts';

/** People by the place of a name on its line, by those that it stands beside, and again wherever a name that was told stands alone. */

const personOf = (words: readonly Word[], from: number, to: number, rule: string, confidence: number): Finding[] => {
  const first = words[from];
  const last = words[to - 1];
  return first && last && to > from ? [{ kind: 'person', rule, confidence, start: first.start, end: last.end }] : [];
};
const isRare = (word: Word): boolean => word.text.length > 1 && !isOrdinary(word.plain) && !isPlace(word.plain) && !/\d/.test(word.text);
const isPossible = (word: Word): boolean => word.isCapital && (isLast(word) || isFirst(word) || (isNameLike(word) && isRare(word)));

/** Who speaks, in a chat or minutes; who signs, at the end. */
export function peopleByLines(words: readonly Word[], text: string, lines: readonly Line[]): Finding[] {
  const speakers = lines.map((line) => speakerOf(words, line, text));
  const isChat = speakers.filter((one) => one !== null).length > 2;
  return lines.flatMap((line, at) => {
    const speaker = speakers[at] ?? null;
    if (speaker !== null) {
      const first = words[line.from];
      const said = words.slice(line.from, speaker);
      const isName =
        said.every((word) => isPossible(word) || word.isInitial || lists.particles.has(word.plain)) &&
        !said.some(({ plain }) => isTail(plain) || isTrade(plain) || lists.common.has(plain)) &&
        !(said.length === 1 && first?.isUpper === true && first.text.length < 5);
      if (first && (first.isCapital ? isName && isPossible(first) : isChat && (lists.first.has(first.plain) || !isOrdinary(first.plain))))
        return personOf(words, line.from, speaker, 'person.speaker', 0.76);
    }
    return signatureOf(words, lines, at);
  });
}

/** The word after a name of three at most that a colon or a time follows; null where the line does not begin so. */
function speakerOf(words: readonly Word[], { from, to }: Line, text: string): number | null {
  for (let at = from; at < Math.min(to, from + 3); at += 1) {
    const word = words[at];
    if (!word || (at > from && word.gap !== ' ')) return null;
    const after = text.slice(word.end, word.end + 12);
    if (/^ ?: ?\S|^ ?:\n|^(?: \([^)\n]{1,5}| [-–])? \d{1,2}[:h]\d\d\b|^ ?\[\d\d:\d\d|^ ?\(\d\d:\d\d/.test(after))
      return /\d/.test(word.text) ? null : at + 1;
  }
  return null;
}

/** A line of a name and no more, near the end or above an address: who signs. */
function signatureOf(words: readonly Word[], lines: readonly Line[], at: number): Finding[] {
  const line = lines[at];
  if (!line) return [];
  const isLate = lines.length - at <= 8 || lines[at - 1]?.isClosing === true;
  if (!isLate) return [];
  let to = line.from;
  while (to < line.to && (to === line.from || isSameLine(words[to]?.gap ?? '') || words[to]?.gap === '')) to += 1;
  const said = words.slice(line.from, to);
  const whole = to === line.to || words[to]?.gap.startsWith(', ') === true;
  if (!whole || said.length === 0 || said.length > 4) return [];
  if (!said.every((word) => isPossible(word) || word.isInitial || lists.particles.has(word.plain))) return [];
  if (!said.some(isPossible) || said.some((word) => isTail(word.plain) || lists.legalForms.has(word.plain))) return [];
  if (said.length === 1 && said[0]?.isUpper === true && said[0].text.length < 5) return [];
  if (said.length === 1 && !line.isAfterBlank && lines[at - 1]?.isClosing !== true && at < lines.length - 1) return [];
  return personOf(words, line.from, to, 'person.signature-line', 0.72);
}

/** Of those that commas and « et » join, one who is a person makes persons of the others. */
export function peopleBeside(words: readonly Word[], found: readonly Finding[]): Finding[] {
  const starts = words.map(({ start }) => start);
  const beside: Finding[] = [];
  for (const one of found) {
    if (one.kind !== 'person') continue;
    let at = firstFrom(starts, one.end);
    for (let more = 0; more < 8; more += 1) {
      const next = joined(words, at);
      const word = next === null ? undefined : words[next];
      if (next === null || !word || !isPossible(word)) break;
      const to = Math.max(next + 1, nameFrom(words, next, 3));
      if (isTail(words[to - 1]?.plain ?? '') || (words[next + 1]?.gap === ' ' && /^\d/.test(words[next + 1]?.text ?? ''))) break;
      beside.push(...personOf(words, next, to, 'person.beside', 0.68));
      at = to;
    }
    const before = firstFrom(starts, one.start) - 1;
    const previous = words[before];
    const here = words[before + 1];
    if (previous && here && /^ ?[,/] ?$/.test(here.gap) && isPossible(previous) && !lists.roleNouns.has(previous.plain) && isLast(previous))
      beside.push(...personOf(words, before, before + 1, 'person.beside', 0.66));
  }
  return beside;
}
/** The place of the word that a comma, a slash or « et » joins to what ended before `at`. */
function joined(words: readonly Word[], at: number): number | null {
  const word = words[at];
  if (!word) return null;
  if (/^ ?[,;/] ?$|^ & $|^ ?\n- ?$/.test(word.gap)) return word.plain === 'et' ? at + 1 : at;
  if (/^(?:et|ou|and)$/.test(word.plain) && word.gap === ' ') return words[at + 1]?.gap === ' ' ? at + 1 : null;
  return null;
}

/** In a text written in haste, without capitals, names have none either. */
export function peopleWithoutCapitals(words: readonly Word[], text: string, all: readonly Line[]): Finding[] {
  const lines = all.filter(({ from, to }) => to - from > 1);
  const small = lines.filter(({ from }) => words[from]?.isCapital === false && /^\p{L}/u.test(words[from]?.text ?? '')).length;
  const capitals = words.filter(({ isCapital }) => isCapital).length;
  const isHasty = lines.length > 0 && !(small * 2 < lines.length && capitals * 25 > words.length);
  return words.flatMap((word, at) => {
    if (word.isCapital || word.text.length < 4) return [];
    const isName =
      (lists.first.has(word.plain) && !lists.weakFirst.has(word.plain)) || (lists.last.has(word.plain) && !lists.weakLast.has(word.plain));
    if (!isName || isOrdinary(word.plain)) return [];
    // Elsewhere a first name that is nothing else is one whatever its first letter; not in an address.
    if (
      !isHasty &&
      (!lists.first.has(word.plain) ||
        !/^(?:[\s,:(]*|\s*\n- ?)$/.test(word.gap) ||
        /^[.@/_-]/.test(text[word.end] ?? '') ||
        isPlace(word.plain))
    )
      return [];
    const next = words[at + 1];
    const isBoth = next !== undefined && next.gap === ' ' && lists.last.has(next.plain) && !isOrdinary(next.plain);
    return personOf(
      words,
      at,
      isBoth ||
        (next && next.gap === ' ' && !next.isCapital && lists.first.has(word.plain) && !isOrdinary(next.plain) && next.text.length > 3)
        ? at + 2
        : at + 1,
      'person.small',
      0.66,
    );
  });
}

/** Where a name that was told in full stands again, in part. */
export function peopleAgain(words: readonly Word[], found: readonly Finding[], plainOf: (one: Finding) => string): Finding[] {
  const told = new Set<string>();
  const smallToo = new Set<string>();
  for (const one of found) {
    if (one.kind !== 'person' || one.confidence < 0.72) continue;
    for (const part of plainOf(one).split(/[\s,.]+/)) {
      if (part.length < 3 || lists.particles.has(part) || /^(?:epouse|nee|veuve)$/.test(part)) continue;
      if (lists.common.has(part) && !lists.last.has(part)) continue;
      told.add(part);
      if (!isOrdinary(part) && part.length > 3) smallToo.add(part);
    }
  }
  return words.flatMap((word, at) => {
    const isTold = told.has(word.plain);
    if (!isTold || (!word.isCapital && !smallToo.has(word.plain))) return [];
    // « Le Petit Prince », where Petit is somebody: a word of the language needs to stand inside a sentence.
    if (
      isOrdinary(word.plain) &&
      /[.!?\n]/.test(word.gap) &&
      words[at + 1]?.isCapital !== true &&
      word.gap !== '' &&
      lists.common.has(word.plain)
    )
      return [];
    return personOf(words, at, at + 1, 'person.again', 0.7);
  });
}

/** Words with a capital inside a sentence that are of no language and no place: somebody's name, or a company's. */
export function namesUnknown(words: readonly Word[]): Finding[] {
  const found: Finding[] = [];
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at];
    if (
      !word ||
      !isUnknown(word) ||
      begins(word) ||
      word.gap.includes('\n') ||
      /^(?:salle|rue|lycee|projet|produit|logiciel|modele|gamme|site|marque|version|article|hotel|saint|sainte|a|le|la|une?|tante)$/.test(
        words[at - 1]?.plain ?? '',
      )
    )
      continue;
    let to = at + 1;
    while (to < at + 4 && isSameLine(words[to]?.gap ?? '') && words[to] && (isUnknown(words[to] ?? word) || isPossible(words[to] ?? word)))
      to += 1;
    // « au marché de Crest », « la gare de Vaulx »: a place.
    if (
      !(
        words[at - 1]?.plain === 'de' &&
        /^(?:marche|gare|ville|commune|zone|mairie|port|foire|canton|prefecture|hopital|lycee|quartier|ecole|tribunal|loi)$/.test(
          words[at - 2]?.plain ?? '',
        )
      )
    )
      found.push(...personOf(words, at, to, 'person.unknown', 0.5));
    at = to - 1;
  }
  return found;
}
const isUnknown = (word: Word): boolean =>
  word.isCapital && !word.isUpper && word.text.length > 3 && isRare(word) && isNameLike(word) && /^[\p{L}'’-]+$/u.test(word.text);
