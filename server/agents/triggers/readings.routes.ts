import type { FastifyInstance } from 'fastify';
import { readingsInput, readingsPath } from '#contract/agents.ts';
import { sendRefusal, refusalOf } from '#server/foundation/border.ts';
import type { Log } from '#server/foundation/log.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { bearerOf, type Gateway } from '#server/gateway/gateway.ts';
import type { Agents } from '../agents.ts';

/** Where applications post what machines measure, with a key of the house: the key's member is who it is in the name of. */
export async function mountReadings(
  app: FastifyInstance,
  { agents, gateway, log }: { agents: Agents; gateway: Pick<Gateway, 'callerOf' | 'confirmNow'>; log: Log },
): Promise<void> {
  await app.register(async (inner) => {
    inner.setErrorHandler((error, request, reply) => sendRefusal(reply, refusalOf(error, request, log)));
    inner.post(readingsPath, async (request, reply) => {
      const secret = bearerOf(request);
      if (secret === undefined) throw new Refusal('api_key_invalid');
      const caller = await gateway.callerOf(secret);
      await gateway.confirmNow(caller);
      const { data, error } = readingsInput.safeParse(request.body);
      if (error)
        throw new Refusal('input_invalid', {
          issues: error.issues.slice(0, 20).map(({ path, code }) => ({ path: ['body', ...path].join('.'), code })),
        });
      return reply.header('cache-control', 'no-store').send(await agents.receiveReadings(caller.actor, data));
    });
  });
}
