import { Command } from 'commander';
import type { z } from 'zod';
import { shortestPassword, type organisation } from '#contract/people.ts';
import { createClient, type HouseClient } from '../client.ts';
import { required, typedPassword, type CommandFile, type Context } from '../context.ts';
import { refuse, refusedBy } from '../failure.ts';
import { reachHouse } from '../house.ts';
import { sessionFile } from '../session.ts';
import { askLine, readStdinLines } from '../terminal.ts';
import { people } from '../texts/people.ts';

export const command: CommandFile = { rank: 20, texts: people, create: loginCommands };

interface Options {
  email?: string;
  code?: string;
  organisation?: string;
  passwordStdin?: boolean;
  ownPasswordStdin?: boolean;
}
type Organisation = z.infer<typeof organisation>;

/** `beffroi login` and `logout`. */
function loginCommands(context: Context): Command[] {
  const { signal } = context;
  const texts = context.with(people);
  const sessions = sessionFile(context.home);
  const login = new Command('login')
    .description(texts.usage.login)
    .option('--email <address>', texts.usage.email)
    .option('--organisation <name>', texts.usage.organisation)
    .option('--password-stdin', texts.usage.passwordStdin)
    .option('--code <code>', texts.usage.code)
    .option('--own-password-stdin', texts.usage.ownPasswordStdin)
    .action(async (options: Options) => {
      const email = await required(context, options.email, { option: '--email', prompt: texts.ask.email });
      const [password, own] = options.ownPasswordStdin
        ? await readStdinLines(2)
        : [await typedPassword(context, options, texts.ask.password), undefined];
      if (!password) throw refuse('answer_needed', { option: '--password-stdin' });
      await reachHouse(context.settings, async (address) => {
        const response = await withCode(context, options.code, (code) =>
          createClient(address, null, signal).raw('signIn', { body: { email, password, ...(code !== undefined && { code }) } }),
        );
        let cookie = cookiesOf(response);
        let client = createClient(address, cookie, signal);
        const session = await client.call('session');
        if (!session) throw refuse('not_signed_in', {});
        const { name, organisations } = session;
        try {
          if (session.mustChangePassword) {
            cookie = await ownPassword(context, client, { current: password, own });
            client = createClient(address, cookie, signal);
            context.say(texts.passwordChanged);
          }
          if (session.mustEnrol) throw refuse('second_factor_to_enrol', {});
          const chosen = await chooseOrganisation(context, organisations, options.organisation);
          sessions.save({ cookie, organisation: chosen.id, email });
          context.say(texts.signedIn(name, chosen.name));
          context.result({ name, email, organisation: chosen });
        } catch (error) {
          // A session that nobody keeps is closed.
          await client.call('signOut');
          throw error;
        }
      });
    });
  const logout = new Command('logout').description(texts.usage.logout).action(async () => {
    const session = sessions.read();
    if (!session) throw refuse('command_needs_login', {});
    // What the house no longer knows is forgotten here all the same.
    await reachHouse(context.settings, (address) => createClient(address, session.cookie, signal).call('signOut')).catch(
      (error: unknown) => {
        if (refusedBy(error)?.code !== 'not_signed_in') throw error;
      },
    );
    sessions.forget();
    context.say(texts.signedOut);
    context.result({ signedOut: true });
  });
  return [login, logout];
}

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

/** Signs in, and once more with the code that a second factor asks for. @throws second_factor_needed where it is neither given nor to be typed */
async function withCode(context: Context, given: string | undefined, signIn: (code?: string) => Promise<Response>): Promise<Response> {
  try {
    return await signIn(given);
  } catch (error) {
    if (refusedBy(error)?.code !== 'second_factor_needed') throw error;
    const code = await askLine(context.with(people).codeAsked, { signal: context.signal });
    if (!code) throw error;
    return signIn(code);
  }
}

/**
 * Has a password that somebody told changed for one's own, given or typed twice. @returns the cookies from then on
 * @throws password_to_change where it is neither given nor to be typed, password_weak
 */
async function ownPassword(context: Context, client: HouseClient, given: { current: string; own: string | undefined }): Promise<string> {
  const { signal } = context;
  const texts = context.with(people);
  for (;;) {
    const next = given.own ?? (await askLine(texts.ownPassword, { hidden: true, signal }));
    if (next === null) throw refuse('password_to_change', {});
    if (Array.from(next).length < shortestPassword) throw refuse('password_weak', { minimum: shortestPassword });
    if (next === (given.own ?? (await askLine(texts.passwordAgain, { hidden: true, signal }))))
      return cookiesOf(await client.raw('changePassword', { body: { current: given.current, next } }));
    context.say(texts.passwordsDiffer);
  }
}

/** The one named, the only one, or the one that the person says. @throws organisation_unknown, organisation_to_choose */
async function chooseOrganisation(
  { texts, signal }: Context,
  organisations: readonly Organisation[],
  given: string | undefined,
): Promise<Organisation> {
  const named = (name: string): Organisation | undefined => organisations.find((one) => one.name === name.trim() || one.id === name.trim());
  const [first, ...others] = organisations;
  if (!first) throw refuse('organisation_unknown', {});
  if (given === undefined && others.length === 0) return first;
  const names = organisations.map(({ name }) => name);
  const name = given ?? (await askLine(texts.ask.whichOrganisation(names.join(', ')), { signal }));
  if (name === null) throw refuse('organisation_to_choose', { names });
  const chosen = named(name);
  if (!chosen) throw refuse('organisation_unknown', {});
  return chosen;
}
