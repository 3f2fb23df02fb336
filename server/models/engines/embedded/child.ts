/**
 * The process that holds one model's weights: it loads them, answers questions one at a time, and ends with its parent.
 * It stands alone: launching.ts lets it read this folder, node_modules and its weights, and nothing else.
 */
import { registerHooks } from 'node:module';
import { Socket } from 'node:net';
import { constants, setPriority } from 'node:os';
import type { Loaded } from './generation.ts';
import type { FromChild, Load, ToChild } from './messages.ts';

// Before it loads llama.cpp, the package tries it in a process of its own, and looks for the C library in the system's folders. Here
// neither is permitted, nor needed: this process is the one that may die.
const untested = new Map([
  ['/bindings/utils/testBindingBinary.js', 'export const testBindingBinary = async () => true;'],
  ['/bindings/utils/detectGlibc.js', 'export const detectGlibc = async () => true;'],
]);
registerHooks({
  load: (url, context, next) => {
    const source = [...untested].find(([file]) => url.endsWith(`/node-llama-cpp/dist${file}`))?.[1];
    return source === undefined ? next(url, context) : { format: 'module', shortCircuit: true, source };
  },
});

// A model may compute for minutes: whoever asks the house something else goes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const out = new Socket({ fd: 3, readable: false });
out.on('error', () => process.exit(1));
const say = (message: FromChild): void => void out.write(`${JSON.stringify(message)}\n`);
const cancelling = new Map<number, AbortController>();
let loaded: Loaded | null = null;
let work = Promise.resolve();

// Cut at \n alone: node:readline also cuts at U+2028, which a text may hold and JSON leaves as it is.
let rest = '';
process.stdin.setEncoding('utf8');
for await (const chunk of process.stdin) {
  const lines = `${rest}${String(chunk)}`.split('\n');
  rest = lines.pop() ?? '';
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- from its own parent, which wrote it by this type
  for (const line of lines) receive(JSON.parse(line) as ToChild);
}
process.exit(0);

function receive(message: ToChild): void {
  if (message.kind === 'cancel') return cancelling.get(message.id)?.abort();
  if (message.kind !== 'load') cancelling.set(message.id, new AbortController());
  work = work.then(() => (message.kind === 'load' ? load(message) : answer(message)));
}

async function load(what: Load): Promise<void> {
  let why: 'absent' | 'weights' = 'absent';
  try {
    const { loadLlama } = await import('./generation.ts');
    const open = await loadLlama(what.threads);
    why = 'weights';
    loaded = await open(what);
    say({ kind: 'ready' });
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
    say({ kind: 'unloaded', why: /memory|VRAM/i.test(String(error)) ? 'memory' : why });
  }
}

async function answer(question: Exclude<ToChild, { kind: 'load' | 'cancel' }>): Promise<void> {
  const { id } = question;
  const signal = cancelling.get(id)?.signal ?? AbortSignal.abort();
  try {
    if (signal.aborted || !loaded) return say({ kind: 'cancelled', id });
    const found = await loaded.answer(question, signal, (text) => say({ kind: 'text', id, text }));
    say({ ...found, id });
  } catch (error) {
    // The package throws whatever the signal brought.
    if (!signal.aborted) process.stderr.write(`${String(error)}\n`);
    say({ kind: signal.aborted ? 'cancelled' : 'failed', id });
  } finally {
    cancelling.delete(id);
  }
}
