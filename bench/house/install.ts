import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Measure } from '../main.ts';

const root = join(import.meta.dirname, '..', '..');
const kills = 20;

/**
 * The released archive on a second machine: a file system of its own over this one's (overlay), namespaces of its own for processes, mounts and network (none but
 * the loopback), no Node, its own root. What it cannot do here, it says: no systemd starts the service, so that the unit's own command is run in its place.
 */
export const bench: Bench = {
  name: 'install',
  seconds: 900,
  needsShared: false,
  async run({ say }) {
    const folder = mkdtempSync(join(tmpdir(), 'beffroi-install-'));
    const machine = join(folder, 'machine');
    try {
      say('the archive ...');
      must('node', [join(root, 'bin', 'release.js'), folder]);
      const archive = readdirSync(folder).find((name) => name.endsWith('.tar.gz')) ?? '';
      const later = laterVersion(folder, archive);
      if (!mountMachine(machine)) {
        say('this process may not mount: the second machine is not there, and nothing was measured');
        return { measures: [] };
      }
      say('the second machine: install, sign in, ask, back up, destroy, restore, upgrade ...');
      cpSync(join(import.meta.dirname, 'second-machine.sh'), join(machine, 'root', 'root', 'second-machine.sh'));
      const inside = ['chroot', join(machine, 'root'), 'sh', '/root/second-machine.sh', join(folder, archive), later, String(kills)];
      const { stdout } = must('unshare', ['--net', '--pid', '--mount', '--fork', '--kill-child', ...inside]);
      say('no systemd here: the service was started by its own command, as its own user; boot was not tried, nor Docker');
      return { measures: measuresOf(new Map(stdout.split('\n').map((line) => [line.split(' ')[0] ?? '', Number(line.split(' ')[1])]))) };
    } finally {
      for (const mount of ['root/dev', 'root', '']) spawnSync('umount', ['-l', join(machine, mount)]);
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function measuresOf(told: ReadonlyMap<string, number>): Measure[] {
  const value = (name: string): number => told.get(name) ?? 0;
  const isOk =
    ['page', 'signed_in', 'cited', 'own_user', 'proven', 'upgraded'].every((name) => value(name) >= 1) && told.get('old_tls') === 0;
  const minutes = Math.round((value('seconds') / 60) * 100) / 100;
  const least = (name: string, found: number): Measure => ({ name, value: found, unit: '', budget: 1, holds: found >= 1 });
  const lost = told.get('lost') ?? kills;
  return [
    { name: 'commands', value: commands(), unit: '', budget: 2, holds: commands() <= 2 },
    { name: 'minutes', value: minutes, unit: 'min', budget: 5, holds: told.has('seconds') && minutes <= 5 },
    least('ok', isOk ? 1 : 0),
    least('same_answers', value('same_answers')),
    least('same_head', value('same_head')),
    { name: 'lost', value: lost, unit: `of ${kills} upgrades killed`, budget: 0, holds: lost === 0 },
    { name: 'passed', value: value('passed'), unit: 'of them had passed to the new version', budget: null, holds: null },
    { name: 'upgrade_ms', value: value('upgrade_ms'), unit: 'ms', budget: null, holds: null },
  ];
}

/** How many commands the page on installing asks for; going into a folder is none. */
function commands(): number {
  const page = readFileSync(join(root, 'docs', 'install.md'), 'utf8');
  const [, block = ''] = /```\n([^]*?)```/.exec(page) ?? [];
  return block.split(/\n|&&/).filter((command) => /\S/.test(command) && !/^\s*cd /.test(command)).length;
}

function must(program: string, args: readonly string[]): { stdout: string } {
  const run = program === 'node' ? process.execPath : program;
  const { status, stdout } = spawnSync(run, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${program} ended with ${String(status)}`);
  return { stdout };
}

/** An archive of a version that migrates. It borrows the packages of the first, so that the blows fall on the upgrade and not on the unpacking. */
function laterVersion(folder: string, archive: string): string {
  const work = join(folder, 'later');
  mkdirSync(work);
  must('tar', ['-xzf', join(folder, archive), '-C', work, '--exclude=*/node_modules']);
  const [name = ''] = readdirSync(work);
  const release = join(work, name);
  const { version, ...rest } = JSON.parse(readFileSync(join(release, 'package.json'), 'utf8')) as { version: string };
  writeFileSync(join(release, 'package.json'), JSON.stringify({ ...rest, version: '0.1.99' }));
  const migrations = join(release, 'server', 'operations', 'migrations.ts');
  const text = readFileSync(migrations, 'utf8');
  const added = `  { name: 'operations-99-bench', up: (db) => script(db, 'create table bench_of_an_upgrade (n integer)') },\n];\n`;
  writeFileSync(migrations, text.replace(/\];\n$/, added));
  if (!readFileSync(migrations, 'utf8').includes('operations-99-bench')) throw new Error('the later version does not migrate');
  appendFileSync(join(release, 'README.md'), `\nMade for the bench from ${version}.\n`);
  symlinkSync(join('..', version, 'node_modules'), join(release, 'node_modules'));
  const later = join(folder, 'later.tar.gz');
  must('tar', ['-czf', later, '-C', work, name]);
  rmSync(work, { recursive: true });
  return later;
}

/** A file system that begins as this machine's and keeps its changes in memory. False where mounting is not allowed. */
function mountMachine(machine: string): boolean {
  const mounted = (args: readonly string[]): boolean => spawnSync('mount', args).status === 0;
  mkdirSync(machine);
  if (!mounted(['-t', 'tmpfs', 'tmpfs', machine])) return false;
  for (const name of ['changes', 'work', 'root']) mkdirSync(join(machine, name));
  const layers = `lowerdir=/,upperdir=${join(machine, 'changes')},workdir=${join(machine, 'work')}`;
  return (
    mounted(['-t', 'overlay', 'overlay', '-o', layers, join(machine, 'root')]) && mounted(['--bind', '/dev', join(machine, 'root', 'dev')])
  );
}
