import type { FastifyInstance } from 'fastify';
import { answerEvent } from '#contract/answers.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/house.ts';
import type { BenchOrganisation } from './access-company.ts';
import type { random } from '../random.ts';

export interface Asked {
  questions: number;
  leaks: number;
  /** Questions whose answer the asker may read, and how many of those were answered from the right document. */
  readable: number;
  found: number;
  examples: string[];
}

type Member = BenchOrganisation['members'][number];
type Document = BenchOrganisation['documents'][number];

/** Asks and searches; half of the questions are about a document that the asker may read, where there is one. */
export async function askAll(
  app: FastifyInstance,
  organisations: readonly BenchOrganisation[],
  count: number,
  dice: ReturnType<typeof random>,
): Promise<Asked> {
  const asked: Asked = { questions: 0, leaks: 0, readable: 0, found: 0, examples: [] };
  const cookies = new Map<string, string>();
  while (asked.questions < count) {
    const organisation = dice.pick(organisations);
    const member = dice.pick(organisation.members);
    const wanted = asked.questions % 2 === 0;
    // One question in ten of the hidden half is about the other organisation.
    const from = !wanted && dice.chance(0.1) ? organisations.filter((one) => one !== organisation) : [organisation];
    const candidates = from.flatMap((one) => one.documents).filter((document) => member.readable.has(document.id) === wanted);
    if (candidates.length === 0) continue;
    const document = dice.pick(candidates);
    const cookie = cookies.get(member.email) ?? (await signedIn(app, member));
    cookies.set(member.email, cookie);
    const body = dice.chance(0.5)
      ? await ask(app, organisation, cookie, document.question)
      : await search(app, organisation, cookie, document.question);
    asked.questions += 1;
    member.asked.push(document.question);
    if (wanted) asked.readable += 1;
    if (wanted && answersFrom(body, document)) asked.found += 1;
    const leaked = leaksIn(body, document.question, organisations, member);
    asked.leaks += leaked.length;
    asked.examples.push(...leaked.map((what) => `${member.email} asked “${document.question}” and was shown ${what}`));
  }
  return asked;
}

/** Every route of the contract as every member, with the id of each kind of thing that he may not see. */
export async function walkRoutes(
  app: FastifyInstance,
  organisations: readonly BenchOrganisation[],
): Promise<{ routes: number; leaks: number; examples: string[] }> {
  const walked = { routes: 0, leaks: 0, examples: [] as string[] };
  const reading = Object.entries(endpoints as Record<string, Endpoint>).filter(
    ([name, endpoint]) => endpoint.path.includes(':organisation') && name !== 'events',
  );
  for (const organisation of organisations) {
    for (const member of organisation.members) {
      const cookie = await signedIn(app, member);
      const hidden = organisations
        .flatMap((one) => one.documents)
        .filter((document) => !member.readable.has(document.id))
        .slice(0, 4);
      for (const document of hidden) {
        for (const [name, endpoint] of reading) {
          const path = endpoint.path
            .replace(':organisation', organisation.id)
            .replace(':document', document.id)
            .replace(':member', member.id)
            .replace(':place', document.id)
            .replaceAll(/:\w+/g, 'x');
          const about = endpoint.path.includes(':document') || endpoint.path.includes(':place');
          if (!about && document !== hidden[0]) continue;
          if (endpoint.method === 'DELETE' || (member.rules && rulings.has(name))) continue;
          const response = await app.inject({
            method: endpoint.method,
            url: `${path}${queryFor(name)}`,
            headers: { cookie },
            ...(endpoint.body ? { payload: bodyFor(name, document) } : {}),
          });
          walked.routes += 1;
          const leaked = leaksIn(response.body, [document.id, ...member.asked].join(' '), organisations, member);
          // A member is told why he cannot read what he names; whoever rules grants sees those of any place. Neither is content.
          const tolerated = name === 'explain' || (member.rules && name === 'placeGrants');
          if (about && !tolerated && response.statusCode < 300) leaked.push(`an answer of ${name} about a hidden document`);
          walked.leaks += leaked.length;
          walked.examples.push(...leaked.map((what) => `${member.email} called ${name} and was shown ${what}`));
        }
      }
    }
  }
  return walked;
}

/** What changes rights: the run must not, and who rules grants may. */
const rulings = new Set(['giveGrant', 'setInheritance']);

/** Hidden documents that a body tells of: their subject (a word of their own), their text, or their id, unless it was in the request. */
function leaksIn(body: string, request: string, organisations: readonly BenchOrganisation[], member: Member): string[] {
  return organisations
    .flatMap((one) => one.documents)
    .filter((document) => !member.readable.has(document.id))
    .flatMap((document) => {
      const subjectShown = body.includes(document.subject) && !request.includes(document.subject);
      // A journal holds aliases, ids among them: who may read it reads them, without a title.
      const idShown = body.includes(`"${document.id}"`) && !request.includes(document.id) && !body.includes('"journal.read"');
      const factShown = body.includes(`Pour le dossier ${document.subject}`);
      return subjectShown || idShown || factShown ? [`“${document.title}” (${document.id})`] : [];
    });
}

function answersFrom(body: string, document: Document): boolean {
  return body.includes(document.id) && body.includes(`Pour le dossier ${document.subject}`);
}

async function ask(app: FastifyInstance, organisation: BenchOrganisation, cookie: string, question: string): Promise<string> {
  const response = await app.inject({ method: 'POST', url: `/api/o/${organisation.id}/ask`, headers: { cookie }, payload: { question } });
  if (response.statusCode !== 200) throw new Error(`ask answered ${response.statusCode} ${response.body}`);
  const events = response.body
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => answerEvent.parse(JSON.parse(line.slice(6))));
  if (!events.some((event) => event.kind === 'done')) throw new Error(`an answer without an end: ${response.body.slice(0, 300)}`);
  return JSON.stringify(events);
}

async function search(app: FastifyInstance, organisation: BenchOrganisation, cookie: string, question: string): Promise<string> {
  const response = await app.inject({
    method: 'GET',
    url: `/api/o/${organisation.id}/search?q=${encodeURIComponent(question)}&limit=10`,
    headers: { cookie },
  });
  if (response.statusCode !== 200) throw new Error(`search answered ${response.statusCode} ${response.body}`);
  return response.body;
}

async function signedIn(app: FastifyInstance, member: Member): Promise<string> {
  const response = await app.inject({ method: 'POST', url: '/api/sign-in', payload: { email: member.email, password: member.password } });
  if (response.statusCode !== 200) throw new Error(`sign-in answered ${response.statusCode}`);
  return [response.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ');
}

function queryFor(name: string): string {
  if (name === 'journal' || name === 'exportJournal') return '?reason=bench';
  if (name === 'search') return '?q=d%C3%A9lai';
  return name === 'upload' ? '?place=x' : '';
}

function bodyFor(name: string, document: Document): object {
  const bodies: Record<string, object> = {
    changeDocument: { title: 'autre titre' },
    erase: { confirm: true },
    setInheritance: { cut: false },
    giveGrant: { place: document.id, holder: { kind: 'everyone' }, right: 'read' },
    ask: { question: 'délai' },
    addFolder: { parent: document.id, name: 'x' },
    addSource: {},
    addGroup: {},
    addMember: {},
  };
  return bodies[name] ?? {};
}
