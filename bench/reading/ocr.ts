import type { Reading } from '#server/reading/reading.ts';
import { createSandbox } from '#server/reading/sandbox.ts';
import type { Bench } from '../main.ts';
import { makeScans } from './scans.ts';

const seed = 2026;

/** Scanned pages whose text is known: letters, a stamp, two columns, a ruled table. Every amount is right, or marked to be checked. */
export const bench: Bench = {
  name: 'ocr',
  seconds: 60,
  needsShared: false,
  async run({ say }) {
    const scans = await makeScans(seed).catch(() => null);
    if (scans === null) {
      say('skipped: no browser is installed to draw the pages');
      return { measures: [] };
    }
    const sandbox = createSandbox();
    let [wrong, letters, unmarked, misread] = [0, 0, 0, 0];
    const perMinute: number[] = [];
    try {
      for (const { name, image, text, stamp } of scans) {
        const start = performance.now();
        const outcome = await sandbox.read(image, { name: 'page.jpg', mediaType: null });
        perMinute.push(60_000 / (performance.now() - start));
        if (outcome.kind !== 'read') throw new Error(`${name}: ${outcome.reason}`);
        const read = plain(outcome.reading.text);
        const truths = stamp === '' ? [text] : [text, `${text} ${stamp}`, `${stamp} ${text}`];
        const errors = Math.min(...truths.map((truth) => distance(plain(truth), read)));
        const bad = wrongAmounts(plain(`${text} ${stamp}`), outcome.reading);
        wrong += errors;
        letters += plain(text).length;
        misread += bad.length;
        unmarked += bad.filter(({ isMarked }) => !isMarked).length;
        say(`${name.padEnd(24)} ${((errors / plain(text).length) * 100).toFixed(1)} %  ${bad.map(({ said }) => said).join(', ')}`);
      }
    } finally {
      await sandbox.close();
    }
    const rate = Math.round((wrong / letters) * 10_000) / 10_000;
    return {
      measures: [
        { name: 'pages', value: scans.length, unit: 'pages', budget: 10, holds: scans.length >= 10 },
        { name: 'character_error_rate', value: rate, unit: 'share', budget: 0.04, holds: rate <= 0.04 },
        { name: 'wrong_amounts', value: misread, unit: 'amounts', budget: null, holds: null },
        { name: 'wrong_amounts_unmarked', value: unmarked, unit: 'amounts', budget: 0, holds: unmarked === 0 },
        {
          name: 'ocr_pages_per_min',
          value: Math.round(perMinute.toSorted((a, b) => a - b)[Math.floor(perMinute.length / 2)] ?? 0),
          unit: 'pages/min',
          budget: null,
          holds: null,
        },
      ],
    };
  },
};

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('’', "'")
    .replace(/[–—]/g, '-')
    .replace(/ \| /g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();

const amount = /\d[\d .]*,\d{2}(?!\d)|\d{2}\/\d{2}\/\d{4}/g;

/** Amounts and dates that are in the reading and not on the page, and whether a person is told to check them. */
function wrongAmounts(truth: string, { text, places }: Reading): { said: string; isMarked: boolean }[] {
  const known = new Set(Array.from(truth.matchAll(amount), ([said]) => said.replace(/\s/g, '')));
  return [...text.matchAll(amount)].flatMap(({ 0: said, index }) => {
    if (known.has(said.replace(/\s/g, ''))) return [];
    const isMarked = places.some((place) => place.kind === 'check' && place.start < index + said.length && place.end > index);
    return [{ said, isMarked }];
  });
}

/** Letters to put in, take out or change. */
function distance(a: string, b: string): number {
  let before = Uint32Array.from({ length: b.length + 1 }, (_, index) => index);
  let row = new Uint32Array(b.length + 1);
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    for (let j = 1; j <= b.length; j += 1)
      row[j] = Math.min(
        (before[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (before[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1),
      );
    [before, row] = [row, before];
  }
  return before[b.length] ?? 0;
}
