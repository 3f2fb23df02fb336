import type { Writable } from 'node:stream';
import type { OutboundPurpose } from '#contract/gateway.ts';

export interface Exchange {
  owner: string;
  purpose: OutboundPurpose;
  engine: string | null;
  call?: string | undefined;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
  url: string;
  headers?: Record<string, string>;
  body?: string | Streamed;
  waits: Waits;
  signal?: AbortSignal | undefined;
  /** What must be durable too before anything connects; when it fails, nothing does. Written beside the ledger, it costs one commit for both. */
  beside?: Promise<unknown> | undefined;
  /** The body ends before the ledger knows it: whoever asks so waits for `settled` by himself. */
  settlesApart?: boolean;
}
/** How long to wait: for a connection, for the answer's first bytes, between two pieces, and in all. */
export interface Waits {
  connectMs: number;
  firstMs: number;
  idleMs: number;
  wholeMs: number;
}

/** Bytes that are sent as they come; an answer that comes before their end ends them. */
export interface Streamed {
  bytes: number;
  /** @throws what the exchange throws too */
  read(): AsyncIterable<Uint8Array>;
}

/** How many bytes a body has. */
export const bytesOf = (body: string | Streamed): number => (typeof body === 'string' ? Buffer.byteLength(body) : body.bytes);

/** A whole body; null for one that is longer: its end is not read. */
export async function wholeOf(body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes > mostBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Sends a body: one that comes in pieces, no faster than they are taken. `moved` is told of each, and at the end. */
export async function sendBody(request: Writable, body: string | Streamed, moved: (isLast: boolean) => void): Promise<void> {
  if (typeof body === 'string') return void request.end(body);
  let goOn = (): void => {};
  let isAnswered = false;
  request.once('response', () => (isAnswered = true));
  for (const event of ['drain', 'close', 'response']) request.on(event, () => goOn());
  for await (const piece of body.read()) {
    if (isAnswered || request.destroyed) return;
    if (!request.write(piece) && !isAnswered && !request.destroyed) await new Promise<void>((resolve) => (goOn = resolve));
    if (!request.destroyed) moved(false);
  }
  request.once('finish', () => moved(true));
  request.end();
}
