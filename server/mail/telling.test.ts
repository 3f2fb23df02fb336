import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { maintenance } from '../../test/support/contract.ts';
import { ownSource, upload } from '../../test/support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { declareMail, realMailServer, refusing, type RealMailServer } from '../../test/support/smtp.ts';
import { tablesOf } from '../../test/support/store.ts';
import { testClock, testFolder } from '../../test/support/vault.ts';
import { makeCertificate } from '../../cli/setup/certificate.ts';
import type { ApprovalSeen } from '#contract/tools.ts';
import { decide } from '../../test/support/approving.ts';

let opened: TestHouse;
let owner: TestMember;
let server: RealMailServer;
async function open(variables: Record<string, string> = {}): Promise<void> {
  server = await realMailServer();
  opened = await openTestHouse(['Menuiserie Lacroix'], { variables });
  owner = opened.owner;
  await declareMail(opened, server.port);
  // What is to be done each day begins with a start that finds the organisation.
  const { folder, clock } = opened;
  await opened.leave();
  opened = await openTestHouse([], { folder, clock, variables });
  await opened.house.jobs.idle();
}
afterEach(async () => {
  await opened.close();
  await server.close();
});
const subjects = () => server.received.map(({ mail }) => mail.subject);
const signIn = (headers: Record<string, string> = {}) =>
  opened.app.inject({ method: 'POST', url: '/api/sign-in', payload: { email: owner.email, password: owner.password }, headers });
const choose = (more: object) =>
  opened.app.inject({
    method: 'PUT',
    url: '/api/notices',
    payload: { language: 'fr', approvals: true, house: true, ...more },
    headers: { cookie: owner.cookie },
  });

test('a sign-in from a device that the account does not know is told, in the language that was chosen; the same device again is not', async () => {
  await open();
  await choose({ language: 'en', approvals: false, house: false });
  const came = await signIn({ 'user-agent': 'Firefox secret de Léa' });
  await opened.house.mail.settled();
  expect(subjects()).toEqual(['Signed in from a new device']);
  const cookie = [came.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .filter((line) => line?.includes('.device.'))
    .join('; ');
  await signIn({ cookie });
  await opened.house.mail.settled();
  expect(subjects()).toHaveLength(1);
  await opened.app.inject({ method: 'POST', url: '/api/sign-in', payload: { email: owner.email, password: 'ce n’est pas le bon' } });
  // The first device of all is preceded by none.
  await opened.addMember(owner, 'lea@example.org');
  await opened.house.mail.settled();
  expect(subjects()).toHaveLength(1);
  expect(server.received[0]?.raw).not.toMatch(/Firefox|Léa/);
  expect(opened.log.incidents).toEqual([]);
});

async function askForApproval(): Promise<string> {
  const source = await ownSource(opened, owner);
  const document = await upload(opened, owner, source, { name: 'maintenance.txt', bytes: maintenance() });
  await opened.as(owner, { url: '/o/contracts' });
  await opened.house.jobs.idle();
  await opened.as(owner, { method: 'POST', url: '/o/runs', payload: { agent: 'legal', job: 'amend', input: { document } } });
  await opened.house.agents.settled();
  const [waiting] = (await opened.as(owner, { url: '/o/approvals' })).json<{ approvals: ApprovalSeen[] }>().approvals;
  return waiting?.id ?? '';
}

test('an approval that waits is told after a while, once, and never what it is about; one that was decided is not', async () => {
  await open();
  const first = await askForApproval();
  await opened.house.mail.settled();
  expect(subjects()).toEqual([]);
  opened.clock.advance(11 * 60_000);
  await opened.house.mail.settled();
  expect(subjects()).toEqual(['Une approbation vous attend']);
  expect(server.received[0]?.raw).not.toMatch(/maintenance|avenant|contrat/i);
  // Another, an hour later, waits for the next message; decided before, it takes it away.
  opened.clock.advance(3_600_000);
  await decide(opened, owner, first, 'refuse', { reason: 'Pas maintenant.' });
  await opened.house.agents.settled();
  const source = await ownSource(opened, owner);
  const document = await upload(opened, owner, source, { name: 'autre.txt', bytes: maintenance() });
  await opened.as(owner, { url: '/o/contracts' });
  await opened.house.jobs.idle();
  await opened.as(owner, { method: 'POST', url: '/o/runs', payload: { agent: 'legal', job: 'amend', input: { document } } });
  await opened.house.agents.settled();
  const waiting = (await opened.as(owner, { url: '/o/approvals' }))
    .json<{ approvals: ApprovalSeen[] }>()
    .approvals.filter(({ state }) => state === 'waiting');
  expect(waiting).toHaveLength(1);
  opened.clock.advance(2 * 3_600_000);
  await opened.house.mail.settled();
  expect(subjects()).toHaveLength(1);
  await decide(opened, owner, waiting[0]?.id ?? '', 'refuse', { reason: 'Non plus.' });
  await opened.house.agents.settled();
  opened.clock.advance(4 * 3_600_000);
  await opened.house.mail.settled();
  expect(subjects()).toHaveLength(1);
  const store = await opened.house.vault.organisation(owner.actor.organisation);
  expect((await tablesOf(store)).get('mail')).not.toContain('waiting');
}, 60_000);

test('who does not want to be told of approvals is not', async () => {
  await open();
  await choose({ approvals: false });
  await askForApproval();
  opened.clock.advance(11 * 60_000);
  await opened.house.mail.settled();
  expect(subjects()).toEqual([]);
}, 60_000);

test('a backup that fails is told to the owners once a day, and not once another was made', async () => {
  await open({ BEFFROI_BACKUP_FOLDER: '/proc/nulle-part' });
  const failing = async (): Promise<void> => {
    opened.clock.advance(24 * 3_600_000 + 1);
    await opened.house.jobs.idle();
    await opened.house.mail.settled();
  };
  // The first run begins to count.
  await opened.house.jobs.idle();
  await failing();
  expect(subjects()).toEqual(['La sauvegarde de la maison a manqué']);
  expect(server.received[0]?.raw).not.toMatch(/nulle-part/);
  await failing();
  expect(subjects()).toHaveLength(2);
  opened.log.incidents.splice(0);
}, 60_000);

test('a certificate that ends in three weeks is told once a week; a later one in its place is not', async () => {
  const folder = testFolder();
  const [file, key] = [join(folder, 'house.crt'), join(folder, 'house.key')];
  const day = 24 * 3_600_000;
  // It lives 820 days: ten are left.
  const certify = (at: number): void => {
    const made = makeCertificate(['localhost'], at);
    writeFileSync(file, made.certificate);
    writeFileSync(key, made.key);
  };
  const nextDay = async (): Promise<void> => {
    opened.clock.advance(day + 1);
    await opened.house.jobs.idle();
    await opened.house.mail.settled();
  };
  certify(testClock().now() - 810 * day);
  await open({ BEFFROI_TLS_CERTIFICATE: file, BEFFROI_TLS_KEY: key });
  await opened.house.jobs.idle();
  await nextDay();
  await nextDay();
  expect(subjects()).toEqual(['Le certificat de la maison expire bientôt']);
  certify(opened.clock.now());
  for (let days = 0; days < 8; days += 1) await nextDay();
  expect(subjects()).toHaveLength(1);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('what is told a week later is of that day: dated so, and tried as long as anything else', async () => {
  const folder = testFolder();
  const [file, key] = [join(folder, 'house.crt'), join(folder, 'house.key')];
  const day = 24 * 3_600_000;
  const old = makeCertificate(['localhost'], testClock().now() - 800 * day);
  writeFileSync(file, old.certificate);
  writeFileSync(key, old.key);
  await open({ BEFFROI_TLS_CERTIFICATE: file, BEFFROI_TLS_KEY: key });
  const nextDay = async (): Promise<void> => {
    opened.clock.advance(day + 1);
    await opened.house.jobs.idle();
    await opened.house.mail.settled();
  };
  await opened.house.jobs.idle();
  await nextDay();
  expect(subjects()).toHaveLength(1);
  let refused = 0;
  server.answers.recipient = () => ((refused += 1) <= 1 ? refusing(450) : null);
  for (let days = 0; days < 8; days += 1) await nextDay();
  expect([refused, subjects()]).toEqual([2, ['Le certificat de la maison expire bientôt', 'Le certificat de la maison expire bientôt']]);
  const [first, second] = server.received.map(({ mail }) => Date.parse(mail.date ?? ''));
  expect(Math.round((Number(second) - Number(first)) / day)).toBe(7);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('where an authority gives the certificate, its own is looked at, and not the one of the settings behind it', async () => {
  const folder = testFolder();
  const [file, key] = [join(folder, 'house.crt'), join(folder, 'house.key')];
  const day = 24 * 3_600_000;
  const old = makeCertificate(['localhost'], testClock().now() - 810 * day);
  writeFileSync(file, old.certificate);
  writeFileSync(key, old.key);
  await open({ BEFFROI_TLS_CERTIFICATE: file, BEFFROI_TLS_KEY: key, BEFFROI_ACME_DIRECTORY: 'https://127.0.0.1:9/directory' });
  const { home } = opened.house.settings;
  mkdirSync(join(home, 'certificate'), { recursive: true });
  const obtained = makeCertificate(['localhost'], testClock().now());
  writeFileSync(join(home, 'certificate', 'house.pem'), obtained.key + obtained.certificate);
  opened.clock.advance(day + 1);
  await opened.house.jobs.idle();
  await opened.house.mail.settled();
  expect(subjects()).toEqual([]);
  // One that is damaged is presented to nobody: the one of the settings is, which ends.
  writeFileSync(join(home, 'certificate', 'house.pem'), obtained.key);
  opened.clock.advance(day + 1);
  await opened.house.jobs.idle();
  await opened.house.mail.settled();
  expect(subjects()).toEqual(['Le certificat de la maison expire bientôt']);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
