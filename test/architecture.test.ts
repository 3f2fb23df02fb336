import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parts as houseParts } from '#server/parts.ts';
import { root } from './support/copy.ts';
import { doorsBreached, imported, isPart, rank, sources, text } from './support/sources.ts';

/** The parts of the house, in order: a part imports only from parts above it. */
const parts = houseParts.filter(({ within }) => within === undefined).map(({ name }) => name);
/** The files that tie the parts together stand above them all. */
const ties = [
  'server/compose.ts',
  'server/parts.ts',
  'server/agentlist.ts',
  'server/hooks.ts',
  'server/encoder.ts',
  'server/house.ts',
  'server/house.routes.ts',
  'server/hearing.ts',
  'server/app.ts',
];
const roleSuffixes = new Set(['store', 'routes', 'test', 'suite']);
const namesWeDoNotUse = /^(utils?|helpers?|services?|managers?|types?|constants?)\b/;
/** Files whose subject is one long list; each says why here. */
const longFiles = new Set<string>([]);

test('every folder of the server is a part of the list, once', () => {
  const folders = readdirSync(join(root, 'server'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(new Set(parts).size).toBe(parts.length);
  expect(folders.toSorted()).toEqual(parts.toSorted());
});

test('every agent, a folder with its definition, is in their list, once', () => {
  const agents = houseParts.filter(({ within }) => within === 'agents').map(({ name }) => name);
  const folders = readdirSync(join(root, 'server', 'agents')).filter((name) =>
    existsSync(join(root, 'server', 'agents', name, 'definition.json')),
  );
  expect(folders.toSorted()).toEqual(agents.toSorted());
});

test('a part imports only from parts above it', () => {
  expect(imported(({ file, target }) => isPart(file) && isPart(target) && rank(target) > rank(file))).toEqual([]);
  expect(imported(({ file, target }) => isPart(file) && ties.includes(target) && !file.includes('.test.'))).toEqual([]);
});

test('a part is entered by its door', () => {
  expect(doorsBreached()).toEqual([]);
});

test('a part needs seven things at most; the ground counts as one', () => {
  const needs = sources
    .filter((file) => isPart(file) && !file.includes('.test.'))
    .flatMap((file) =>
      [...text(file).matchAll(/export function (create\w+)\(\s*(?:needs|\{[^}]*\}): (?:Ground & )?\{([^}]*)\}/g)].map(
        ([whole, name = '', fields = '']) => ({
          name: `${file}: ${name}`,
          count: fields.split(/[;\n]/).filter((field) => /^\s*(?:\w+\??:|\w+\()/.test(field)).length + (whole.includes('Ground &') ? 1 : 0),
        }),
      ),
    );
  expect(needs.length).toBeGreaterThan(10);
  expect(needs.filter(({ count }) => count > 7)).toEqual([]);
});

test('the contract imports zod only, the web never the server, the command only through house.ts and app.ts', () => {
  expect(
    imported(
      ({ file, target }) => file.startsWith('contract/') && !file.includes('.test.') && !target.startsWith('contract/') && target !== 'zod',
    ),
  ).toEqual([]);
  expect(
    imported(
      ({ file, target }) =>
        file.startsWith('web/') &&
        (target.startsWith('server/') || target.startsWith('cli/') || (target.startsWith('node:') && !/config|\.test\./.test(file))),
    ),
  ).toEqual([]);
  expect(
    imported(
      ({ file, target }) =>
        file.startsWith('cli/') &&
        target.startsWith('server/') &&
        !file.includes('.test.') &&
        !['server/house.ts', 'server/app.ts'].includes(target),
    ),
  ).toEqual([]);
  expect(
    imported(
      ({ file, target }) =>
        isPart(file) &&
        (target.startsWith('cli/') || target.startsWith('web/') || target.startsWith('demo/') || target.startsWith('bench/')) &&
        !file.includes('.test.'),
    ),
  ).toEqual([]);
});

test('a file has 300 lines at most, a name of its subject, and no other role suffix than the four', () => {
  const problems = sources.flatMap((file) => {
    const name = file.split('/').at(-1) ?? '';
    // A page's own test bears its name, and then the suffix.
    const middle = name.split('.').slice(1, -1);
    return [
      ...(text(file).split('\n').length > 301 && !longFiles.has(file) ? [`${file}: more than 300 lines`] : []),
      ...(namesWeDoNotUse.test(name) ? [`${file}: a name that says nothing`] : []),
      ...(file.startsWith('server/') && middle.some((suffix) => !roleSuffixes.has(suffix))
        ? [`${file}: a role suffix that is not ours`]
        : []),
    ];
  });
  expect(problems).toEqual([]);
});

test('SQL stands in stores and migrations', () => {
  const written = sources.filter(
    (file) =>
      file.startsWith('server/') &&
      !/\.store\.ts$|migrations\.ts$|\.test\.ts$|^server\/vault\/|\/sql\//.test(file) &&
      /\b(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`/.test(text(file)),
  );
  expect(written).toEqual([]);
});

test('one module connects: no other client of the network in the server', () => {
  const client = /\bfetch\(|from 'node:(https?|net|tls|dgram|http2)'|from 'undici'|new WebSocket|from 'node:dns/;
  const allowed = new Set<string>([
    'server/foundation/outbound.ts', // the one
    'server/foundation/admission.ts', // its walls: looks a name up
    'server/foundation/dialling.ts', // its connections for other protocols than HTTP, past those walls
    'server/foundation/addresses.ts', // says where an address leads, and goes nowhere
    'server/models/engines/embedded/child.ts', // wraps the pipe that its parent opened, and connects to nothing
    'server/reading/child.ts', // wraps the pipe that its parent opened, and connects to nothing
  ]);
  expect(
    sources.filter(
      (file) => file.startsWith('server/') && !/\.(test|suite)\.ts$/.test(file) && !allowed.has(file) && client.test(text(file)),
    ),
  ).toEqual([]);
});

test('no function is given the place in a list for an argument that it may be given', () => {
  // `nodes.map(textOf)` calls textOf(node, 0), textOf(node, 1) ...: with an optional second argument, the place is taken for it.
  const called = (content: string): string[] =>
    [...content.matchAll(/\.(?:map|flatMap|filter|find|some|every|forEach)\((\w+)\)/g)].flatMap(([, name]) => name ?? []);
  const mayTakePlace = (content: string, name: string): boolean =>
    new RegExp(`(?:function ${name}|const ${name} = (?:async )?)\\(\\s*\\w+[^,()]*,\\s*\\w+(?:\\?|[^,()]*=)`).test(content);
  expect(mayTakePlace('function textOf(node: Node, depth = 0): string {', 'textOf')).toBe(true);
  const found = sources
    .filter((file) => file !== 'test/architecture.test.ts')
    .flatMap((file) =>
      called(text(file))
        .filter((name) => mayTakePlace(text(file), name))
        .map((name) => `${file}: ${name}`),
    );
  expect(found).toEqual([]);
});

test('the environment is read in one file', () => {
  const readers = sources.filter(
    (file) => /process\.env\b/.test(text(file)) && !file.startsWith('test/') && !file.startsWith('bench/') && !file.startsWith('bin/'),
  );
  expect(readers).toEqual(['cli/main.ts']);
});

test('the server holds codes, never a sentence in French', () => {
  // The words of the language that a reader recognises, which nobody is shown.
  const isWords = (file: string): boolean => file.startsWith('server/language/');
  const sentence = /(['"`])[^'"`\n]*\b(vous|nous|votre|veuillez|cette|est introuvable|n’est pas)\b[^'"`\n]*\1/i;
  expect(
    sources.filter((file) => file.startsWith('server/') && !file.endsWith('.test.ts') && !isWords(file) && sentence.test(text(file))),
  ).toEqual([]);
});

test('no line tells a tool to look away without saying why', () => {
  expect(sources.filter((file) => /@ts-ignore|: any\b|\bas any\b|<any>/.test(text(file)) && file !== 'test/architecture.test.ts')).toEqual(
    [],
  );
});
