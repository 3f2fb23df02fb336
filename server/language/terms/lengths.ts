import { valueOf } from '../quantities.ts';
import { plainly } from './phrasing.ts';

/** A length of time as it is written: "trois (3) mois", "neuf années", "45 jours fin de mois". */
export interface Length {
  count: number;
  unit: 'day' | 'month' | 'year';
  start: number;
  end: number;
}

const spelt =
  'un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|cents?';
const pattern = new RegExp(
  `(?<![a-z0-9])(\\d{1,4}|(?:${spelt})(?:(?:[ -]|-et-| et )(?:${spelt}))*)(?: ?\\( ?(\\d{1,4}) ?\\))? {0,2}(?:derniers? |premiers? )?(jours?|semaines?|mois|trimestres?|semestres?|ans?|annees?)(?![a-z])`,
  'gu',
);
const units: Record<string, [number, Length['unit']]> = {
  jour: [1, 'day'],
  semaine: [7, 'day'],
  mois: [1, 'month'],
  trimestre: [3, 'month'],
  semestre: [6, 'month'],
  an: [1, 'year'],
  annee: [1, 'year'],
};

/** Every length of time in a text, in order. */
export function lengthsIn(text: string): Length[] {
  return [...plainly(text).matchAll(pattern)].flatMap(({ index, 0: all, 1: written = '', 2: digits, 3: unit = '' }) => {
    const [factor, measure] = units[unit === 'mois' ? unit : unit.replace(/s$/u, '')] ?? [1, 'day'];
    const count = digits === undefined ? valueOf(written) : Number(digits);
    return count === null ? [] : [{ count: count * factor, unit: measure, start: index, end: index + all.length }];
  });
}

/** For comparing, never for a calendar: a month is thirty days. */
export const inMonths = ({ count, unit }: Pick<Length, 'count' | 'unit'>): number =>
  unit === 'day' ? count / 30 : unit === 'month' ? count : count * 12;
export const inDays = (length: Pick<Length, 'count' | 'unit'>): number => (length.unit === 'day' ? length.count : inMonths(length) * 30);
