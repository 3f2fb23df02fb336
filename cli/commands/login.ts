import { Command } from 'commander';
import { createClient, HouseRefused } from '../client.ts';
import { required, requiredPassword, type Context } from '../context.ts';
import { exits, Stop } from '../failure.ts';
import { reachHouse } from '../house.ts';
import { sessionFile } from '../session.ts';

interface Options { email?: string; organisation?: string; passwordStdin?: boolean }

/** `beffroi login` and `logout`. */
export function loginCommands(context: Context): Command[] {
  const { texts } = context;
  const sessions = sessionFile(context.home);
  const login = new Command('login')
    .description(texts.usage.login)
    .option('--email <address>', texts.usage.email)
    .option('--organisation <name>', texts.usage.organisation)
    .option('--password-stdin', texts.usage.passwordStdin)
    .action(async (options: Options) => {
      const email = await required(context, options.email, texts.ask.email);
      const password = await requiredPassword(context, options, texts.ask.password);
      await reachHouse(context.settings, async (address) => {
        const response = await createClient(address, null).raw('signIn', { body: { email, password } });
        const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
        const { name, organisations } = await createClient(address, cookie).call('session');
        const chosen = organisations.find((one) => options.organisation === undefined || one.name === options.organisation || one.id === options.organisation);
        if (!chosen) throw new HouseRefused('organisation_unknown', {});
        sessions.save({ cookie, organisation: chosen.id, email });
        context.say(texts.signedIn(name, chosen.name));
        context.result({ name, organisation: chosen });
      });
    });
  const logout = new Command('logout').description(texts.usage.logout).action(async () => {
    const session = sessions.read();
    if (!session) throw new Stop(exits.notPermitted, '', { code: 'command_needs_login', details: {} });
    await reachHouse(context.settings, (address) => createClient(address, session.cookie).call('signOut')).finally(() => sessions.forget());
    context.say(texts.signedOut);
    context.result({ signedOut: true });
  });
  return [login, logout];
}
