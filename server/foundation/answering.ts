import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Endpoint } from '#contract/endpoint.ts';
import type { EndpointName } from '#contract/house.ts';
import { Refusal } from './refusal.ts';
import type { Call, EventsAnswer, FileAnswer, PageAnswer } from './route.ts';

const heartbeatMs = 20_000;

/** Checks a request against its endpoint's schemas and makes the call that a handler receives. */
export function callOf(endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply): Call<EndpointName> {
  const call = {
    params: z.record(z.string(), z.string().max(200)).parse(request.params ?? {}),
    query: endpoint.query ? parseInput(endpoint.query, request.query, 'query') : undefined,
    body: endpoint.body ? parseInput(endpoint.body, request.body ?? {}, 'body') : undefined,
    headers: headersOf(request),
    signal: leavingSignal(reply),
    file: () => uploadedFile(request),
    setHeader: (name: string, value: string | string[]) => void reply.header(name, value),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schemas of the endpoint have just made it so
  return call as unknown as Call<EndpointName>;
}

/** Aborted when the client leaves before the answer is whole. */
export function leavingSignal(reply: FastifyReply): AbortSignal {
  const aborted = new AbortController();
  reply.raw.on('close', () => {
    if (!reply.raw.writableEnded) aborted.abort();
  });
  return aborted.signal;
}

/** The request's headers, with the address that it comes from, and the one by which it came, under names that only the border writes. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] satisfies [string, string]],
    ),
  );
  headers.set('x-beffroi-address', request.ip);
  headers.set('x-beffroi-origin', `${request.protocol}://${request.host}`);
  return headers;
}

function parseInput(schema: z.ZodType, value: unknown, where: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal('input_invalid', {
    issues: parsed.error.issues.slice(0, 20).map((issue) => ({
      path: [where, ...issue.path].join('.'),
      code: issue.code,
      ...('expected' in issue ? { expected: issue.expected } : {}),
    })),
  });
}

async function uploadedFile(request: FastifyRequest): Promise<{ name: string; mediaType: string; bytes: AsyncIterable<Uint8Array> }> {
  if (!request.isMultipart()) throw new Refusal('media_type_refused', { mediaType: (request.headers['content-type'] ?? '').slice(0, 100) });
  const files = request.files();
  const first = await wellFormed(request, () => files.next());
  if (first.done) throw new Refusal('upload_empty');
  const { filename, mimetype, file } = first.value;
  // A form writes these three signs so, and no name that a person gave holds them.
  const name = filename.replaceAll(/%(22|0D|0A)/gi, (sign) => decodeURIComponent(sign));
  return { name, mediaType: mimetype, bytes: theOnly(request, file, files) };
}

/** The bytes of a file, refused at their end when a second one follows: it would be lost without a word. */
async function* theOnly(
  request: FastifyRequest,
  file: AsyncIterable<Uint8Array>,
  files: AsyncIterator<unknown>,
): AsyncGenerator<Uint8Array> {
  const chunks = file[Symbol.asyncIterator]();
  for (let next = await wellFormed(request, () => chunks.next()); !next.done; next = await wellFormed(request, () => chunks.next()))
    yield next.value;
  // The parser takes one file: it throws when there is another.
  await wellFormed(request, () => files.next());
}

/** What the parser throws is the sender's fault, or his leaving. */
async function wellFormed<Value>(request: FastifyRequest, parsing: () => Promise<Value>): Promise<Value> {
  try {
    return await parsing();
  } catch (error) {
    if (request.raw.destroyed) throw new Refusal('cancelled', {}, error);
    throw new Refusal('input_invalid', { issues: [{ path: 'body', code: isLimit(error) ? 'too_many_parts' : 'malformed' }] }, error);
  }
}

function isLimit(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^FST_(FILES|FIELDS|PARTS)_LIMIT$/.test(String(error.code));
}

/** Sends what a handler answered: JSON or events through the endpoint's schema (a field that it does not list never leaves), or a file, a page. */
export async function sendAnswer(endpoint: Endpoint, answer: unknown, reply: FastifyReply): Promise<FastifyReply> {
  void reply.header('cache-control', 'no-store');
  if (endpoint.answer) return reply.send(endpoint.answer.parse(answer));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- AnswerOf holds the handlers of such endpoints to these three
  const special = answer as FileAnswer | PageAnswer | EventsAnswer;
  if ('file' in special) return sendFile(special, reply);
  if ('events' in special) return sendEvents(special, endpoint.event, reply);
  const { mediaType, policy, text } = special.page;
  return reply.type(mediaType).header('content-security-policy', policy).send(text);
}

function sendFile({ file }: FileAnswer, reply: FastifyReply): FastifyReply {
  const ascii = file.name.normalize('NFKD').replaceAll(/[^\x20-\x7e]|["\\]/g, '_');
  void reply
    .type(file.mediaType)
    .header('content-disposition', `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', 'sandbox');
  if (file.size !== null) void reply.header('content-length', String(file.size));
  return reply.send(Readable.from(file.bytes));
}

/** Events as they come, with a beat while nothing does. */
async function sendEvents({ events }: EventsAnswer, schema: z.ZodType | undefined, reply: FastifyReply): Promise<FastifyReply> {
  const iterator = events[Symbol.asyncIterator]();
  reply.raw.on('close', () => void iterator.return?.());
  return reply
    .type('text/event-stream; charset=utf-8')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(eventLines(iterator, schema), { objectMode: false }));
}

async function* eventLines(iterator: AsyncIterator<unknown>, schema: z.ZodType | undefined): AsyncGenerator<string> {
  yield ': open\n\n';
  let next = iterator.next();
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const beat = new Promise<'beat'>((resolve) => {
      timer = setTimeout(() => resolve('beat'), heartbeatMs);
    });
    const result = await Promise.race([next, beat]);
    clearTimeout(timer);
    if (result === 'beat') {
      yield ': still here\n\n';
      continue;
    }
    if (result.done) return;
    yield `data: ${JSON.stringify(schema ? schema.parse(result.value) : result.value)}\n\n`;
    next = iterator.next();
  }
}
