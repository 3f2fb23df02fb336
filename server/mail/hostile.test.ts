import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MailCame } from '#contract/mail.ts';
import { certificate } from '../../test/support/certificate.ts';
import { openTestHouse, type TestHouse } from '../../test/support/house.ts';
import { speak } from './smtp.ts';
import { declareMail, hostileMailServer, mailUser, realMailServer, scripted } from '../../test/support/smtp.ts';

/* Servers that lie, stop, cut and shout: nothing is told to them that should not be, and what waited waits, with the reason. */

let opened: TestHouse;
let closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  opened = await openTestHouse();
});
afterEach(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
  for (const close of closing) await close();
  closing = [];
});

async function hostile(act: (socket: Socket, heard: () => string) => void, more: Parameters<typeof declareMail>[2] = {}) {
  const server = await hostileMailServer(act);
  closing.push(server.close);
  await declareMail(opened, server.port, more);
  return server;
}
async function sent(): Promise<MailCame | null | undefined> {
  const payload = { email: 'lea@roux.example', name: 'Léa', role: 'member', mail: 'fr' };
  await opened.as(opened.owner, { method: 'POST', url: '/o/invitations', payload });
  await opened.house.mail.settled();
  const answer = await opened.as(opened.owner, { url: '/o/invitations' });
  return answer.json<{ invitations: { mail: MailCame | null }[] }>().invitations[0]?.mail;
}
const waitsFor = (code: string) => ({ state: 'waiting', failure: { code } });
const secret = { user: mailUser.user, password: mailUser.password };
const inside = (said: string): boolean =>
  [
    mailUser.password,
    Buffer.from(mailUser.password).toString('base64'),
    Buffer.from(`\0${mailUser.user}\0${mailUser.password}`).toString('base64'),
  ].some((form) => said.includes(form));

test('STARTTLS that is taken out of a server’s mouth: neither the password nor the message is told', async () => {
  const server = await hostile(scripted({ EHLO: '250-mail.test\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME' }), {
    ...secret,
    security: 'starttls',
    host: 'localhost',
  });
  expect(await sent()).toMatchObject(waitsFor('mail_starttls_missing'));
  expect(server.said()).not.toMatch(/AUTH|MAIL|DATA|STARTTLS/);
});

test('STARTTLS that is refused, or answered with more than one sentence ahead, is none', async () => {
  for (const answer of ['454 not now', '220 go\r\n250 AUTH PLAIN']) {
    const server = await hostile(scripted({ EHLO: '250-mail.test\r\n250 STARTTLS', STARTTLS: answer }), {
      ...secret,
      security: 'starttls',
      host: 'localhost',
    });
    expect((await sent())?.state).toBe('waiting');
    expect(inside(server.said())).toBe(false);
    expect(server.said()).not.toMatch(/AUTH|MAIL FROM/);
  }
});

test('a certificate that nobody vouches for, or of another name, is told nothing, from the first byte or after STARTTLS', async () => {
  for (const kind of ['tls', 'starttls'] as const) {
    const server = await realMailServer(kind);
    closing.push(server.close);
    await declareMail(opened, server.port, { ...secret, security: kind, host: 'localhost' });
    expect(await sent()).toMatchObject(waitsFor('outbound_certificate_refused'));
    // Of "localhost": an address of this machine is another name.
    await declareMail(opened, server.port, { ...secret, security: kind, authority: certificate.cert });
    expect(await sent()).toMatchObject(waitsFor('outbound_certificate_refused'));
    expect(server.answers.sessions).toEqual([]);
  }
});

test('a server that speaks in clear where TLS was declared, and the other way round', async () => {
  await hostile(scripted({}), { security: 'tls', host: 'localhost', authority: certificate.cert });
  expect((await sent())?.state).toBe('waiting');
  const sealed = await realMailServer('tls');
  closing.push(sealed.close);
  await declareMail(opened, sealed.port, { ...secret, security: 'starttls', host: 'localhost', authority: certificate.cert });
  // Both wait for the other to speak: nothing was said.
  expect(sealed.answers.sessions).toEqual([]);
});

test('a welcome of ten megabytes is heard for a few kilobytes', async () => {
  let written = 0;
  await hostile((socket) => {
    const piece = 'x'.repeat(64 * 1024);
    const shout = (): void => {
      while (written < 10 * 1024 * 1024 && !socket.destroyed) {
        written += piece.length;
        if (!socket.write(piece)) return void socket.once('drain', shout);
      }
    };
    shout();
  });
  expect(await sent()).toMatchObject(waitsFor('mail_answer_invalid'));
});

test('a welcome without an end, of many short lines, is given up too', async () => {
  await hostile((socket) => {
    const shout = (): void => {
      while (!socket.destroyed) if (!socket.write('220-encore\r\n'.repeat(1000))) return void socket.once('drain', shout);
    };
    shout();
  });
  expect(await sent()).toMatchObject(waitsFor('mail_answer_invalid'));
});

test('what is no mail server is told as such', async () => {
  await hostile((socket) => void socket.write('SSH-2.0-OpenSSH_9.2p1\r\n'));
  expect(await sent()).toMatchObject(waitsFor('mail_answer_invalid'));
  await hostile(scripted({}, '554 no mail here'));
  opened.clock.advance(24 * 3_600_000);
  expect(await sent()).toMatchObject(waitsFor('mail_refused'));
});

test.each([
  ['before its welcome', (socket: Socket) => void socket.destroy()],
  ['in the message', scripted({ DATA: 'cut' })],
  ['after the message, before its word', scripted({ '.': 'cut' })],
])('cut %s: the message waits, and leaves again under the same id', async (_, act) => {
  const server = await hostile(act);
  expect(await sent()).toMatchObject(waitsFor('outbound_broken'));
  const real = await realMailServer();
  closing.push(real.close);
  const ids = [...server.said().matchAll(/^Message-ID: (<.*>)/gm)].map(([, id]) => id);
  await declareMail(opened, real.port);
  opened.clock.advance(3_600_000);
  await opened.house.mail.settled();
  expect(real.received.length).toBe(1);
  for (const id of ids) expect(id).toBe(real.received[0]?.mail.messageId);
});

test('a wrong password is told as such, and asked again later only', async () => {
  const server = await realMailServer('starttls');
  closing.push(server.close);
  const more = {
    user: mailUser.user,
    password: 'ce n’est pas le bon',
    security: 'starttls',
    host: 'localhost',
    authority: certificate.cert,
  } as const;
  await declareMail(opened, server.port, more);
  expect(await sent()).toMatchObject(waitsFor('mail_authentication_refused'));
  const { connections } = server.answers;
  await opened.house.mail.settled();
  expect(server.answers.connections).toBe(connections);
  await declareMail(opened, server.port, { ...more, password: mailUser.password });
  opened.clock.advance(3_600_000);
  await opened.house.mail.settled();
  expect(server.received.length).toBe(1);
});

test('a server that offers no way to identify oneself is not given the message without', async () => {
  const server = await hostile(scripted({}), { user: mailUser.user, password: mailUser.password });
  expect(await sent()).toMatchObject(waitsFor('mail_authentication_refused'));
  expect(server.said()).not.toMatch(/AUTH|MAIL FROM/);
});

test('a message whose lines are dots arrives whole', async () => {
  const server = await realMailServer();
  closing.push(server.close);
  const socket = connect(server.port, '127.0.0.1');
  const dialogue = await speak(socket, { host: 'test', security: 'none', credentials: null, name: 'test' });
  await dialogue.give({ from: 'a@b.example', to: 'c@d.example', text: 'Subject: x\r\n\r\n.\r\n..\r\n.fin\r\n' });
  socket.destroy();
  expect(server.received[0]?.raw).toBe('Subject: x\r\n\r\n.\r\n..\r\n.fin\r\n');
});
