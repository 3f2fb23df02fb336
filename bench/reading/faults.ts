import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { isPartly, unranked } from '#contract/reading.ts';
import { createSandbox, type Reading, type Sandbox } from '#server/reading/reading.ts';
import type { Bench, Measure } from '../main.ts';

/** What the text of a file must hold, and must not; `state` says whether something is left unread, and must be said. */
const shape = z.object({
  file: z.string(),
  kind: z.string().default(''),
  expected: z.array(z.string()).default([]),
  absent: z.array(z.string()).default([]),
  state: z.string().nullish(),
  /** Labels that name a value, the value last. */
  pairs: z.array(z.array(z.string())).default([]),
  /** What no person sees: left out, or marked as such. */
  only_if_marked: z.array(z.string()).default([]),
  marked: z.array(z.string()).default([]),
  enclosed: z.number().nullish(),
  header: z.array(z.string()).optional(),
});
type Case = z.output<typeof shape>;

const cases = join(import.meta.dirname, 'faults-cases');
const shared = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'faults');

/** Files that other products misread: each against its right value. Of those kept aside only the totals are shown, so that nobody mends a file. */
export const bench: Bench = {
  name: 'faults',
  seconds: 120,
  needsShared: false,
  async run({ say }) {
    const known = z.object({ cases: z.array(shape) }).parse(JSON.parse(readFileSync(join(cases, 'shared.json'), 'utf8'))).cases;
    if (!existsSync(shared)) say('../shared/data/faults: skipped, it is absent');
    const own = [
      ...(existsSync(shared) ? known.map((one) => ({ ...one, folder: shared })) : []),
      ...listed('open'),
      ...listed('open2'),
      ...listed('open3'),
      ...listed('open4'),
      ...listed('open5'),
    ];
    const open = await judge(own, say);
    const aside = await judge(listed('aside'), () => undefined);
    const measure = (name: string, value: number, budget: number | null): Measure => ({
      name,
      value,
      unit: 'files',
      budget,
      holds: budget === null ? null : value <= budget,
    });
    return {
      measures: [
        measure('cases', open.cases, null),
        measure('wrong', open.wrong, 0),
        measure('silent', open.silent, 0),
        measure('aside_cases', aside.cases, null),
        measure('aside_wrong', aside.wrong, 0),
      ],
    };
  },
};

function listed(name: string): (Case & { folder: string })[] {
  const folder = join(cases, name);
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) return [];
  return z
    .array(shape)
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .map((one) => ({ ...one, folder }));
}

async function judge(all: readonly (Case & { folder: string })[], say: (line: string) => void) {
  const sandbox = createSandbox();
  const counts = { cases: 0, wrong: 0, silent: 0 };
  try {
    for (const one of all) {
      const path = join(one.folder, one.file);
      if (!existsSync(path)) continue;
      counts.cases += 1;
      const outcome = await sandbox.read(readFileSync(path), { name: basename(path), mediaType: null });
      const problems =
        outcome.kind === 'read'
          ? problemsOf(one, outcome.reading, await withinOf(sandbox, outcome.reading, 3))
          : [`unreadable: ${outcome.reason}`];
      const refused =
        outcome.kind === 'unreadable' && one.state !== undefined && one.state !== null && /unreadable|refused/.test(one.state);
      if (problems.length === 0 || refused) continue;
      counts.wrong += 1;
      const isSaid = outcome.kind === 'unreadable' || isPartly(outcome.reading.remarks);
      if (!isSaid && problems.some((problem) => /^(?:missing|not told)/.test(problem))) counts.silent += 1;
      say(`  ${one.file} (${one.kind}): ${problems.join('; ').slice(0, 300)}`);
    }
  } finally {
    await sandbox.close();
  }
  return counts;
}

/** As French parts them or not: an apostrophe of either kind, a blank before the sign of a percentage. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('\u00ad', '')
    .replaceAll('’', "'")
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/(?<=\d) %/g, '%')
    .trim();

/** What a file carries is read as documents of their own, as the house does. */
async function withinOf(sandbox: Sandbox, reading: Reading, depth: number): Promise<Reading[]> {
  const found: Reading[] = [];
  for (const { name, mediaType, bytes } of depth === 0 ? [] : reading.enclosed) {
    const outcome = await sandbox.read(bytes, { name, mediaType });
    if (outcome.kind === 'read') found.push(outcome.reading, ...(await withinOf(sandbox, outcome.reading, depth - 1)));
  }
  return found;
}

function problemsOf(one: Case, reading: Reading, within: readonly Reading[]): string[] {
  // What is enclosed is shown by its name.
  const text = plain([reading, ...within].flatMap((each) => [each.text, ...each.enclosed.map(({ name }) => name)]).join('\n'));
  const seen = plain(shown(reading));
  // Letters recognised on an image are told to be so.
  const told = reading.remarks.length > 0;
  return [
    ...one.expected.filter((part) => !text.includes(plain(part))).map((part) => `missing "${part}"`),
    ...one.absent.filter((part) => plain(part) !== '' && text.includes(plain(part))).map((part) => `present "${part}"`),
    ...[...one.only_if_marked, ...one.marked].filter((part) => seen.includes(plain(part))).map((part) => `unmarked "${part}"`),
    ...one.marked.filter((part) => !text.includes(plain(part))).map((part) => `missing "${part}"`),
    ...one.pairs.filter((pair) => ![reading, ...within].some((each) => isNamed(pair, each))).map((pair) => `unnamed "${pair.join(' / ')}"`),
    ...(one.state === 'partly_read' && !told ? ['not told'] : []),
    ...(typeof one.enclosed === 'number' && reading.enclosed.length < one.enclosed ? ['missing what is enclosed'] : []),
    ...(one.header !== undefined && reading.places.some((place) => place.kind === 'table' && place.header.join() !== one.header?.join())
      ? ['header']
      : []),
  ];
}

/** The text without what is marked as hidden. */
function shown({ text, places }: Reading): string {
  let kept = '';
  let at = 0;
  for (const place of places.filter((one) => one.kind === 'aside' && unranked.includes(one.part))) {
    if (place.start > at) kept += `${text.slice(at, place.start)} `;
    at = Math.max(at, place.end);
  }
  return kept + text.slice(at);
}

/** Whether each label stands where a reader of the value finds it: in its row, over its column, above it as a heading, beside it. */
function isNamed(pair: readonly string[], { text, places }: Reading): boolean {
  const value = plain(pair.at(-1) ?? '');
  const labels = pair.slice(0, -1).map(plain);
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    if (plain(line).includes(value)) {
      const at = start;
      const cells = places.filter(
        (place) =>
          place.kind === 'cell' && place.start >= at && place.end <= end && plain(text.slice(place.start, place.end)).includes(value),
      );
      const table = places.find((place) => place.kind === 'table' && place.start <= at && place.end >= end);
      const over =
        table?.kind === 'table' ? cells.map((cell) => (cell.kind === 'cell' ? (table.header[cell.column] ?? '') : '')).join(' ') : '';
      const above = places
        .filter((place) => place.kind === 'heading' && place.start <= at)
        .map((place) => text.slice(place.start, place.end));
      const sheet = table?.kind === 'table' ? (table.sheet ?? '') : '';
      // A caption stands over its table.
      const top = table?.start ?? at;
      const around = plain([line, over, sheet, ...above, text.slice(Math.max(0, top - 200), top)].join(' '));
      if (labels.every((label) => around.includes(label))) return true;
    }
    start = end + 1;
  }
  return false;
}
