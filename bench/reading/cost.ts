import { readFileSync } from 'node:fs';
import { below } from '#server/foundation/confinement.ts';

const pageBytes = 4096;

/** How long something took, and the most memory that one of the processes below this one held meanwhile. */
export async function peakWhile<Result>(work: () => Promise<Result>): Promise<{ result: Result; seconds: number; peakMb: number }> {
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, ...below(process.pid).map(residentMb));
  }, 20);
  const start = performance.now();
  try {
    const result = await work();
    return { result, seconds: (performance.now() - start) / 1000, peakMb };
  } finally {
    clearInterval(watch);
  }
}

export function residentMb(pid: number): number {
  try {
    return (Number(readFileSync(`/proc/${String(pid)}/statm`, 'latin1').split(' ')[1]) * pageBytes) / 1024 / 1024;
  } catch {
    return 0;
  }
}
