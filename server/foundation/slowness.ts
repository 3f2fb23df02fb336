import type { FastifyInstance, FastifyRequest } from 'fastify';

type Request = FastifyRequest['raw'];
type Socket = Request['socket'];

/** How slow a connection may be before it is ended; in ms and bytes. */
export interface Patience {
  /** How often connections are looked at. */
  everyMs: number;
  /** How long a body may take at any pace; a slow link is counted from there on. */
  graceMs: number;
  /** Below this pace, over all the time since it began, a body is no honest link's: an old telephone line brings ten times more. */
  leastBytesPerS: number;
  /** How long a reader may take nothing of what waits for him. A stream of events on which nothing happens keeps nobody waiting. */
  stalledMs: number;
  /** How long headers may take. */
  headersMs: number;
}

export const patience: Patience = { everyMs: 5_000, graceMs: 30_000, leastBytesPerS: 500, stalledMs: 120_000, headersMs: 30_000 };

interface Watched {
  /** Null while no body is coming. */
  body: { since: number; before: number } | null;
  left: number;
  leftSince: number;
}

/** Ends the connections of those who send a body byte by byte, or take no answer: each holds memory and a place that others need. */
export function endSlowConnections(server: FastifyInstance['server'], limits: Patience = patience): void {
  const watched = new Map<Socket, Watched>();
  server.headersTimeout = limits.headersMs;
  server.on('request', (request: Request) => {
    const { socket, headers } = request;
    const known = watched.get(socket) ?? { body: null, left: 0, leftSince: performance.now() };
    if (!watched.has(socket)) socket.once('close', () => watched.delete(socket));
    watched.set(socket, known);
    if (Number(headers['content-length'] ?? 0) === 0 && headers['transfer-encoding'] === undefined) return;
    const body = { since: performance.now(), before: socket.bytesRead };
    known.body = body;
    const ended = (): void => {
      if (known.body === body) known.body = null;
    };
    for (const event of ['end', 'close'] as const) request.once(event, ended);
  });
  const timer = setInterval(() => {
    const now = performance.now();
    for (const [socket, one] of watched) {
      const left = socket.writableLength;
      if (left === 0 || left !== one.left) Object.assign(one, { left, leftSince: now });
      if (isTooSlow(socket, one, now, limits)) socket.destroy();
    }
  }, limits.everyMs).unref();
  server.once('close', () => clearInterval(timer));
}

function isTooSlow(socket: Socket, { body, left, leftSince }: Watched, now: number, limits: Patience): boolean {
  if (left > 0 && now - leftSince > limits.stalledMs) return true;
  if (body === null || now - body.since < limits.graceMs) return false;
  return ((socket.bytesRead - body.before) / (now - body.since)) * 1000 < limits.leastBytesPerS;
}
