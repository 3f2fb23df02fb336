import { foldersOf, type Settings } from '#contract/settings.ts';
import { createAccess, type Access } from './access/access.ts';
import { createAnswers, type Answers } from './answers/answers.ts';
import { createDocuments, placeFacts, type Documents } from './documents/documents.ts';
import { createOutbound, type Outbound } from './foundation/outbound.ts';
import { createDoor, createGateway, createLedger, type Door, type Gateway, type GatewayLedger } from './gateway/gateway.ts';
import { engineEncoder } from './encoder.ts';
import type { Hooks } from './hooks.ts';
import { createJobs, type Jobs } from './jobs/jobs.ts';
import { createJournal, type Ground } from './journal/journal.ts';
import { createModels, type Models } from './models/models.ts';
import { createPeople, type People } from './people/people.ts';
import { createSandbox, type Sandbox } from './reading/reading.ts';
import { createIndexes, createRetrieval, type Encoder, type Indexes, type Retrieval } from './retrieval/retrieval.ts';

const minuteMs = 60 * 1000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Every part, built once; test/parts.test.ts holds these names to those of parts.ts. */
export interface House extends Ground {
  settings: Settings;
  hooks: Hooks;
  people: People;
  access: Access;
  jobs: Jobs;
  ledger: GatewayLedger;
  outbound: Outbound;
  models: Models;
  gateway: Gateway;
  door: Door;
  sandbox: Sandbox;
  documents: Documents;
  indexes: Indexes;
  retrieval: Retrieval;
  answers: Answers;
}

/** The parts in order; what an early one needs from a later one, it receives as a hook. Nothing works yet: see parts.ts. */
export function compose(settings: Settings, basis: Omit<Ground, 'journal'>, options: { encoder?: Encoder } = {}): House {
  const { vault } = basis;
  const hooks: Hooks = {
    names: async (snapshot, reader, aliases) =>
      new Map([
        ...(await people.names(snapshot, aliases)),
        ...(await models.names(snapshot, aliases)),
        ...(await documents.names(snapshot, reader, aliases)),
      ]),
    destinations: (owner) => models.destinations(owner),
    mayRead: (snapshot, actor, subjects) => access.readable(snapshot, actor, subjects),
    known: async (organisation) => {
      const store = await vault.organisation(organisation);
      return (await store.read((snapshot) => people.everyName(snapshot))).map((name) => ({ kind: 'person' as const, name }));
    },
    roleOf: (snapshot, member) => people.roleOf(snapshot, member),
    ownAnswers: (actor, { question, purpose }, signal) => answers.ask(actor, { question, purpose, filters: {} }, signal),
    places: placeFacts,
    memberAdded: (tx, added) => documents.createPrivateSource(tx, added).then(() => {}),
    groupRemoved: (tx, removed) => access.groupRemoved(tx, removed),
    index: {
      add: (tx, at, passages) => retrieval.add(tx, at, passages),
      remove: (tx, at, passages) => retrieval.remove(tx, at, passages),
    },
    isCited: (tx, textId) => answers.isCited(tx, textId),
  };
  const journal = createJournal({ ...basis, names: hooks.names });
  const ground: Ground = { ...basis, journal };
  const people = createPeople({
    ...ground,
    secret: vault.houseSecret('sessions'),
    session: {
      ms: settings.sessionHours * hourMs,
      secureCookies: settings.tlsCertificate !== null || (settings.publicOrigin ?? '').startsWith('https:'),
    },
    onGroupRemoved: hooks.groupRemoved,
    onMemberAdded: hooks.memberAdded,
  });
  const access = createAccess({ ...ground, places: hooks.places });
  const jobs = createJobs({ ...ground, names: hooks.names, mayRead: hooks.mayRead });
  const ledger = createLedger(ground);
  const outbound = createOutbound({ ledger, destinations: hooks.destinations });
  const models = createModels({
    ...ground,
    outbound,
    allowsInner: settings.innerEngines === 'allowed',
    embedded: {
      folder: foldersOf(settings).models,
      memoryMb: settings.engineMemoryMb,
      idleMs: settings.engineIdleMinutes * minuteMs,
    },
  });
  const gateway = createGateway({ ...ground, models, ledger, known: hooks.known, roleOf: hooks.roleOf });
  const door = createDoor({ gateway, own: hooks.ownAnswers });
  const sandbox = createSandbox({ memoryMb: settings.readerMemoryMb, timeoutMs: settings.readerTimeoutS * 1000 });
  const documents = createDocuments(
    { ...ground, access, jobs, sandbox },
    { index: hooks.index, isCited: hooks.isCited },
    { uploadBytes: settings.uploadLimitMb * 1024 * 1024, withdrawnMs: settings.withdrawnDays * dayMs },
  );
  const indexes = createIndexes(ground);
  const retrieval = createRetrieval({ ...ground, documents, indexes, encoder: options.encoder ?? engineEncoder(gateway) });
  const answers = createAnswers({ ...ground, retrieval, documents, jobs, conversationMs: settings.conversationDays * dayMs });
  return {
    ...ground,
    settings,
    hooks,
    people,
    access,
    jobs,
    ledger,
    outbound,
    models,
    gateway,
    door,
    sandbox,
    documents,
    indexes,
    retrieval,
    answers,
  };
}
