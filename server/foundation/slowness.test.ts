import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listen } from '../../test/support/listening.ts';
import { endSlowConnections } from './slowness.ts';

let server: Server;
let port: number;
beforeEach(async () => {
  server = createServer((request, response) => {
    if (request.url === '/events') return void response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    if (request.url === '/large') return void response.end(Buffer.alloc(20_000_000));
    request.resume().on('end', () => response.end('recu'));
  });
  endSlowConnections(server, { everyMs: 20, graceMs: 200, leastBytesPerS: 1_000, stalledMs: 300, headersMs: 30_000 });
  port = await listen(server);
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function dial(): { socket: Socket; isClosed: () => boolean; closed: Promise<void>; heard: () => string } {
  const socket = connect(port, '127.0.0.1');
  let isClosed = false;
  let heard = '';
  socket.on('error', () => {});
  socket.on('data', (chunk) => (heard += chunk.toString('latin1').slice(0, 2000)));
  const closed = new Promise<void>((resolve) =>
    socket.once('close', () => {
      isClosed = true;
      resolve();
    }),
  );
  return { socket, isClosed: () => isClosed, closed, heard: () => heard };
}
const head = (method: string, path: string, length: number): string =>
  `${method} ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${length}\r\n\r\n`;

test('a body that comes byte by byte is ended; one that comes slowly but steadily is taken whole', async () => {
  const [trickling, steady] = [dial(), dial()];
  trickling.socket.write(head('POST', '/', 1_000));
  steady.socket.write(head('POST', '/', 4_000));
  const drip = setInterval(() => trickling.socket.write('x'), 20);
  for (let n = 0; n < 40; n += 1) {
    steady.socket.write('x'.repeat(100));
    await wait(20);
  }
  await trickling.closed;
  clearInterval(drip);
  await expect.poll(steady.heard).toContain('recu');
});

test('whoever takes nothing of his answer is ended; a stream of events on which nothing happens lives', async () => {
  const [stalled, events] = [dial(), dial()];
  stalled.socket.pause();
  stalled.socket.write(head('GET', '/large', 0));
  events.socket.write(head('GET', '/events', 0));
  await expect.poll(() => server.listening && events.heard()).toContain('data: 1');
  await wait(900);
  // The house has let go of the one who took nothing: of two connections, one is left.
  const left = await new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
  expect([left, events.isClosed()]).toEqual([1, false]);
});
