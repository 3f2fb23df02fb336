import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkInvoices } from '#server/agents/finance/invoices/checking.ts';
import { knownFrom } from '#server/agents/finance/invoices/known.ts';
import type { Piece } from '#server/agents/finance/invoices/invoice.ts';
import { createSandbox } from '#server/reading/reading.ts';
import type { Bench, Measure } from '../main.ts';
import { compare, type Compared, type Truth } from './invoice-truth.ts';

/** A folder of invoices with their truth: `open` was looked at while the rules were made, `aside` never. */
async function measured(folder: 'open' | 'aside'): Promise<Compared & { tookMs: number }> {
  const root = join(import.meta.dirname, 'invoices', folder);
  const sandbox = createSandbox();
  const pieces: Piece[] = [];
  const truths = new Map<string, Truth>();
  for (const name of readdirSync(root).sort()) {
    const truth = join(root, name.replace(/\.\w+$/, '.json'));
    if (/\.(?:json|csv)$/.test(name) || !existsSync(truth)) continue;
    const bytes = Uint8Array.from(readFileSync(join(root, name)));
    const read = await sandbox.read(bytes, { name, mediaType: null });
    const reading = read.kind === 'read' ? read.reading : null;
    pieces.push({
      document: name,
      title: name,
      fileName: name,
      xml: (await sandbox.xml([bytes]))[0] ?? [],
      text: reading?.text ?? '',
      isScan: reading?.places.some(({ kind }) => kind === 'scanned') ?? false,
    });
    truths.set(name, truthAt(truth));
  }
  await sandbox.close();
  const known = knownFrom(['suppliers', 'orders', 'deliveries'].map((name) => csvRows(readFileSync(join(root, `${name}.csv`), 'utf8'))));
  const started = performance.now();
  const checked = checkInvoices(pieces, known);
  return { ...compare(truths, checked), tookMs: performance.now() - started };
}

const csvRows = (text: string): string[][] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split(';'));

function truthAt(path: string): Truth {
  const truth: Truth = JSON.parse(readFileSync(path, 'utf8'));
  return truth;
}

/** Fields read right, faults seen and false alarms, on invoices written blind to the rules; of `aside`, the totals alone are ever shown. */
export const bench: Bench = {
  name: 'invoices',
  seconds: 200,
  needsShared: false,
  async run({ say }) {
    const open = await measured('open');
    for (const line of open.wrong) say(line);
    return { measures: [...measuresOf('', open), ...measuresOf('aside_', await measured('aside'))] };
  },
};

const share = (right: number, of: number): number => (of === 0 ? 0 : right / of);

function measuresOf(
  which: string,
  { xml, page, scan, seen, planted, falseAlarms, honest, tookMs }: Compared & { tookMs: number },
): Measure[] {
  const atLeast = (name: string, value: number, budget: number): Measure => ({
    name: `${which}${name}`,
    value,
    unit: 'share',
    budget,
    holds: value >= budget,
  });
  const alarms = share(falseAlarms, honest);
  return [
    atLeast('fields_right_xml', share(xml.right, xml.of), 0.98),
    atLeast('fields_right_pdf', share(page.right, page.of), 0.9),
    atLeast('fields_right_scan', share(scan.right, scan.of), 0.9),
    atLeast('faults_seen', share(seen, planted), 0.95),
    { name: `${which}false_alarms`, value: alarms, unit: 'share', budget: 0.05, holds: alarms <= 0.05 },
    { name: `${which}took`, value: tookMs, unit: 'ms', budget: null, holds: null },
  ];
}
