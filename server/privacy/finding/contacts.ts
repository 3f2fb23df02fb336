import type { Finding } from './finding.ts';
import { labels, wordsAfter, wordsBefore } from './context.ts';
import { isForeignPhone } from './phones.ts';
import type { View } from './view.ts';

/** Mail addresses, telephones, addresses of machines, plates, places on a map. Each pattern is anchored, or bounded at each step. */
export function contactsIn(view: View): Finding[] {
  return [
    ...emails(view),
    ...phones(view),
    ...foreignPhones(view),
    ...machines(view),
    ...plates(view),
    ...coordinates(view),
    ...banks(view),
  ];
}

const atSign = /@|\[at\]|\(at\)|\{at\}| arobase |\[arobase\]/g;
const localSign = /[a-z0-9._%+'-]/;
const tight = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}[a-z]{2,18}(?![a-z0-9@-])/;
/** With spaces around its signs or cut by a line, a domain must end as one that people have. */
const loose =
  /^[ ]?\r?\n?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?: ?\. ?|\.\r?\n| ?\[dot\] ?| point )){1,4}(?:fr|com|net|org|eu|be|ch|lu|de|es|it|nl|pt|uk|info|io|biz|pro|ai|dev|co|bzh|corsica|paris)(?![a-z0-9@-])/;
function* emails({ plain }: View): Generator<Finding> {
  for (const { 0: sign, index } of plain.matchAll(atSign)) {
    const isSpaced = plain[index - 1] === ' ';
    const to = isSpaced ? index - 1 : index;
    let from = to;
    while (from > 0 && to - from < 64 && localSign.test(plain[from - 1] ?? '')) from -= 1;
    while (from < to && !/[a-z0-9_]/.test(plain[from] ?? '')) from += 1;
    const rest = plain.slice(index + sign.length, index + sign.length + 200);
    const right = (isSpaced ? null : tight.exec(rest)) ?? loose.exec(rest);
    if (from === to || !right) continue;
    yield { kind: 'email', rule: 'email', confidence: 0.99, start: from, end: index + sign.length + right[0].length };
  }
}

const french = /(?<![\w+.,/])(?:0|o(?=[1-9][ .\-/]))(?:[ .\-/\t]{0,2}\d|[ ]?\r?\n ?\d){9}(?![\w]|[.,]\d)/g;
/** How the ten digits of a French number are grouped by people. */
const grouped = new Set([
  '2-2-2-2-2',
  '10',
  '4-2-2-2',
  '2-4-4',
  '4-3-3',
  '4-6',
  '2-8',
  '1-1-1-1-1-1-1-1-1-1',
  '3-3-2-2',
  '2-2-2-4',
  '2-2-4-2',
  '2-3-3-2',
  '1-9',
  '6-4',
  '4-2-4',
  '2-2-6',
  '2-6-2',
]);
function* phones(view: View): Generator<Finding> {
  for (const { 0: text, index } of view.plain.matchAll(french)) {
    const groups = text.split(/[^\do]+/);
    const digits = groups.join('');
    const form = groups.map(({ length }) => length).join('-');
    // However it is spaced, ten digits beside the word are a telephone's.
    const isOdd = !grouped.has(form) && !labels.phone.test(wordsBefore(view, index).slice(-24));
    if (!/^[0o][1-9]/.test(digits) || isOdd || /^\d\d[./-]\d\d[./-]\d{4}/.test(text)) continue;
    const said = wordsBefore(view, index);
    const isMobile = /^[0o][67]/.test(digits);
    const isBare = form === '10';
    if (isBare && labels.notPhone.test(said) && !labels.phone.test(said.slice(-30))) continue;
    if (isBare && !isMobile && !labels.phone.test(said) && /^0(\d)\1+$/.test(digits)) continue;
    yield {
      kind: 'phone',
      rule: isBare ? 'phone.fr.bare' : 'phone.fr',
      confidence: isBare ? 0.9 : 0.97,
      start: index,
      end: index + text.length,
    };
  }
}

const international =
  /(?<![\w+])(?:\+ ?|00 ?)[1-9]\d{0,2}(?:[ .\-/]{0,2}\(0\))?(?:[ .\-/]{0,2}\d|[ ]?\r?\n\d|[ ]?\(\d{1,4}\)){6,13}(?!\d)/g;
function* foreignPhones(view: View): Generator<Finding> {
  for (const { 0: text, index } of view.plain.matchAll(international)) {
    const digits = text.replace('(0)', '').replaceAll(/\D/g, '').replace(/^00/, '');
    // Thirteen digits that begin with 00 are many things.
    if (/^00\d+$/.test(text) && !labels.phone.test(wordsBefore(view, index))) continue;
    if (isForeignPhone(digits))
      yield { kind: 'phone', rule: 'phone.international', confidence: 0.97, start: index, end: index + text.length };
  }
}

const dotted = /(?<![\w.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w]|\.\d)/g;
const colons = /(?<![\w:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])/g;
const hardware = /(?<![\w:-])[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![\w:-])/g;
function* machines(view: View): Generator<Finding> {
  const { plain } = view;
  for (const { 0: text, index } of plain.matchAll(dotted)) {
    if (text.split('.').some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith('0')))) continue;
    if (labels.version.test(wordsBefore(view, index).slice(-18).trimEnd())) continue;
    yield { kind: 'ip', rule: 'ip.v4', confidence: 0.95, start: index, end: index + text.length };
  }
  for (const { 0: text, index } of plain.matchAll(hardware))
    yield { kind: 'mac', rule: 'mac', confidence: 0.95, start: index, end: index + text.length };
  for (const { 0: text, index } of plain.matchAll(colons)) {
    const parts = text.split(':');
    const isShort = text.includes('::');
    if (parts.length < 8 && !(isShort && text.length > 4 && parts.filter((part) => part.length > 2).length > 1)) continue;
    if (text.indexOf('::') !== text.lastIndexOf('::')) continue;
    yield { kind: 'ip', rule: 'ip.v6', confidence: 0.95, start: index, end: index + text.length };
  }
}

const siv = /(?<![\w-])(?:[A-HJ-NP-TV-Z]{2}[ -]?\d{3}[ -]?[A-HJ-NP-TV-Z]{2}|[a-hj-np-tv-z]{2}-\d{3}-[a-hj-np-tv-z]{2})(?![\w-])/g;
const fni = /(?<![\w-])\d{1,4}[ -]?[A-HJ-NP-TV-Z]{1,3}[ -]?(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])(?![\w-])/g;
function* plates(view: View): Generator<Finding> {
  for (const { 0: text, index } of view.text.matchAll(siv)) {
    if (/^SS|SS$|^WW.*WW$/i.test(text)) continue;
    const isDashed = /^..-\d{3}-..$/.test(text);
    if (!isDashed && !labels.plate.test(wordsBefore(view, index)) && !labels.plate.test(wordsAfter(view, index + text.length))) continue;
    yield { kind: 'plate', rule: 'plate.siv', confidence: isDashed ? 0.95 : 0.9, start: index, end: index + text.length };
  }
  for (const { 0: text, index } of view.text.matchAll(fni))
    if (/[ -]/.test(text) && labels.plate.test(wordsBefore(view, index)))
      yield { kind: 'plate', rule: 'plate.fni', confidence: 0.85, start: index, end: index + text.length };
}

const degrees = /(?<![\w.-])-?\d{1,2}\.\d{4,10},? ?-?\d{1,3}\.\d{4,10}(?!\w|\.\d)/g;
function* coordinates({ plain }: View): Generator<Finding> {
  for (const { 0: text, index } of plain.matchAll(degrees))
    yield { kind: 'coordinates', rule: 'coordinates.decimal', confidence: 0.85, start: index, end: index + text.length };
}

const bank = /(?:\bbic\b|swift)(?: ?\/ ?swift)?[ :n°-]{1,6}([a-z]{6}[a-z0-9]{2}(?:[a-z0-9]{3})?)(?![a-z0-9])/g;
function* banks({ plain }: View): Generator<Finding> {
  for (const { 0: said, 1: code = '', index } of plain.matchAll(bank)) {
    const end = index + said.length;
    yield { kind: 'bic', rule: 'bic.label', confidence: 0.9, start: end - code.length, end };
  }
}
