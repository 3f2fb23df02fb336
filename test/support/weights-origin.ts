import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from './listening.ts';

/** How an origin of weights behaves. `cutAt` ends each connection after so many bytes of it. */
export interface OriginWays {
  bytes: Buffer;
  cutAt?: number | undefined;
  /** So many connections are cut, and the next ones are not. */
  cuts?: number | undefined;
  ignoresRange?: boolean | undefined;
  /** Says so many bytes more, or fewer, than there are. */
  lies?: number | undefined;
  /** Answers a range with bytes from elsewhere. */
  wrongRange?: boolean | undefined;
  status?: number | undefined;
  redirect?: string | undefined;
  /** Between two pieces of 64 KB. */
  delayMs?: number | undefined;
  tag?: string | undefined;
}

export type WeightsOrigin = Awaited<ReturnType<typeof startOrigin>>;

/** A server of weights on loopback: it counts each byte of a file that it sends, and notes what it was asked. */
export async function startOrigin(first: OriginWays) {
  const state = {
    ways: first,
    cuts: 0,
    sentBytes: 0,
    asked: [] as { path: string; range: string | undefined; ifRange: string | undefined }[],
    /** Told of each piece that is sent, and of each request as one byte. */
    heard: (_sent: number): void => {},
    /** Called as a connection is cut. */
    cut: undefined as (() => void) | undefined,
  };
  const server = createServer((request, response) => {
    const { range, 'if-range': ifRange } = request.headers;
    state.asked.push({ path: request.url ?? '', range, ifRange: ifRange === undefined ? undefined : String(ifRange) });
    state.heard(1);
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { bytes, status, redirect, ignoresRange, wrongRange, lies = 0, cutAt, cuts = Infinity, delayMs = 0, tag } = state.ways;
    if (redirect !== undefined) return void response.writeHead(302, { location: redirect }).end();
    if (status !== undefined) return void response.writeHead(status).end();
    const { range, 'if-range': ifRange } = request.headers;
    const asked = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    const isStale = ifRange !== undefined && ifRange !== tag;
    const from = ignoresRange || isStale ? 0 : asked;
    if (from > bytes.length) return void response.writeHead(416).end();
    const begins = wrongRange ? Math.max(from - 7, 0) : from;
    const body = bytes.subarray(begins);
    response.writeHead(from > 0 ? 206 : 200, {
      'content-length': String(body.length + lies),
      ...(from > 0 ? { 'content-range': `bytes ${begins}-${bytes.length - 1}/${bytes.length + lies}` } : {}),
      ...(tag === undefined ? {} : { etag: tag }),
    });
    const isCut = cutAt !== undefined && state.cuts < cuts;
    if (isCut) {
      state.cuts += 1;
      state.cut?.();
    }
    const end = isCut ? Math.min(cutAt, body.length) : body.length;
    for (let at = 0; at < end && !response.destroyed; at += 65_536) {
      const piece = body.subarray(at, Math.min(at + 65_536, end));
      state.sentBytes += piece.length;
      state.heard(piece.length);
      response.write(piece);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
    if (isCut || lies !== 0) response.socket?.end();
    else response.end();
  }

  const port = await listen(server);
  return {
    base: `http://127.0.0.1:${port}`,
    port,
    state,
    /** From now on, another behaviour. */
    become(ways: Partial<OriginWays>): void {
      state.ways = { bytes: state.ways.bytes, ...ways };
      state.cuts = 0;
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
