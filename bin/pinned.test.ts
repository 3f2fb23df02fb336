import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));
const lockSchema = z.object({ packages: z.record(z.string(), z.looseObject({ dev: z.boolean().default(false) })) });

/** A copy of the checkout whose npm only notes what it was asked, and fails. */
describe('the command and the scripts install what they need and no more', () => {
  let copy: string;

  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'beffroi-install-'));
    for (const path of ['bin', 'package.json', 'package-lock.json']) cpSync(join(root, path), join(copy, path), { recursive: true });
    for (const path of ['cli', 'server', 'contract', 'web']) symlinkSync(join(root, path), join(copy, path));
    writeFileSync(
      join(copy, 'npm.cjs'),
      "require('node:fs').writeFileSync(require('node:path').join(__dirname, 'asked'), process.argv.slice(2).join(' ')); process.exit(9);",
    );
    mkdirSync(join(copy, 'node_modules'));
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  const installed = (which: (dev: boolean) => boolean, version?: string): void => {
    const lock = lockSchema.parse(JSON.parse(readFileSync(join(copy, 'package-lock.json'), 'utf8')));
    const kept = Object.entries(lock.packages).filter(([, { dev }]) => which(dev));
    const packages = Object.fromEntries(kept.map(([path, one]) => [path, version === undefined ? one : { ...one, version }]));
    writeFileSync(join(copy, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
  };

  /** What npm was asked; null when it was not. */
  const run = (file: string, ...args: string[]): string | null => {
    spawnSync(process.execPath, [join(copy, 'bin', file), ...args], { env: { npm_execpath: join(copy, 'npm.cjs') } });
    try {
      return readFileSync(join(copy, 'asked'), 'utf8');
    } catch {
      return null;
    }
  };

  it('the command, in an empty copy, installs nothing that only builds', () => {
    expect(run('beffroi.js', '--help')).toMatch(/^install .*--ignore-scripts.*--omit=dev/);
  });

  it('the command needs nothing where production is installed, save for the sample company', () => {
    installed((dev) => !dev);
    expect(run('beffroi.js', '--help')).toBeNull();
    expect(run('beffroi.js', 'demo')).toContain('--include=dev');
  });

  it('scripts install everything, once', () => {
    installed((dev) => !dev);
    expect(run('run.js', 'nothing')).toContain('--include=dev');
    rmSync(join(copy, 'asked'));
    installed(() => true);
    expect(run('run.js', 'nothing')).toBeNull();
  });

  it('another version than the locked one is installed again', () => {
    installed(() => true, '0.0.0');
    expect(run('beffroi.js', '--help')).toContain('--omit=dev');
  });
});
