import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { refuse } from '../failure.ts';
import { runHere } from './machine.ts';

const packaged = z.object({ name: z.literal('beffroi'), version: z.string().regex(/^\d+\.\d+\.\d+[-.\w]*$/) });

/** Unpacks a released archive beside the other versions. @returns its version @throws upgrade_archive_invalid */
export function unpack(archive: string, versions: string): string {
  if (!existsSync(archive)) throw refuse('upgrade_archive_invalid', { path: archive });
  const draft = join(versions, `unpacking-${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o755 });
  try {
    runHere('tar', ['-xzf', archive, '-C', draft, '--no-same-owner']);
    const [inside, ...others] = readdirSync(draft);
    const version = inside === undefined || others.length > 0 ? null : versionIn(join(draft, inside));
    if (inside === undefined || version === null) throw refuse('upgrade_archive_invalid', { path: archive });
    // One that was unpacked before may have been cut short.
    rmSync(join(versions, version), { recursive: true, force: true });
    renameSync(join(draft, inside), join(versions, version));
    return version;
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'setup_failed'
      ? refuse('upgrade_archive_invalid', { path: archive })
      : error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

export function versionIn(folder: string): string | null {
  try {
    return packaged.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).version;
  } catch {
    return null;
  }
}
