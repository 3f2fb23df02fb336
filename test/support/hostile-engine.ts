import { createServer, type Socket } from 'node:net';
import type { RefusalCode } from '#contract/house.ts';
import { listen } from './listening.ts';

/** A server on loopback that answers as none should. What it is asked is in the path: http://127.0.0.1:PORT/BEHAVIOUR/v1/... */

export type Asked = 'complete' | 'stream' | 'embed' | 'rerank' | 'test';
export interface Behaviour {
  name: string;
  asked: Asked;
  /** What the house must make of it: one of these refusals, or an answer that holds. */
  expected: readonly (RefusalCode | 'answered')[];
  answer(socket: Socket): void;
}

const crlf = '\r\n';
const head = (type: string, more: readonly string[] = [], status = '200 OK'): string =>
  [`HTTP/1.1 ${status}`, `content-type: ${type}`, 'connection: close', ...more, '', ''].join(crlf);
const json = (text: string, status?: string): string => `${head('application/json', [], status)}${text}`;
const events = (text: string): string => `${head('text/event-stream')}${text}`;
const send =
  (bytes: string | Buffer) =>
  (socket: Socket): void =>
    void socket.end(bytes);
/** Writes the same again and again, as fast as it is read, until the other side leaves. */
const forever =
  (first: string, again: string) =>
  (socket: Socket): void => {
    socket.write(first);
    const more = (): void => {
      while (!socket.destroyed && socket.write(again));
    };
    socket.on('drain', more);
    more();
  };
const silentAfter =
  (first: string) =>
  (socket: Socket): void =>
    void socket.write(first);
/** A byte now and then, never enough to be an answer. */
const dripping =
  (first: string, everyMs: number) =>
  (socket: Socket): void => {
    socket.write(first);
    const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : socket.write(' ')), everyMs);
  };

const word = 'data: {"choices":[{"index":0,"delta":{"content":"mot "},"finish_reason":null}]}\n\n';
const ended = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n';
const vector = (index: number, values: string): string => `{"index":${index},"embedding":[${values}]}`;
const vectors = (items: readonly string[]): string => json(`{"data":[${items.join(',')}]}`);
const mib = 1024 * 1024;

const on = (asked: Asked, name: string, expected: Behaviour['expected'], answer: Behaviour['answer']): Behaviour => ({
  name,
  asked,
  expected,
  answer,
});

/** The bench's engine asks for two texts to be embedded in 3 dimensions, two to be ranked, and 16 tokens. */
export const behaviours: readonly Behaviour[] = [
  on('complete', 'no HTTP at all', ['outbound_broken'], send('SSH-2.0-OpenSSH_9.9\r\n')),
  on('complete', 'hangs up at once', ['outbound_broken'], (socket) => socket.destroy()),
  on('complete', 'endless headers', ['outbound_broken'], forever('HTTP/1.1 200 OK\r\n', `x-a: ${'a'.repeat(4000)}\r\n`)),
  on('complete', 'two answers to one question', ['engine_answer_invalid', 'outbound_broken'], send(`${json('{}')}${json('{}')}`)),
  on('complete', 'a length that lies', ['outbound_broken'], send(`${head('application/json', ['content-length: 5000'])}{"choices":[`)),
  on('complete', 'an empty answer', ['engine_answer_invalid'], send(json(''))),
  on('complete', 'wrong JSON', ['engine_answer_invalid'], send(json('{"choices": [}'))),
  on('complete', 'JSON of another shape', ['engine_answer_invalid'], send(json('{"choices":"aucun"}'))),
  on('complete', 'no choice', ['engine_answer_invalid'], send(json('{"choices":[]}'))),
  on(
    'complete',
    'an answer without an end',
    ['engine_answer_cut'],
    send(json('{"choices":[{"message":{"content":"Le"},"finish_reason":null}]}')),
  ),
  on('complete', 'a page in HTML', ['engine_answer_invalid'], send(`${head('text/html')}<!doctype html><p>Portail captif`)),
  on(
    'complete',
    'bytes that are no text',
    ['engine_answer_invalid'],
    send(Buffer.concat([Buffer.from(head('application/json')), Buffer.from([0x7b, 0xff, 0xfe, 0x00])])),
  ),
  on('complete', 'JSON nested two million deep', ['engine_answer_invalid'], send(json('['.repeat(2 * mib)))),
  on(
    'complete',
    'a prototype in the answer',
    ['answered'],
    send(json('{"__proto__":{"polluted":1},"choices":[{"message":{"content":"Oui."},"finish_reason":"stop"}]}')),
  ),
  on('complete', 'an endless answer', ['engine_answer_too_large'], forever(json('{"choices":"'), 'a'.repeat(65_536))),
  on(
    'complete',
    'far more than was asked for',
    ['engine_answer_too_large'],
    send(json(`{"choices":[{"message":{"content":"${'a'.repeat(mib)}"},"finish_reason":"stop"}]}`)),
  ),
  on(
    'complete',
    'a packed answer',
    ['engine_answer_invalid'],
    send(
      Buffer.concat([Buffer.from(head('application/json', ['content-encoding: gzip'])), Buffer.from('1f8b08000000000000034b04', 'hex')]),
    ),
  ),
  on(
    'complete',
    'a redirect elsewhere',
    ['engine_refused'],
    send(json('{}', '307 Temporary Redirect\r\nlocation: http://127.0.0.1:1/v1/chat/completions')),
  ),
  on(
    'complete',
    'an error that quotes the question',
    ['engine_refused'],
    send(json('{"error":{"message":"your prompt was: canari"}}', '500 Internal Server Error')),
  ),
  on('complete', 'an error that never ends', ['engine_refused'], silentAfter(json('{"error":', '500 Internal Server Error'))),
  on('complete', 'a wrong key', ['engine_key_refused'], send(json('{}', '401 Unauthorized'))),
  on(
    'complete',
    'too much asked, come back in a year',
    ['engine_busy'],
    send(json('{}', '429 Too Many Requests\r\nretry-after: 31536000')),
  ),
  on('complete', 'silence before the head', ['outbound_slow'], () => undefined),
  on('stream', 'silence after the head', ['outbound_slow'], silentAfter(head('text/event-stream'))),
  on('stream', 'silence in the middle', ['outbound_slow'], silentAfter(events(word))),
  on('stream', 'half a stream', ['engine_answer_cut'], send(events(word + word))),
  on('stream', 'half an event', ['engine_answer_invalid'], send(events(`${word}data: {"choices":[{"del`))),
  on('stream', 'a stream broken by a reset', ['outbound_broken', 'engine_answer_cut'], (socket) => {
    socket.write(events(word));
    setTimeout(() => socket.resetAndDestroy(), 20);
  }),
  on('stream', 'a line of 10 MB', ['engine_answer_too_large'], send(events(`data: ${'a'.repeat(10 * mib)}\n\n`))),
  on(
    'stream',
    'an event of ten thousand lines',
    ['engine_answer_too_large', 'engine_answer_invalid'],
    send(events(`${`data: ${'a'.repeat(95)}\n`.repeat(15_000)}\n`)),
  ),
  on('stream', 'an endless loop of words', ['engine_answer_too_large'], forever(events(''), word.repeat(100))),
  on(
    'stream',
    'an endless loop of comments',
    ['engine_answer_too_large', 'outbound_slow'],
    forever(events(''), ': toujours là\n\n'.repeat(5000)),
  ),
  on('stream', 'wrong JSON in the middle', ['engine_answer_invalid'], send(events(`${word}data: {oups}\n\n${ended}`))),
  on('stream', 'an error in the middle', ['engine_refused'], send(events(`${word}data: {"error":{"message":"canari"}}\n\n`))),
  on('stream', 'an end before any word', ['engine_answer_cut'], send(events('data: [DONE]\n\n'))),
  on('stream', 'words after the end', ['answered'], send(events(`${word}${ended}data: [DONE]\n\n${word}`))),
  on('stream', 'a stream cut inside a letter', ['answered'], (socket) => {
    const bytes = Buffer.from(events(`data: {"choices":[{"delta":{"content":"é"},"finish_reason":null}]}\r\n\r\n${ended}`));
    const at = bytes.indexOf(0xc3) + 1;
    socket.write(bytes.subarray(0, at));
    setTimeout(() => socket.end(bytes.subarray(at)), 20);
  }),
  on('stream', 'drops, never an event', ['outbound_slow'], dripping(head('text/event-stream'), 50)),
  on('embed', 'fewer vectors than texts', ['engine_answer_invalid'], send(vectors([vector(0, '1,0,0')]))),
  on('embed', 'vectors of two lengths', ['engine_answer_invalid'], send(vectors([vector(0, '1,0,0'), vector(1, '1,0')]))),
  on('embed', 'the same vector twice', ['engine_answer_invalid'], send(vectors([vector(0, '1,0,0'), vector(0, '0,1,0')]))),
  on('embed', 'a vector of nothing', ['engine_answer_invalid'], send(vectors([vector(0, '0,0,0'), vector(1, '1,0,0')]))),
  on('embed', 'a vector beyond numbers', ['engine_answer_invalid'], send(vectors([vector(0, '1e999,0,0'), vector(1, '1,0,0')]))),
  on('embed', 'a vector of words', ['engine_answer_invalid'], send(vectors([vector(0, '"a","b","c"'), vector(1, '1,0,0')]))),
  on('embed', 'a place that is not there', ['engine_answer_invalid'], send(vectors([vector(0, '1,0,0'), vector(4_294_967_295, '1,0,0')]))),
  on(
    'embed',
    'thousands of empty vectors',
    ['engine_answer_invalid', 'engine_answer_too_large'],
    send(vectors(Array.from({ length: 200_000 }, (_, at) => vector(at, '')))),
  ),
  on(
    'rerank',
    'ranks for texts that were not given',
    ['engine_answer_invalid'],
    send(json('{"results":[{"index":0,"relevance_score":1},{"index":7,"relevance_score":1}]}')),
  ),
  on('rerank', 'one rank for two texts', ['engine_answer_invalid'], send(json('{"results":[{"index":0,"relevance_score":1}]}'))),
  on('test', 'models without names', ['engine_answer_invalid'], send(json('{"data":[{},{}]}'))),
];

/** Starts the server; each behaviour answers under its own path. `open` counts the connections that nobody closed yet. */
export async function startHostileEngine(): Promise<{ baseUrl(behaviour: Behaviour): string; open(): number; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    let asked = '';
    socket.on('data', (chunk) => {
      if (asked.includes('\n')) return;
      asked += chunk.toString('latin1');
      const place = /^\w+ \/(\d+)\//.exec(asked)?.[1];
      if (asked.includes('\n')) behaviours[Number(place)]?.answer(socket);
    });
  });
  const port = await listen(server);
  return {
    baseUrl: (behaviour) => `http://127.0.0.1:${port}/${behaviours.indexOf(behaviour)}/v1`,
    open: () => sockets.size,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
