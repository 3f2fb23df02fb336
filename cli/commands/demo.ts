import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { HouseRefused } from '../client.ts';
import { createContext, type Context } from '../context.ts';
import { exits } from '../failure.ts';
import { listen } from '../house.ts';
import { printAnswer } from '../answer.ts';
import { untilStopped, webFolder } from './serve.ts';

/** `beffroi demo`: the sample company, three questions with their sources, then the app. Its house stands apart from the real one. */
export function demoCommand(context: Context): Command {
  const { texts } = context;
  return new Command('demo')
    .description(texts.usage.demo)
    .option('--no-serve', texts.usage.noServe)
    .option('--port <number>', texts.usage.port, Number)
    .action(async (options: { serve: boolean; port?: number }) => {
      if (options.serve && !existsSync(join(webFolder, 'index.html'))) throw new HouseRefused('web_not_built', { path: webFolder });
      const [{ company }, { demoActor, openDemo }, { demoQuestions }] = await Promise.all([import('../../demo/company.ts'), import('../../demo/open.ts'), import('../../demo/questions.ts')]);
      const home = join(context.home, 'demo');
      const demo = createContext({ settings: { ...context.settings, home, data: null, keys: null, houseKey: null }, home, json: context.json });
      const { house, accounts } = await openDemo(demo.settings, { onFirst: (documents) => process.stderr.write(`${texts.demoFirst(documents)}\n`) });
      const answers = [];
      for (const { question, asks } of demoQuestions) {
        const person = company.members.find(({ key }) => key === asks);
        context.say(`${texts.asks(person?.name ?? asks, question)}\n`);
        const events = await Array.fromAsync(house.answers.ask(demoActor(accounts, asks), { question, purpose: 'internal-information', filters: {} }, AbortSignal.timeout(30_000)));
        printAnswer(context, events);
        context.say();
        answers.push({ question, asks: person?.name, events });
      }
      context.result({ answers });
      if (!options.serve) {
        await house.close();
        process.exitCode = exits.done;
        return;
      }
      const served = await listen(demo.settings, house, { webFolder, port: options.port ?? demo.settings.port, orAnyPort: options.port === undefined });
      context.say(texts.serving(served.address));
      context.say(`\n${texts.demoWho}`);
      for (const { key, name } of company.members) {
        const account = accounts.members[key];
        if (account) context.say(texts.demoSignIn(name, account.email, account.password));
      }
      context.say();
      context.say(texts.stopHint);
      await untilStopped(context, served);
    });
}
