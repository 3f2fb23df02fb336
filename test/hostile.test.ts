import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { multipart, ownSource, upload } from './support/asking.ts';
import { refusals } from '#contract/house.ts';
import { openTestHouse, type TestHouse, type TestMember } from './support/house.ts';
import { tablesOf } from './support/store.ts';

let opened: TestHouse;
let owner: TestMember;
let source: string;
let document: string;
beforeAll(async () => {
  opened = await openTestHouse();
  owner = opened.owner;
  source = await ownSource(opened, owner);
  document = await upload(opened, owner, source, { name: 'phare.txt', bytes: 'Le phare s’allume à la nuit.' });
}, 60_000);
afterAll(() => opened.close());

type Request = InjectOptions & { url: string };
const json = (url: string, payload: unknown, method: 'POST' | 'PUT' | 'PATCH' = 'POST'): Request => ({
  method,
  url,
  headers: { 'content-type': 'application/json' },
  payload: JSON.stringify(payload),
});
const raw = (url: string, payload: string | Buffer, type = 'application/json'): Request => ({
  method: 'POST',
  url,
  headers: { 'content-type': type },
  payload,
});
const sendFile = (...parts: Parameters<typeof multipart>[0]): Request => ({
  method: 'POST',
  url: `/o/documents?place=${source}`,
  ...multipart(parts),
});
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const long = 'x'.repeat(100_000);

/** What is sent, the refusal that it must get, and the request. Made when the test runs: ids are known only then. */
const doors: [string, keyof typeof refusals, () => Request][] = [
  ['a number for a name', 'input_invalid', () => json('/o/groups', { name: 7 })],
  ['an object for a name', 'input_invalid', () => json('/o/groups', { name: { toString: 'x' } })],
  ['a list for a body', 'input_invalid', () => json('/o/groups', [])],
  ['null for a body', 'input_invalid', () => json('/o/groups', null)],
  ['no body', 'input_invalid', () => raw('/o/groups', '')],
  ['half a body', 'input_invalid', () => raw('/o/groups', '{"name":')],
  ['a name of 100,000 letters', 'input_invalid', () => json('/o/groups', { name: long })],
  ['a name of blanks', 'input_invalid', () => json('/o/groups', { name: ' \t ' })],
  ['a name that nobody sees', 'input_invalid', () => json('/o/sources', { name: '\u200b\u200b' })],
  ['a name on two lines', 'input_invalid', () => json('/o/sources', { name: 'a\nb' })],
  ['a name that turns the writing', 'input_invalid', () => json('/o/sources', { name: 'a\u202eb' })],
  ['a name with half a pair', 'input_invalid', () => raw('/o/sources', String.raw`{"name":"a\ud800"}`)],
  [
    'a name of broken bytes',
    'input_invalid',
    () => raw('/o/groups', Buffer.from([...Buffer.from('{"name":"a'), 0xff, 0xfe, ...Buffer.from('"}')])),
  ],
  ['a control character in a folder', 'input_invalid', () => json('/o/folders', { parent: source, name: 'a\u0007' })],
  ['a control character in a title', 'input_invalid', () => json(`/o/documents/${document}`, { title: 'a\u0007' }, 'PATCH')],
  [
    'a control character in a person',
    'input_invalid',
    () => json('/o/members', { email: 'a@example.org', name: 'a\u0000', role: 'member' }),
  ],
  ['no address', 'input_invalid', () => json('/o/members', { email: 'a@b', name: 'a', role: 'member' })],
  ['an unknown role', 'input_invalid', () => json('/o/members', { email: 'a@example.org', name: 'a', role: 'god' })],
  ['__proto__', 'input_invalid', () => raw('/o/groups', '{"name":"a","__proto__":{"role":"owner"}}')],
  ['constructor.prototype', 'input_invalid', () => raw('/o/groups', '{"name":"a","constructor":{"prototype":{"role":"owner"}}}')],
  [
    '__proto__ far below',
    'input_invalid',
    () => raw('/o/groups', `{"name":${'{"a":'.repeat(50_000)}{"__proto__":1}${'}'.repeat(50_000)}}`),
  ],
  ['200,000 levels', 'input_invalid', () => raw('/o/groups', deep(200_000))],
  [
    '200,000 levels in a field',
    'input_invalid',
    () => ({ ...raw('/o/groups/x/content', `{"members":${deep(200_000)},"groups":[]}`), method: 'PUT' }),
  ],
  ['a form', 'media_type_refused', () => raw('/o/groups', 'name=a', 'application/x-www-form-urlencoded')],
  ['XML', 'media_type_refused', () => raw('/o/groups', '<a/>', 'application/xml')],
  ['no media type at all', 'media_type_refused', () => raw('/o/groups', '{}', 'rien')],
  ['more than a body holds', 'body_too_large', () => json('/o/groups', { name: 'x'.repeat(1_100_000) })],
  [
    '40,000 unknown members',
    'group_unknown',
    () => json('/o/groups/grp_x/content', { members: Array.from({ length: 40_000 }, (_, at) => `mem_${at}`), groups: [] }, 'PUT'),
  ],

  ['a key twice', 'input_invalid', () => ({ url: '/o/search?q=a&q=b' })],
  [
    'a place twice',
    'input_invalid',
    () => ({ ...sendFile({ name: 'file', fileName: 'a.txt', bytes: 'x' }), url: `/o/documents?place=${source}&place=${source}` }),
  ],
  ['an endless limit', 'input_invalid', () => ({ url: '/o/documents?limit=1e99' })],
  ['a negative limit', 'input_invalid', () => ({ url: '/o/documents?limit=-1' })],
  ['a cursor of bytes', 'input_invalid', () => ({ url: '/o/documents?cursor=%00%ff' })],
  ['a cursor of 5,000 letters', 'input_invalid', () => ({ url: `/o/documents?cursor=${'A'.repeat(5000)}` })],
  ['a cursor of another shape', 'input_invalid', () => ({ url: `/o/documents?cursor=${Buffer.from('["a",{}]').toString('base64url')}` })],
  ['an unknown state', 'input_invalid', () => ({ url: '/o/documents?state=vol%C3%A9' })],
  ['a journal from beyond numbers', 'input_invalid', () => ({ url: '/o/journal?reason=x&before=99999999999999999999999' })],
  ['a journal without reason', 'input_invalid', () => ({ url: '/o/journal?reason=%20' })],
  ['an export without reason', 'input_invalid', () => ({ url: '/o/journal/export' })],
  ['a span before the text', 'input_invalid', () => ({ url: `/o/documents/${document}/text?start=-1` })],
  ['a span beyond numbers', 'input_invalid', () => ({ url: `/o/documents/${document}/text?start=1e308` })],
  ['a text of no document', 'document_not_readable', () => ({ url: `/o/documents/${document}/text?text=txt_x` })],

  ['an id of 90 letters', 'document_unknown', () => ({ url: `/o/documents/${'x'.repeat(90)}` })],
  ['an id of 3,000 letters', 'not_found', () => ({ url: `/o/documents/${'x'.repeat(3_000)}` })],
  ['a path for an id', 'document_unknown', () => ({ url: '/o/documents/..%2f..%2fhouse.db/original' })],
  ['a NUL for an id', 'document_unknown', () => ({ url: '/o/documents/%00' })],
  ['SQL for an id', 'document_unknown', () => ({ url: '/o/documents/%27%20or%201%3D1%20--' })],
  ['a cut escape for an id', 'not_found', () => ({ url: '/o/documents/%E0%A4%A' })],
  ['bytes for an id', 'not_found', () => ({ url: '/o/documents/%ff' })],
  ['a source for a document', 'document_unknown', () => ({ url: `/o/documents/${source}` })],
  ['a document for a place', 'place_unknown', () => json('/o/folders', { parent: document, name: 'a' })],
  ['a path for an organisation', 'organisation_unknown', () => ({ url: '/api/o/..%2f..%2fetc/me' })],
  ['__proto__ for an organisation', 'organisation_unknown', () => ({ url: '/api/o/__proto__/me' })],
  ['a file of the disk', 'not_found', () => ({ url: '/..%2f..%2fetc%2fpasswd' })],
  ['HEAD of a text', 'not_found', () => ({ method: 'HEAD', url: `/o/documents/${document}/text` })],
  ['HEAD of the events', 'not_found', () => ({ method: 'HEAD', url: '/o/events' })],
  ['OPTIONS', 'not_found', () => ({ method: 'OPTIONS', url: '/o/documents' })],
  ['DELETE where there is none', 'not_found', () => ({ method: 'DELETE', url: '/o/documents' })],

  [
    'an end in the past',
    'input_invalid',
    () => json('/o/grants', { place: source, holder: { kind: 'everyone' }, right: 'read', until: 1 }),
  ],
  [
    'an end beyond time',
    'input_invalid',
    () => json('/o/grants', { place: source, holder: { kind: 'everyone' }, right: 'read', until: 1e300 }),
  ],
  ['a holder without id', 'input_invalid', () => json('/o/grants', { place: source, holder: { kind: 'member' }, right: 'read' })],
  [
    'a holder whom nobody knows',
    'member_unknown',
    () => json('/o/grants', { place: source, holder: { kind: 'member', id: 'x' }, right: 'read' }),
  ],
  ['an unknown right', 'input_invalid', () => json('/o/grants', { place: source, holder: { kind: 'everyone' }, right: 'own' })],
  ['a word for a yes', 'input_invalid', () => json(`/o/places/${document}/inheritance`, { cut: 'oui' }, 'PUT')],
  ['an erasure half confirmed', 'input_invalid', () => json(`/o/documents/${document}/erase`, { confirm: 'true' })],
  ['a question of nothing seen', 'question_empty', () => json('/o/ask', { question: '\u0000\u200b' })],
  ['a question too long', 'question_too_long', () => json('/o/ask', { question: 'x'.repeat(2001) })],
  ['a conversation of nobody', 'conversation_unknown', () => json('/o/ask', { question: 'phare', conversation: 'cnv_x' })],
  ['an unknown purpose', 'input_invalid', () => json('/o/ask', { question: 'phare', purpose: 'curiosité' })],
  ['a word for a date', 'input_invalid', () => json('/o/ask', { question: 'phare', filters: { writtenFrom: 'hier' } })],

  ['a form without a file', 'upload_empty', () => sendFile({ name: 'autre', bytes: 'x' })],
  ['an empty form', 'upload_empty', () => sendFile()],
  ['an empty file', 'upload_empty', () => sendFile({ name: 'file', fileName: 'a.txt', bytes: '' })],
  [
    'two files',
    'input_invalid',
    () => sendFile({ name: 'file', fileName: 'a.txt', bytes: 'x' }, { name: 'file', fileName: 'b.txt', bytes: 'y' }),
  ],
  [
    'nine fields and a file',
    'input_invalid',
    () =>
      sendFile(...Array.from({ length: 9 }, (_, at) => ({ name: `f${at}`, bytes: 'x' })), { name: 'file', fileName: 'a.txt', bytes: 'x' }),
  ],
  [
    'a field called __proto__',
    'input_invalid',
    () => sendFile({ name: '__proto__', bytes: 'x' }, { name: 'file', fileName: 'a.txt', bytes: 'x' }),
  ],
  ['a form without its boundary', 'input_invalid', () => raw(`/o/documents?place=${source}`, 'x', 'multipart/form-data')],
  ['a form of another boundary', 'input_invalid', () => raw(`/o/documents?place=${source}`, 'x', 'multipart/form-data; boundary=abc')],
  [
    'a form that ends in its file',
    'input_invalid',
    () => {
      const { payload, headers } = multipart([{ name: 'file', fileName: 'a.txt', bytes: long }]);
      return { method: 'POST', url: `/o/documents?place=${source}`, headers, payload: payload.subarray(0, 60_000) };
    },
  ],
  ['JSON for a file', 'media_type_refused', () => json(`/o/documents?place=${source}`, {})],
  ['a file for no place', 'input_invalid', () => ({ ...sendFile({ name: 'file', fileName: 'a.txt', bytes: 'x' }), url: '/o/documents' })],
  [
    'a file for a document',
    'place_unknown',
    () => ({ ...sendFile({ name: 'file', fileName: 'a.txt', bytes: 'x' }), url: `/o/documents?place=${document}` }),
  ],
  ['a file called ..', 'file_name_invalid', () => sendFile({ name: 'file', fileName: '..', bytes: 'x' })],
  ['a file without a name', 'file_name_invalid', () => sendFile({ name: 'file', fileName: '', bytes: 'x' })],
  ['a control character in a file', 'file_name_invalid', () => sendFile({ name: 'file', fileName: 'a\u0001.txt', bytes: 'x' })],
  ['a file that hides its ending', 'file_name_invalid', () => sendFile({ name: 'file', fileName: 'a\u202efdp.exe', bytes: 'x' })],
  ['a file name of 300 letters', 'file_name_invalid', () => sendFile({ name: 'file', fileName: `${'é'.repeat(300)}.txt`, bytes: 'x' })],

  ['a cut escape for a session', 'not_signed_in', () => ({ url: '/api/session', headers: { cookie: 'beffroi.session_token=%E0%A4%A' } })],
  [
    'a session of 9,000 letters',
    'not_signed_in',
    () => ({ url: '/api/session', headers: { cookie: `beffroi.session_token=${'x'.repeat(9000)}` } }),
  ],
  ['a list for an address', 'input_invalid', () => json('/api/sign-in', { email: ['a@example.org'], password: 'x' })],
  ['an object for a password', 'input_invalid', () => json('/api/sign-in', { email: 'a@example.org', password: { $ne: 1 } })],
  ['a short password', 'input_invalid', () => json('/api/password', { current: owner.password, next: 'court' })],
  ['a host of brackets', 'origin_refused', () => ({ url: '/api/health', headers: { host: '[' } })],
  ['a host behind an at sign', 'origin_refused', () => ({ url: '/api/health', headers: { host: '127.0.0.1@ailleurs.example' } })],
  ['a host that begins like ours', 'origin_refused', () => ({ url: '/api/health', headers: { host: '127.0.0.1.ailleurs.example' } })],
  [
    'an origin without name',
    'origin_refused',
    () => ({ ...json('/o/groups', { name: 'a' }), headers: { origin: 'null', 'content-type': 'application/json' } }),
  ],
];

describe('each door refuses by name, keeps nothing and goes on:', () => {
  test.each(doors)('%s', async (_, code, request) => {
    const store = await opened.house.vault.organisation(owner.actor.organisation);
    const before = await tablesOf(store);
    const options = request();
    const response = options.url.startsWith('/o/')
      ? await opened.as(owner, options)
      : await opened.app.inject({ ...options, headers: { cookie: owner.cookie, ...options.headers } });
    expect(response.statusCode).toBe(refusals[code].status);
    expect(options.method === 'HEAD' ? code : response.json().code).toBe(code);
    expect(options.method === 'HEAD' ? {} : refusals[code].details.parse(response.json().details)).toBeTypeOf('object');
    expect(opened.log.incidents).toEqual([]);
    expect(await tablesOf(store)).toEqual(before);
    expect(files()).toHaveLength(1);
  });
});

const files = (): string[] =>
  readdirSync(join(opened.folder, 'data'), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.startsWith('blb_'))
    .map((file) => file.name);

test('a path in a name is a name, and nothing is written where it leads', async () => {
  const names = ['../../x', '..\\..\\x', '/etc/passwd', 'C:\\x'];
  for (const name of names) expect((await opened.as(owner, json('/o/sources', { name }))).json()).toMatchObject({ name });
  for (const name of ['../../../x.txt', String.raw`..\..\x.txt`]) {
    const { payload, headers } = multipart([{ name: 'file', fileName: name, bytes: 'Le bac part à midi.' }]);
    const refused = await opened.as(owner, { method: 'POST', url: `/o/documents?place=${source}`, payload, headers });
    expect(refused.json()).toMatchObject({ code: 'file_name_invalid' });
  }
  // A form writes a quotation mark otherwise; a name that comes beside the form is kept as it is.
  const quoted = await upload(opened, owner, source, { name: 'le %22bac%22.txt', bytes: 'Le bac part à midi.' });
  expect((await opened.as(owner, { url: `/o/documents/${quoted}` })).json()).toMatchObject({ fileName: 'le "bac".txt', state: 'read' });
  expect(readdirSync(opened.folder, { recursive: true }).filter((file) => /(^|[/\\])x(\.txt)?$|passwd/.test(String(file)))).toEqual([]);
});

test('an odd question is answered, and the house still stands', async () => {
  for (const question of [
    'phare \ud800\udfff',
    "phare' or 1=1 --",
    'phare* NEAR("x") AND',
    '%phare_',
    'PHARE '.repeat(300),
    'é'.repeat(1_900),
    '😀 phare 😀',
    String.raw`phare \0`,
  ]) {
    const response = await opened.as(owner, json('/o/ask', { question }));
    expect([question.slice(0, 20), response.statusCode]).toEqual([question.slice(0, 20), 200]);
    expect((await opened.as(owner, { url: `/o/search?q=${encodeURIComponent(question.toWellFormed())}` })).statusCode).toBe(200);
  }
  expect((await opened.app.inject({ url: '/api/health' })).json()).toMatchObject({ state: 'ready' });
  expect(opened.log.incidents).toEqual([]);
});
