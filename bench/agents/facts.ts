import { calendarOf, inMonths, plainly, type Terms } from '#server/language/language.ts';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readContract } from '../../server/agents/legal/reading.ts';
import { rulebook } from '../../server/agents/legal/rulebook.ts';
import type { Bench, Measure } from '../main.ts';
import { labelledIn } from './labelled.ts';

/** What the labels say of a contract as a whole; null or absent where its text does not say. */
interface Said {
  signed?: string | null;
  starts?: string | null;
  ends?: string | null;
  durationMonths?: number | null;
  noticeMonths?: number | null;
  tacitRenewal?: boolean | null;
  parties?: { name: string }[];
}

/** Of the facts that contracts state, which are read right, and which are read where another holds. */
export const bench: Bench = {
  name: 'facts',
  seconds: 5,
  needsShared: false,
  async run({ say }) {
    const measures: Measure[] = [];
    for (const folder of ['open', 'aside'] as const) {
      const counts = new Map<string, { asked: number; right: number; wrong: number }>();
      const path = join(import.meta.dirname, 'contracts', folder);
      for (const { name, text } of labelledIn(folder)) {
        const file = readdirSync(path).find((one) => one === `${name}.json`) ?? '';
        const said = JSON.parse(readFileSync(join(path, file), 'utf8')) as Said;
        const read = readContract(text, name, rulebook(), { isSaid: true });
        for (const [fact, wanted, found] of read
          ? factsOf(
              said,
              read.terms,
              read.parties.map(({ name: party }) => party),
            )
          : []) {
          if (wanted === null) continue;
          const count = counts.get(fact) ?? { asked: 0, right: 0, wrong: 0 };
          counts.set(fact, count);
          count.asked += 1;
          if (found === wanted) count.right += 1;
          else if (found !== null) count.wrong += 1;
          if (folder === 'open' && found !== wanted) say(`  ${name} ${fact}: ${wanted}, read ${found ?? 'nothing'}`);
        }
      }
      for (const [fact, { asked, right, wrong }] of counts) say(`${folder} ${fact}: ${right} of ${asked}, ${wrong} wrong`);
      const sum = (key: 'asked' | 'right' | 'wrong'): number => [...counts.values()].reduce((total, count) => total + count[key], 0);
      const prefix = folder === 'aside' ? 'aside_' : '';
      measures.push(
        { name: `${prefix}facts_right`, value: round(sum('right') / sum('asked')), unit: 'share', budget: null, holds: null },
        { name: `${prefix}facts_wrong`, value: round(sum('wrong') / sum('asked')), unit: 'share', budget: null, holds: null },
      );
    }
    return { measures };
  },
};

const round = (value: number): number => Math.round(value * 1000) / 1000;
type Fact = [string, string | null, string | null];

function factsOf(said: Said, terms: Terms, parties: readonly string[]): Fact[] {
  const months = (length: { count: number; unit: 'day' | 'month' | 'year' } | null | undefined): string | null =>
    length ? String(Math.round(inMonths(length))) : null;
  const notice = (['term', 'period', 'any'] as const).flatMap((purpose) => terms.notices.filter((one) => one.purpose === purpose))[0];
  const asked = (value: number | string | boolean | null | undefined): string | null =>
    value === null || value === undefined ? null : String(value);
  return [
    ['signed', asked(said.signed), terms.signed?.day ?? null],
    ['starts', asked(said.starts), terms.starts?.day ?? null],
    ['ends', asked(said.ends), calendarOf({ ...terms, renewal: null }, '1900-01-01').find(({ kind }) => kind === 'end')?.on ?? null],
    ['duration', asked(said.durationMonths), months(terms.duration?.length)],
    ['notice', asked(said.noticeMonths), months(notice?.length)],
    ['tacit', asked(said.tacitRenewal), terms.renewal ? String(terms.renewal.tacit) : null],
    ...(said.parties ?? []).map(({ name }): Fact => ['party', 'found', parties.some((party) => alike(party, name)) ? 'found' : null]),
  ];
}

const alike = (one: string, other: string): boolean => {
  const [a, b] = [plainly(one), plainly(other)];
  return a !== '' && (b.includes(a) || a.includes(b));
};
