import { expect } from 'vitest';
import type { z } from 'zod';
import type { directorySeen, directoryState } from '#contract/directory.ts';
import { openSigningOn, type Answer } from './signing-on.ts';
import type { TestMember } from './house.ts';

export type Seen = z.output<typeof directorySeen>;
export type State = z.output<typeof directoryState>;
interface Listed {
  id: string;
  email: string;
  name: string;
  role: string;
  active: boolean;
  suspended: boolean;
}

/** A house of two organisations, and what is done of a directory there. */
export async function openDirectoryHouse() {
  const house = await openSigningOn();
  const { opened, owner, send } = house;
  const ask = async (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, payload?: object, by: TestMember = owner) => {
    const response = await opened.as(by, { method, url, ...(payload && { payload }) });
    return { status: response.statusCode, body: response.json<Answer>() };
  };
  const idle = (): Promise<void> => opened.house.jobs.idle();
  return {
    ...house,
    ask,
    idle,
    /** Declares, and waits until what the directory says was read. */
    async declareDirectory(declared: object, by?: TestMember): Promise<void> {
      const { status, body } = await ask('PUT', '/o/directory', declared, by);
      expect([status, body]).toEqual([200, { done: true }]);
      await idle();
    },
    withdrawDirectory: (by?: TestMember) => ask('DELETE', '/o/directory', undefined, by),
    look: async (directory?: object, by?: TestMember) => {
      const { status, body } = await ask('POST', '/o/directory/look', directory ? { directory } : {}, by);
      return { status, body: body as Answer & Seen };
    },
    state: async (by?: TestMember): Promise<State> => (await ask('GET', '/o/directory', undefined, by)).body as Answer & State,
    async sync(digest?: string): Promise<State> {
      expect((await ask('POST', '/o/directory/sync', digest === undefined ? {} : { digest })).status).toBe(200);
      await idle();
      return (await ask('GET', '/o/directory')).body as Answer & State;
    },
    async members(by?: TestMember): Promise<Map<string, Listed>> {
      const { members } = (await ask('GET', '/o/members', undefined, by)).body as { members: Listed[] };
      // Active ones come first.
      return new Map(members.toReversed().map((member) => [member.email, member]));
    },
    async groups(): Promise<Map<string, { id: string; members: string[] }>> {
      const { groups } = (await ask('GET', '/o/groups')).body as { groups: { id: string; name: string; members: string[] }[] };
      return new Map(groups.map((group) => [group.name, group]));
    },
    enter: (login: string, password: string, more: object = {}, organisation = owner.actor.organisation) =>
      send('POST', '/api/sign-in/directory', { payload: { organisation, login, password, ...more } }),
    me: (cookie: string, organisation = owner.actor.organisation) => send('GET', `/api/o/${organisation}/me`, { cookie }),
  };
}
