import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { root } from '../../test/support/copy.ts';
import { openTestHouse } from '../../test/support/house.ts';
import { declareMail, realMailServer } from '../../test/support/smtp.ts';

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

test('killed after the server took a message and before it was noted, the house sends it again under the same id, and ends', async () => {
  const server = await realMailServer();
  closing.push(server.close);
  const before = await openTestHouse();
  const { owner, folder, clock } = before;
  // Nothing answers there: it waits.
  await declareMail(before, 9);
  const payload = { email: 'lea@roux.example', name: 'Léa', role: 'member', mail: 'fr' };
  await before.as(owner, { method: 'POST', url: '/o/invitations', payload });
  await before.house.mail.settled();
  await declareMail(before, server.port);
  await before.leave();

  let killed = false;
  const dead = new Promise<void>((resolve) => {
    // Its word is given to a process that is no more.
    server.answers.data = () => {
      if (!killed) child.kill('SIGKILL');
      killed = true;
      return null;
    };
    const child = spawn(process.execPath, ['--input-type=module', '-e', housedIn(folder, clock.now() + 3_600_000)], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('exit', () => resolve());
  });
  await dead;
  expect(killed).toBe(true);

  clock.advance(2 * 3_600_000);
  const after = await openTestHouse([], { folder, clock });
  closing.unshift(after.close);
  await after.house.mail.settled();
  await after.house.mail.settled();
  const ids = server.received.map(({ mail }) => mail.messageId);
  expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  expect(
    server.received.every(
      ({ to, raw }) =>
        to[0] === 'lea@roux.example' && raw === server.received[0]?.raw.replaceAll(boundaryOf(server.received[0].raw), boundaryOf(raw)),
    ),
  ).toBe(true);
  expect((await after.house.people.invitations(owner.actor))[0]?.mail?.state).toBe('sent');
  // What was under way is said to have been cut.
  const ledger = await after.house.ledger.entries(owner.actor.organisation, { limit: 10 });
  expect(ledger.map(({ outcome }) => outcome)).toContain('interrupted');
}, 60_000);

const boundaryOf = (raw: string): string => /boundary="([^"]+)"/.exec(raw)?.[1] ?? '';

/** A house of its own process, which begins to send and lives on. */
function housedIn(folder: string, now: number): string {
  const from = (path: string): string => JSON.stringify(join(root, path));
  return `
    import { openHouse } from ${from('server/house.ts')};
    import { readSettings } from ${from('contract/settings.ts')};
    const read = readSettings({ BEFFROI_HOME: ${JSON.stringify(folder)} });
    const house = await openHouse(read.settings, { clock: { now: () => ${now}, running: () => performance.now() } });
    await house.start();
    setInterval(() => {}, 1000);
  `;
}
