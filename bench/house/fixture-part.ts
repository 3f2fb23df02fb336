import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyRepository, filesUnder, root } from '../../test/support/copy.ts';
import { failed, runIn, runTests } from '../../test/support/runs.ts';

const fixture = join(root, 'bench', 'fixtures', 'part');

/** What the lists of the house are told of the new part: each line goes before one that stands there once. */
const lines: readonly { file: string; before: string; line: string }[] = [
  { file: 'contract/house.ts', before: "import { retrieval } from './retrieval.ts';", line: "import { reminders } from './reminders.ts';" },
  { file: 'contract/house.ts', before: '  command,\n} as const;', line: '  reminders,' },
  {
    file: 'contract/texts/house.ts',
    before: "import { retrieval as retrievalEn } from './en/retrieval.ts';",
    line: "import { reminders as remindersEn } from './en/reminders.ts';\nimport { reminders as remindersFr } from './fr/reminders.ts';",
  },
  {
    file: 'contract/texts/house.ts',
    before: '  command: { fr: commandFr, en: commandEn },',
    line: '  reminders: { fr: remindersFr, en: remindersEn },',
  },
  {
    file: 'server/parts.ts',
    before: "import { retrievalMigrations } from './retrieval/retrieval.ts';",
    line: "import { reminderMigrations } from './reminders/reminders.ts';\nimport { remindersRoutes } from './reminders/reminders.routes.ts';",
  },
  {
    file: 'server/parts.ts',
    before: '\n];\n',
    line: "\n  { name: 'reminders', migrations: { organisation: reminderMigrations }, routes: ({ reminders }) => remindersRoutes(reminders) },",
  },
  {
    file: 'server/compose.ts',
    before: "import { createSandbox, type Sandbox } from './reading/reading.ts';",
    line: "import { createReminders, type Reminders } from './reminders/reminders.ts';",
  },
  { file: 'server/compose.ts', before: '}\n\n/** The parts in order;', line: '  reminders: Reminders;' },
  {
    file: 'server/compose.ts',
    before: '  return {\n    ...ground,\n    settings,',
    line: '  const reminders = createReminders({ ...ground, limit: settings.reminderLimit });',
  },
  { file: 'server/compose.ts', before: '  };\n}\n', line: '    reminders,' },
  {
    file: 'web/pages.ts',
    before: '];\n',
    line: `  {
    path: 'rappels',
    permission: 'reminders.add',
    shown: lazy(() => import('./reminders/reminders.tsx').then(({ Reminders }) => ({ default: Reminders }))),
  },`,
  },
];

/** The part's own tests, and those that walk the list of parts, the contract or the code. */
const tests = [
  'server/reminders',
  'contract/texts',
  'web/pages.test.ts',
  'cli/settings.test.ts',
  'cli/misuse.test.ts',
  'cli/files.test.ts',
  ...['architecture', 'parts', 'migrations', 'settings', 'routes', 'operations', 'journalled', 'rollback'].map(
    (name) => `test/${name}.test.ts`,
  ),
];

/** What its own files would be without a guard, and the test that must then fail. */
const holes: readonly { file: string; from: string; to: string; tests: string }[] = [
  { file: 'test/parts/reminders.ts', from: "operations: { addReminder: 'addReminder' },", to: '', tests: 'test/operations.test.ts' },
  {
    file: 'server/reminders/reminders.ts',
    from: "await journal.append(tx, { actor, act: 'reminder.added', on: id });",
    to: "void journal, actor, 'reminder.added';",
    tests: 'test/journalled.test.ts',
  },
  {
    file: 'server/reminders/reminders.routes.ts',
    from: "memberRoute('addReminder', 'reminders.add', (actor, { body }) => reminders.addReminder(actor, body))",
    to: "{ name: 'addReminder', permission: 'public', handle: async () => ({ id: 'rem' }) }",
    tests: 'test/routes.test.ts',
  },
  { file: 'test/parts/reminders.sql', from: 'text content_text', to: 'text text', tests: 'test/migrations.test.ts' },
];

export interface Added {
  /** Files outside the part's own that changed, or were added. */
  central: string[];
  /** What did not pass: tests, types, lint. */
  failing: string[];
  /** Holes that no test noticed. */
  unseen: string[];
}

/** Lays the fixture part over a copy of the repository, tells the house's lists, and runs what must stay green. */
export async function addPart(folder: string, say: (line: string) => void): Promise<Added> {
  copyRepository(folder);
  const before = new Map(filesUnder(folder).map((path) => [path, readFileSync(join(folder, path))]));
  const own = new Set(filesUnder(fixture));
  cpSync(fixture, folder, { recursive: true });
  for (const { file, before: place, line } of lines) {
    const path = join(folder, file);
    writeFileSync(
      path,
      replaced(file, readFileSync(path, 'utf8'), place, place.startsWith('\n') ? `${line}${place}` : `${line}\n${place}`),
    );
  }
  // What is generated from the lists is written again, as a person would.
  await runTests(folder, ['test/settings.test.ts'], { write: true });
  const changed = filesUnder(folder).filter(
    (path) => path !== 'outcome.json' && !own.has(path) && !before.get(path)?.equals(readFileSync(join(folder, path))),
  );
  for (const path of changed) say(`central: ${path}`);
  const failing = [...(await failingTests(folder)), ...(await failingTools(folder))];
  for (const one of failing) say(`fails: ${one}`);
  const unseen: string[] = [];
  for (const { file, from, to, tests: guard } of holes) {
    const path = join(folder, file);
    const sound = readFileSync(path, 'utf8');
    writeFileSync(path, replaced(file, sound, from, to));
    const { report } = await runTests(folder, [guard]);
    writeFileSync(path, sound);
    const isSeen = report !== null && failed(report).length > 0;
    if (!isSeen) unseen.push(`${file}: ${from}`);
    say(`${isSeen ? 'seen' : 'UNSEEN'}: ${file} without "${from}"`);
  }
  rmSync(folder, { recursive: true });
  return { central: changed, failing, unseen };
}

/** @throws where what is replaced does not stand exactly once */
function replaced(file: string, text: string, from: string, to: string): string {
  const found = text.split(from).length - 1;
  if (found !== 1) throw new Error(`"${from}" stands ${found} times in ${file}`);
  return text.replace(from, () => to);
}

async function failingTests(folder: string): Promise<string[]> {
  const { report, output } = await runTests(folder, tests, { workers: 2 });
  return report === null ? [output.slice(-2000)] : failed(report);
}

async function failingTools(folder: string): Promise<string[]> {
  const tool = (name: string): string => join(folder, 'node_modules', ...name.split('/'));
  const runs = [
    [tool('typescript/bin/tsc'), '-p', '.'],
    [tool('typescript/bin/tsc'), '-p', 'web'],
    [tool('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'],
  ];
  const failing: string[] = [];
  for (const words of runs) {
    const { code, output } = await runIn(folder, words, 300_000);
    if (code !== 0) failing.push(`${words.slice(1).join(' ')}: ${output.slice(0, 2000)}`);
  }
  return failing;
}
