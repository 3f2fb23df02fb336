/** How numbers, dates, sizes and durations are written in each language. Everything is shown in the reader's own time zone. */

export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

const locales = { fr: 'fr-FR', en: 'en-GB' } as const;
const units = {
  fr: {
    bytes: ['octets', 'Ko', 'Mo', 'Go', 'To'],
    thousands: '\u202f',
    point: ',',
    second: 's',
    minute: 'min',
    hour: 'h',
    day: ['jour', 'jours'],
  },
  en: { bytes: ['bytes', 'KB', 'MB', 'GB', 'TB'], thousands: ',', point: '.', second: 's', minute: 'min', hour: 'h', day: ['day', 'days'] },
} as const;

export interface Formats {
  /** 1 284,6 */
  number: (value: number) => string;
  /** 34 861,35, from decimal text: a figure that was computed exactly never goes through a float. */
  decimal: (value: string) => string;
  /** An amount in cents: 1 284,60 € */
  euros: (cents: number) => string;
  /** 28 mars 2022, 1er mars 2022, from ms UTC. */
  date: (at: number) => string;
  /** 9 oct. 2026, in a column. */
  day: (at: number) => string;
  /** 28 mars 2022 à 14:05 */
  dateTime: (at: number) => string;
  /** 28/03/2022 14:05:09, for a list of entries. */
  stamp: (at: number) => string;
  /** 14:05 */
  time: (at: number) => string;
  /** 2,4 Mo, from bytes. */
  size: (bytes: number) => string;
  /** 41 ms, 1,2 s, 3 min, 2 h, 30 jours: rounded to what a person would say. */
  duration: (ms: number) => string;
  /** Direction, Comptabilité et Atelier */
  list: (words: readonly string[]) => string;
  /** États-Unis, from US; France et États-Unis, from FR/US; nothing from nothing. */
  countries: (codes: string) => string;
}

/** The formats of a language; each Intl object is made once, and only when it is needed: all of them cost a command 50 ms. */
export function formatsOf(language: Language): Formats {
  return (made[language] ??= makeFormats(language));
}
const made: Partial<Record<Language, Formats>> = {};

/** A minus as wide as a figure: a hyphen is lost before one. */
const signed = (figure: string): string => figure.replace(/^-/, '\u2212');

function once<Made>(make: () => Made): () => Made {
  let kept: Made | undefined;
  return () => (kept ??= make());
}

function makeFormats(language: Language): Formats {
  const locale = locales[language];
  const unit = units[language];
  const number = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }));
  const tenths = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
  const whole = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
  const euros = once(() => new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }));
  const date = once(() => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }));
  const day = once(() => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }));
  const dateTime = once(
    () => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
  );
  const stamp = once(() => new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' }));
  const time = once(() => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }));
  const list = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const regions = once(() => new Intl.DisplayNames(locale, { type: 'region' }));
  /** In French the first of a month is an ordinal, and no other day is. */
  const inWords = (written: string) => (language === 'fr' ? written.replace(/^1(?= )/, '1er') : written);
  const withUnit = (text: string, name: string) => `${text}\u00a0${name}`;
  return {
    number: (value) => signed(number().format(value)),
    decimal(value) {
      const [whole = '', part] = value.split('.');
      const grouped = whole.replaceAll(/\B(?=(?:\d{3})+(?!\d))/g, unit.thousands);
      return signed(part === undefined ? grouped : `${grouped}${unit.point}${part.padEnd(2, '0')}`);
    },
    euros: (cents) => signed(euros().format(cents / 100)),
    date: (at) => inWords(date().format(at)),
    day: (at) => inWords(day().format(at)),
    dateTime: (at) => inWords(dateTime().format(at)),
    stamp: (at) => stamp().format(at),
    time: (at) => time().format(at),
    size(bytes) {
      let value = bytes;
      let step = 0;
      while (value >= 1000 && step < unit.bytes.length - 1) {
        value /= 1000;
        step += 1;
      }
      return withUnit((value < 10 ? tenths() : whole()).format(value), unit.bytes[step] ?? unit.bytes[0]);
    },
    duration(ms) {
      if (ms < 1000) return withUnit(whole().format(Math.max(1, ms)), 'ms');
      const seconds = ms / 1000;
      if (seconds < 60) return withUnit((seconds < 10 ? tenths() : whole()).format(seconds), unit.second);
      if (seconds < 3600) return withUnit(whole().format(seconds / 60), unit.minute);
      if (seconds < 48 * 3600) return withUnit(whole().format(seconds / 3600), unit.hour);
      return withUnit(whole().format(seconds / 86_400), unit.day[1]);
    },
    list: (words) => list().format(words),
    countries: (codes) =>
      list().format(
        codes.split('/').flatMap((code) => (/^[A-Z]{2}$/.test(code) ? (regions().of(code === 'UK' ? 'GB' : code) ?? code) : [])),
      ),
  };
}
