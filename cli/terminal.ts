import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks one line on the terminal; null where there is none to ask on. The answer is hidden when `hidden`. */
export function askLine(prompt: string, { hidden = false }: { hidden?: boolean } = {}): Promise<string | null> {
  if (!process.stdin.isTTY) return Promise.resolve(null);
  let muted = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!muted) process.stderr.write(chunk);
      done();
    },
  });
  const reader = createInterface({ input: process.stdin, output, terminal: true });
  return new Promise((resolve) => {
    reader.question(prompt, (answer) => {
      reader.close();
      if (hidden) process.stderr.write('\n');
      resolve(answer);
    });
    muted = hidden;
    reader.on('SIGINT', () => {
      reader.close();
      process.exit(130);
    });
  });
}

/** The first line of standard input, for scripts. */
export async function readStdinLine(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  return text.split(/\r?\n/)[0] ?? '';
}

/** One line that replaces itself on a terminal; on a pipe, nothing. */
export function progressLine(text: string | null): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r\u001B[2K${text === null ? '' : text.slice(0, (process.stderr.columns ?? 80) - 1)}`);
}
