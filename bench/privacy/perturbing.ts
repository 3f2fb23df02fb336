import type { Dice } from './values.ts';

/** Ways in which a text is spoilt between a person and a machine; each keeps what a reader would still read. */
export const perturbations: Record<string, (dice: Dice, value: string) => string> = {
  spaces: (dice, value) =>
    Array.from(value)
      .map((sign, at) =>
        at > 0 && at < value.length - 1 && /[\d ]/.test(sign) && dice.chance(0.25) ? `${sign}\u00a0`.replace(' \u00a0', '\u00a0') : sign,
      )
      .join(''),
  homoglyphs: (dice, value) =>
    Array.from(value)
      .map((sign) => (dice.chance(0.3) ? (alike[sign] ?? sign) : sign))
      .join(''),
  lines: (dice, value) => {
    const places = [...value.matchAll(/[ .-]/g)].map(({ index }) => index);
    if (places.length === 0) return value;
    const at = dice.pick(places);
    return `${value.slice(0, at)}${value[at] === ' ' ? '' : value[at]}\n${value.slice(at + 1)}`;
  },
  ocr: (dice, value) => {
    const places = Array.from(value).flatMap((sign, at) => (misread[sign] === undefined ? [] : [at]));
    if (places.length === 0) return value;
    const at = dice.pick(places);
    return `${value.slice(0, at)}${misread[value[at] ?? '']}${value.slice(at + 1)}`;
  },
  'zero-width': (dice, value) =>
    Array.from(value)
      .map((sign, at) => (at < value.length - 1 && dice.chance(0.2) ? `${sign}\u200b` : sign))
      .join(''),
  fullwidth: (_dice, value) =>
    Array.from(value)
      .map((sign) => (/[!-~]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign))
      .join(''),
};
const alike: Record<string, string> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  a: 'а',
  c: 'с',
  e: 'е',
  o: 'о',
  p: 'р',
  x: 'х',
  '-': '‐',
};
const misread: Record<string, string> = { '0': 'O', '1': 'l', '5': 'S', '8': 'B', '2': 'Z' };
