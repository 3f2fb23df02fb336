/**
 * A text as the rules read it: strange spaces and dashes plain, look-alike letters of other alphabets as the Latin ones beside
 * them, what is not seen taken out. `source` leads back from a place in it to the text's own.
 */
export interface View {
  text: string;
  /** `text` in small letters without accents, of the same length. */
  plain: string;
  source(at: number): number;
}

/** Whether a text holds anything but what European keyboards write; most do not, and are read as they are. */
const strange = /[^\t\n\r\x20-\x7e\xa1-\xac\xae-\u017f\u2018-\u201f\u2026\u20ac]/;
const unseen =
  /\u00ad|\u034f|\u061c|[\u115f\u1160]|[\u180b-\u180e]|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u2064]|[\u2066-\u206f]|[\ufe00-\ufe0f]|\ufeff/;
const spaces = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/;
const marks = /\p{M}/u;

/** Letters of the Greek and Cyrillic alphabets that look like Latin ones, pair by pair. */
const lookalikes = new Map(
  (
    'АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT ХX УY аa сc ԁd еe һh іi јj ӏl оo рp ѕs уy хx ԛq ԝw ' +
    'ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX οo ιi νv αa ρp κk'
  )
    .split(' ')
    .map((pair): [string, string] => [pair[0] ?? '', pair[1] ?? '']),
);

/** A value that the end of a line cut after its dash, its dot or its at: the cut is read over. */
const cut = /[\p{L}\d](?:-|@)\r?\n(?=[\p{L}\d])|\d[./]\r?\n(?=\d)/u;

/** What `cut` needs at least, told faster. */
const mayCut = /[-@./]\r?\n/;

export function viewOf(source: string): View {
  const isCut = mayCut.test(source) && cut.test(source);
  if (!isCut && !strange.test(source)) return { text: source, plain: plainOf(source), source: (at) => at };
  const out: string[] = [];
  const places: number[] = [];
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] ?? '';
    if (isCut && (sign === '\n' || sign === '\r') && isCutAt(source, at)) continue;
    if (sign < '\x7f') {
      out.push(sign);
      places.push(at);
      continue;
    }
    if (unseen.test(sign)) continue;
    // An accent that stands alone goes with the letter before it, where the two are one sign.
    if (marks.test(sign)) {
      const joined = `${out.at(-1) ?? ''}${sign}`.normalize('NFC');
      if (joined.length === 1) out[out.length - 1] = joined;
      continue;
    }
    out.push(readAs(sign, source, at));
    places.push(at);
  }
  places.push(source.length);
  const text = out.join('');
  return { text, plain: plainOf(text), source: (at) => places[at] ?? source.length };
}

function isCutAt(source: string, at: number): boolean {
  const from = source[at - 1] === '\r' ? at - 1 : at;
  const to = source[at] === '\r' && source[at + 1] === '\n' ? at + 2 : at + 1;
  const around = `${source.slice(Math.max(0, from - 2), from)}\n${source.slice(to, to + 1)}`;
  return /^(?:[\p{L}\d][-@]|\d[./])\n/u.test(around) && cut.test(around);
}

function readAs(sign: string, source: string, at: number): string {
  if (spaces.test(sign)) return ' ';
  if (dashes.test(sign)) return '-';
  const code = sign.charCodeAt(0);
  // The wide forms of the ASCII signs.
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  // Digits of other scripts, which a keyboard or a copy may give.
  if (/\p{Nd}/u.test(sign)) return digitOf(code);
  const latin = lookalikes.get(sign);
  if (latin === undefined) return sign;
  return isAmongLatin(source, at) ? latin : sign;
}

/** A look-alike is read as Latin when Latin letters or digits stand in the same word, within a dozen signs. */
function isAmongLatin(source: string, at: number): boolean {
  const latin = /[A-Za-z0-9]/;
  const other = /[\p{L}\p{N}.@_-]/u;
  for (let left = at - 1; left >= 0 && left > at - 12 && other.test(source[left] ?? ''); left -= 1)
    if (latin.test(source[left] ?? '')) return true;
  for (let right = at + 1; right < at + 12 && other.test(source[right] ?? ''); right += 1) if (latin.test(source[right] ?? '')) return true;
  return false;
}

/** Unicode lays the ten digits of a script side by side; the first is where its neighbour before is none. */
function digitOf(code: number): string {
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCharCode(code - value - 1))) value += 1;
  return String(value);
}

const plainLetters = new Map<string, string>();
for (const code of [...range(0xc0, 0x24f), ...range(0x1e00, 0x1eff)]) {
  const sign = String.fromCharCode(code);
  const [base = ''] = sign.normalize('NFD').toLowerCase();
  plainLetters.set(sign, /[a-z]/.test(base) ? base : sign.toLowerCase().length === 1 ? sign.toLowerCase() : sign);
}
function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
plainLetters.set('ı', 'i').set('œ', 'o').set('Œ', 'o').set('æ', 'a').set('Æ', 'a').set('ø', 'o').set('Ø', 'o').set('ß', 's').set('’', "'");

/** Small letters without accents; as long as what it is given. */
export function plainOf(text: string): string {
  return text.replaceAll(/[A-Z]+|\P{ASCII}/gu, (some) => (some < '\x7f' ? some.toLowerCase() : (plainLetters.get(some) ?? some)));
}
