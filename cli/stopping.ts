import { exits } from './exits.ts';

/** Within this time two signals are one: the terminal, npm and bin/run.js each pass on the same Ctrl-C. */
const sameStopMs = 1000;
/** What has not ended in order by then is ended; nothing acknowledged is lost, for a kill loses nothing. */
const endWithinMs = 9000;

/**
 * Aborted at the first Ctrl-C (or the system's own signal), so that the command ends in order; a second one, later, ends it at once,
 * and so does the time that it may take: by the kernel, for `process.exit` waits for threads.
 */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  let stoppedAt: number | null = null;
  const stop = (): void => {
    if (stoppedAt === null) setTimeout(() => process.kill(process.pid, 'SIGKILL'), endWithinMs).unref();
    stoppedAt ??= Date.now();
    stopping.abort();
    if (Date.now() - stoppedAt > sameStopMs) process.exit(exits.interrupted);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  return stopping.signal;
}

/**
 * Node answers SIGUSR1 with an inspector, by which any process of this user's reads the keys in memory. The command is started without
 * (`--disable-sigusr1` in bin/); where it was not, the signal does nothing.
 */
export function openNoInspector(): void {
  if (process.platform !== 'win32') process.on('SIGUSR1', () => undefined);
}

/** When whoever reads our output leaves (`| head -1`), the command goes on to its end without a word. */
export function keepQuietOnBrokenPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
