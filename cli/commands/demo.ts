import { join } from 'node:path';
import { Command } from 'commander';
import type { AnswerEvent } from '#contract/answers.ts';
import { createContext, type CommandFile, type Context } from '../context.ts';
import { refuse } from '../failure.ts';
import { listen, prepareServing, whenFree } from '../house.ts';
import { printAnswer } from '../answer.ts';
import { offerEncoder } from '../encoder.ts';
import { wholeNumber } from '../misuse.ts';
import { createProgress } from '../terminal.ts';
import { builtWeb, stopped } from './serve.ts';
import { foundation } from '../texts/foundation.ts';

export const command: CommandFile = { rank: 40, texts: foundation, create: (context) => [demoCommand(context)] };

const answerWithinMs = 30_000;

interface Asked {
  question: string;
  asks: string;
  events: AnswerEvent[];
}

/** `beffroi demo`: the sample company, three questions with their sources, then the app. Its house stands apart from the real one. */
function demoCommand(context: Context): Command {
  const texts = context.with(foundation);
  return new Command('demo')
    .description(texts.usage.demo)
    .option('--no-serve', texts.usage.noServe)
    .option('--with-encoder [file]', texts.usage.withEncoder)
    .option('--port <n>', texts.usage.port, wholeNumber(texts, '--port', 0, 65_535))
    .action(async (options: { serve: boolean; withEncoder?: string | true; port?: number }) => {
      const webFolder = options.serve ? builtWeb() : null;
      const home = join(context.home, 'demo');
      const settings = { ...context.settings, home, data: null, keys: null, houseKey: null, port: options.port ?? context.settings.port };
      const demo = createContext({ ...context, settings, home });
      const { company, house, accounts, ask } = await open(demo);
      let close = (): Promise<void> => house.close();
      try {
        const answers: Asked[] = [];
        for (const question of ask.questions) answers.push(await ask.one(question));
        const agreed = async (): Promise<void> => void answers.push(await ask.one(ask.meaning));
        const offer = { wish: options.withEncoder, isFirst: ask.isFirst, agreed };
        if (await offerEncoder(demo, house, ask.owner, offer)) await askAgain(context, ask, answers);
        if (webFolder === null) {
          await prepareServing();
          return context.result({ answers });
        }
        const served = await listen(demo.settings, house, {
          webFolder,
          port: options.port ?? demo.settings.port,
          orAnyPort: options.port === undefined,
        });
        close = served.close;
        const people = company.members.flatMap(({ key, name }) => (accounts.members[key] ? [{ name, ...accounts.members[key] }] : []));
        context.say(texts.serving(served.address));
        context.say(`\n${texts.demoWho}`);
        for (const { name, email, password } of people) context.say(texts.demoSignIn(name, email, password));
        context.say(`\n${texts.stopHint}`);
        context.result({
          answers,
          address: served.address,
          people: people.map(({ name, email, password }) => ({ name, email, password })),
        });
        await stopped(context.signal);
      } finally {
        await close();
      }
      context.say(texts.stopped);
    });
}

/** The same questions with the encoder, each beside what was answered without. */
async function askAgain(context: Context, ask: Awaited<ReturnType<typeof open>>['ask'], answers: Asked[]): Promise<void> {
  const texts = context.with(foundation);
  context.say(`\n${texts.askedAgain}\n`);
  for (const [index, question] of [...ask.questions, ask.meaning].entries()) {
    const again = await ask.one(question);
    const before = answers[index];
    context.say(`  ${shownIn(again.events) === shownIn(before?.events ?? []) ? texts.sameAnswer : texts.otherAnswer}\n`);
    answers.push(again);
  }
}

/** What an answer shows, its numbers and times aside. */
function shownIn(events: readonly AnswerEvent[]): string {
  return JSON.stringify(events.flatMap((event) => (event.kind === 'block' ? [event.block] : [])));
}

/** The sample house, made and read at the first visit, and how its people ask. */
async function open(context: Context) {
  const { signal } = context;
  const texts = context.with(foundation);
  const [{ company }, { demoActor, openDemo }, { demoQuestions, meaningQuestion }] = await Promise.all([
    import('../../demo/company.ts'),
    import('../../demo/open.ts'),
    import('../../demo/questions.ts'),
  ]);
  const progress = createProgress();
  const opening = {
    signal,
    onFirst: (documents: number) => void process.stderr.write(`${texts.demoFirst(documents)}\n`),
    onProgress: (done: number, total: number) => progress.step(done, total, texts.demoRead(done, total)),
  };
  const { house, accounts, first } = await whenFree(context.settings, () => openDemo(context.settings, opening)).finally(() =>
    progress.end(),
  );
  const { file } = house.vault.houseKey;
  if (first && file !== null) process.stderr.write(`${texts.keyNotice(file)}\n\n`);
  async function one({ question, asks }: { question: string; asks: string }): Promise<Asked> {
    const name = company.members.find(({ key }) => key === asks)?.name ?? asks;
    context.say(`${texts.asks(name, question)}\n`);
    const input = { question, purpose: 'internal-information' as const, filters: {}, written: 'no' as const };
    const within = AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]);
    const events = await Array.fromAsync(house.answers.ask(demoActor(accounts, asks), input, within));
    if (signal.aborted) throw refuse('cancelled', {});
    printAnswer(context, events);
    context.say();
    return { question, asks: name, events };
  }
  const owner = demoActor(accounts, company.members.find(({ role }) => role === 'owner')?.key ?? '');
  return { company, house, accounts, ask: { questions: demoQuestions, meaning: meaningQuestion, owner, isFirst: first, one } };
}
