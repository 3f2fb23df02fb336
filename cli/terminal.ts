import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { refuse } from './failure.ts';

/** Asks one line on the terminal; null where there is none to ask on. The answer is hidden when `hidden`. @throws cancelled */
export function askLine(prompt: string, { hidden = false, signal }: { hidden?: boolean; signal: AbortSignal }): Promise<string | null> {
  if (!process.stdin.isTTY) return Promise.resolve(null);
  let muted = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!muted) process.stderr.write(chunk);
      done();
    },
  });
  const reader = createInterface({ input: process.stdin, output, terminal: true });
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      reader.close();
      process.stderr.write('\n');
      reject(refuse('cancelled', {}));
    };
    reader.question(prompt, (answer) => {
      reader.off('close', leave);
      reader.close();
      if (hidden) process.stderr.write('\n');
      resolve(answer);
    });
    muted = hidden;
    // Ctrl-C and Ctrl-D are no answer.
    reader.once('SIGINT', () => reader.close());
    reader.once('close', leave);
    signal.addEventListener('abort', () => reader.close(), { once: true });
  });
}

/** The first lines of standard input, for scripts; as many as there are where it ends before. */
export async function readStdinLines(count: number): Promise<string[]> {
  let text = '';
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.split('\n').length > count) break;
  }
  return text.split(/\r?\n/).slice(0, count);
}

/** The first of them. */
export const readStdinLine = async (): Promise<string> => (await readStdinLines(1))[0] ?? '';

/** How far a long work is, on the error stream: one line that replaces itself on a terminal, a line now and then on a pipe. */
export interface Progress {
  step(done: number, total: number, text: string): void;
  /** Clears the line. */
  end(): void;
}

/** On a pipe, a line about every ten steps and the last one. */
const everySteps = 10;

export function createProgress(stream: { isTTY?: boolean; columns?: number; write(text: string): unknown } = process.stderr): Progress {
  let told = 0;
  const replaceLine = (text: string): void => void stream.write(`\r\u001B[2K${text.slice(0, (stream.columns ?? 80) - 1)}`);
  return {
    step(done, total, text) {
      if (stream.isTTY) replaceLine(text);
      else if (done > told && (done === total || Math.floor(done / everySteps) > Math.floor(told / everySteps))) {
        told = done;
        stream.write(`${text}\n`);
      }
    },
    end: () => {
      if (stream.isTTY) replaceLine('');
    },
  };
}
