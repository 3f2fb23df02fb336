import { afterAll, beforeAll, expect, test } from 'vitest';
import { letter, openDoor, planted } from '../../test/support/door.ts';
import { declareMail, realMailServer, type RealMailServer } from '../../test/support/smtp.ts';

let door: Awaited<ReturnType<typeof openDoor>>;
let server: RealMailServer;
beforeAll(async () => {
  server = await realMailServer();
  door = await openDoor();
  await declareMail(door.opened, server.port);
}, 60_000);
afterAll(async () => {
  await door.close();
  await server.close();
});

test('a budget that is neared, then spent, reaches the owners’ mailboxes by a real mail server, once each, and nothing of the calls does', async () => {
  const { opened, owner } = door;
  await opened.addMember(owner, 'lea@example.org', 'member');
  await opened.house.mail.settled();
  server.received.length = 0;
  const key = await door.addKey({ name: 'Clé du devis Bertin' });
  const payload = { subject: key.id, unit: 'requests', period: 'month', limit: 5 };
  expect((await opened.as(owner, { method: 'POST', url: '/o/budgets', payload })).statusCode).toBe(200);
  const ask = () =>
    door.call(
      '/chat/completions',
      { model: 'model', messages: [{ role: 'user', content: letter }] },
      { authorization: `Bearer ${key.secret}` },
    );
  for (const told of [[], [], [], ['Un budget est presque dépensé'], ['Un budget est presque dépensé', 'Un budget est épuisé']]) {
    expect((await ask()).statusCode).toBe(200);
    await opened.house.mail.settled();
    expect(server.received.map(({ mail }) => mail.subject)).toEqual(told);
  }
  expect((await ask()).statusCode).toBe(429);
  await opened.house.mail.settled();
  expect(server.received.map(({ to }) => to)).toEqual([[owner.email], [owner.email]]);
  for (const { raw, mail } of server.received)
    for (const said of [...Object.values(planted), key.id, key.secret, 'Bertin', 'model'])
      expect(`${raw} ${mail.text ?? ''} ${mail.html ?? ''}`).not.toContain(said);
});
