import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '../../test/support/vault.ts';
import { diagnoseAlone, diagnosisAs } from './alone.ts';

const has = (command: string): boolean => {
  try {
    execFileSync('which', [command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const bill = Buffer.from('Invoice\nOpenAI Ireland Ltd\nbilling@openai.com\nChatGPT Plus subscription 24.00 EUR');
const found = () =>
  diagnoseAlone({
    folder: '',
    files: [
      {
        file: 'openai.txt',
        source: {
          path: null,
          size: async () => bill.length,
          chunks: async function* () {
            yield bill;
          },
        },
      },
    ],
    organisation: 'Menuiserie Lacroix',
    notice: { givenAt: null, councilAt: null, headcount: 12 },
    withLogs: false,
    at: Date.UTC(2026, 10, 26),
    signal: new AbortController().signal,
  });

// Writer opens the report; the workbook wants Calc, which may not be there.
const opensSheets = has('soffice') && has('localc');
test.skipIf(!has('soffice'))(
  'LibreOffice opens the report and the workbook, where it is installed (skipped where it is not)',
  { timeout: 180_000 },
  async () => {
    const folder = testFolder();
    const diagnosis = await found();
    const opened = (name: string, to: string, as: string): string => {
      execFileSync(
        'soffice',
        [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', to, '--outdir', folder, join(folder, name)],
        {
          stdio: 'ignore',
          timeout: 170_000,
        },
      );
      return readFileSync(join(folder, as), 'utf8');
    };
    writeFileSync(join(folder, 'rapport.docx'), await diagnosisAs('docx', diagnosis, 'fr', '0.1.0'));
    expect(opened('rapport.docx', 'txt:Text (encoded):UTF8', 'rapport.txt')).toContain('ChatGPT');
    if (!opensSheets) return;
    writeFileSync(join(folder, 'cout.xlsx'), await diagnosisAs('xlsx', diagnosis, 'fr', '0.1.0'));
    // Computed by LibreOffice itself: no formula is in error.
    const sheet = opened('cout.xlsx', 'csv', 'cout.csv');
    expect(sheet).toContain('Total');
    expect(sheet).not.toMatch(/#(NAME|REF|VALUE|DIV)|Err:\d/);
  },
);

test('the PDF says that it is PDF/A, in which colours, and brings its fonts', async () => {
  const pdf = Buffer.from(await diagnosisAs('pdf', await found(), 'fr', '0.1.0')).toString('latin1');
  expect(pdf).toMatch(/pdfaid:part/);
  expect(pdf).toContain('/OutputIntent');
  expect(pdf).toMatch(/<rdf:RDF/);
  const fonts = [...pdf.matchAll(/\/Type\s*\/FontDescriptor/g)].length;
  expect(fonts).toBeGreaterThan(0);
  expect([...pdf.matchAll(/\/FontFile[23]?\s/g)]).toHaveLength(fonts);
});
