import { foldersOf, type Settings } from '#contract/settings.ts';
import { createAccess, type Access } from './access/access.ts';
import { createAgents, type Agents } from './agents/agents.ts';
import { agentList } from './agentlist.ts';
import { createAnswers, type Answers } from './answers/answers.ts';
import { createDocuments, placeFacts, type Documents } from './documents/documents.ts';
import { createDrafting, type Drafting } from './drafting/drafting.ts';
import { createOutbound, type Outbound } from './foundation/outbound.ts';
import { version } from './foundation/version.ts';
import { createPrograms } from './foundation/programs.ts';
import { createDoor, createGateway, createLedger, type Door, type Gateway, type GatewayLedger } from './gateway/gateway.ts';
import { engineEncoder } from './encoder.ts';
import { certificateOf } from './certificate.ts';
import type { Hooks } from './hooks.ts';
import { createJobs, type Jobs } from './jobs/jobs.ts';
import { createJournal, type Ground } from './journal/journal.ts';
import { createMail, mailRules, type Mail } from './mail/mail.ts';
import { createModels, type Models } from './models/models.ts';
import { createOperations, type Operations } from './operations/operations.ts';
import { createPeople, syncJob, type People } from './people/people.ts';
import { createQuality, type Quality } from './quality/quality.ts';
import { createSandbox, ownCompiled, type Sandbox } from './reading/reading.ts';
import { createSovereignty, type Sovereignty } from './sovereignty/sovereignty.ts';
import { createTools, draftingTools, lookingTools, type Tools } from './tools/tools.ts';
import { createIndexes, createRetrieval, type Encoder, type Indexes, type Retrieval } from './retrieval/retrieval.ts';

const minuteMs = 60 * 1000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Of the disk, left to the house's own stores by whatever comes from outside. */
const spareBytes = 512 * 1024 * 1024;

/** Every part, built once; test/parts.test.ts holds these names to those of parts.ts. */
export interface House extends Ground {
  settings: Settings;
  hooks: Hooks;
  people: People;
  access: Access;
  jobs: Jobs;
  mail: Mail;
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
  drafting: Drafting;
  tools: Tools;
  agents: Agents;
  sovereignty: Sovereignty;
  quality: Quality;
  operations: Operations;
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
        ...(await agents.names(snapshot, reader, aliases)),
      ]),
    destinations: async (owner, purpose) => {
      if (purpose === 'identity') return people.identityDestinations(owner);
      if (purpose === 'backup') return operations.backupDestinations(owner);
      if (purpose === 'certificate') return owner === 'house' ? operations.certificateDestinations() : [];
      if (purpose === 'mail') return mail.mailDestinations();
      return purpose === 'tool' ? tools.toolDestinations(owner) : models.destinations(owner, purpose);
    },
    connect: { request: (exchange) => outbound.request(exchange), dial: (dial) => outbound.dial(dial) },
    post: {
      sends: () => mail.sends(),
      send: (tx, owner, message) => mail.send(tx, owner, message),
      sendBeside: (tx, owner, message) => mail.sendBeside(tx, owner, message),
      forget: (tx, kind, about) => mail.forget(tx, kind, about),
      came: (snapshot, kind, abouts) => mail.came(snapshot, kind, abouts),
    },
    syncQueue: {
      ask: (tx, organisation, digest) => jobs.enqueue(tx, organisation, { kind: syncJob, subject: null, input: { digest } }).then(() => {}),
      isAsked: (snapshot) => jobs.isQueued(snapshot, syncJob),
    },
    mayRead: (snapshot, actor, subjects) => access.readable(snapshot, actor, subjects),
    known: async (organisation) => {
      const store = await vault.organisation(organisation);
      return (await store.read((snapshot) => people.everyName(snapshot))).map((name) => ({ kind: 'person' as const, name }));
    },
    spentByRun: (tx, run, spent) => agents.spentByRun(tx, run, spent),
    policyChanged: (tx, organisation) => retrieval.labelled(tx, organisation),
    approvalEnded: (tx, organisation, approval) => agents.approvalEnded(tx, organisation, approval),
    roleOf: (snapshot, member) => people.roleOf(snapshot, member),
    ownDocuments: {
      ask: ({ actor, key, purpose }, { question, within, written }, signal) =>
        answers.ask(actor, { question, purpose, filters: within === undefined ? {} : { within }, written }, signal, key),
      search: (actor, { words, limit }) => retrieval.search(actor, { q: words, limit }),
      read: (actor, document, start) => documents.text(actor, document, { start }),
      labelOf: async (organisation, document) => (await documents.labelsOf(organisation, [document]))[0] ?? null,
    },
    places: placeFacts,
    memberAdded: (tx, added) => documents.createPrivateSource(tx, added).then(() => {}),
    groupRemoved: (tx, removed) => access.groupRemoved(tx, removed),
    index: {
      add: (tx, at, passages) => retrieval.add(tx, at, passages),
      prepare: (at, count, passages) => retrieval.prepareUnit(at, count, passages),
      forget: (tx, at) => retrieval.forgetUnit(tx, at),
      vacate: (at, passages) => retrieval.vacateUnit(at, passages),
      holds: (snapshot, at) => retrieval.held(snapshot, at),
      remove: (tx, at, passages) => retrieval.remove(tx, at, passages),
      labelled: (tx, organisation) => retrieval.labelled(tx, organisation),
    },
    documentRead: async (tx, read) => {
      await gateway.meet(tx, read);
      await agents.documentRead(tx, read);
    },
    isCited: async (tx, textId) => (await answers.isCited(tx, textId)) || drafting.isCited(tx, textId),
    quotedIn: (snapshot, actor, textIds) => answers.quotedIn(snapshot, actor, textIds),
    textsErased: async (tx, textIds, document) => {
      await gateway.forgetMet(tx, document);
      await answers.textsErased(tx, textIds);
      await drafting.textsErased(tx, textIds);
      await agents.textsErased(tx, textIds, document);
    },
    backupsUntil: (snapshot, erasedAt) => operations.backupsUntil(snapshot, erasedAt),
    erased: (organisation) => operations.erased(organisation),
    presented: () => operations.presented(),
    openScratch: async (home) => (await import('./house.ts')).openScratch(settings, home, { clock: basis.clock, log: basis.log, encoder }),
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
    outbound: hooks.connect,
    reactions: { onMemberAdded: hooks.memberAdded, onGroupRemoved: hooks.groupRemoved, syncQueue: hooks.syncQueue },
    post: hooks.post,
    allowsInner: settings.innerEngines === 'allowed',
  });
  const access = createAccess({ ...ground, places: hooks.places });
  const jobs = createJobs({ ...ground, names: hooks.names, mayRead: hooks.mayRead });
  const mail = createMail({ ...ground, people, jobs, dial: hooks.connect.dial, presented: hooks.presented, rules: mailRules(settings) });
  const ledger = createLedger(ground);
  const outbound = createOutbound({ ledger, destinations: hooks.destinations });
  const models = createModels({
    ...ground,
    outbound,
    allowsInner: settings.innerEngines === 'allowed',
    embedded: { memoryMb: settings.engineMemoryMb, idleMs: settings.engineIdleMinutes * minuteMs },
    keeping: {
      models: foldersOf(settings).models,
      sources: {
        hub: settings.modelsHub,
        mirror: settings.modelsMirror,
        mirrorReach: settings.modelsMirrorReach,
        redirects: settings.modelsRedirects ?? [],
      },
      programs: createPrograms({ ledger }),
      spareBytes,
      organisations: () => people.organisations().then((all) => all.map(({ id }) => id)),
      keeper: settings.modelsKeeper,
    },
  });
  const knowing = { ...people, known: hooks.known };
  const told = { owners: mail.tellOwners, run: hooks.spentByRun, policy: hooks.policyChanged };
  const gateway = createGateway({ ...ground, models, ledger, people: knowing, names: hooks.names, told });
  const door = createDoor({ gateway, own: hooks.ownDocuments });
  const sandbox = createSandbox({
    memoryMb: settings.readerMemoryMb,
    timeoutMs: settings.readerTimeoutS * 1000,
    cache: ownCompiled(),
  });
  const quoting = { isCited: hooks.isCited, quotedIn: hooks.quotedIn, textsErased: hooks.textsErased };
  const ending = { backupsUntil: hooks.backupsUntil, erased: hooks.erased };
  const documents = createDocuments(
    { ...ground, access, jobs, sandbox },
    { index: hooks.index, documentRead: hooks.documentRead, ...quoting, ...ending, reach: (of, labels) => gateway.reachOf(of, labels) },
    {
      uploadBytes: settings.uploadLimitMb * 1024 * 1024,
      withdrawnMs: settings.withdrawnDays * dayMs,
      watched: {
        roots: settings.watchedRoots ?? [],
        kept: Object.values(foldersOf(settings)),
        organisations: () => people.organisations().then((all) => all.length),
      },
    },
  );
  const indexes = createIndexes(ground);
  const encoder = options.encoder ?? engineEncoder(gateway, documents);
  const retrieval = createRetrieval({ ...ground, documents, indexes, encoder });
  const organisationName = async (id: string): Promise<string> => (await people.organisationNamed(id)).name;
  const answers = createAnswers(
    {
      ...ground,
      retrieval,
      documents,
      jobs,
      conversationMs: settings.conversationDays * dayMs,
      around: { roleOf: hooks.roleOf, calledBy: organisationName },
    },
    { gateway, encoder, isAllowed: settings.writtenAnswers === 'allowed' },
  );
  const drafting = createDrafting({
    ...ground,
    documents,
    gateway,
    jobs,
    sandbox,
    rules: {
      isAllowed: settings.writtenAnswers === 'allowed',
      draftMs: settings.draftDays * dayMs,
      uploadBytes: settings.uploadLimitMb * 1024 * 1024,
      calledBy: organisationName,
    },
  });
  const tools = createTools({
    ...ground,
    jobs,
    names: hooks.names,
    roleOf: hooks.roleOf,
    approvals: { ended: hooks.approvalEnded, mail },
    outbound,
    allowsInner: settings.innerEngines === 'allowed',
  });
  tools.addTools([
    ...lookingTools({ documents, retrieval, answers }),
    ...draftingTools({ documents, now: basis.clock.now, organisationName }),
  ]);
  const agents = createAgents(
    { ...ground, jobs, gateway, sandbox, documents, retrieval, encoder, answers, tools, calledBy: organisationName },
    agentList,
    { roleOf: hooks.roleOf, names: hooks.names },
  );
  const sovereignty = createSovereignty({
    ...ground,
    sandbox,
    models,
    gateway,
    uploadBytes: settings.uploadLimitMb * 1024 * 1024,
    version,
  });
  const quality = createQuality({ ...ground, jobs, answers, encoding: retrieval.encoding });
  const operations = createOperations({
    ...ground,
    jobs,
    mail,
    people,
    documents,
    answers,
    organisations: () => people.organisations().then((all) => all.map(({ id }) => id)),
    openScratch: hooks.openScratch,
    connect: hooks.connect.request,
    settings: {
      folder: settings.backupFolder,
      keeper: settings.backupKeeper,
      allowsInner: settings.innerEngines === 'allowed',
      days: settings.backupDays,
      home: settings.home,
      data: foldersOf(settings).data,
      houseKey: settings.houseKey,
    },
    version,
    certificate: certificateOf(settings),
  });
  return {
    ...ground,
    settings,
    hooks,
    people,
    access,
    jobs,
    mail,
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
    drafting,
    tools,
    agents,
    sovereignty,
    quality,
    operations,
  };
}
