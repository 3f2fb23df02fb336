import { plainly, type Section, type Span } from '#server/language/language.ts';
import type { Rulebook } from './rulebook.ts';

export interface Party extends Span {
  name: string;
  /** Nine digits, their key checked; null where none is written. */
  siren: string | null;
  /** What the contract calls it: "Preneur". */
  role: string | null;
  /** Who pays, who is paid; null where the role does not tell. */
  side: 'customer' | 'supplier' | null;
}

/** Parties are named before the first article. UTF-16 units. */
const longestPreamble = 6000;
const most = 6;
/** Where articles begin at once, parties are in the first. */
const leastPreamble = 900;
const called =
  /ci[- ]?apr[èe]s\s*,?\s*(?:(?:dénommée?s?|désignée?s?|appelée?s?|nommée?s?|collectivement|individuellement)\s*,?\s*)*(?:par\s+)?(?:comme\s+)?[«"“]?\s*(?:l[ea]\s|les\s|l['’])?\s*[«"“]?\s*([\p{Lu}][\p{L}’' -]{2,40}?)\s*(?=[»"”,;.)\n]|$)/gu;
const opening =
  /^(?:[\s:;,.\-–—•*()\d»"”]|(?:entre(?: les soussignés?(?:\(e\)s)?| les parties)?|les? soussignée?s?|et|d['’]une part|d['’]autre part|de première part|part)(?![\p{L}]))+/iu;
const article =
  /^(?:la |l['’]|le |une? )?(?:(?:société|entreprise|association|coopérative|cabinet|agence|établissements?)(?: dénommée)? (?=\p{Lu}))?/iu;
const nameEnd =
  /\s*(?:,|;|\(|\n|«|:| société | au capital| dont | immatricul| inscrite?| représentée?| siège| ayant | domicilié| exerçant| située?| né(?:e)? | [–—-] )/u;
const legalForm = /^(?:SASU?|SARL|EURL|SA|SNC|SCI|SCOP|EI|SELARL)\s+(?=\p{Lu})/u;
const between =
  /(?<!\p{L})(?:entre|lie)\s+(?:la société |la |le |l['’])?(\p{Lu}[^,\n]{1,70}?)(?:,[^\n]{0,170}?)?,?\s+et\s+(?:la société |la |le |l['’])?(\p{Lu}[^,.\n]{1,70}?)(?=[,.\n]|\s+(?:représent|pour|dont|\())/gu;
const numbers =
  /(?:RCS|SIREN|SIRET|immatricul|registre|numéro|n°)[^\n]{0,60}?(?<!\d)(\d{3}[ \u00a0\u202f.]?\d{3}[ \u00a0\u202f.]?\d{3})(?:[ \u00a0\u202f.]?\d{5})?(?!\d)/iu;

/** A name beside its legal form: "Tramplin Intérim, SAS, …", "la SARL Torréfaction Brizec", "Domaine de la Roche (EARL, …". */
const forms = String.raw`SASU?|SARL|EURL|S\.A\.S\.|S\.A\.R\.L\.|SA|SCI|SCCV|SNC|SELARL|EARL|SCOP|GIE|loi de 1901|société|association|établissement public|office public`;
const named = [
  new RegExp(String.raw`(\p{Lu}[\p{L}\d&’'. -]{1,60}?)(?: (?:SASU?|SARL|SA))?,? ?(?:,|\()\s*(?:une )?(?:${forms})(?!\p{L})`, 'gu'),
  new RegExp(
    String.raw`(?:SASU?|SARL|EURL|SA|SCI|SNC|[Ss]ociété(?: \p{Ll}+){0,4}|[Aa]ssociation) (\p{Lu}[\p{L}\d&’'. -]{1,60}?)(?=,| au capital| \(|\n)`,
    'gu',
  ),
];
const label = /([\p{L}’' ]{4,30}?)\s*:\s*$/u;
const leadWords = /^(?:(?:l['’]|la |le |les |et |entre |par |société |\p{Ll}+ )+)(?=\p{Lu})/u;

/** Who contracts, as the beginning of the contract says. */
export function partiesOf(text: string, sections: readonly Section[], rules: Rulebook): Party[] {
  const first = sections.find(({ number, topic }) => number !== null && !/^(?:entre|(?:les )?parties)/u.test(topic));
  const preamble = text.slice(0, Math.max(leastPreamble, Math.min(first?.start ?? longestPreamble, longestPreamble)));
  const called = fromRoles(preamble, rules);
  if (called.length >= 2) return called.slice(0, most);
  const formed = fromForms(preamble, rules);
  if (formed.length >= 2) return formed.slice(0, most);
  const pair = between.exec(preamble) ?? null;
  between.lastIndex = 0;
  if (!pair) return [...called, ...formed].slice(0, 1);
  return [pair[1], pair[2]].flatMap((name = '') => {
    const clean = cleanName(name);
    const start = text.indexOf(name, pair.index);
    return clean === '' ? [] : [{ name: clean, siren: null, role: null, side: null, start, end: start + name.length }];
  });
}

function fromForms(preamble: string, rules: Rulebook): Party[] {
  const found: Party[] = [];
  for (const match of named.flatMap((pattern) => [...preamble.matchAll(pattern)]).toSorted((a, b) => a.index - b.index)) {
    const name = cleanName((match[1] ?? '').replace(leadWords, ''));
    if (name.length < 3 || /^(?:RCS|SIREN|Article|Contrat|Code)/u.test(name) || found.some((one) => one.name === name)) continue;
    const start = match.index + match[0].indexOf(match[1] ?? '');
    const after = preamble.slice(start, start + 300);
    const siren = numbers.exec(after)?.[1]?.replaceAll(/\D/gu, '') ?? null;
    const role = label.exec(preamble.slice(Math.max(0, start - 40), start))?.[1]?.trim() ?? null;
    found.push({
      name,
      siren: siren !== null && isSiren(siren) ? siren : null,
      role,
      side: role === null ? null : sideOf(role, rules),
      start,
      end: start + name.length,
    });
  }
  return found;
}

function fromRoles(preamble: string, rules: Rulebook): Party[] {
  const found: Party[] = [];
  let from = 0;
  for (const match of preamble.matchAll(called)) {
    const role = match[1]?.trim() ?? '';
    const chunk = preamble.slice(from, match.index);
    from = match.index + match[0].length;
    if (/^parties?$/iu.test(role)) continue;
    const party = partyIn(chunk, from - match[0].length - chunk.length);
    if (party) found.push({ ...party, role, side: sideOf(role, rules) });
  }
  return found;
}

function sideOf(role: string, { sides }: Rulebook): Party['side'] {
  const plain = plainly(role);
  return sides.customer(plain) ? 'customer' : sides.supplier(plain) ? 'supplier' : null;
}

function partyIn(chunk: string, at: number): Omit<Party, 'role' | 'side'> | null {
  // What stands before "ENTRE" is the title; what stands after, the party.
  const between = [...chunk.matchAll(/(?:^|\n|\s)entre(?: les soussignés?(?:\(e\)s)?)?\s*:?\s/giu)].at(-1);
  const begins = between ? between.index + between[0].length : 0;
  const lead = opening.exec(chunk.slice(begins))?.[0].length ?? 0;
  const start = begins + lead;
  const rest = chunk.slice(start);
  const skipped = article.exec(rest)?.[0].length ?? 0;
  const stop = nameEnd.exec(rest.slice(skipped))?.index ?? rest.length - skipped;
  const name = cleanName(rest.slice(skipped, skipped + stop));
  if (name.length < 2 || name.length > 90) return null;
  const siren = numbers.exec(chunk)?.[1]?.replaceAll(/\D/gu, '') ?? null;
  return { name, siren: siren !== null && isSiren(siren) ? siren : null, start: at + start, end: at + chunk.trimEnd().length };
}

const cleanName = (written: string): string =>
  written
    .replace(/\s+/gu, ' ')
    .replace(leadWords, '')
    .replace(legalForm, '')
    .replace(/^(?:Monsieur|Madame|M\.|Mme)\s+/u, '')
    .replace(/\s+(?:SASU?|SARL|EURL|SA|SNC)$/u, '')
    .trim();

/** Luhn's key, as INSEE gives them. */
export function isSiren(digits: string): boolean {
  const sum = digits
    .split('')
    .toReversed()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return digits.length === 9 && sum % 10 === 0;
}
