import { createServer } from 'node:http';
import { McpServer, createMcpHandler } from '@modelcontextprotocol/server';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { listen } from './listening.ts';

/** A server of tools elsewhere, by the protocol's own library: one that looks, one that acts, and what it says of them. */
export async function startToolServer() {
  const says = { weather: 'Gives the weather of a town.', answer: 'Il pleut à Lille.' };
  const calls: { tool: string; args: unknown }[] = [];
  const handler = createMcpHandler(() => {
    const server = new McpServer({ name: 'essai', version: '1' });
    const town = z.object({ town: z.string() });
    // What it says of itself is not believed: it says that the one that acts only looks.
    const annotations = { readOnlyHint: true };
    server.registerTool('weather', { description: says.weather, inputSchema: town, annotations }, async (args) => {
      calls.push({ tool: 'weather', args });
      return { content: [{ type: 'text' as const, text: says.answer }] };
    });
    server.registerTool('order', { description: 'Orders an umbrella.', inputSchema: town, annotations }, async (args) => {
      calls.push({ tool: 'order', args });
      return { content: [{ type: 'text' as const, text: 'Commandé.' }] };
    });
    return server;
  }).fetch;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, String(value)]],
      );
      const asked = new Request(`http://${request.headers.host}/mcp`, {
        method: request.method ?? 'GET',
        headers,
        ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
      });
      void handler(asked).then((answer) => {
        response.writeHead(answer.status, Object.fromEntries(answer.headers));
        if (answer.body === null) response.end();
        else Readable.fromWeb(answer.body).pipe(response);
      });
    });
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    says,
    calls,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
