import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { leavingSignal } from '#server/foundation/answering.ts';
import { refusalOf } from '#server/foundation/border.ts';
import type { Log } from '#server/foundation/log.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Gateway } from '../gateway.ts';
import { doorPaths } from './asking.ts';
import type { Door } from './door.ts';
import { callerOf, languageOf } from './entering.ts';
import { errorOf } from './speaking.ts';

const bodyLimitBytes = 16 * 1024 * 1024;

/** The addresses of the OpenAI protocol. Keys open them and nothing else; errors are in the protocol's own form. */
export async function mountDoor(app: FastifyInstance, needs: { door: Door; gateway: Pick<Gateway, 'callerOf'>; log: Log }): Promise<void> {
  const { door, gateway, log } = needs;

  await app.register(async (inner) => {
    // The body is kept as it was written: what is not looked at again goes on to the letter.
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: bodyLimitBytes }, (_request, body, done) =>
      done(null, body),
    );
    inner.setErrorHandler((error, request, reply) => {
      const refusal = refusalOf(error, request, log);
      const said = errorOf(refusal, languageOf(request));
      if (said.retryAfterS !== null) void reply.header('retry-after', String(said.retryAfterS));
      return reply.status(said.status).header('cache-control', 'no-store').type('application/json').send(JSON.stringify(said.body));
    });
    for (const path of doorPaths) {
      inner.post(`/v1${path}`, { bodyLimit: bodyLimitBytes }, async (request, reply) => {
        const caller = await callerOf(request, gateway);
        const signal = leavingSignal(reply);
        const answer = await door.answer({
          caller,
          path,
          json: typeof request.body === 'string' ? request.body : '',
          conversation: headerOf(request, 'x-beffroi-conversation'),
          within: headerOf(request, 'x-beffroi-within'),
          quotesOnly: headerOf(request, 'x-beffroi-written') === 'no',
          language: languageOf(request),
          signal,
        });
        void reply.headers({ ...answer.headers, 'cache-control': 'no-store' }).type(answer.contentType);
        if (typeof answer.body === 'string') return reply.send(answer.body);
        return reply.header('x-accel-buffering', 'no').send(Readable.from(spoken(answer.body, request, log), { objectMode: false }));
      });
    }
    inner.get('/v1/models', async (request, reply) => send(reply, await door.models(await callerOf(request, gateway))));
    inner.get('/v1/models/:model', async (request, reply) =>
      send(reply, await door.model(await callerOf(request, gateway), modelOf(request))),
    );
    inner.all('/v1/*', async () => {
      throw new Refusal('not_found');
    });
  });
}

const send = (reply: FastifyReply, value: object): FastifyReply =>
  reply.header('cache-control', 'no-store').type('application/json').send(JSON.stringify(value));
function headerOf(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}
function modelOf({ params }: FastifyRequest): string {
  return typeof params === 'object' && params !== null && 'model' in params ? String(params.model) : '';
}

/** A stream that breaks says why in its last event: its head has left already. */
async function* spoken(
  body: AsyncGenerator<string | Uint8Array, void>,
  request: FastifyRequest,
  log: Log,
): AsyncGenerator<string | Uint8Array, void> {
  try {
    yield* body;
  } catch (error) {
    if (request.raw.destroyed) return;
    yield `data: ${JSON.stringify(errorOf(refusalOf(error, request, log), languageOf(request)).body)}\n\n`;
  }
}
