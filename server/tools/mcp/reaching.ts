import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { McpTool } from '#contract/tools.ts';
import type { Outbound, Waits } from '#server/foundation/outbound.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { version } from '#server/foundation/version.ts';
import { canonical } from '#server/journal/journal.ts';
import { cleanText } from '../disguises.ts';

export interface Reached {
  owner: string;
  name: string;
  url: string;
  key: string | null;
}

const waits: Waits = { connectMs: 5_000, firstMs: 60_000, idleMs: 20_000, wholeMs: 120_000 };
const mostTools = 200;
/** Of one answer; more is cut. */
const longestText = 100_000;
const listed = z.object({
  tools: z.array(
    z.object({ name: z.string(), description: z.string().default(''), inputSchema: z.record(z.string(), z.unknown()).default({}) }),
  ),
  nextCursor: z.string().optional(),
});
const answered = z.object({
  content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).default([]),
  isError: z.boolean().optional(),
});

/** A server of tools, reached by the protocol of today (2026-07-28) or by the one before: what it says is data, and its annotations are not asked for. */
export async function withServer<Result>(
  outbound: Outbound,
  reached: Reached,
  signal: AbortSignal,
  work: (server: { list(): Promise<McpTool[]>; call(tool: string, args: Record<string, unknown>): Promise<string> }) => Promise<Result>,
): Promise<Result> {
  // Nobody waits for the protocol's library at a start.
  const { Client, StreamableHTTPClientTransport } = await import('@modelcontextprotocol/client');
  const client = new Client({ name: 'beffroi', version }, { versionNegotiation: { mode: 'auto' } });
  const transport = new StreamableHTTPClientTransport(new URL(reached.url), { fetch: fetchBy(outbound, reached, signal) });
  try {
    await client.connect(transport);
    return await work({
      async list() {
        const { tools } = listed.parse(await client.listTools());
        return tools
          .slice(0, mostTools)
          .map(({ name, description, inputSchema }) => ({ name, description: cleanText(description), inputSchema }));
      },
      async call(tool, args) {
        const { content, isError } = answered.parse(await client.callTool({ name: tool, arguments: args }));
        const text = cleanText(content.flatMap((part) => (part.type === 'text' ? (part.text ?? '') : [])).join('\n')).slice(0, longestText);
        if (isError === true) throw new Refusal('mcp_tool_failed', { server: reached.name, tool });
        return text;
      },
    });
  } catch (error) {
    if (isRefusal(error)) throw error;
    // The library wraps what our own connection refused.
    const cause = error instanceof Error && isRefusal(error.cause) ? error.cause : null;
    throw cause ?? new Refusal('mcp_unreachable', { server: reached.name }, error);
  } finally {
    await client.close().catch(() => {});
  }
}

/** Of what a server says of its tools, whatever their order; each change makes another hash. */
export function pinOf(tools: readonly McpTool[]): string {
  const sorted = tools.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return createHash('sha256')
    .update(canonical(sorted.map(({ name, description, inputSchema }) => [name, description, JSON.stringify(inputSchema)])))
    .digest('hex');
}

/** What the protocol's library calls instead of the network: the one module that connects, to the server's own origin. */
function fetchBy(outbound: Outbound, { owner, key }: Reached, signal: AbortSignal) {
  return async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input);
    const method = init.method ?? 'GET';
    // A session that is not ended ends by itself; a stream of notices is not asked for.
    if (method !== 'POST') return new Response(null, { status: 405 });
    const headers = { ...Object.fromEntries(new Headers(init.headers)), ...(key === null ? {} : { authorization: `Bearer ${key}` }) };
    const reply = await outbound.request({
      owner,
      purpose: 'tool',
      engine: null,
      method,
      url,
      headers,
      ...(typeof init.body === 'string' ? { body: init.body } : {}),
      waits,
      signal,
    });
    const hasBody = reply.status !== 204 && reply.status !== 202 && reply.status !== 304;
    if (!hasBody) await reply.leave();
    return new Response(hasBody ? (Readable.toWeb(Readable.from(reply.body)) as ReadableStream) : null, {
      status: reply.status,
      headers: reply.headers,
    });
  };
}
