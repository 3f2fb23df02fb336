import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, ownSource, upload } from '../../test/support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';

/* Cells that hold a bar, or nothing, shift no other: from each kind of file to the row that is quoted. */

let opened: TestHouse;
beforeAll(async () => {
  opened = await openTestHouse();
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const rows = [
  ['Repère', 'Essence | finition', 'Choix', 'Prix HT'],
  ['P1', 'chêne | huilé', 'QF2 |', '1 290,00'],
  ['', 'hêtre', '| BA', '835,00'],
  ['|', 'frêne verni', 'QF3', '990,00'],
];
const html = (text: string) => `<td>${text}</td>`;
const word = (text: string) => new TableCell({ children: [new Paragraph(text)] });

const files: [name: string, bytes: () => Promise<Uint8Array | string>][] = [
  ['tarif.csv', async () => rows.map((row) => row.join(';')).join('\n')],
  ['tarif.html', async () => `<table>${rows.map((row) => `<tr>${row.map(html).join('')}</tr>`).join('')}</table>`],
  [
    'tarif.md',
    async () =>
      rows
        .map((row) => `| ${row.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`)
        .toSpliced(1, 0, '|---|---|---|---|')
        .join('\n'),
  ],
  ['tarif.xlsx', async () => writeXlsx({ sheets: [{ name: 'Tarif', rows }] })],
  [
    'tarif.docx',
    async () =>
      Packer.toBuffer(
        new Document({ sections: [{ children: [new Table({ rows: rows.map((row) => new TableRow({ children: row.map(word) })) })] }] }),
      ),
  ],
];

test.each(files)('in %s', async (name, bytes) => {
  const reader: TestMember = await opened.addMember(opened.owner, `${name}@example.org`);
  await upload(opened, reader, await ownSource(opened, reader), { name, bytes: Buffer.from(await bytes()) });
  const quoted = async (question: string): Promise<string[]> => {
    const [first] = (await ask(opened, reader, question)).blocks;
    if (first?.kind !== 'cells') throw new Error(`no row was quoted: ${JSON.stringify(first)}`);
    return first.cells.map(({ column, value, asked }) => `${column} = ${value}${asked ? ' (asked)' : ''}`.replaceAll('\u00a0', ' '));
  };
  expect(await quoted('prix HT du chêne huilé')).toEqual([
    'Repère = P1',
    'Essence | finition = chêne | huilé',
    'Choix = QF2 |',
    'Prix HT = 1 290,00 (asked)',
  ]);
  expect(await quoted('prix HT du hêtre')).toEqual(['Essence | finition = hêtre', 'Choix = | BA', 'Prix HT = 835,00 (asked)']);
  expect(await quoted('prix HT du frêne verni')).toEqual([
    'Repère = |',
    'Essence | finition = frêne verni',
    'Choix = QF3',
    'Prix HT = 990,00 (asked)',
  ]);
});
