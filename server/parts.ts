import type { FastifyInstance } from 'fastify';
import { accessMigrations } from './access/access.ts';
import { accessRoutes } from './access/access.routes.ts';
import { agentMigrations, mountReadings, type Agent } from './agents/agents.ts';
import { agentsRoutes } from './agents/agents.routes.ts';
import { agentList } from './agentlist.ts';
import { answersMigrations } from './answers/answers.ts';
import { answersRoutes } from './answers/answers.routes.ts';
import type { House } from './compose.ts';
import { documentMigrations } from './documents/documents.ts';
import { documentsRoutes } from './documents/documents.routes.ts';
import { draftingMigrations } from './drafting/drafting.ts';
import { draftingRoutes } from './drafting/drafting.routes.ts';
import type { Route } from './foundation/route.ts';
import { assureConfinement } from './foundation/confinement.ts';
import { gatewayMigrations, houseGatewayMigrations, mountMcp } from './gateway/gateway.ts';
import { mountDoor } from './gateway/door/door.routes.ts';
import { gatewayRoutes } from './gateway/gateway.routes.ts';
import { houseMailMigrations, mailMigrations } from './mail/mail.ts';
import { mailRoutes } from './mail/mail.routes.ts';
import { houseRoutes } from './house.routes.ts';
import { jobMigrations } from './jobs/jobs.ts';
import { jobsRoutes } from './jobs/jobs.routes.ts';
import { journalMigrations } from './journal/journal.ts';
import { journalRoutes } from './journal/journal.routes.ts';
import { modelMigrations } from './models/models.ts';
import { modelsRoutes } from './models/models.routes.ts';
import { operationsMigrations } from './operations/operations.ts';
import { operationsRoutes } from './operations/operations.routes.ts';
import { housePeopleMigrations, peopleMigrations, syncJob } from './people/people.ts';
import { noticeFactsOf } from './noticefacts.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { qualityMigrations } from './quality/quality.ts';
import { qualityRoutes } from './quality/quality.routes.ts';
import { retrievalMigrations } from './retrieval/retrieval.ts';
import { retrievalRoutes } from './retrieval/retrieval.routes.ts';
import { sovereigntyMigrations } from './sovereignty/sovereignty.ts';
import { sovereigntyRoutes } from './sovereignty/sovereignty.routes.ts';
import { toolMigrations } from './tools/tools.ts';
import { toolsRoutes } from './tools/tools.routes.ts';
import { blobMigrations, type Migration } from './vault/vault.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** How often a directory is asked who its people are. */
const quarterMs = 15 * 60 * 1000;

/** What an organisation is called, for what is printed of it. */
const calledBy =
  (people: House['people']) =>
  async (organisation: string): Promise<string> =>
    (await people.organisationNamed(organisation)).name;

/** A part of the house: its folder, and what of its life the house must call. */
export interface Part {
  /** Its folder in server/, contract/, web/ ... and the beginning of its migrations' names. */
  name: string;
  /** On the server, its folder stands in that part's: an agent. */
  within?: 'agents';
  /** Of the house's store, and of each organisation's. A list only grows. */
  migrations?: { house?: readonly Migration[]; organisation?: readonly Migration[] };
  routes?(house: House): readonly Route[];
  /** Addresses that are no endpoint of the contract: a protocol of others. */
  mount?(house: House, app: FastifyInstance): Promise<void>;
  /** Makes whole what a crash left, before anything works or answers. */
  mend?(house: House): Promise<void>;
  /** Makes an organisation ready to answer. When it throws, that one stays closed, and the others are served. */
  ready?(house: House, organisation: string): Promise<void>;
  /** Begins to work by itself. */
  work?(house: House, organisations: readonly string[]): void;
  /** Stops working; what was begun goes on at the next start. */
  rest?(house: House): Promise<void>;
  /** Lets go of what it holds. */
  close?(house: House): Promise<void>;
}

/** An agent of the list is a part of the house like any other. */
function agentPart({ definition: { agent: name }, migrations }: Agent): Part {
  return {
    name,
    within: 'agents',
    ...(migrations ? { migrations: { organisation: migrations } } : {}),
    routes: ({ agents }) => agents.opened(name).routes ?? [],
  };
}

/** The parts in order, the only list of them: one imports only from those above it. Closing goes from the last to the first. */
export const parts: readonly Part[] = [
  // Its connections end while the ledger can still be written.
  {
    name: 'foundation',
    routes: houseRoutes,
    mend: ({ settings, log }) => assureConfinement(settings.confinement, log),
    rest: ({ outbound }) => outbound.close(),
  },
  { name: 'vault', migrations: { organisation: blobMigrations }, close: ({ vault }) => vault.close() },
  {
    name: 'journal',
    migrations: { house: journalMigrations, organisation: journalMigrations },
    routes: ({ journal }) => journalRoutes(journal),
    // The house's own journal has no organisation's run: it goes with the start.
    mend: async ({ journal, settings }) => {
      // A damaged chain is never dropped: it is kept as it is, and has been told of.
      if ((await journal.check('house')) === null) await journal.expire('house', { months: settings.journalMonths });
    },
    ready: ({ journal }, organisation) => journal.check(organisation).then(() => {}),
    work: ({ journal, jobs, settings }) => {
      const run = ({ organisation }: { organisation: string }) =>
        journal.expire(organisation, { months: settings.journalMonths }).then(() => {});
      jobs.handle('journal.expiry', { run, maximumAttempts: 5 });
      jobs.schedule('journal.expiry', dayMs);
    },
  },
  {
    name: 'people',
    migrations: { house: housePeopleMigrations, organisation: peopleMigrations },
    routes: (house) =>
      peopleRoutes(house.people, {
        permissionsOf: house.access.permissionsOf,
        outboundRequests: house.ledger.leftInAll,
        noticeFacts: (organisation) => noticeFactsOf(house, organisation),
        languageOf: house.mail.languageOf,
        sends: house.mail.sends,
        publicOrigin: house.settings.publicOrigin,
      }),
    mend: ({ people }) => people.resume(),
    work: ({ people, jobs }) => {
      jobs.handle(syncJob, { run: people.syncDirectory, maximumAttempts: 5 });
      jobs.schedule(syncJob, quarterMs, people.hasDirectory);
    },
  },
  { name: 'access', migrations: { organisation: accessMigrations }, routes: ({ access }) => accessRoutes(access) },
  {
    name: 'jobs',
    migrations: { organisation: jobMigrations },
    routes: ({ jobs }) => jobsRoutes(jobs),
    work: ({ jobs }, organisations) => jobs.start(organisations),
    rest: ({ jobs }) => jobs.stop(),
  },
  {
    name: 'mail',
    migrations: { house: houseMailMigrations, organisation: mailMigrations },
    routes: ({ mail }) => mailRoutes(mail),
    mend: ({ mail }) => mail.mendMail(),
    work: ({ mail }, organisations) => mail.startMail(organisations),
    rest: ({ mail }) => mail.stopMail(),
  },
  { name: 'language' },
  { name: 'papers' },
  {
    name: 'models',
    migrations: { organisation: modelMigrations },
    routes: ({ models }) => modelsRoutes(models),
    mend: ({ models }) => models.mendModels(),
    work: ({ models, log }, organisations) => {
      models.resumeInstallations(organisations).catch((error: unknown) => void log.incident('installing models', error));
    },
    rest: ({ models }) => models.restInstallations(),
    close: ({ models }) => models.close(),
  },
  { name: 'privacy' },
  {
    name: 'gateway',
    migrations: { house: houseGatewayMigrations, organisation: gatewayMigrations },
    routes: ({ gateway }) => gatewayRoutes(gateway),
    mount: async ({ door, gateway, hooks, log }, app) => {
      await mountDoor(app, { door, gateway, log });
      await mountMcp(app, { own: hooks.ownDocuments, gateway, log });
    },
    mend: ({ ledger }) => ledger.mend('house'),
    ready: async ({ ledger, gateway }, organisation) => {
      await ledger.mend(organisation);
      await gateway.mendCalls(organisation);
    },
    rest: ({ gateway }) => gateway.restComparing(),
  },
  { name: 'reading', close: ({ sandbox }) => sandbox.close() },
  {
    name: 'documents',
    migrations: { organisation: documentMigrations },
    routes: ({ documents, people }) => documentsRoutes(documents, calledBy(people)),
    ready: ({ documents }, organisation) => documents.forgetAgain(organisation),
    work: ({ documents, log }, organisations) => {
      documents.readAgain(organisations).catch((error: unknown) => void log.incident('reading again', error));
      documents.startWatching(organisations, log).catch((error: unknown) => void log.incident('watching folders', error));
    },
    rest: ({ documents }) => documents.stopWatching(),
  },
  {
    name: 'retrieval',
    migrations: { organisation: retrievalMigrations },
    routes: ({ retrieval }) => retrievalRoutes(retrieval),
    work: ({ retrieval, channel }, organisations) => {
      for (const organisation of organisations) retrieval.encoding.wake(organisation);
      // Another engine, other weights or another policy may give vectors where there were none.
      channel.subscribeAll((organisation, { kind }) => {
        if (kind === 'engine' || kind === 'policy' || kind === 'routing') retrieval.encoding.wake(organisation);
      });
    },
    rest: ({ retrieval }) => retrieval.encoding.stop(),
    close: ({ indexes }) => indexes.close(),
  },
  { name: 'answers', migrations: { organisation: answersMigrations }, routes: ({ answers }) => answersRoutes(answers) },
  { name: 'drafting', migrations: { organisation: draftingMigrations }, routes: ({ drafting }) => draftingRoutes(drafting) },
  {
    name: 'tools',
    migrations: { organisation: toolMigrations },
    routes: ({ tools }) => toolsRoutes(tools),
    ready: ({ tools }, organisation) => tools.mendSending(organisation),
    rest: ({ tools }) => tools.rest(),
  },
  {
    name: 'agents',
    migrations: { organisation: agentMigrations },
    routes: ({ agents }) => agentsRoutes(agents),
    mount: ({ agents, gateway, log }, app) => mountReadings(app, { agents, gateway, log }),
    work: ({ agents, log }, organisations) => {
      agents.resume(organisations).catch((error: unknown) => void log.incident('taking runs up again', error));
    },
    rest: ({ agents }) => agents.rest(),
  },
  ...agentList.map(agentPart),
  {
    name: 'sovereignty',
    migrations: { organisation: sovereigntyMigrations },
    routes: ({ sovereignty, people }) => sovereigntyRoutes(sovereignty, calledBy(people)),
  },
  { name: 'quality', migrations: { organisation: qualityMigrations }, routes: ({ quality }) => qualityRoutes(quality) },
  {
    name: 'operations',
    migrations: { organisation: operationsMigrations },
    routes: ({ operations }) => operationsRoutes(operations),
    ready: ({ operations }, organisation) => operations.ready(organisation),
    work: ({ operations, log }, organisations) => {
      operations.work(organisations).catch((error: unknown) => void log.incident('scheduling backups', error));
      operations.workCertificate();
    },
    rest: ({ operations }) => operations.restCertificate(),
  },
];
