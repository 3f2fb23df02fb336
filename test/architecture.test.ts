import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** The parts of the house, in order: a part imports only from parts above it. The whole list is in ARCHITECTURE.md. */
const parts = ['foundation', 'vault', 'journal', 'people', 'access', 'jobs', 'language', 'reading', 'documents', 'retrieval', 'answers'];
/** The two files that tie the parts together stand above them all. */
const ties = ['server/compose.ts', 'server/app.ts'];
const roleSuffixes = new Set(['store', 'routes', 'test', 'suite']);
const namesWeDoNotUse = /^(utils?|helpers?|services?|managers?|types?|constants?)\b/;
/** Files whose subject is one long list; each says why here. */
const longFiles = new Set<string>([]);

const sources = ['server', 'web', 'cli', 'contract', 'demo', 'bench', 'test', 'bin'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|js)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name))),
);
const text = (file: string): string => readFileSync(join(root, file), 'utf8');

test('every folder of the server is a part of the list, once', () => {
  const folders = readdirSync(join(root, 'server'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(new Set(parts).size).toBe(parts.length);
  expect(folders.toSorted()).toEqual(parts.toSorted());
});

test('a part imports only from parts above it', () => {
  expect(imported(({ file, target }) => isPart(file) && isPart(target) && rank(target) > rank(file))).toEqual([]);
  expect(imported(({ file, target }) => isPart(file) && ties.includes(target) && !file.includes('.test.'))).toEqual([]);
});

test('the contract imports zod only, the web never the server, the command only through compose.ts and app.ts', () => {
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
      ({ file, target }) => file.startsWith('cli/') && target.startsWith('server/') && !file.includes('.test.') && !ties.includes(target),
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

test('nothing connects outside: no client of the network in the server', () => {
  const client = /\bfetch\(|from 'node:(https?|net|tls|dgram|http2)'|from 'undici'|new WebSocket|from 'node:dns/;
  const allowed = new Set<string>([
    'server/reading/child.ts', // wraps the pipe that its parent opened, and connects to nothing
  ]);
  expect(
    sources.filter((file) => file.startsWith('server/') && !file.endsWith('.test.ts') && !allowed.has(file) && client.test(text(file))),
  ).toEqual([]);
});

test('the environment is read in one file', () => {
  const readers = sources.filter(
    (file) => /process\.env\b/.test(text(file)) && !file.startsWith('test/') && !file.startsWith('bench/') && !file.startsWith('bin/'),
  );
  expect(readers).toEqual(['cli/main.ts']);
});

test('the server holds codes, never a sentence in French', () => {
  // The words of the language that a reader recognises, which nobody is shown.
  const wordLists = new Set([
    'server/language/stopwords.ts',
    'server/language/sentences.ts',
    'server/language/wording.ts',
    'server/language/sought.ts',
  ]);
  const sentence = /(['"`])[^'"`\n]*\b(vous|nous|votre|veuillez|cette|est introuvable|n’est pas)\b[^'"`\n]*\1/i;
  expect(
    sources.filter((file) => file.startsWith('server/') && !file.endsWith('.test.ts') && !wordLists.has(file) && sentence.test(text(file))),
  ).toEqual([]);
});

test('no line tells a tool to look away without saying why', () => {
  expect(sources.filter((file) => /@ts-ignore|: any\b|\bas any\b|<any>/.test(text(file)) && file !== 'test/architecture.test.ts')).toEqual(
    [],
  );
});

function imports(): { file: string; target: string }[] {
  return sources.flatMap((file) =>
    [...text(file).matchAll(/(?:^(?:import|export|\})[^'"\n]*from |\bimport\(|^import )['"]([^'"]+)['"]/gm)].map(([, name = '']) => ({
      file,
      target: resolveImport(file, name),
    })),
  );
}

function resolveImport(file: string, name: string): string {
  if (name.startsWith('.')) return relative(root, join(root, dirname(file), name));
  return name.startsWith('#') ? name.slice(1) : name;
}

/** The imports that something is wrong with, as sentences. */
const imported = (isWrong: (one: { file: string; target: string }) => boolean): string[] =>
  imports()
    .filter(isWrong)
    .map(({ file, target }) => `${file} imports ${target}`);
const isPart = (path: string): boolean => path.startsWith('server/') && path.split('/').length > 2;
const rank = (path: string): number => parts.indexOf(path.split('/')[1] ?? '');
