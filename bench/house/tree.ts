import { readFileSync, readdirSync } from 'node:fs';

/** Resident memory of a process and all below it, in MB: what two of them share counts twice. */
export const treeRssMb = (pid: number): number => sumMb(treeOf(pid), 'status', /^VmRSS:\s+(\d+)/m);
/** The same, what several share being parted between them. */
export const treePssMb = (pid: number): number => sumMb(treeOf(pid), 'smaps_rollup', /^Pss:\s+(\d+)/m);

const sumMb = (pids: Iterable<number>, file: string, said: RegExp): number =>
  [...pids].reduce((sum, one) => sum + Number(said.exec(readProc(one, file))?.[1] ?? 0), 0) / 1024;

function treeOf(pid: number): Set<number> {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(Number(name)) }));
  const tree = new Set([pid]);
  for (let size = 0; size < tree.size;) {
    size = tree.size;
    for (const one of parents) if (tree.has(one.parent)) tree.add(one.pid);
  }
  return tree;
}

function parentOf(pid: number): number {
  const stat = readProc(pid, 'stat');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
