import { afterAll, describe, expect, it } from 'vitest';
import { readFile } from '#server/reading/read.ts';
import { createSandbox } from '#server/reading/reading.ts';
import { recognitionData } from '#server/reading/recognition.ts';
import { company } from './company.ts';
import { answerKey, calibration, demoQuestions, meaningQuestion, type DemoQuestion } from './questions.ts';
import { readableBy } from './rights.ts';

const extension = (file: string): string => file.slice(file.lastIndexOf('.'));

/** The reader of each kind of file; the ledger is text by its name, and a table. */
const readers: Record<string, string> = {
  '.pdf': 'pdf',
  '.jpg': 'image',
  '.png': 'image',
  '.tif': 'image',
  '.xml': 'einvoice',
  '.odt': 'odt',
  '.odp': 'odt',
  '.ods': 'ods',
  '.pptx': 'pptx',
  '.xls': 'xls',
  '.rtf': 'rtf',
  '.msg': 'msg',
  '.mbox': 'mbox',
  '.zip': 'zip',
  '.ics': 'ics',
  '.vcf': 'vcf',
  '.tsv': 'csv',
  '.docx': 'docx',
  '.xlsx': 'xlsx',
  '.eml': 'eml',
  '.md': 'markdown',
  '.txt': 'text',
  '.csv': 'csv',
  '.html': 'html',
};

const sandbox = createSandbox();
afterAll(() => sandbox.close());
const readings = new Map<string, ReturnType<typeof readFile>>();

/** What the house's own readers say of a file, which may stand in another one. */
function readingOf(name: string): ReturnType<typeof readFile> {
  const known = readings.get(name);
  if (known) return known;
  const read = (async () => {
    const document = company.documents.find(({ file, encloses = [] }) => file === name || encloses.includes(name));
    if (!document) throw new Error(`no document is called ${name}`);
    const hint = { name: document.file, mediaType: document.mediaType };
    // The package that reads them is of the old kind, and loads in the process of readers only.
    if (name.endsWith('.msg')) return sandbox.read(await document.make(), hint);
    if (document.file === name) return readFile(await document.make(), hint, { letters: recognitionData() ?? undefined });
    const around = await readingOf(document.file);
    const inside = around.kind === 'read' ? around.reading.enclosed.find((one) => one.name === name) : undefined;
    if (!inside) throw new Error(`${document.file} carries nothing that is called ${name}`);
    return readFile(inside.bytes, inside, { letters: recognitionData() ?? undefined });
  })();
  readings.set(name, read);
  return read;
}

/** White space aside: a line may end in the middle of a sentence, and amounts hold narrow spaces. */
const flat = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ');

const folded = (text: string): string =>
  flat(text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase())
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const everyName = company.documents.flatMap(({ file, encloses = [] }) => [file, ...encloses]);

describe('the documents', () => {
  it('come in the formats and numbers that the house must read', () => {
    const count = (ending: string): number => company.documents.filter((document) => extension(document.file) === ending).length;
    expect(company.documents.length).toBeGreaterThanOrEqual(80);
    const kinds = new Set(everyName.map(extension));
    expect(Object.keys(readers).filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(company.documents.filter(({ unreadable }) => unreadable !== undefined)).toHaveLength(3);
    for (const ending of ['.pdf', '.docx', '.xlsx', '.eml']) expect(count(ending)).toBeGreaterThanOrEqual(4);
    for (const ending of ['.md', '.txt', '.csv', '.html']) expect(count(ending)).toBeGreaterThanOrEqual(2);
  });

  it('have one name each and stand in a folder that exists', () => {
    expect(new Set(everyName).size).toBe(everyName.length);
    for (const name of everyName) expect(name).toBe(name.normalize('NFC'));
    const folders = new Set(company.sources.flatMap((source) => source.folders.map((folder) => folder.key)));
    for (const document of company.documents) expect(folders).toContain(document.folder);
  });

  it.each(company.documents)('$file is the same at each making, and is what it says', async (document) => {
    const bytes = await document.make();
    expect(Buffer.compare(bytes, await document.make())).toBe(0);
    const outcome = await readingOf(document.file);
    if (outcome.kind !== 'read') return expect(outcome.reason).toBe(document.unreadable);
    expect(outcome.reading.reader).toBe(/FEC\d{8}/.test(document.file) ? 'csv' : readers[extension(document.file)]);
    expect(outcome.reading.enclosed.map(({ name }) => name)).toEqual(document.encloses ?? []);
    expect(bytes.length).toBeGreaterThan(200);
  });

  it('hold texts that only windows-1252 reads', async () => {
    const texts = company.documents.filter((document) => extension(document.file) === '.txt');
    const made = await Promise.all(texts.map((document) => document.make()));
    const strict = new TextDecoder('utf-8', { fatal: true });
    const refused = made.filter((bytes) => {
      try {
        strict.decode(bytes);
        return false;
      } catch {
        return true;
      }
    });
    expect(refused).toHaveLength(2);
  });

  it('keep a ledger that balances', async () => {
    const ledger = company.documents.find((document) => document.file.startsWith('FEC'));
    const bytes = (await ledger?.make()) ?? new Uint8Array();
    const lines = Buffer.from(bytes).toString('latin1').trim().split('\r\n').slice(1);
    const cents = (column: number): number => lines.reduce((sum, line) => sum + Number(line.split(';').at(column)?.replace(',', '')), 0);
    expect(cents(-2)).toBeGreaterThan(0);
    expect(cents(-2)).toBe(cents(-1));
  });
});

describe('the rights', () => {
  it('name holders and places that exist', () => {
    const groups = new Set(company.groups.map((group) => group.key));
    const members = new Set(company.members.map((member) => member.key));
    for (const grant of company.grants)
      expect(grant.holder === 'everyone' || groups.has(grant.holder) || members.has(grant.holder)).toBe(true);
    const places = new Set([
      ...company.sources.map((source) => source.key),
      ...company.sources.flatMap((source) => source.folders.map((folder) => folder.key)),
      ...company.documents.map((document) => document.file),
    ]);
    for (const { place } of company.grants) expect([...places]).toEqual(expect.arrayContaining(Object.values(place)));
  });

  it('truly differ, each of the two employees reading something that the other may not', () => {
    const claire = readableBy(company, 'claire');
    const marc = readableBy(company, 'marc');
    const sofia = readableBy(company, 'sofia');
    expect(claire.size).toBe(everyName.length);
    expect([...marc].filter((file) => !sofia.has(file)).length).toBeGreaterThan(8);
    expect([...sofia].filter((file) => !marc.has(file)).length).toBeGreaterThan(8);
    expect(marc.has('Bail entrepôt Roncq.pdf')).toBe(true);
    expect(marc.has('Bail commercial Marcq-en-Barœul.pdf')).toBe(false);
    expect(marc.has('Note paie mars 2026.docx')).toBe(false);
    expect(sofia.has('Fiche finitions.md')).toBe(false);
  });
});

describe.each([
  { name: 'answer key', questions: answerKey(), answerable: 90, refused: 35, forbidden: 15 },
  { name: 'calibration', questions: calibration(), answerable: 130, refused: 80, forbidden: 28 },
  { name: 'terminal demo', questions: demoQuestions, answerable: 2, refused: 1, forbidden: 1 },
])('the $name', ({ questions, answerable, refused, forbidden }) => {
  const kinds = (kind: DemoQuestion['expect']['kind']): number => questions.filter((question) => question.expect.kind === kind).length;

  it('has the questions it needs, each once', () => {
    expect(kinds('answer')).toBeGreaterThanOrEqual(answerable);
    expect(kinds('not_for_this_person')).toBeGreaterThanOrEqual(forbidden);
    expect(questions.length - kinds('answer')).toBeGreaterThanOrEqual(refused);
    expect(new Set(questions.map((question) => question.id)).size).toBe(questions.length);
    expect(new Set(questions.map((question) => folded(question.question))).size).toBe(questions.length);
  });

  it.each(questions)('$id is asked by somebody whose rights make the answer: $question', ({ asks, after, expect: expected }) => {
    expect(company.members.map((member) => member.key)).toContain(asks);
    const before = questions.find(({ id }) => id === after);
    if (after !== undefined) expect([before?.asks, before?.after]).toEqual([asks, undefined]);
    if (expected.kind === 'not_in_documents') return;
    expect(everyName).toContain(expected.document);
    expect(readableBy(company, asks).has(expected.document)).toBe(expected.kind === 'answer');
  });
});

it('calibration asks something of each document, and each member asks', () => {
  const documents = calibration().flatMap(({ expect: one }) => (one.kind === 'answer' ? [one.document] : []));
  const readable = company.documents.filter(({ unreadable }) => unreadable === undefined);
  expect([...new Set(documents)].sort()).toEqual(readable.map(({ file }) => file).sort());
  for (const { key } of company.members) expect(calibration().filter(({ asks }) => asks === key).length).toBeGreaterThan(20);
});

it('no question of the answer key is one of calibration', () => {
  const asked = new Set(calibration().map((question) => folded(question.question)));
  expect(answerKey().filter((question) => asked.has(folded(question.question)))).toEqual([]);
});

describe('the expected words', () => {
  /** Its paragraphs and table rows. */
  const blocksOf = async (file: string): Promise<string[]> => {
    const outcome = await readingOf(file);
    if (outcome.kind !== 'read') throw new Error(`${file} is not read: ${outcome.reason}`);
    return outcome.reading.text.split('\n').map(flat);
  };

  const expected = [...answerKey(), ...calibration(), ...demoQuestions, meaningQuestion].flatMap(({ id, expect: one }) =>
    one.kind === 'answer' ? [{ id, document: one.document, words: one.words }] : [],
  );

  it.each(expected)('of $id stand together in $document', async ({ document, words }) => {
    for (const word of words) expect(word.split(' ').length).toBeLessThanOrEqual(8);
    const together = (await blocksOf(document)).filter((block) => words.every((word) => block.includes(flat(word))));
    expect(together.length).toBeGreaterThanOrEqual(1);
    expect(together.length).toBeLessThanOrEqual(3);
  });
});
