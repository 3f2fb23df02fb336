import { expect } from 'vitest';
import { openTestHouse } from './house.ts';
import { client } from './identity-provider.ts';

export type Answer = Record<string, unknown> & { code?: string };
export interface Come {
  status: number;
  body: Answer;
  cookie: string;
}
export type SigningOn = Awaited<ReturnType<typeof openSigningOn>>;

/** What opens nothing. */
export const failed = { status: 401, body: { code: 'sign_in_failed', details: {} }, cookie: '' };

/** A house of two organisations, of which providers of identities can be declared, and what browsers send to its door. */
export async function openSigningOn() {
  const opened = await openTestHouse(['Menuiserie Lacroix', 'Scierie du Hainaut']);
  const { owner } = opened;
  const other = opened.owners[1] ?? owner;
  // Both sides tell the same time, as machines do.
  opened.clock.jump(Date.now() - opened.clock.now());
  let visitors = 0;
  async function send(
    method: 'GET' | 'POST',
    url: string,
    { payload, cookie = '' }: { payload?: object; cookie?: string } = {},
  ): Promise<Come> {
    // Each from a place of its own, so that it is never the delays that refuse.
    const remoteAddress = `198.51.100.${(visitors = (visitors % 250) + 1)}`;
    const response = await opened.app.inject({
      method,
      url,
      remoteAddress,
      ...(payload && { payload }),
      headers: { cookie, host: 'localhost' },
    });
    const lines = [response.headers['set-cookie'] ?? []].flat();
    return {
      status: response.statusCode,
      body: response.json<Answer | null>() ?? {},
      cookie: lines.map((line) => line.split(';')[0]).join('; '),
    };
  }
  const declare = (issuer: string, more: object = {}, by = owner) =>
    opened.as(by, {
      method: 'PUT',
      url: '/o/identity-provider',
      payload: {
        issuer,
        clientId: client.id,
        secret: client.secret,
        label: 'Lacroix',
        provisions: null,
        reach: 'machine',
        otherOrigins: [],
        ...more,
      },
    });
  const begin = (organisation = owner.actor.organisation) => send('POST', '/api/sign-in/provider/begin', { payload: { organisation } });
  const back = (search: string, cookie: string, organisation = owner.actor.organisation) =>
    send('POST', '/api/sign-in/provider', { payload: { organisation, search }, cookie });
  const close = async (): Promise<void> => {
    expect(opened.log.incidents).toEqual([]);
    await opened.close();
  };
  return { opened, owner, other, send, declare, begin, back, close };
}
