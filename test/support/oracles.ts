import type { InjectOptions } from 'fastify';
import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints, events, type EventKind } from '#contract/house.ts';
import { journalPage } from '#contract/journal.ts';
import { roles } from '#contract/roles.ts';
import type { MemberRoute } from '#server/foundation/route.ts';
import { ask, ownSource, upload } from './asking.ts';
import type { TestHouse, TestMember } from './house.ts';
import { canary } from './part.ts';
import { lines } from './parts.ts';

/** One question put to the house by somebody from whom its subject is hidden; `told` is what gave it away, or null. */
export interface Case {
  what: string;
  told: string | null;
}

interface Hidden {
  source: string;
  folder: string;
  document: string;
  withdrawn: string;
  grant: string;
  conversation: string;
  message: string;
  job: string;
  approval: string;
  run: string;
  trigger: string;
}

const hiddenId = /\b(?:src|fld|doc|ver|gra|job|cnv|msg|apv|run|trg)_[0-9a-z]{24}\b/g;
/** An id of the same shape that nobody has. */
const unknownLike = (id: string): string => `${id.slice(0, 4)}${Array.from(id.slice(4)).toReversed().join('')}`;

/**
 * Every listing, address, refusal and event of the contract (by test/parts) over what an owner keeps to himself, as a member from whom it is
 * hidden: each must answer as if it did not exist. What a part brings tomorrow is walked with the rest.
 */
export async function oracleCases(opened: TestHouse): Promise<Case[]> {
  const { owner } = opened;
  const others: TestMember[] = [];
  for (const role of roles) others.push(await opened.addMember(owner, `oracle.${role}@example.org`, role));
  const marc = others.at(-1);
  if (!marc) throw new Error('there is no role');
  const before = await listings(opened, marc);
  const hidden = await hide(opened);
  const after = await listings(opened, marc);
  const cases = [...before].map(([what, answer]) => ({
    what: `listing ${what}`,
    told: what === 'ownJournal' ? toldOfOthers(after.get(what) ?? '', marc) : answer === after.get(what) ? null : 'it changed',
  }));
  for (const other of others) cases.push(...(await eventCases(opened, other, hidden)));
  cases.push(...(await nameCases(opened, marc, others[roles.indexOf('administrator')] ?? marc)));
  cases.push(...(await addressCases(opened, marc, hidden)));
  cases.push(...(await requestCases(opened, marc)));
  return cases;
}

async function hide(opened: TestHouse): Promise<Hidden> {
  const { owner } = opened;
  const made = async (url: string, payload: object) => (await opened.as(owner, { method: 'POST', url, payload })).json<{ id: string }>().id;
  const source = await made('/o/sources', { name: 'Plan canari' });
  const folder = await made('/o/folders', { parent: source, name: 'Départs canari' });
  const document = await upload(opened, owner, folder, { name: 'canari.txt', bytes: canary });
  const withdrawn = await upload(opened, owner, folder, { name: 'canari-retiré.txt', bytes: canary });
  await opened.as(owner, { method: 'POST', url: `/o/documents/${withdrawn}/withdraw` });
  const grant = await made('/o/grants', { place: folder, holder: { kind: 'member', id: owner.actor.member }, right: 'read' });
  const { conversation, events: told } = await ask(opened, owner, 'Où niche le canari jaune ?');
  const mail = { to: ['canari@example.org'], subject: 'Le canari', body: canary };
  const approval = await opened.as(owner, { method: 'POST', url: '/o/tools/use', payload: { tool: 'mail.draft', arguments: mail } });
  const run = await made('/o/runs', { agent: 'assistant', job: 'prepare', input: { request: canary } });
  const trigger = await made('/o/triggers', {
    name: 'Ronde du canari',
    agent: 'maintenance',
    job: 'intervention',
    input: { machine: 'canari' },
    when: { kind: 'schedule', every: 'day', time: '08:00' },
    days: 30,
    runsPerDay: 1,
  });
  const opening = told[0];
  const { jobs } = (await opened.as(owner, { url: '/o/jobs' })).json<{ jobs: { id: string; subject: string | null }[] }>();
  return {
    source,
    folder,
    document,
    withdrawn,
    grant,
    conversation,
    message: opening?.kind === 'opened' ? opening.message : '',
    job: jobs.find(({ subject }) => subject === document)?.id ?? '',
    approval: approval.json<{ approval: string }>().approval,
    run,
    trigger,
  };
}

const named: [string, Endpoint][] = Object.entries(endpoints);
const queries: Record<string, string> = { search: '?q=canari', journal: '?reason=canari', sources: '', documents: '?limit=200' };

/** What every address without a name of its own answers. */
async function listings(opened: TestHouse, member: TestMember): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const [name, { method, path, ...endpoint }] of named) {
    if (method !== 'GET' || path.replace(':organisation', '').includes(':') || 'event' in endpoint) continue;
    const response = await send(opened, member, { url: path.replace(':organisation', member.actor.organisation) + (queries[name] ?? '') });
    answers.set(name, `${response.statusCode} ${response.body}`);
  }
  return answers;
}

/** One's own journal grows with one's own visits, so it is read for what is not one's own: somebody else's act, an id that is hidden. */
function toldOfOthers(answer: string, { actor }: TestMember): string | null {
  const { entries } = journalPage.parse(JSON.parse(answer.slice(answer.indexOf('{'))));
  if (entries.length === 0) return 'it was not read';
  if (entries.some((entry) => entry.actor !== actor.member)) return 'it tells what others did';
  return answer.match(hiddenId)?.join(' ') ?? null;
}

/** What each kind of event is about; what concerns the whole organisation is for whoever may ask for what it makes old. */
const subjects: Record<EventKind, (keyof Hidden)[] | 'the organisation'> = {
  document: ['document', 'withdrawn'],
  contract: ['document', 'withdrawn'],
  sources: ['source', 'folder'],
  conversation: ['conversation'],
  job: ['job'],
  approval: ['approval'],
  run: ['run'],
  engine: 'the organisation',
  policy: 'the organisation',
  weights: 'the organisation',
  evaluation: 'the organisation',
  questions: 'the organisation',
  backup: 'the organisation',
  mail: 'the organisation',
  decision: 'the organisation',
  key: 'the organisation',
  budget: 'the organisation',
  alert: 'the organisation',
  routing: 'the organisation',
  comparison: 'the organisation',
  encoding: 'the organisation',
};

async function eventCases(opened: TestHouse, member: TestMember, hidden: Hidden): Promise<Case[]> {
  const { organisation } = member.actor;
  const ears = listen(opened, member);
  const kinds = Object.keys(events) as EventKind[];
  const cases: Case[] = [];
  for (const kind of kinds) {
    const about = subjects[kind];
    const isWhole = about === 'the organisation';
    for (const id of isWhole ? [organisation] : about.map((key) => hidden[key])) {
      opened.house.channel.publish(organisation, { kind, id, state: 'canari', progress: 0.5 });
      const isHeard = await ears.heard(kind, id);
      const may = isWhole && (await Promise.all(events[kind].map((name) => mayAsk(opened, member, name)))).includes(true);
      const told = isHeard && !may ? 'heard' : may && !isHeard ? 'nothing was heard, though it may be: this ear is deaf' : null;
      cases.push({ what: `event ${kind} of ${id.slice(0, 3)}, ${member.email}`, told });
    }
  }
  ears.close();
  return cases;
}

async function mayAsk(opened: TestHouse, member: TestMember, name: string): Promise<boolean> {
  const path = named.find(([one]) => one === name)?.[1].path.replace(':organisation', member.actor.organisation);
  return (await send(opened, member, { url: path ?? '' })).statusCode === 200;
}

/** The channel of a member, as his browser hears it. */
function listen(opened: TestHouse, member: TestMember) {
  const route = opened.house.routes.find(({ name }) => name === 'events') as MemberRoute;
  const leaving = new AbortController();
  const headers = new Headers({ cookie: member.cookie });
  const had: { kind: string; id: string }[] = [];
  const listening = (async () => {
    const call = { signal: leaving.signal, headers } as Parameters<MemberRoute['handle']>[1];
    const answer = (await route.handle(member.actor, call)) as { events: AsyncIterable<{ kind: string; id: string }> };
    for await (const event of answer.events) had.push(event);
  })();
  return {
    /** Whether he heard of it; a source of his own, told after it, says that all before has been told. */
    async heard(kind: string, id: string): Promise<boolean> {
      const own = await ownSource(opened, member);
      const from = had.length;
      while (!had.slice(from).some((event) => event.id === own)) {
        opened.house.channel.publish(member.actor.organisation, { kind: 'sources', id: own, state: null, progress: null });
        await new Promise((resolve) => {
          setTimeout(resolve, 5);
        });
      }
      return had.some((event) => event.kind === kind && event.id === id);
    },
    close(): void {
      leaving.abort();
      void listening;
    },
  };
}

/** A name that only something hidden has is free. */
async function nameCases(opened: TestHouse, marc: TestMember, adam: TestMember): Promise<Case[]> {
  const shared = (await opened.as(opened.owner, { method: 'POST', url: '/o/sources', payload: { name: 'Commun' } })).json<{ id: string }>()
    .id;
  const folder = async (member: TestMember, name: string) =>
    opened.as(member, { method: 'POST', url: '/o/folders', payload: { parent: shared, name } });
  await opened.as(opened.owner, {
    method: 'POST',
    url: '/o/grants',
    payload: { place: shared, holder: { kind: 'member', id: marc.actor.member }, right: 'add' },
  });
  const inside = (await folder(opened.owner, 'Réservé')).json<{ id: string }>().id;
  await opened.as(opened.owner, {
    method: 'POST',
    url: '/o/grants',
    payload: { place: inside, holder: { kind: 'member', id: opened.owner.actor.member }, right: 'manage' },
  });
  await opened.as(opened.owner, { method: 'PUT', url: `/o/places/${inside}/inheritance`, payload: { cut: true } });
  const said = (what: string, response: { statusCode: number; body: string }): Case => ({
    what,
    told: response.statusCode === 200 ? null : response.body,
  });
  return [
    said('the name of a hidden source', await opened.as(adam, { method: 'POST', url: '/o/sources', payload: { name: 'Plan canari' } })),
    said('the name of a hidden folder', await folder(marc, 'Réservé')),
  ];
}

/** Every address that takes a name, with each hidden one and with one that nobody has. */
async function addressCases(opened: TestHouse, marc: TestMember, hidden: Hidden): Promise<Case[]> {
  const cases: Case[] = [];
  for (const [name, { method, path }] of named) {
    const params = [...path.matchAll(/:(\w+)/g)].flatMap(([, param = '']) => (param === 'organisation' ? [] : [param]));
    for (const id of params.length === 0 ? [] : Object.values(hidden)) {
      const url = (value: string) =>
        path
          .replace(':organisation', marc.actor.organisation)
          .replaceAll(/:(\w+)/g, (_, param: string) => (param === 'member' ? marc.actor.member : value));
      if (!url(id).includes(id)) continue;
      const request = (value: string): InjectOptions => ({ method, url: url(value), ...(method === 'GET' ? {} : { payload: {} }) });
      cases.push({ what: `${name} at ${id.slice(0, 3)}`, told: await difference(opened, marc, request(id), request(unknownLike(id))) });
    }
  }
  return cases;
}

/** Every request that a part tells of, about what the owner made in the steps before, each hidden id once beside one that nobody has. */
async function requestCases(opened: TestHouse, marc: TestMember): Promise<Case[]> {
  const { owner } = opened;
  const mara = await opened.addMember(owner, 'oracle.mara@example.org');
  const world = { opened, owner, mara, ids: {} as Record<string, string> };
  const cases: Case[] = [];
  for (const { name, line } of lines) {
    if (!('leaves' in line) || line.step === 'leave') continue;
    const request = await line.request(world);
    const text = JSON.stringify([request.url, Buffer.isBuffer(request.payload) ? '' : request.payload]);
    for (const id of new Set(text.match(hiddenId))) {
      const unknown = {
        ...request,
        url: request.url.replaceAll(id, unknownLike(id)),
        payload: Buffer.isBuffer(request.payload)
          ? request.payload
          : (JSON.parse(JSON.stringify(request.payload ?? null).replaceAll(id, unknownLike(id))) ?? undefined),
      } as InjectOptions & { url: string };
      cases.push({ what: `${name} about ${id.slice(0, 3)}`, told: await difference(opened, marc, request, unknown) });
    }
    const answered = await send(opened, owner, request);
    if (answered.statusCode !== 200) throw new Error(`${name} answered its owner ${answered.statusCode} ${answered.body}`);
    Object.assign(world.ids, line.keep?.(answered.body));
    await line.after?.(world);
    await opened.house.jobs.idle();
  }
  return cases;
}

/** What tells a hidden thing from one that does not exist, or null. */
async function difference(opened: TestHouse, marc: TestMember, about: InjectOptions, unknown: InjectOptions): Promise<string | null> {
  const told = async (request: InjectOptions) => {
    const { statusCode, body, headers } = await send(opened, marc, request as InjectOptions & { url: string });
    return `${statusCode} ${body} ${JSON.stringify({ ...headers, date: null })}`;
  };
  const [hidden, none] = [await told(about), await told(unknown)];
  return hidden === none ? null : `${hidden} instead of ${none}`;
}

function send(opened: TestHouse, member: TestMember, options: InjectOptions & { url: string }) {
  return options.url.startsWith('/api/')
    ? opened.app.inject({ ...options, headers: { cookie: member.cookie, ...options.headers } })
    : opened.as(member, options);
}
