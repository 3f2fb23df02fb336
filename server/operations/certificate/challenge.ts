import fastify from 'fastify';
import { causeOf } from '#server/foundation/refusal.ts';
import { unobtained, type Answering } from './authority.ts';

/**
 * Runs `act` with a door on the port where authorities look (RFC 8555 §8.3). It is open only meanwhile, answers to the challenges of that time, and to nothing
 * else.
 * @throws certificate_unobtained port
 */
export async function withChallenges<Result>(port: number, act: (answering: Answering) => Promise<Result>): Promise<Result> {
  const answers = new Map<string, string>();
  const app = fastify({ forceCloseConnections: true, requestTimeout: 10_000, connectionTimeout: 10_000, bodyLimit: 1024 });
  app.get<{ Params: { token: string } }>('/.well-known/acme-challenge/:token', async ({ params }, reply) => {
    const answer = answers.get(params.token);
    return answer === undefined ? reply.status(404).send() : reply.type('application/octet-stream').send(answer);
  });
  app.setNotFoundHandler((_, reply) => reply.status(404).send());
  app.setErrorHandler((_, __, reply) => reply.status(404).send());
  let isOpen = false;
  try {
    return await act(async (token, answer) => {
      answers.set(token, answer);
      if (isOpen) return;
      // Both families where the machine has both.
      await app.listen({ host: '::', port }).catch((error: unknown) => {
        if (causeOf(error) === 'EAFNOSUPPORT') return app.listen({ host: '0.0.0.0', port });
        throw error;
      });
      isOpen = true;
    });
  } catch (error) {
    const cause = causeOf(error);
    throw cause === 'EADDRINUSE' || cause === 'EACCES' ? unobtained('port', `${port} ${cause}`) : error;
  } finally {
    await app.close();
  }
}
