import type { Finding } from './finding.ts';
import { begins, isNameLike, isSameLine, knownCompanies, lists, type Word } from './naming.ts';

/** Companies by their legal form, their trade, what stands before or after them, and those that everybody knows. */
export function companiesIn(words: readonly Word[]): Finding[] {
  const found: Finding[] = [];
  const note = (from: number, to: number, rule: string, confidence: number): void => {
    const first = words[from];
    const last = words[to - 1];
    if (first && last && to > from) found.push({ kind: 'company', rule, confidence, start: first.start, end: last.end });
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (!word) break;
    const plain = word.plain.replaceAll('.', '');
    if (lists.legalForms.has(plain) && isLegalForm(word)) {
      const to = companyFrom(words, at + 1);
      const from = companyBefore(words, at);
      if (from < at && !(to > at + 1 && begins(word))) note(from, at + 1, 'company.form-after', 0.93);
      else if (to > at + 1) note(at, to, 'company.form', 0.93);
      continue;
    }
    const known = knownAt(words, at);
    if (known > at) {
      note(at, known, 'company.known', 0.88);
      continue;
    }
    if (lists.companyHeads.has(word.plain)) {
      const to = companyFrom(words, at + 1);
      const next = words[at + 1];
      if (to > at + 1 && next && isSameLine(next.gap) && !lists.titles.has(next.plain)) {
        if (word.isCapital) note(at, to, 'company.trade', 0.93);
        else note(at + 1, to, 'company.head', 0.9);
      }
      continue;
    }
    if (lists.companyCues.has(word.plain) && !word.isUpper) {
      const to = companyFrom(words, at + 1);
      const next = words[at + 1];
      if (next && to > at + 1 && /^ ?:? ?$/.test(next.gap) && !lists.roles.has(next.plain)) note(at + 1, to, 'company.cue', 0.72);
      continue;
    }
    if (lists.companyTails.has(word.plain) && word.isCapital) {
      const from = companyBefore(words, at);
      if (from < at && !begins(word)) {
        // Martin Conseil & Associés: the tails go on.
        let to = at + 1;
        while (to < words.length && isJoint(words[to]?.gap ?? '') && words[to]?.isCapital === true && lists.companyTails.has(words[to]?.plain ?? '')) to += 1;
        note(from, to, 'company.tail', 0.9);
      }
    }
  }
  return found;
}

/** Forms that are also words are written in capitals, or with their full stops. */
function isLegalForm({ text, isUpper, plain }: Word): boolean {
  if (/^(?:gmbh|ltd|limited|inc|corp|sarl|eurl|sasu|sprl|bvba|srl|selarl|gaec|earl|scop|llc|spa|lda)$/.test(plain)) return /^\p{Lu}/u.test(text);
  return isUpper || /^\p{Lu}\.\p{Lu}/u.test(text);
}
const isJoint = (gap: string): boolean => isSameLine(gap) || /^ ?(?:&|\+) ?$/.test(gap);

/** How far a company's name goes on from here. */
function companyFrom(words: readonly Word[], from: number): number {
  let to = from;
  for (let at = from; at < words.length && at < from + 8; at += 1) {
    const word = words[at];
    if (!word || !(isJoint(word.gap) || (at === from && /^ ?[:«"“] ?["“]?$/.test(word.gap)) || (word.gap === '' && at > from))) break;
    if (/^(?:de|du|des|d'|l'|la|le|les|et|en|sur|&|von|van|del|di|da)$/.test(word.plain)) {
      const next = words[at + 1];
      const after = next && /^(?:la|le|les|l')$/.test(next.plain) ? words[at + 2] : next;
      if (!after || !(after.isCapital && !lists.titles.has(after.plain)) || (at === from && !word.isCapital && !/^(?:du|des|de|d')$/.test(word.plain)) || !isJoint(after.gap === '' ? ' ' : after.gap)) break;
      continue;
    }
    if (/^(?:la|le|les|l')$/.test(word.plain)) continue;
    if (lists.titles.has(word.plain) && word.plain.length > 1) break;
    const isPart = word.isCapital && word.text.length > 1 && (!lists.common.has(word.plain) || lists.companyTails.has(word.plain) || (at > from && word.isUpper && word.text.length > 3) || (at > from && /^(?:de|du|des|d')$/.test(words[at - 1]?.plain ?? '')) || lists.companyHeads.has(word.plain));
    if (!isPart && !(word.isCapital && word.text.length === 1 && word.gap !== '')) break;
    to = at + 1;
    if (lists.legalForms.has(word.plain.replaceAll('.', '')) && at > from) break;
  }
  return to;
}

/** Where the name that ends before here begins. */
function companyBefore(words: readonly Word[], at: number): number {
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
    if (!(isNameLike(word) || (word.isCapital && (lists.companyTails.has(word.plain) || lists.companyHeads.has(word.plain) || word.isInitial)))) break;
    from = back;
    if (begins(word) && word.gap !== '' ) break;
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
  if (best === at + 1 && lists.first.has(word.plain) && words[at + 1]?.isCapital === true && isSameLine(words[at + 1]?.gap ?? '')) return at;
  return best;
}
const alsoWords = /^(?:orange|metro|shine|casino|total|but|ciel|sage|picard|boulanger|legrand|leclerc|vinci|apple|meta|slack|zoom|avia|shell|crit|fives|midas|point|metro|edenred|lucca|colas|renault|synergie|bruneau|sage|ing|oracle|la|air|la)$/;

/** Where a company that was told stands again, by its own words. */
export function companiesAgain(words: readonly Word[], found: readonly Finding[], texts: (one: Finding) => string): Finding[] {
  const told = new Set<string>();
  for (const one of found) {
    if (one.kind !== 'company' || one.confidence < 0.78) continue;
    for (const part of texts(one).split(/[\s,]+/))
      if (part.length > 3 && !lists.common.has(part) && !lists.companyHeads.has(part) && !lists.companyTails.has(part) && !lists.legalForms.has(part) && !lists.first.has(part)) told.add(part);
  }
  const again: Finding[] = [];
  for (const word of words)
    if (word.isCapital && told.has(word.plain)) again.push({ kind: 'company', rule: 'company.again', confidence: 0.68, start: word.start, end: word.end });
  return again;
}
