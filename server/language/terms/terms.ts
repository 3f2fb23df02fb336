import { sentences } from '../sentences.ts';
import { monthsBetween } from './days.ts';
import { lengthsIn, type Length } from './lengths.ts';
import { finderOf, plainly, type Span } from './phrasing.ts';
import type { Section } from './sections.ts';
import { dayIn, rangeIn, signedIn, type DayWritten } from './written.ts';

export interface Notice extends Span {
  /** For the end of the term, at the end of each of its periods, or at any time. */
  purpose: 'term' | 'period' | 'any';
  length: Pick<Length, 'count' | 'unit'>;
}
export interface Terms {
  signed: DayWritten | null;
  starts: DayWritten | null;
  ends: DayWritten | null;
  /** Null where none is written; without a length, for an unlimited time. */
  duration: (Span & { length: Pick<Length, 'count' | 'unit'> | null }) | null;
  renewal: (Span & { tacit: boolean; length: Pick<Length, 'count' | 'unit'> | null }) | null;
  notices: Notice[];
  /** Length of the periods at the end of which one may leave. */
  period: Pick<Length, 'count' | 'unit'> | null;
}

/** A sentence, with whether its article speaks of duration. */
export interface Said extends Span {
  words: string;
  plain: string;
  isTerm: boolean;
}

const termTopic = finderOf([
  'duree*',
  "(prise d'effet|entree en vigueur|effet)",
  'terme',
  'renouvellement',
  'reconduction',
  'resiliation*',
  'conge',
  'fin',
  'denonciation',
  'sortie',
  'temps',
  'calendrier',
  'conditions particulieres',
]);
const ofContract = finderOf([
  '(contrat*|bail|convention|accord|abonnement|marche|mandat|engagement|licence|avenant|location|presentes|mission|campagne|garantie|pret|partenariat)',
]);
const lasting =
  /(?:pour (?:une (?:durée|période)[^.;\n]{0,60}?)?|durée[^.;\n]{0,70}?|(?<!\p{L})dure |périodes? (?:ferme |initiale )?(?:ferme )?de |au bout d['’]|(?:conclu|consenti|souscrit|signé|accepté)e?s?[^.;\n]{0,30}?)$/iu;
const open = finderOf(['duree indeterminee', 'sans date de fin']);
const renewing = finderOf(['tacite*', '(renouvel*|reconduit*|reconduction|prolonge*|proroge*|repart|se poursui*|continuee?)']);
const renewsWhen =
  /tacite|automatiquement|de plein droit|à défaut|sauf|si (?:personne|nul|aucun)|pour (?:une (?:nouvelle|même)|la même|un an|des périodes)|d['’]an(?:née)? en an|successives|par (?:années|périodes?)/iu;
const everyYear = /d['’]an(?:née)? en an(?:née)?|par années?|annuellement/iu;
const neverRenewed = finderOf([
  'ne (se )?(renouvel*|reconduit*|reconduc*|prolonge*|sera|peut|pourra) ~ (pas|aucun*|tacite*)',
  "(sans|exclusion de toute|aucune|pas de|ni|n'est pas) ~ (tacite*|reconduction|renouvellement|renouvelable|prolongation)",
  'cesse* de plein droit',
  "(renouvel*|reconduct*|reconduit*|prolong*) ~ (expresse*|expressement|d'un commun accord|avenant)",
]);
const saysNotice = finderOf([
  'preavis',
  'conge',
  'denonc*',
  'resili*',
  'mettre fin',
  '(reconduc*|renouvel*|reconduit*|prolonge*|repart)',
  '(preven*|previen*|annonc*|informe|avert*)',
  'oppos*',
  'recommande*',
  'volonte contraire',
]);
const atPeriods = finderOf([
  '(expiration|fin|terme|echeance) de chaque (periode|annee)',
  'periode* triennale*',
  'triennal*',
  'chaque (echeance|anniversaire)',
  'echeance annuelle',
  'date anniversaire',
]);
const atTerm = finderOf([
  'terme',
  'echeance',
  'expiration',
  '(reconduc*|reconduit*|renouvel*|repart|prolong*)',
  'tacite*',
  'fin (du|de la|de)',
  'avant la fin',
  'oppos*',
]);
const anyTime = finderOf(["a (tout|n'importe quel) (moment|instant)", 'a toute epoque']);
const beforeNotice = /(?:préavis[^\n.;]{0,40}?|au moins |au plus tard |moins de )$/iu;
const afterNotice = /^[^\n.;]{0,25}?(?:à l['’]avance|avant|de préavis|auparavant|précédant|plus tôt)/iu;

/** Dates, duration, renewal and notices, each with where it is written. */
export function termsOf(text: string, sections: readonly Section[]): Terms {
  const said = sections.flatMap((section) =>
    sentences(text, section.body, section.end).map((span): Said => {
      const words = text.slice(span.start, span.end);
      return { ...span, words, plain: plainly(words), isTerm: termTopic(section.topic) !== null };
    }),
  );
  // The articles on duration first, then what speaks of the contract, then the rest: a date may be told of other things.
  const rank = ({ isTerm, plain }: Said): number => (isTerm ? 0 : ofContract(plain) ? 1 : 2);
  const ordered = [0, 1, 2].flatMap((wanted) => said.filter((one) => rank(one) === wanted));
  const first = <Found>(find: (one: Said) => Found | null, among: readonly Said[] = ordered): Found | null => {
    for (const one of among) {
      const found = find(one);
      if (found !== null) return found;
    }
    return null;
  };
  const near = ordered.filter((one) => rank(one) < 2);
  const renewals = ordered.filter((one) => rank(one) < 2 || renewing(one.plain) !== null);
  const notices = noticesIn(renewals);
  const starts = first((one) => rangeIn(one)?.from ?? dayIn(one, 'start'));
  const ends = first((one) => rangeIn(one)?.to ?? dayIn(one, 'end'));
  return {
    signed: signedIn(text),
    starts,
    ends,
    duration: first(durationIn, near) ?? durationBetween(starts, ends),
    renewal: first(renewalIn, renewals),
    notices,
    period: periodIn(near, notices),
  };
}

function durationIn({ start, words, plain }: Said): Terms['duration'] {
  const unlimited = open(plain);
  if (unlimited) return { length: null, start: start + unlimited.start, end: start + unlimited.end };
  const renewed = renewing(plain)?.start ?? Infinity;
  const length = lengthsIn(words).find(
    (one) => one.start < renewed && lasting.test(words.slice(0, one.start)) && !/préavis[^.;]{0,30}$/iu.test(words.slice(0, one.start)),
  );
  return length ? { length: { count: length.count, unit: length.unit }, start: start + length.start, end: start + length.end } : null;
}

/** Where both days are written, and beside each other, they tell the duration. */
function durationBetween(starts: DayWritten | null, ends: DayWritten | null): Terms['duration'] {
  if (!starts || !ends || ends.day <= starts.day || Math.abs(ends.start - starts.start) > besides) return null;
  const count = Math.round(monthsBetween(starts.day, ends.day));
  return count === 0
    ? null
    : { length: { count, unit: 'month' }, start: Math.min(starts.start, ends.start), end: Math.max(starts.end, ends.end) };
}
/** UTF-16 units. */
const besides = 250;

function renewalIn({ start, end, words, plain, isTerm }: Said): Terms['renewal'] {
  const renewed = renewing(plain);
  if (neverRenewed(plain) && (isTerm || renewed)) return { tacit: false, length: null, start, end };
  if (!renewed || !renewsWhen.test(words)) return null;
  const length = lengthsIn(words).find(
    ({ start: at }) =>
      at > renewed.start && /(?:périodes?|durées?|repart pour|pour|par)[^.;]{0,40}$/iu.test(words.slice(renewed.start, at)),
  );
  if (length) return { tacit: true, length: { count: length.count, unit: length.unit }, start, end };
  return { tacit: true, length: everyYear.test(words) ? { count: 1, unit: 'year' } : null, start, end };
}

function noticesIn(said: readonly Said[]): Notice[] {
  return said.flatMap(({ start, words, plain }) => {
    if (saysNotice(plain) === null) return [];
    return lengthsIn(words).flatMap((length): Notice[] => {
      if (!beforeNotice.test(words.slice(0, length.start)) && !afterNotice.test(words.slice(length.end))) return [];
      const purpose = anyTime(plain) ? 'any' : atPeriods(plain) ? 'period' : atTerm(plain) ? 'term' : 'any';
      return [{ purpose, length: { count: length.count, unit: length.unit }, start: start + length.start, end: start + length.end }];
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
