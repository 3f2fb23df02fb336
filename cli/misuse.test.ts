import { afterEach, expect, test, vi } from 'vitest';
import { CommanderError } from 'commander';
import { readSettings, type Settings } from '#contract/settings.ts';
import { createContext } from './context.ts';
import { refusedBy, type Refused } from './failure.ts';
import { misuseOf } from './misuse.ts';
import { createProgram } from './program.ts';

afterEach(() => vi.restoreAllMocks());

function settings(): Settings {
  const read = readSettings({ BEFFROI_HOME: '/nowhere' });
  if ('problems' in read) throw new Error('the test settings do not hold');
  return read.settings;
}

/** What the program refuses in these words, before any command begins; null when it is no error. */
async function refusedIn(words: string): Promise<Refused | null> {
  const program = createProgram(createContext({ settings: settings(), home: '/nowhere', json: true, signal: AbortSignal.abort() }));
  try {
    await program.parseAsync(words.split(' '), { from: 'user' });
  } catch (error) {
    return error instanceof CommanderError ? misuseOf(error) : refusedBy(error);
  }
  throw new Error(`nothing was refused in: ${words}`);
}

test('each way to write a command badly has its own refusal', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const misused = async (words: string) => Object.values((await refusedIn(words))?.details ?? {});
  expect(await misused('frob')).toEqual(['unknown_command', 'frob']);
  expect(await misused('journal frob')).toEqual(['unknown_command', 'frob']);
  expect(await misused('journal')).toEqual(['command_missing', '']);
  expect(await misused('init --frob')).toEqual(['unknown_option', '--frob']);
  expect(await misused('ask')).toEqual(['argument_missing', 'question']);
  expect(await misused('login --email')).toEqual(['value_missing', '--email']);
  expect(await misused('search two words')).toEqual(['too_many', 'search']);
  expect(await misused('search word --limit abc')).toEqual(['value_invalid', '--limit abc', 'un nombre entier de 1 à 50']);
  expect(await misused('search word --limit 51')).toEqual(['value_invalid', '--limit 51', 'un nombre entier de 1 à 50']);
  expect(await misused('serve --port 1e3')).toEqual(['value_invalid', '--port 1e3', 'un nombre entier de 0 à 65535']);
  expect((await misused('outbound --since 2026-02-31')).slice(0, 2)).toEqual(['value_invalid', '--since 2026-02-31']);
  expect(await misused('notice publish --council 2026-02-31')).toEqual(['value_invalid', '--council 2026-02-31']);
  expect((await misused('user add m@x.example --role chef')).at(-1)).toContain('auditor');
  expect((await misused('journal verify f --head 12')).at(-1)).toContain('NOMBRE:EMPREINTE');
});

test('help and version are no errors', async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(await Promise.all(['--help', 'help init', 'journal --help', '--version'].map(refusedIn))).toEqual([null, null, null, null]);
});
