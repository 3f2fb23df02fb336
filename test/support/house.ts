import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { readSettings, type Settings } from '#contract/settings.ts';
import type { Role } from '#contract/roles.ts';
import { createApp } from '#server/app.ts';
import { openHouse, type House } from '#server/house.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Log } from '#server/foundation/log.ts';
import type { Encoder } from '#server/retrieval/retrieval.ts';
import { giveNotice } from './notice.ts';
import { testClock, testFolder } from './vault.ts';

/** A log that a test can read: an incident that nobody expected fails the test that looks. */
export function testLog(): Log & { incidents: { where: string; error: unknown }[] } {
  const incidents: { where: string; error: unknown }[] = [];
  return { incidents, incident: (where, error) => `${incidents.push({ where, error })}`, note: () => {} };
}

export function testSettings(folder: string, variables: Record<string, string> = {}): Settings {
  const read = readSettings({ BEFFROI_HOME: folder, ...variables });
  if ('problems' in read) throw new Error('the test settings do not hold');
  return read.settings;
}

export interface TestMember {
  actor: MemberActor;
  email: string;
  password: string;
  cookie: string;
}

export interface TestHouse {
  house: House;
  app: FastifyInstance;
  log: ReturnType<typeof testLog>;
  folder: string;
  clock: ReturnType<typeof testClock>;
  owners: TestMember[];
  /** The first of them. */
  owner: TestMember;
  addMember(owner: TestMember, email: string, role?: Role): Promise<TestMember>;
  signIn(organisation: string, email: string, password: string): Promise<TestMember>;
  as(member: TestMember, options: InjectOptions & { url: string }): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
  /** Closes, leaving the folder for another house to open. */
  leave(): Promise<void>;
}

/**
 * A whole house in a temporary folder, its app, and as many organisations as asked, each with its owner signed in.
 * @param options.folder one that another house left, to open it again; `variables` as in the environment; `encoder` in the place of the engines’;
 *   `isNoticed` false for organisations that have published no notice to staff yet
 */
export async function openTestHouse(
  organisations: readonly string[] = ['Menuiserie Lacroix'],
  options: {
    folder?: string;
    clock?: ReturnType<typeof testClock>;
    variables?: Record<string, string>;
    encoder?: Encoder;
    isNoticed?: boolean;
  } = {},
): Promise<TestHouse> {
  const folder = options.folder ?? testFolder();
  const clock = options.clock ?? testClock();
  const log = testLog();
  const house = await openHouse(testSettings(folder, { BEFFROI_WATCHED_ROOTS: join(folder, 'partage'), ...options.variables }), {
    create: true,
    clock,
    log,
    ...(options.encoder && { encoder: options.encoder }),
  });
  const app = await createApp(house, { webFolder: null });
  await house.start();

  async function signIn(organisation: string, email: string, password: string): Promise<TestMember> {
    const response = await app.inject({ method: 'POST', url: '/api/sign-in', payload: { email, password } });
    if (response.statusCode !== 200) throw new Error(`sign-in answered ${response.statusCode} ${response.body}`);
    const cookie = [response.headers['set-cookie'] ?? []]
      .flat()
      .map((line) => line.split(';')[0] ?? '')
      .filter((line) => line.includes('beffroi.session'))
      .join('; ');
    const me = await app.inject({ url: `/api/o/${organisation}/me`, headers: { cookie } });
    return { actor: { kind: 'member', organisation, member: me.json<{ member: string }>().member }, email, password, cookie };
  }

  const owners: TestMember[] = [];
  for (const [index, name] of organisations.entries()) {
    const email = `owner${index}@example.org`;
    const password = 'un long mot de passe';
    const { organisation } = await house.people.createOrganisation({ name, owner: { email, name: `Propriétaire ${index}`, password } });
    const owner = await signIn(organisation, email, password);
    if (options.isNoticed !== false) await giveNotice(house, owner.actor);
    owners.push(owner);
  }

  const as = (member: TestMember, options: InjectOptions & { url: string }) =>
    app.inject({
      ...options,
      url: options.url.replace('/o/', `/api/o/${member.actor.organisation}/`),
      headers: { cookie: member.cookie, ...options.headers },
    });

  async function leave(): Promise<void> {
    await app.close();
    await house.close();
  }

  return {
    house,
    app,
    log,
    folder,
    clock,
    owners,
    get owner() {
      const [first] = owners;
      if (!first) throw new Error('this house was opened without an organisation');
      return first;
    },
    as,
    signIn,
    leave,
    async addMember(owner, email, role = 'member') {
      const added = await as(owner, { method: 'POST', url: '/o/members', payload: { email, name: email.split('@')[0], role } });
      await house.people.keepFirstPassword(email);
      return signIn(owner.actor.organisation, email, added.json<{ firstPassword: string }>().firstPassword);
    },
    close: async () => {
      await leave();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
