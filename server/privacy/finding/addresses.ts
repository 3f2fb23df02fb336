import type { Finding } from './finding.ts';
import type { View } from './view.ts';

/** Postal addresses and birth dates. */

const street =
  /(?<![\w'])(?:rue|avenue|av|ave|boulevard|bd|bld|blvd|place|pl|chemin|che|chem|ch|impasse|imp|allees?|all|route|rte|quai|cours|square|sq|passage|pass|villa|cite|residence|res|lotissement|lot|hameau|faubourg|fbg|fg|esplanade|promenade|ruelle|sente|sentier|venelle|voie|rond-point|rocade|montee|cote|mail|parvis|traverse|clos|domaine|lieu-dit|lieudit|zone|zi|za|zac|parc|z\.i|z\.a|z\.a\.c|port|hent|straed|calle|via|strasse)(?=[ .])/g;
const strong =
  /^(?:rue|avenue|av|ave|boulevard|bd|bld|blvd|chemin|impasse|allees?|route|rte|quai|place|square|faubourg|ruelle|sentier|venelle|lieu-dit|lieudit)$/;
const number =
  /(?<![\w.,/])\d{1,4}(?: ?(?:bis|ter|quater)|(?: ?[a-d])(?=[ ,]))?(?: ?[-/] ?\d{1,4})?(?:,| ,)?[ \n]{1,2}(?:(?:grande?|petite?|vieille|ancien(?:ne)?|haute|basse)[ -])?$/;
/** How a street is named: words, on its line. */
const named = /^\.? ?(?:[\p{L}\d'’.-]{1,30} ?){1,8}/u;
const small = /^(?:de|du|des|la|le|les|l'|d'|et|sur|sous|aux?|en|saint|sainte|st|ste|a)$/;
/** Then the place: a complement, a postcode, a town. */
const town =
  /^(?:[ ,;–|-]{0,4}(?:\r?\n)?[ ,]{0,2}(?:bp|cs|b\.p\.|c\.s\.) ?\d{1,6})?[ ,;|-]{0,5}(?:\r?\n)?[ \t]{0,4}[-–]?[ ]?(?:f-)?(\d{5}|\d{2} ?\d{3})[ \t]{1,2}(?:\n)?(\p{Lu}[\p{L}'’-]{1,30}(?:[ -](?:\p{Lu}[\p{L}'’-]{0,30}|sur|sous|en|les?|la|lès|des?|du|d'|l'|\d{1,2}(?!\d)|CEDEX|cedex)){0,6})/u;
const postcode = /(?<![\w.,-])(?:F-)?(?:0[1-9]|[1-8]\d|9[0-57-8])(?: ?\d{3})[ \t]{1,2}(?=\p{Lu}\p{L})/gu;

export function addressesIn(view: View): Finding[] {
  const found: Finding[] = [];
  for (const { 0: type, index } of view.plain.matchAll(street)) {
    const before = number.exec(view.plain.slice(Math.max(0, index - 22), index));
    const isEstate = estate.test(type);
    const start = before && !isEstate ? index - before[0].length : index;
    const rest = view.text.slice(index + type.length, index + type.length + 120);
    const line = rest.split('\n')[0] ?? '';
    const name = nameOf(line);
    const after = town.exec(rest.slice(name.length)) ?? farTown(rest, name.length);
    // A trading estate has no number before it: what stands there ends a name.
    if (!(before && !isEstate) && !(after && (strong.test(type) || isEstate))) continue;
    if (before && !after && !strong.test(type) && !/^\s?\.?\s?\p{Lu}|^ (?:des?|du|la|le|les|l')/u.test(line)) continue;
    if (name.trim().length < 2) continue;
    const end =
      index + type.length + name.length + (after?.[0].length ?? (before ? (bareTown.exec(rest.slice(name.length))?.[0].length ?? 0) : 0));
    found.push({
      kind: 'address',
      rule: after ? 'address.whole' : 'address.street',
      confidence: after ? 0.97 : 0.85,
      start: opened(view, start),
      end: trimmed(view.text, end),
    });
  }
  for (const { 0: code, index } of view.text.matchAll(postcode)) {
    const after = town.exec(view.text.slice(index, index + 90));
    if (after && after.index === 0 && !notTowns.test(after[2] ?? '')) {
      found.push({
        kind: 'address',
        rule: 'address.town',
        confidence: 0.7,
        start: index,
        end: trimmed(view.text, index + after[0].length),
      });
    } else void code;
  }
  return found;
}
const estate = /^(?:zone|zi|za|zac|z\.[ai](?:\.c)?|parc|port|domaine|lieu-?dit|hameau|residence|res|lotissement|lot|villa|cite|clos)$/;
/** « , Libourne »: the town after a comma, at the end of a line or of a sentence. */
const bareTown = /^,? ?(?:\n)?\p{Lu}[\p{L}'’-]{2,30}(?=[.,;)]?(?:\n|$)|\. )/u;
/** A floor, a building, a stair between the street and its town. */
function farTown(rest: string, from: number): { 0: string; 2: string } | null {
  let at = from;
  for (let steps = 0; steps < 2; steps += 1) {
    const step =
      /^[ ,]{0,2}\n? ?(?:\d{1,2}e |bat|esc|etage|appt|appart|villa|hangar|n°|porte|entree|bp|cs|rue|quai|\d{1,4}|lot|res|immeuble|c\/o|chez|le |la |les )[^,\n.;]{0,34}/i.exec(
        rest
          .slice(at)
          .normalize('NFC')
          .replace(/^([ ,]{0,2}\n? ?)([éÉ])/, '$1e')
          .replace(/^([ ,]{0,2}\n? ?)b[âÂ]t/, '$1bat'),
      );
    if (!step) return null;
    at += step[0].length;
    const found = town.exec(rest.slice(at));
    if (found) return { 0: rest.slice(from, at) + found[0], 2: found[2] ?? '' };
  }
  return null;
}
/** A residence or an estate named before the number, on the same line. */
function opened({ plain }: View, start: number): number {
  const from = Math.max(plain.lastIndexOf('\n', start - 1) + 1, start - 70);
  const line = plain.slice(from, start);
  const found =
    /(?:residence|immeuble|batiment|bat\.|le clos|les jardins|z\.?a\.?|z\.?i\.?|zone|parc|port|lieu-?dit|villa|domaine|centre commercial) [^.;\n(]{2,60}, $/.exec(
      line,
    );
  return found ? from + found.index : start;
}
const notTowns = /^(?:Euros?|EUR|HT|TTC|Kg|KG|Heures|Unités|Pièces|Exemplaires|Tonnes|Km|KM|CFA|Salariés)\b/;

/** The words of a street, up to a number that is no part of it, a comma, or words that go on with the sentence. */
function nameOf(line: string): string {
  const whole = named.exec(line)?.[0] ?? '';
  const words = whole.split(' ');
  let kept = '';
  let capitals = 0;
  for (const [at, word] of words.entries()) {
    const piece = at === 0 ? word : ` ${word}`;
    const folded = word.toLowerCase().replace('’', "'");
    const isName = /^\p{Lu}|^[ld]['’]\p{L}/u.test(word);
    const isNumber = /^\d{1,2}$/.test(word);
    if (/^\d{5}$/.test(word) || /^\d{2}$/.test(word)) break;
    if (word !== '' && !isName && !isNumber && !small.test(folded) && (capitals > 0 || at > 2)) break;
    if (isName) capitals += 1;
    kept += piece;
    // A full stop that ends a long word ends the sentence.
    if (/\p{L}{4,}\.$/u.test(word)) return kept.replace(/\.$/, '');
  }
  return kept.replace(/(?: (?:de|du|des|la|le|les|et|sur|à|a|en))+ ?$/i, '');
}

function trimmed(text: string, end: number): number {
  let at = end;
  while (at > 0 && /[\s,;.–-]/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}

const months =
  'janv(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?|january|february|march|april|may|june|july|august|september|october|november|december';
const date = new RegExp(
  `(?:\\d{1,2} ?[./-] ?\\d{1,2} ?[./-] ?(?:19|20)?\\d{2}(?!\\d)|(?:19|20)\\d{2}-\\d{2}-\\d{2}|(?:\\d{1,2}|1er|premier) ?(?:${months})\\.? (?:19|20)\\d{2}|[a-z-]{2,20}(?: et un)? (?:${months}) (?:mille|dix-neuf|deux mille|mil)[a-z -]{2,60})`,
);
const age = /\b\d{2} ans ?\(/g;
const birth =
  /\bnee?\b(?:\(e\)|·e|\.e)? ?|date (?:et lieu )?de naissance|\bnaissance\b|\bddn\b|date of birth|\bborn\b|geboren|\bd\.o\.b\b|anniversaire/g;

/** A date that a word of birth stands before. */
export function birthDatesIn({ plain }: View): Finding[] {
  const found: Finding[] = [];
  for (const { 0: label, index } of plain.matchAll(birth)) {
    const from = index + label.length;
    const rest = plain.slice(from, from + 110).split(/\n\n/)[0] ?? '';
    const said = date.exec(rest);
    // Between the word and the date stand a place, a colon, a weekday; no other sentence.
    if (!said || said.index > 48 || /[.;!?] [a-z]/.test(rest.slice(0, said.index))) continue;
    found.push({
      kind: 'birth-date',
      rule: 'birth-date.label',
      confidence: 0.95,
      start: from + said.index,
      end: from + said.index + said[0].trimEnd().length,
    });
  }
  for (const { 0: label, index } of plain.matchAll(age)) {
    const said = date.exec(plain.slice(index + label.length, index + label.length + 24));
    if (said?.index === 0)
      found.push({
        kind: 'birth-date',
        rule: 'birth-date.age',
        confidence: 0.9,
        start: index + label.length,
        end: index + label.length + said[0].trimEnd().length,
      });
  }
  return found;
}
