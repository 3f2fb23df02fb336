import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldersOf, type Settings } from '#contract/settings.ts';
import { accessMigrations, createAccess, type Access } from './access/access.ts';
import { accessRoutes } from './access/access.routes.ts';
import { createAnswers, type Answers } from './answers/answers.ts';
import { answersMigrations } from './answers/migrations.ts';
import { answersRoutes } from './answers/answers.routes.ts';
import { createDocuments, documentMigrations, placeFacts, type Documents } from './documents/documents.ts';
import { documentsRoutes } from './documents/documents.routes.ts';
import { createSandbox } from '#server/reading/reading.ts';
import type { MemberActor } from './foundation/actor.ts';
import { createChannel, type Channel } from './foundation/channel.ts';
import { systemClock, type Clock } from './foundation/clock.ts';
import { streamLog, type Log } from './foundation/log.ts';
import { Refusal } from './foundation/refusal.ts';
import type { Route } from './foundation/route.ts';
import { houseRoutes } from './house.routes.ts';
import { createJobs, jobMigrations, type Jobs, type MayRead } from './jobs/jobs.ts';
import { jobsRoutes } from './jobs/jobs.routes.ts';
import { createJournal, journalMigrations, type Journal, type Names } from './journal/journal.ts';
import { journalRoutes } from './journal/journal.routes.ts';
import { createPeople, type People } from './people/people.ts';
import { housePeopleMigrations, peopleMigrations } from './people/migrations.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { createIndexes } from './retrieval/indexes.ts';
import { retrievalMigrations } from './retrieval/migrations.ts';
import { createRetrieval, type Retrieval } from './retrieval/retrieval.ts';
import { retrievalRoutes } from './retrieval/retrieval.routes.ts';
import { blobMigrations } from './vault/blobs.ts';
import { createVault, type Vault } from './vault/vault.ts';

export { verifyExport, verifyExportFile } from './journal/verify.ts';

/** The order of the migrations of a store: the order of the parts, and a part's own list only grows. */
export const houseMigrations = [...journalMigrations, ...housePeopleMigrations];
export const organisationMigrations = [
  ...blobMigrations,
  ...journalMigrations,
  ...peopleMigrations,
  ...accessMigrations,
  ...jobMigrations,
  ...documentMigrations,
  ...retrievalMigrations,
  ...answersMigrations,
];

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
const expiryJob = 'journal.expiry';

/** The house: every part, built once. */
export interface House {
  settings: Settings;
  log: Log;
  vault: Vault;
  channel: Channel;
  journal: Journal;
  people: People;
  access: Access;
  jobs: Jobs;
  documents: Documents;
  retrieval: Retrieval;
  answers: Answers;
  routes: Route[];
  /** Finishes what a crash left between two stores, and begins to work: reading, daily runs. */
  start(): Promise<void>;
  /** Ends what runs in order; jobs go on at the next start. */
  close(): Promise<void>;
}

/**
 * Opens the house that the settings name; with `create`, makes it when there is none.
 * @throws house_missing, house_exists (with `refuseExisting`), and what createVault throws
 */
export async function openHouse(
  settings: Settings,
  options: { create?: boolean; refuseExisting?: boolean; clock?: Clock; log?: Log } = {},
): Promise<House> {
  const { data, keys } = foldersOf(settings);
  const exists = existsSync(join(data, 'house.db'));
  if (!exists && !options.create) throw new Refusal('house_missing', { path: data });
  if (exists && options.refuseExisting) throw new Refusal('house_exists', { path: data });
  const clock = options.clock ?? systemClock;
  const log = options.log ?? streamLog;
  const houseKey = settings.houseKey === null ? { from: 'file' as const } : { from: 'environment' as const, hex: settings.houseKey };
  const vault = await createVault({ dataFolder: data, keysFolder: keys, houseKey, houseMigrations, organisationMigrations, clock });
  try {
    return compose(settings, { vault, clock, log });
  } catch (error) {
    await vault.close();
    throw error;
  }
}

/** The parts in order; what an early one needs from a later one, it receives as a function. */
function compose(settings: Settings, { vault, clock, log }: { vault: Vault; clock: Clock; log: Log }): House {
  const channel = createChannel();
  const sandbox = createSandbox({ memoryMb: settings.readerMemoryMb, timeoutMs: settings.readerTimeoutS * 1000 });
  const names: Names = async (snapshot, reader, aliases) =>
    new Map([...(await people.names(snapshot, aliases)), ...(await documents.names(snapshot, reader, aliases))]);
  const journal = createJournal({ vault, clock, names });
  const people = createPeople({
    vault,
    journal,
    clock,
    secret: vault.houseSecret('sessions'),
    session: {
      ms: settings.sessionHours * hourMs,
      secureCookies: settings.tlsCertificate !== null || (settings.publicOrigin ?? '').startsWith('https:'),
    },
    onGroupRemoved: (tx, removed) => access.groupRemoved(tx, removed),
    onMemberAdded: (tx, added) => documents.createPrivateSource(tx, added).then(() => {}),
  });
  const access = createAccess({ vault, journal, clock, places: placeFacts });
  const mayRead: MayRead = (snapshot, actor, subjects) => access.readable(snapshot, actor, subjects);
  const jobs = createJobs({ vault, journal, clock, channel, log, names, mayRead });
  const indexes = createIndexes({ vault, log });
  const documents = createDocuments(
    { vault, journal, access, jobs, sandbox, clock, channel },
    {
      index: {
        add: async (tx, { organisation, unit }, passages) => (await indexes.of(organisation)).index(tx, unit, passages),
        remove: async (tx, { organisation, unit }, passages) => (await indexes.of(organisation)).remove(tx, unit, passages),
      },
      isCited: (tx, textId) => answers.isCited(tx, textId),
    },
    { uploadBytes: settings.uploadLimitMb * 1024 * 1024, withdrawnMs: settings.withdrawnDays * dayMs },
  );
  const retrieval = createRetrieval({ vault, journal, documents, lexical: indexes.of });
  const answers = createAnswers({ vault, journal, retrieval, documents, jobs, clock, conversationMs: settings.conversationDays * dayMs });
  jobs.handle(expiryJob, {
    run: ({ organisation }) => journal.expire(organisation, { months: settings.journalMonths }).then(() => {}),
    maximumAttempts: 5,
  });
  jobs.schedule(expiryJob, dayMs);

  // The house's own journal has no organisation's run: it goes with the start.
  const expireHouse = (): Promise<unknown> => journal.expire('house', { months: settings.journalMonths });
  const isStillHere = async (actor: MemberActor, headers: Headers): Promise<boolean> => {
    const account = await people.accountOf(headers);
    return account !== null && (await people.actorOf(account, actor.organisation))?.actor.member === actor.member;
  };
  const routes = [
    ...houseRoutes({ channel, access, vault, isStillHere }),
    ...peopleRoutes(people, { permissionsOf: access.permissionsOf, outboundRequests: () => 0 }),
    ...accessRoutes(access),
    ...documentsRoutes(documents),
    ...jobsRoutes(jobs),
    ...retrievalRoutes(retrieval),
    ...answersRoutes(answers),
    ...journalRoutes(journal),
  ];
  return {
    settings,
    log,
    vault,
    channel,
    journal,
    people,
    access,
    jobs,
    documents,
    retrieval,
    answers,
    routes,
    start: async () => {
      await people.resume();
      await expireHouse();
      const organisations = (await people.organisations()).map(({ id }) => id);
      for (const organisation of organisations) await documents.forgetAgain(organisation);
      jobs.start(organisations);
    },
    close: async () => {
      await jobs.stop();
      await sandbox.close();
      await indexes.close();
      await vault.close();
    },
  };
}

/** Gives the house key to `save`, for a copy in a safe place; noted in the house journal. */
export async function exportHouseKey(settings: Settings, save: (key: string) => void): Promise<void> {
  const house = await openHouse(settings);
  try {
    const { file } = house.vault.houseKey;
    save(file === null ? `${settings.houseKey}\n` : readFileSync(file, 'utf8'));
    await house.vault.house.write('note the key export', (tx) =>
      house.journal.append(tx, { actor: { kind: 'house' }, act: 'key.exported' }),
    );
  } finally {
    await house.close();
  }
}
