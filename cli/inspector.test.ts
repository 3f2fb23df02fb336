import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const stopping = new URL('./stopping.ts', import.meta.url).href;
/** Where a process's inspector listens once it has received SIGUSR1; empty when it does not. */
const inspectorAfterSignal = (before: string): string =>
  spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { url } from 'node:inspector'; ${before}
       setTimeout(() => process.kill(process.pid, 'SIGUSR1'), 50); setTimeout(() => { console.log(url() ?? ''); process.exit(0); }, 600);`,
    ],
    { encoding: 'utf8' },
  ).stdout.trim();

describe.skipIf(process.platform === 'win32')('the inspector', () => {
  it('is opened by the signal in a process of Node, and not in one of ours', () => {
    expect(inspectorAfterSignal('')).toContain('ws://');
    expect(inspectorAfterSignal(`import { openNoInspector } from ${JSON.stringify(stopping)}; openNoInspector();`)).toBe('');
  });

  it('is closed to the signal from the first instruction in what bin/ starts', () => {
    expect(JSON.parse(readFileSync(new URL('../bin/runtime.json', import.meta.url), 'utf8'))).toMatchObject({
      flags: expect.arrayContaining(['--disable-sigusr1']),
    });
    for (const file of ['beffroi.js', 'run.js', 'pinned.js'])
      expect(readFileSync(new URL(`../bin/${file}`, import.meta.url), 'utf8').match(/'cli', 'main\.ts'/g)?.length ?? 0).toBe(
        file === 'pinned.js' ? 1 : 0,
      );
  });
});
