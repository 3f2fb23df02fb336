import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';

const from = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);

/** Runs a script until it says that it is ready, asks it to end, and waits for how it ended. */
async function endOf(script: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(String(code ?? signal)));
  });
  child.kill('SIGTERM');
  return ended;
}

test.concurrent('a command that waits for what never comes is ended all the same', async () => {
  const waiting = `
    import { stopSignal } from ${from('stopping.ts')};
    stopSignal();
    setInterval(() => {}, 1000);
    process.stdout.write('ready');`;
  expect(await endOf(waiting)).toBe('SIGKILL');
});

test.concurrent('and one that is too busy to hear, by what started it', async () => {
  const busy = "process.on('SIGTERM', () => {}); process.stdout.write('ready'); for (;;);";
  const launcher = `
    import { run } from ${from('../bin/pinned.js')};
    process.exitCode = await run(process.execPath, ['-e', ${JSON.stringify(busy)}]);`;
  expect(await endOf(launcher)).toBe('143');
});

test.concurrent('one that ends in order is not touched', async () => {
  const orderly = `
    import { stopSignal } from ${from('stopping.ts')};
    const signal = stopSignal();
    const timer = setInterval(() => {}, 1000);
    signal.addEventListener('abort', () => clearInterval(timer));
    process.stdout.write('ready');`;
  expect(await endOf(orderly)).toBe('0');
});
