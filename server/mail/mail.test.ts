import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MailCame } from '#contract/mail.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { declareMail, mailUser, realMailServer, refusing, type RealMailServer } from '../../test/support/smtp.ts';
import { entriesAfter, tablesOf, withTableAway, withTableBroken } from '../../test/support/store.ts';
import { certificate } from '../../test/support/certificate.ts';
import { delayAfter } from './delivering.ts';

let opened: TestHouse;
let owner: TestMember;
let server: RealMailServer;
beforeEach(async () => {
  server = await realMailServer();
  opened = await openTestHouse();
  owner = opened.owner;
});
afterEach(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
  await server.close();
});

const invite = (email: string, mail: 'fr' | 'en' | undefined = 'fr') =>
  opened.as(owner, { method: 'POST', url: '/o/invitations', payload: { email, name: 'Léa Roux', role: 'member', ...(mail && { mail }) } });
const invitations = async () =>
  (await opened.as(owner, { url: '/o/invitations' })).json<{ invitations: { id: string; email: string; mail: MailCame | null }[] }>()
    .invitations;
const store = () => opened.house.vault.organisation(owner.actor.organisation);
const acts = async () => (await entriesAfter(await store())).map(({ act }) => act);
const mails = async () => (await tablesOf(await store())).get('mail') ?? '';

describe('an invitation that is sent', () => {
  beforeEach(() => declareMail(opened, server.port));

  test('arrives with its link, in the language of who sends it, and its person comes in by it', async () => {
    const made = (await invite('lea@roux.example', 'en')).json<{ path: string; invitation: { mail: MailCame } }>();
    expect(made.invitation.mail.state).toBe('waiting');
    await opened.house.mail.settled();
    const [{ mail, from, to } = { mail: { subject: '' }, from: '', to: [] }] = server.received;
    expect([from, to, mail.subject]).toEqual([
      'maison@lacroix.example',
      ['lea@roux.example'],
      'Menuiserie Lacroix invites you to its Beffroi house',
    ]);
    expect(server.linkTo('lea@roux.example')).toBe(`http://127.0.0.1:7411${made.path}`);
    expect((await invitations()).map((one) => one.mail?.state)).toEqual(['sent']);
    const token = made.path.split('#')[1];
    const payload = { token, password: 'une phrase que Léa connaît' };
    expect((await opened.app.inject({ method: 'POST', url: '/api/invitation/accept', payload })).statusCode).toBe(200);
    // Sent, it stands nowhere any more, and its journal names nobody.
    expect(await mails()).not.toContain(String(token));
    const entries = JSON.stringify(await entriesAfter(await store()));
    expect(entries).not.toMatch(/roux|lacroix\.example|Léa/);
    expect(await acts()).toContain('mail.sent');
    const ledger = await opened.house.ledger.entries(owner.actor.organisation, { limit: 10 });
    expect(ledger.map(({ purpose, host, outcome }) => [purpose, host, outcome])).toEqual([['mail', `127.0.0.1:${server.port}`, 'done']]);
  });

  test('ten of a list are ten messages, by one connection', async () => {
    for (let at = 0; at < 10; at += 1) expect((await invite(`p${at}@roux.example`)).statusCode).toBe(200);
    await opened.house.mail.settled();
    const addresses = server.received.flatMap(({ to }) => to);
    expect([addresses.length, new Set(addresses)]).toEqual([10, new Set(Array.from({ length: 10 }, (_, at) => `p${at}@roux.example`))]);
    expect(new Set(server.received.map(({ mail }) => mail.messageId)).size).toBe(10);
    expect(server.answers.connections).toBeLessThan(10);
  });

  test('sent again it has another link; the one before opens nothing', async () => {
    await invite('lea@roux.example');
    await opened.house.mail.settled();
    const first = server.linkTo('lea@roux.example').split('#')[1];
    const [{ id } = { id: '' }] = await invitations();
    const again = await opened.as(owner, { method: 'POST', url: `/o/invitations/${id}/mail`, payload: { language: 'fr' } });
    expect(again.statusCode).toBe(200);
    await opened.house.mail.settled();
    const second = server.linkTo('lea@roux.example').split('#')[1];
    const open = async (token: string | undefined) =>
      (await opened.app.inject({ method: 'POST', url: '/api/invitation', payload: { token } })).statusCode;
    expect([first === second, await open(first), await open(second)]).toEqual([false, 404, 200]);
    expect(await acts()).toContain('member.invitation-renewed');
    // Nobody names an owner who is none: not by sending his invitation either.
    const administrator = await opened.addMember(owner, 'admin@example.org', 'administrator');
    const named = await opened.as(owner, {
      method: 'POST',
      url: '/o/invitations',
      payload: { email: 'chef@roux.example', name: 'Chef', role: 'owner' },
    });
    const url = `/o/invitations/${named.json<{ invitation: { id: string } }>().invitation.id}/mail`;
    expect((await opened.as(administrator, { method: 'POST', url, payload: { language: 'fr' } })).json().code).toBe('permission_missing');
  });

  test('withdrawn, or taken up, before it leaves, it does not', async () => {
    server.answers.data = () => refusing(451);
    const made = (await invite('lea@roux.example')).json<{ invitation: { id: string } }>();
    const taken = (await invite('max@roux.example')).json<{ path: string }>();
    await opened.house.mail.settled();
    server.answers.data = () => null;
    await opened.as(owner, { method: 'DELETE', url: `/o/invitations/${made.invitation.id}` });
    const payload = { token: taken.path.split('#')[1], password: 'une phrase que Max connaît' };
    await opened.app.inject({ method: 'POST', url: '/api/invitation/accept', payload });
    opened.clock.advance(3_600_000);
    await opened.house.mail.settled();
    expect(server.received).toEqual([]);
    expect(await mails()).toBe('');
  });

  test('is not made when its message cannot be kept', async () => {
    const broken = await withTableBroken(await store(), 'mail', () => invite('lea@roux.example'));
    expect(broken.statusCode).toBe(500);
    expect(opened.log.incidents.splice(0)).toHaveLength(1);
    expect(await invitations()).toEqual([]);
  });
});

describe('a server that refuses', () => {
  beforeEach(() => declareMail(opened, server.port));

  test('for now is asked again, later and later, and takes it in the end, once', async () => {
    let refused = 0;
    server.answers.recipient = () => ((refused += 1) <= 3 ? refusing(450) : null);
    await invite('lea@roux.example');
    await opened.house.mail.settled();
    expect((await invitations())[0]?.mail).toMatchObject({ state: 'waiting', failure: { code: 'mail_busy', details: { reply: '450' } } });
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      opened.clock.advance(delayAfter(attempt) - 1);
      await opened.house.mail.settled();
      expect(refused).toBe(attempt);
      opened.clock.advance(1);
      await opened.house.mail.settled();
      expect(refused).toBe(attempt + 1);
    }
    expect([server.received.length, (await invitations())[0]?.mail?.state]).toEqual([1, 'sent']);
    opened.clock.advance(24 * 3_600_000);
    await opened.house.mail.settled();
    expect(server.received.length).toBe(1);
  });

  test('for good is believed, and said where it was caused; the others go on', async () => {
    server.answers.recipient = (address) => (address.startsWith('lea') ? refusing(550) : null);
    await invite('lea@roux.example');
    await invite('max@roux.example');
    await opened.house.mail.settled();
    const came = new Map((await invitations()).map(({ email, mail }) => [email, mail]));
    expect(came.get('lea@roux.example')).toMatchObject({ state: 'refused', failure: { code: 'mail_recipient_refused' } });
    expect(came.get('max@roux.example')?.state).toBe('sent');
    expect((await entriesAfter(await store())).filter(({ act }) => act === 'mail.refused').map(({ outcome }) => outcome)).toEqual([
      'failed',
    ]);
    const { connections } = server.answers;
    opened.clock.advance(24 * 3_600_000);
    await opened.house.mail.settled();
    expect(server.answers.connections).toBe(connections);
  });

  test('for two days is given up, and says so', async () => {
    server.answers.sender = () => refusing(421);
    await invite('lea@roux.example');
    for (let hour = 0; hour < 50; hour += 1) {
      await opened.house.mail.settled();
      opened.clock.advance(3_600_000);
    }
    await opened.house.mail.settled();
    expect((await invitations())[0]?.mail).toMatchObject({ state: 'refused', failure: { code: 'mail_busy' } });
  });
});

test('no more leave in an hour than is allowed: the others wait for the next', async () => {
  await opened.close();
  opened = await openTestHouse(['Menuiserie Lacroix'], { variables: { BEFFROI_MAIL_PER_HOUR: '3' } });
  owner = opened.owner;
  await declareMail(opened, server.port);
  for (let at = 0; at < 5; at += 1) await invite(`p${at}@roux.example`);
  await opened.house.mail.settled();
  expect(server.received.length).toBe(3);
  opened.clock.advance(3_600_001);
  await opened.house.mail.settled();
  expect(server.received.length).toBe(5);
});

test('an empty outbox is looked at, and nothing more is asked: neither the server nor how many were sent', async () => {
  await declareMail(opened, server.port);
  await opened.house.mail.settled();
  const { house } = opened.house.vault;
  const kept = [house, await store()];
  const rename = (from: string, to: string): Promise<void[]> =>
    Promise.all(
      kept.map((one) =>
        one.write('rename a column', async (tx) => {
          await sql`alter table mail rename column ${sql.ref(from)} to ${sql.ref(to)}`.execute(tx);
        }),
      ),
    );
  await rename('ended_at', 'test_away');
  await withTableAway(house, 'mail_server', () => opened.house.mail.settled());
  // Whatever had been looked for there would have been told of.
  expect(opened.log.incidents).toEqual([]);
  await rename('test_away', 'ended_at');
  await invite('lea@roux.example');
  await opened.house.mail.settled();
  expect(server.received.length).toBe(1);
});

test('what waits when the house stops leaves at the next start, once', async () => {
  await declareMail(opened, server.port);
  server.answers.data = () => refusing(451);
  await invite('lea@roux.example');
  await opened.house.mail.settled();
  await opened.leave();
  server.answers.data = () => null;
  opened.clock.advance(3_600_000);
  opened = await openTestHouse([], { folder: opened.folder, clock: opened.clock });
  await opened.house.mail.settled();
  await opened.house.mail.settled();
  expect(server.received.map(({ to }) => to)).toEqual([['lea@roux.example']]);
});

describe('the server that is declared', () => {
  const payload = {
    host: 'localhost',
    port: 465,
    security: 'tls',
    user: mailUser.user,
    sender: 'maison@lacroix.example',
    reach: 'machine',
    authority: null,
  };
  const put = (more: object, from: TestMember = owner) =>
    opened.as(from, { method: 'PUT', url: '/o/mail-server', payload: { ...payload, password: mailUser.password, ...more } });
  const trial = () => opened.as(owner, { method: 'POST', url: '/o/mail-server/trial', payload: { language: 'fr' } });

  test('its password is sealed, shown nowhere, kept for its user there and for nobody else', async () => {
    expect((await put({})).statusCode).toBe(200);
    const shown = await opened.as(owner, { url: '/o/mail-server' });
    expect(shown.body).not.toContain(mailUser.password);
    expect((await tablesOf(opened.house.vault.house)).get('mail_server')).not.toContain(mailUser.password);
    expect((await put({ password: undefined, sender: 'autre@lacroix.example' })).statusCode).toBe(200);
    expect((await put({ password: undefined, host: 'ailleurs.example' })).json().code).toBe('mail_password_needed');
    expect((await put({ password: undefined, user: 'autre' })).json().code).toBe('mail_password_needed');
  });

  test('never in clear beyond this machine; an authority is a certificate', async () => {
    expect((await put({ security: 'none', reach: 'network' })).json().code).toBe('mail_plain');
    expect((await put({ security: 'none', reach: 'internet' })).json().code).toBe('mail_plain');
    expect((await put({ authority: 'un texte' })).json().code).toBe('mail_authority_invalid');
    for (const host of ['smtp.test\r\nDATA', 'smtp test', 'https://smtp.test', '-smtp', 'smtp.test/x', ''])
      expect((await put({ host })).json().code).toBe('input_invalid');
    for (const sender of ['a@b.fr\r\nBcc: x@y.fr', 'Maison <a@b.fr>', 'a@b'])
      expect((await put({ sender })).json().code).toBe('input_invalid');
  });

  test('is the house’s: an owner declares it where his organisation is alone, or is named; an administrator never', async () => {
    const administrator = await opened.addMember(owner, 'admin@example.org', 'administrator');
    expect((await put({}, administrator)).json().code).toBe('permission_missing');
    await opened.close();
    opened = await openTestHouse(['Menuiserie Lacroix', 'Scierie']);
    owner = opened.owner;
    expect((await put({})).json().code).toBe('mail_kept_elsewhere');
    expect((await opened.as(owner, { url: '/o/mail-server' })).json()).toMatchObject({ mayDeclare: false, server: null });
    const { organisation } = owner.actor;
    const { folder, clock } = opened;
    await opened.leave();
    opened = await openTestHouse([], { folder, clock, variables: { BEFFROI_MAIL_KEEPER: organisation } });
    await opened.house.mail.declareMailServer(owner.actor, { ...payload, security: 'tls', reach: 'machine', password: 'x' });
    expect((await opened.house.mail.mailServer(owner.actor)).mayDeclare).toBe(true);
  });

  test.each(['tls', 'starttls'] as const)('by %s a trial arrives, under the name of the sender, after authentication', async (security) => {
    const sealed = await realMailServer(security);
    await put({ security, port: sealed.port, authority: certificate.cert });
    const tried = await trial();
    expect(tried.json()).toEqual({ done: true });
    expect(sealed.received.map(({ to, mail }) => [to, mail.subject])).toEqual([[[owner.email], 'Essai d’envoi de votre maison Beffroi']]);
    expect(sealed.answers.sessions).toEqual([{ secure: true, user: mailUser.user }]);
    expect((await entriesAfter(opened.house.vault.house)).at(-1)).toMatchObject({ act: 'house.mail-server-tried', outcome: 'done' });
    await sealed.close();
  });

  test('a trial names what is wrong: address, certificate, authentication, sender', async () => {
    const sealed = await realMailServer('tls');
    const codes: string[] = [];
    const right = { port: sealed.port, authority: certificate.cert };
    for (const wrong of [{ port: 9 }, { authority: null }, { password: 'un autre' }]) {
      await put({ ...right, ...wrong });
      codes.push((await trial()).json().code);
    }
    await put(right);
    sealed.answers.sender = () => refusing(553);
    codes.push((await trial()).json().code);
    expect(codes).toEqual(['outbound_unreachable', 'outbound_certificate_refused', 'mail_authentication_refused', 'mail_sender_refused']);
    const noted = (await entriesAfter(opened.house.vault.house)).filter(({ act }) => act === 'house.mail-server-tried');
    expect(noted.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed', 'failed']);
    await sealed.close();
  });
});
