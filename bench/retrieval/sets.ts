import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The French question sets of ../shared, and how an order is judged and timed. */
const data = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

export interface Question {
  text: string;
  relevant: string[];
}
export interface Entry {
  id: string;
  title: string;
  text: string;
}

export const lines = <Row>(path: string): Row[] =>
  readFileSync(join(data, path), 'utf8')
    .trim()
    .split('\n')
    .map((line): Row => JSON.parse(line));

/** nDCG of the first ten. */
export function gain(found: readonly (string | undefined)[], relevant: readonly string[]): number {
  let sum = 0;
  let best = 0;
  for (const [at, id] of found.slice(0, 10).entries()) if (id !== undefined && relevant.includes(id)) sum += 1 / Math.log2(at + 2);
  for (let at = 0; at < Math.min(10, relevant.length); at++) best += 1 / Math.log2(at + 2);
  return sum / best;
}

export const mean = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0) / values.length;

export interface Percentiles {
  p50: number;
  p95: number;
  most: number;
  /** What the machine's other work does not lengthen. */
  cpu50: number;
  cpu95: number;
}

export async function percentiles(questions: readonly Question[], ask: (text: string) => Promise<unknown>): Promise<Percentiles> {
  const times: number[] = [];
  const cpu: number[] = [];
  for (const { text } of questions) {
    const start = performance.now();
    const before = process.cpuUsage();
    await ask(text);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
    times.push(performance.now() - start);
  }
  return { p50: at(times, 0.5), p95: at(times, 0.95), most: at(times, 1), cpu50: at(cpu, 0.5), cpu95: at(cpu, 0.95) };
}

export function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Numbers in [0, 1), the same at each run. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
