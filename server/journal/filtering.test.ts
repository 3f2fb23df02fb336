import { afterEach, describe, expect, test } from 'vitest';
import { journalPage } from '#contract/journal.ts';
import { bothVerifiers, fileOf, inPieces, openJournal, rowsOf } from './exports.suite.ts';
import type { Names } from './journal.ts';

const query = { reason: 'contrôle', limit: 100 };
const minute = 60_000;

let house: Awaited<ReturnType<typeof openJournal>>;
afterEach(() => house.close());

/** Thirty entries of three acts, by two people, one a minute; some refused. */
async function filled(names?: Names) {
  house = await openJournal(names);
  const start = house.clock.now();
  const kinds = ['document.viewed', 'document.moved', 'grant.given'] as const;
  for (let n = 0; n < 30; n += 1) {
    const actor = { ...house.actor, member: n % 2 === 0 ? 'mem_marie' : 'mem_paul' };
    await house.store.write('add', (tx) =>
      house.journal.append(tx, {
        actor,
        act: kinds[n % 3] ?? 'grant.given',
        on: `doc_${n % 5}`,
        outcome: n % 10 === 9 ? 'refused' : 'done',
        facts: { place: `fld_${n}` },
      }),
    );
    house.clock.advance(minute);
  }
  return { ...house, start };
}

describe('a filter', () => {
  test('takes exactly what a look at every entry takes, page by page, and counts it', async () => {
    const { store, journal, actor, start } = await filled();
    const rows = await rowsOf(store);
    const filters = [
      { act: 'document.moved' },
      { family: 'documents' },
      { family: 'documents', actor: 'mem_paul' },
      { family: 'documents', act: 'grant.given' },
      { actor: 'mem_marie', outcome: 'done' as const },
      { outcome: 'refused' as const },
      { on: 'doc_3' },
      { on: 'doc_3', actor: 'mem_paul', family: 'access' },
      { from: start + 5 * minute, to: start + 12 * minute },
      { from: start + 5 * minute, to: start + 12 * minute, family: 'documents' },
      { from: start + 5 * minute, to: start + 5 * minute },
      { family: 'nothing' },
    ];
    for (const filter of filters) {
      const {
        act,
        family,
        actor: by,
        on,
        outcome,
        from,
        to,
      } = {
        act: undefined,
        family: undefined,
        actor: undefined,
        on: undefined,
        outcome: undefined,
        from: undefined,
        to: undefined,
        ...filter,
      };
      const families = { documents: /^document\./, access: /^grant\./, nothing: /^$/ };
      const isOf = (name: string): boolean => Object.entries(families).some(([key, acts]) => key === family && acts.test(name));
      const expected = rows
        .filter((row) => act === undefined || row.act === act)
        .filter((row) => family === undefined || isOf(row.act))
        .filter((row) => by === undefined || row.actor === by)
        .filter((row) => on === undefined || row.object === on)
        .filter((row) => outcome === undefined || row.outcome === outcome)
        .filter((row) => (from === undefined || row.at >= from) && (to === undefined || row.at < to))
        .map(({ seq }) => seq)
        .toReversed();
      const found: number[] = [];
      let before: number | undefined;
      for (let more = true; more;) {
        const page = journalPage.parse(await journal.page(actor, { ...query, limit: 3, ...filter, before }));
        // Each reading is an entry, which the filter may take as well.
        const own = page.entries.filter(({ seq }) => seq > rows.length);
        expect(page.matching.count).toBeGreaterThanOrEqual(expected.length);
        found.push(...page.entries.filter((entry) => !own.includes(entry)).map(({ seq }) => seq));
        more = page.next !== null;
        before = page.next ?? undefined;
      }
      expect([filter, found]).toEqual([filter, expected]);
    }
    expect((await journal.page(actor, { ...query, act: 'document.moved' })).matching).toEqual({ count: 10, isMore: false });
  });

  test('finds an entry written while the clock had gone back', async () => {
    const { store, journal, actor, clock } = await filled();
    const at = clock.now() - 20 * minute;
    clock.jump(-20 * minute);
    await store.write('add', (tx) => journal.append(tx, { actor, act: 'document.erased', on: 'doc_9' }));
    clock.jump(20 * minute);
    const page = await journal.page(actor, { ...query, from: at, to: at + 1 });
    expect(page.entries.map(({ act, seq }) => [act, seq])).toContainEqual(['document.erased', 31]);
  });

  test('gives the names that the facts need too', async () => {
    const { journal, actor } = await filled(async (_, __, aliases) => new Map(aliases.map((alias) => [alias, `nom de ${alias}`])));
    const page = await journal.page(actor, { ...query, on: 'doc_3', limit: 1 });
    expect(page.names).toEqual({ mem_marie: 'nom de mem_marie', doc_3: 'nom de doc_3', fld_28: 'nom de fld_28' });
  });

  test('of a person’s own trail shows what he did, and nobody else', async () => {
    const { journal, actor } = await filled();
    const page = await journal.ownPage({ ...actor, member: 'mem_paul' }, { limit: 100 });
    expect(new Set(page.entries.map((entry) => entry.actor))).toEqual(new Set(['mem_paul']));
    expect(page.entries.map(({ act }) => act)[0]).toBe('journal.read');
    expect(page.entries).toHaveLength(16);
  });
});

describe.each(bothVerifiers())('an export of some entries, by $name', ({ verify }) => {
  const made = async () => {
    const { journal, actor } = await filled();
    const file = await fileOf(journal.exportLines(actor, { reason: 'pour un conseil', family: 'documents' }));
    return { file, lines: file.toString().trimEnd().split('\n') };
  };
  const rejoined = (lines: string[]): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join(''));

  test('holds, vouches for the head that was kept, and says what filter made it', async () => {
    const { file, lines } = await made();
    const { head, last, publicKey } = JSON.parse(lines[0] ?? '') as { head: string; last: number; publicKey: string };
    const expected = { kind: 'intact', count: 20, first: 1, last: 30, selection: { family: 'documents' } };
    expect(await verify(inPieces(file, 50))).toMatchObject({ ...expected, isVouched: false, comparedWithKeptHead: 'not-given' });
    expect(await verify(inPieces(file), { publicKey })).toMatchObject({ ...expected, isVouched: true });
    expect(await verify(inPieces(file), { head: { count: last, hash: head } })).toMatchObject({
      ...expected,
      comparedWithKeptHead: 'same',
    });
    expect(await verify(inPieces(file), { head: { count: last, hash: publicKey } })).toMatchObject({ kind: 'broken', what: 'other-chain' });
    expect(await verify(inPieces(file), { publicKey: head })).toMatchObject({ kind: 'broken', what: 'other-key' });
    expect((await rowsOf(house.store)).at(-1)).toMatchObject({
      act: 'journal.exported',
      facts: expect.stringContaining('"family":"documents"'),
    });
  });

  test('does not hold when an entry is changed, taken away, added, moved or cut, nor with another manifest', async () => {
    const { file, lines } = await made();
    const broken = async (bytes: Uint8Array, what: string, line: number) =>
      expect(await verify(inPieces(bytes))).toMatchObject({ kind: 'broken', what, line });
    await broken(rejoined(lines.with(5, (lines[5] ?? '').replace('mem_', 'mam_'))), 'changed', 6);
    await broken(rejoined(lines.toSpliced(5, 1)), 'removed', 21);
    await broken(rejoined(lines.toSpliced(5, 0, lines[5] ?? '')), 'inserted', 7);
    await broken(rejoined(lines.with(5, lines[6] ?? '').with(6, lines[5] ?? '')), 'reordered', 7);
    await broken(file.subarray(0, -10), 'cut', 21);
    await broken(rejoined(lines.with(0, (lines[0] ?? '').replace('"documents"', '"access"'))), 'signature', 1);
    // An entry that the journal did write, of another act, in place of one that was taken.
    const whole = (await fileOf(house.journal.exportLines(house.actor, { reason: 'tout' }))).toString().split('\n');
    const other = whole.find((line) => line.includes('"seq":3')) ?? '';
    expect(other).toContain('grant.given');
    await broken(rejoined(lines.toSpliced(2, 1, lines[2] ?? '', other).toSpliced(4, 1)), 'changed', 22);
  });
});

test('a table has the sentences, and names nobody that its reader may not know', async () => {
  const { journal, actor } = await filled(async () => new Map([['mem_marie', '=Marie']]));
  const text = (await fileOf(journal.exportSheet(actor, { reason: 'tableur', language: 'fr', on: 'doc_3' }))).toString();
  const [head, first] = text.split('\r\n');
  expect(head).toMatch(/^\uFEFFseq;at;act;sentence/);
  expect(first).toContain('Quelqu’un (mem_paul)');
  expect(text).toContain(";mem_marie;'=Marie;doc_3;;");
  expect(text.trimEnd().split('\r\n')).toHaveLength(7);
});
