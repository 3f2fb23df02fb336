import { existsSync } from 'node:fs';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { MemberActor } from './foundation/actor.ts';
import { callOf, headersOf, sendAnswer } from './foundation/answering.ts';
import { createBorder, sendRefusal } from './foundation/border.ts';
import { Refusal } from './foundation/refusal.ts';
import { endpointOf, type Call, type Route } from './foundation/route.ts';
import type { EndpointName } from '#contract/house.ts';
import type { House } from './house.ts';
import type { Owed } from './people/people.ts';

/** Every route of the house behind the border: who asks is found, the permission is asked once, the answer is presented. */
export async function createApp(house: House, { webFolder }: { webFolder: string | null }): Promise<FastifyInstance> {
  const app = await createBorder({ settings: house.settings, log: house.log, certificate: house.operations.liveCertificate });
  for (const route of house.routes) {
    const endpoint = endpointOf(route);
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      // What watches the house asks for heads. Of what is for members, a head would run a whole reading, and note it, to show nothing.
      exposeHeadRoute: route.permission === 'public' && endpoint.method === 'GET',
      handler: async (request, reply) => sendAnswer(endpoint, await answer(house, route, request, reply), reply),
    });
  }
  await house.mount(app);
  await serveWeb(app, webFolder);
  return app;
}

/** All that opens, besides reading one's session, to a password that somebody else has told, and to whoever needs a second factor and has none. */
const remedies: Record<Owed, ReadonlySet<EndpointName>> = {
  password_to_change: new Set(['changePassword', 'signOut']),
  second_factor_to_enrol: new Set(['secondFactor', 'enrolSecondFactor', 'confirmSecondFactor', 'signOut']),
};

async function answer(house: House, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const endpoint = endpointOf(route);
  if (route.permission === 'public') return route.handle(callOf(endpoint, request, reply));
  const call = (): Call<EndpointName> => callOf(endpoint, request, reply);
  const account = await house.people.accountOf(headersOf(request));
  if (!account) throw new Refusal('not_signed_in');
  const owed = await house.people.owed(account);
  const isRemedy = owed !== null && remedies[owed].has(route.name);
  // Whoever governs an organisation's provider governs no account of the house.
  if (account.only !== undefined && route.permission === 'signed-in' && route.name !== 'signOut' && !isRemedy)
    throw new Refusal('session_limited');
  if (owed !== null && !isRemedy) throw new Refusal(owed);
  if (route.permission === 'signed-in') return route.handle(account, call());
  const found = await house.people.actorOf(account, organisationOf(request));
  // A stranger to the organisation is not told whether it exists.
  if (!found) throw new Refusal('organisation_unknown');
  if (!house.access.can(found.role, route.permission)) throw new Refusal('permission_missing', { permission: route.permission });
  return (route as { handle(actor: MemberActor, call: Call<EndpointName>): Promise<unknown> }).handle(found.actor, call());
}

function organisationOf(request: FastifyRequest): string {
  const { params } = request;
  return typeof params === 'object' && params !== null && 'organisation' in params ? String(params.organisation) : '';
}

/** The built web app, whose every address that is not a file is the same page; API addresses that do not exist say so. */
async function serveWeb(app: FastifyInstance, folder: string | null): Promise<void> {
  const hasWeb = folder !== null && existsSync(join(folder, 'index.html'));
  if (hasWeb) {
    await app.register(files, {
      root: folder,
      wildcard: false,
      index: false,
      // bin/web.js leaves each text compressed beside it.
      preCompressed: true,
      cacheControl: false,
      // A built file carries its content's hash in its name, so it may be kept for ever.
      setHeaders: (reply, path) =>
        void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'HEAD' || (request.method === 'GET' && (request.headers.accept ?? '').includes('text/html'));
    const isPage = wantsPage && !request.url.startsWith('/api/');
    if (!isPage || !hasWeb) return sendRefusal(reply, new Refusal('not_found'));
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}
