/**
 * Another person of the same house, in a process of his own: lists, searches, asks and looks how the house is, one after the other, and
 * writes how long each took, in ms, when his input ends.
 */
import { call, type Caller } from './served.ts';

const [address = '', cookie = '', organisation = ''] = process.argv.slice(2);
const caller: Caller = { cookie, organisation };
const pauseMs = 15;
const times: number[] = [];
const over = new AbortController();
process.stdin.on('end', () => over.abort()).resume();

const requests: (() => Promise<unknown>)[] = [
  () => call(address, caller, 'GET', '/documents?limit=50'),
  () => call(address, caller, 'GET', '/search?q=d%C3%A9lai%20du%20bail'),
  () => call(address, caller, 'POST', '/ask', { question: 'Quel est le délai du bail ?' }),
  () => fetch(new URL('/api/health', address)).then((response) => response.text()),
];
for (let n = 0; !over.signal.aborted; n += 1) {
  const before = performance.now();
  const answer = await requests[n % requests.length]?.();
  if (answer === null) throw new Error('a request was not answered');
  times.push(performance.now() - before);
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
}
process.stdout.write(JSON.stringify(times));
