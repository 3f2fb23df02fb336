import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { refusals } from '#contract/house.ts';
import { leavingSignal } from '#server/foundation/answering.ts';
import { refusalOf, sendRefusal } from '#server/foundation/border.ts';
import type { Log } from '#server/foundation/log.ts';
import { version } from '#server/foundation/version.ts';
import { callerOf, languageOf } from '../door/entering.ts';
import type { OwnDocuments } from '../door/own.ts';
import type { Gateway } from '../gateway.ts';
import { addTools, type McpCall } from './tools.ts';

const bodyLimitBytes = 1024 * 1024;

/** `/mcp`: the house's documents as tools of any agent that speaks MCP (2026-07-28, and 2025-11-25 without sessions), by the keys of the house. */
export async function mountMcp(
  app: FastifyInstance,
  { own, gateway, log }: { own: OwnDocuments; gateway: Pick<Gateway, 'callerOf' | 'confirmNow' | 'keptFrom'>; log: Log },
): Promise<void> {
  // Nobody waits for the protocol's library at a start: the first client loads it.
  const loaded = { handler: null as Promise<(call: McpCall) => (request: Request) => Promise<Response>> | null };
  const handlerOf = () => (loaded.handler ??= load(own, gateway));

  await app.register(async (inner) => {
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: bodyLimitBytes }, (_request, body, done) =>
      done(null, body),
    );
    inner.setErrorHandler((error, request, reply) => {
      const refusal = refusalOf(error, request, log);
      if (refusals[refusal.code].status === 401) void reply.header('www-authenticate', 'Bearer');
      return sendRefusal(reply, refusal);
    });
    inner.route({
      method: ['POST', 'GET', 'DELETE'],
      url: '/mcp',
      handler: async (request, reply) => {
        const caller = await callerOf(request, gateway);
        await gateway.confirmNow(caller);
        const signal = leavingSignal(reply);
        const handle = (await handlerOf())({
          caller,
          language: languageOf(request),
          signal,
          refusalOf: (error) => refusalOf(error, request, log),
        });
        const response = await handle(
          new Request(`http://${request.host}/mcp`, {
            method: request.method,
            headers: Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
              value === undefined || name === 'content-length' ? [] : [[name, String(value)]],
            ),
            signal,
            ...(typeof request.body === 'string' ? { body: request.body } : {}),
          }),
        );
        void reply.status(response.status).headers({ ...Object.fromEntries(response.headers), 'cache-control': 'no-store' });
        return reply.send(response.body === null ? '' : Readable.fromWeb(response.body));
      },
    });
  });
}

async function load(
  own: OwnDocuments,
  gateway: Pick<Gateway, 'keptFrom'>,
): Promise<(call: McpCall) => (request: Request) => Promise<Response>> {
  const { McpServer, createMcpHandler } = await import('@modelcontextprotocol/server');
  return (call) =>
    createMcpHandler(() => {
      const server = new McpServer({ name: 'beffroi', version });
      addTools(server, { own, gateway }, call);
      return server;
    }).fetch;
}
