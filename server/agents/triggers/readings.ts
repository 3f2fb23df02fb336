import { z } from 'zod';
import type { ReadingEvent } from '#contract/agents.ts';
import type { Documents } from '#server/documents/documents.ts';
import type { Tx } from '#server/vault/vault.ts';
import type { Fired, Firing } from './firing.ts';
import { dayBegan, houseZone } from './schedule.ts';
import { findSeries, keepSeries, type TriggerRow } from './triggers.store.ts';

export interface Reading {
  machine: string;
  value: number;
  /** ms UTC. */
  at: number;
}
type DocumentText = Awaited<ReturnType<Documents['text']>>;

/**
 * One reading, in the caller's transaction. A machine that goes over starts one run; while it stays over, and until it has come back to
 * `release`, it is the same incident. What is not later than the last reading of that machine is known already.
 */
export async function receive(
  tx: Tx,
  firing: Firing,
  { organisation, row, terms }: { organisation: string; row: TriggerRow; terms: ReadingEvent },
  { machine, value, at }: Reading,
  from?: { document: string; text: string },
): Promise<Fired | { kind: 'noted' }> {
  const known = await findSeries(tx, row.row, machine);
  if (known && at <= known.last_at) return { kind: 'known' };
  const isAbove = terms.direction === 'above';
  const crosses = isAbove ? value > terms.threshold : value < terms.threshold;
  const isBack = isAbove ? value <= terms.release : value >= terms.release;
  const wasOver = known?.is_over === 1;
  const series = { trigger: row.row, machine, last_at: at, document: from?.document ?? null };
  if (wasOver || !crosses) {
    await keepSeries(tx, { ...series, is_over: wasOver && !isBack ? 1 : 0 });
    return { kind: 'noted' };
  }
  const about = { kind: 'reading', machine, value, threshold: terms.threshold, at: new Date(at).toISOString() };
  // While the day's runs are used up, the machine stays to be answered, and that is told once a day.
  const spentKey = `spent:${dayBegan(at, houseZone)}:${machine}`;
  const fired = await firing.fire(tx, organisation, row, { key: `reading:${machine}:${at}`, spentKey, about, from });
  await keepSeries(tx, { ...series, is_over: fired.kind === 'started' ? 1 : 0 });
  return fired;
}

/** The readings that the tables of a document hold, oldest first; null where none of them has these columns. */
export function readingsIn(
  text: Pick<DocumentText, 'start' | 'text' | 'places'>,
  { columns, machine }: ReadingEvent,
  fallbackAt: number,
): Reading[] | null {
  if (columns === null) return null;
  const found = tablesOf(text).flatMap(({ header, rows }) => {
    const at = (name: string): number => header.findIndex((one) => plain(one) === plain(name));
    const [machineAt, valueAt, timeAt] = [at(columns.machine), at(columns.value), columns.at === null ? -1 : at(columns.at)];
    if (machineAt < 0 || valueAt < 0 || (columns.at !== null && timeAt < 0)) return [];
    return [
      rows.flatMap((row): Reading[] => {
        const [name, value] = [(row[machineAt] ?? '').trim(), numberIn(row[valueAt] ?? '')];
        const when = timeAt < 0 ? fallbackAt : timeIn(row[timeAt] ?? '');
        return name === '' || value === null || when === null ? [] : [{ machine: name, value, at: when }];
      }),
    ];
  });
  if (found.length === 0) return null;
  const wanted = found.flat().filter((one) => machine === null || plain(one.machine) === plain(machine));
  // Without times, the last row of a machine is how it stands.
  if (columns.at === null) return [...new Map(wanted.map((one) => [one.machine, one])).values()];
  return wanted.toSorted((one, other) => one.at - other.at);
}

const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/\s+/g, ' ').trim().toLowerCase();

function tablesOf({ start, text, places }: Pick<DocumentText, 'start' | 'text' | 'places'>): { header: string[]; rows: string[][] }[] {
  return places.flatMap((table) => {
    if (table.kind !== 'table') return [];
    const rows: string[][] = [];
    for (const place of places) {
      if (place.kind !== 'cell' || place.start < table.start || place.end > table.end) continue;
      (rows[place.row] ??= [])[place.column] = text.slice(place.start - start, place.end - start);
    }
    // The cells of the header stand in row 0.
    return [{ header: [...table.header], rows: rows.slice(1).filter((row) => row !== undefined) }];
  });
}

/** A number as it is written here: 1 230,50 or 82.4, with or without its unit. */
export function numberIn(cell: string): number | null {
  const [written] = /^[-+−]?\d[\d\s\u00a0\u202f'.,]*/.exec(cell.trim()) ?? [];
  if (written === undefined) return null;
  const bare = written
    .replaceAll(/[\s\u00a0\u202f']/g, '')
    .replace('−', '-')
    .replace(/[.,]$/, '');
  // Of two signs, the last is the decimal one.
  const decimal = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
  const whole = decimal < 0 ? bare : `${bare.slice(0, decimal).replaceAll(/[.,]/g, '')}.${bare.slice(decimal + 1)}`;
  const value = Number(whole);
  return Number.isFinite(value) ? value : null;
}

const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]+(\d{1,2})[:h](\d{2})(?::(\d{2}))?)?$/;
const iso = /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const isoTime = z.string().regex(iso);

/** A time as tables write it, ISO or French; without a zone it is taken as it stands, for readings are compared among themselves. */
export function timeIn(cell: string): number | null {
  const trimmed = cell.trim();
  const [, day, month, year, hour = '0', minute = '0', second = '0'] = french.exec(trimmed) ?? [];
  if (year !== undefined) {
    const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
    return new Date(at).getUTCDate() === Number(day) ? at : null;
  }
  if (!isoTime.safeParse(trimmed).success) return null;
  const written = trimmed.replace(' ', 'T');
  const at = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(written) || written.length === 10 ? written : `${written}Z`);
  return Number.isNaN(at) ? null : at;
}
