import { datesIn, sentences } from '#server/language/language.ts';
import type { Span } from './clauses.ts';
import { lengthsIn, type Length } from './lengths.ts';
import { finderOf, plainly } from './phrasing.ts';
import type { Section } from './sections.ts';

/** A day, "2026-03-31", where it is written. */
export interface DayWritten extends Span {
  day: string;
}
export interface Notice extends Span {
  /** For the end of the term, at the end of each of its periods, or at any time. */
  purpose: 'term' | 'period' | 'any';
  length: Pick<Length, 'count' | 'unit'>;
}
export interface Terms {
  signed: DayWritten | null;
  starts: DayWritten | null;
  ends: DayWritten | null;
  /** Null where none is written; without a count, for an unlimited time. */
  duration: (Span & { length: Pick<Length, 'count' | 'unit'> | null }) | null;
  renewal: (Span & { tacit: boolean; length: Pick<Length, 'count' | 'unit'> | null }) | null;
  notices: Notice[];
  /** Length of the periods at the end of which one may leave. */
  period: Pick<Length, 'count' | 'unit'> | null;
}

const termTopic = finderOf([
  'duree*',
  "(prise d'effet|entree en vigueur|effet)",
  'terme',
  'renouvellement',
  'reconduction',
  'resiliation*',
  'conge',
  'fin (du|de)',
  'denonciation',
  'sortie',
]);
const ofContract = finderOf(['(contrat|bail|convention|accord|abonnement|marche|mandat|engagement|licence|avenant|location|presentes)']);
const signing =
  /(?:fait|signé|conclu|établi)e?s?(?:\s+et\s+passée?)?\s+(?:à\s+[\p{Lu}][^\n,]{1,50}?,?\s+)?(?:en\s+\S+\s+exemplaires[^\n]{0,30}?\s+)?le\s+/giu;
const from = finderOf([
  '(prend*|prise|a|entre*) ~ (effet|vigueur)',
  'a (compter|partir) du',
  '(commence*|debute*|court) (le|du|au|a)',
  'qui (commence|debute)',
  'du # ~ au #',
]);
const until = finderOf([
  "jusqu'au",
  '(termine*|expire*|acheve*|cesse*|finit|echeance|terme) ~ (le|au)',
  'prend* fin ~ le',
  '(arrive|venant) a (echeance|terme)',
  'pour se terminer',
]);
const lasting =
  /(?:pour (?:une (?:durée|période)[^.;\n]{0,60}?)?|durée[^.;\n]{0,70}?|(?:conclu|consenti|souscrit|signé|accepté)e?s?[^.;\n]{0,30}?)$/iu;
const yearly = /d['’]année en année|par années? successives?|annuellement/iu;
const open = finderOf(['duree indeterminee']);
const renewing = finderOf(['tacite*', '(renouvel*|reconduit*|reconduction|prolonge*|proroge*)']);
const neverRenewed = finderOf([
  'ne (se )?(renouvel*|reconduit*|sera|peut|pourra) ~ (pas|aucun*|tacite*)',
  '(sans|exclusion de toute|aucune|pas de|ni) ~ (tacite*|reconduction|renouvellement|prolongation)',
  'cesse* de plein droit',
  "(renouvel*|reconduct*|reconduit*|prolong*) ~ (expresse*|expressement|d'un commun accord|avenant)",
  "n'est (pas|ni) ~ (renouvel*|reconduc*)",
]);
const saysNotice = finderOf(['preavis', 'conge', 'denonc*', 'resili*', 'mettre fin', 'reconduc*', 'renouvel*', 'prevenir', 'y mettre fin']);
const atPeriods = finderOf([
  '(expiration|fin|terme|echeance) de chaque (periode|annee)',
  'periode* triennale*',
  'triennal*',
  'chaque (echeance|anniversaire)',
  'echeance annuelle',
  'date anniversaire',
]);
const atTerm = finderOf(['terme', 'echeance', 'expiration', 'reconduc*', 'renouvel*', 'prolongation', 'tacite*', 'fin (du|de la|de)']);
const anyTime = finderOf(['a tout (moment|instant|epoque)', "a (toute epoque|n'importe)"]);
const noticed =
  /(?:préavis[^\n.;]{0,40}?|au moins |au plus tard |moins de )$|(?:^[^\n.;]{0,25}?(?:à l['’]avance|avant|de préavis|auparavant|précédant))/iu;

/** Dates, duration, renewal and notices, each with where it is written. */
export function termsOf(text: string, sections: readonly Section[]): Terms {
  const said = sections.flatMap((section) =>
    sentences(text, section.body, section.end).map((span) => {
      const words = text.slice(span.start, span.end);
      return { ...span, words, plain: plainly(words), isTerm: termTopic(section.topic) !== null };
    }),
  );
  // The articles on duration first: a start may be told elsewhere of other things.
  const ordered = [...said.filter(({ isTerm }) => isTerm), ...said.filter(({ isTerm, plain }) => !isTerm && ofContract(plain) !== null)];
  const first = <Found>(find: (one: Said) => Found | null): Found | null => {
    for (const one of ordered) {
      const found = find(one);
      if (found !== null) return found;
    }
    return null;
  };
  const notices = noticesIn(ordered);
  return {
    signed: signedIn(text),
    starts: first((one) => dayAfter(one, from, 'first')),
    ends: first((one) => rangeEnd(one) ?? dayAfter(one, until, 'last')),
    duration: first(durationIn),
    renewal: first(renewalIn),
    notices,
    period: periodIn(ordered, notices),
  };
}

interface Said extends Span {
  words: string;
  plain: string;
  isTerm: boolean;
}

function signedIn(text: string): DayWritten | null {
  const days = [...text.matchAll(signing)].flatMap(({ index, 0: said }) => {
    const at = index + said.length;
    const [date] = datesIn(text.slice(at, at + 40));
    const day = date && date.start < 3 ? isoOf(date) : null;
    return date && day !== null ? [{ day, start: at + date.start, end: at + date.end }] : [];
  });
  return days.at(-1) ?? null;
}

/** The date that follows such a word: the first for a beginning, the last for an end. */
function dayAfter({ start, words, plain }: Said, sign: ReturnType<typeof finderOf>, which: 'first' | 'last'): DayWritten | null {
  const at = sign(plain);
  if (!at) return null;
  const after = datesIn(words).filter((date) => date.start >= at.start && date.year !== null);
  const date = which === 'first' ? after[0] : (after.find(({ start: one }) => one >= at.end - 1) ?? after.at(-1));
  const day = date && isoOf(date);
  return date && day ? { day, start: start + date.start, end: start + date.end } : null;
}

/** "du 1er avril 2025 au 31 mars 2028". */
function rangeEnd({ start, words }: Said): DayWritten | null {
  const dates = datesIn(words);
  const last = dates.find(
    (date, at) =>
      at > 0 && /(?<!\p{L})au\s(?:\p{L}+\s)?$/iu.test(words.slice(0, date.start)) && (dates[at - 1]?.end ?? 0) > date.start - 12,
  );
  const day = last && isoOf(last);
  return last && day ? { day, start: start + last.start, end: start + last.end } : null;
}

function isoOf({ day, month, year }: { day: number | null; month: number | null; year: number | null }): string | null {
  if (year === null || month === null || day === null) return null;
  const iso = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
  return iso.endsWith(String(day).padStart(2, '0')) ? iso : null;
}

function durationIn({ start, words, plain, isTerm }: Said): Terms['duration'] {
  const unlimited = open(plain);
  if (unlimited) return { length: null, start: start + unlimited.start, end: start + unlimited.end };
  if (!isTerm && ofContract(plain) === null) return null;
  const renewed = renewing(plain)?.start ?? Infinity;
  const length = lengthsIn(words).find(
    (one) => one.start < renewed && lasting.test(words.slice(0, one.start)) && !/préavis[^.;]{0,30}$/iu.test(words.slice(0, one.start)),
  );
  return length ? { length: { count: length.count, unit: length.unit }, start: start + length.start, end: start + length.end } : null;
}

function renewalIn({ start, end, words, plain, isTerm }: Said): Terms['renewal'] {
  const never = neverRenewed(plain);
  if (never && (isTerm || renewing(plain))) return { tacit: false, length: null, start, end };
  const renewed = renewing(plain);
  if (
    !renewed ||
    !/tacite|automatiquement|de plein droit|par p[ée]riodes?|à défaut|sauf|pour une (?:nouvelle|même)|d['’]année en année/iu.test(words)
  )
    return null;
  const length = lengthsIn(words).find(
    ({ start: at }) => at > renewed.start && /(?:périodes?|durées?)[^.;]{0,40}$/iu.test(words.slice(0, at)),
  );
  const every = length ? { count: length.count, unit: length.unit } : yearly.test(words) ? { count: 1, unit: 'year' as const } : null;
  return { tacit: true, length: every, start, end };
}

function noticesIn(said: readonly Said[]): Notice[] {
  return said.flatMap(({ start, words, plain }) => {
    if (saysNotice(plain) === null) return [];
    return lengthsIn(words).flatMap((length) => {
      const isNotice = noticed.test(words.slice(0, length.start)) || noticed.test(words.slice(length.end));
      if (!isNotice) return [];
      const purpose = anyTime(plain) ? 'any' : atPeriods(plain) ? 'period' : atTerm(plain) ? 'term' : 'any';
      return [
        { purpose, length: { count: length.count, unit: length.unit }, start: start + length.start, end: start + length.end } as const,
      ];
    });
  });
}

/** "à l'expiration de chaque période de trois ans": three years; "triennale" too. */
function periodIn(said: readonly Said[], notices: readonly Notice[]): Terms['period'] {
  if (!notices.some(({ purpose }) => purpose === 'period')) return null;
  for (const { words, plain } of said) {
    const at = atPeriods(plain);
    if (!at) continue;
    const length = lengthsIn(words).find((one) => one.start >= at.start && one.start - at.end < 12);
    if (length) return { count: length.count, unit: length.unit };
    return /triennal/u.test(plain) ? { count: 3, unit: 'year' } : { count: 1, unit: 'year' };
  }
  return null;
}
