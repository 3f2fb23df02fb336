import { Command } from 'commander';
import type { AnswerEvent } from '#contract/answers.ts';
import { exits } from '../exits.ts';
import { asMember, type CommandFile, type Context, type Member } from '../context.ts';
import { createAnswerPrinter } from '../answer.ts';
import { refuse, refusedBy } from '../failure.ts';
import { seenNamed } from '../places.ts';
import { askLine } from '../terminal.ts';
import { answers } from '../texts/answers.ts';

export const command: CommandFile = { rank: 80, texts: answers, create: (context) => [askCommand(context)] };

interface Options {
  quoted?: true;
  withheld?: true;
  in?: string;
  conversation?: string;
  new?: true;
}

/** `beffroi ask "…"`: the answer with its sources, as it comes from the house; without a question, one after another. */
function askCommand(context: Context): Command {
  const texts = context.with(answers);
  return new Command('ask')
    .description(texts.usage.ask)
    .argument(`[${texts.names.question}]`, texts.usage.question)
    .option('--in <place>', texts.usage.in)
    .option('--conversation <id>', texts.usage.conversation)
    .option('--new', texts.usage.new)
    .option('--quoted', texts.usage.quoted)
    .option('--withheld', texts.usage.withheld)
    .action((question: string | undefined, options: Options) => {
      if (question === undefined && !process.stdin.isTTY)
        throw refuse('command_misused', { problem: 'argument_missing', name: texts.names.question });
      return asMember(context, async (member) => {
        const within = options.in === undefined ? null : await seenNamed(member.client, member.organisation, options.in);
        const askOne = createAsking(context, member, options, within);
        if (question === undefined) return converse(context, askOne);
        const events = await askOne(question);
        context.result({ question, events });
        if (events.some((event) => event.kind === 'block' && event.block.kind === 'nothing-found')) process.exitCode = exits.nothingFound;
      });
    });
}

/** Asks in the conversation that was named, or in the one that the first question begins. */
function createAsking(context: Context, { client, organisation }: Member, options: Options, within: string | null) {
  let { conversation } = options;
  return async (question: string): Promise<AnswerEvent[]> => {
    const body = {
      question,
      written: options.quoted ? 'no' : 'where-possible',
      ...(conversation === undefined ? {} : { conversation }),
      ...(options.new ? { following: 'no' } : {}),
      ...(within === null ? {} : { filters: { within } }),
    };
    const printer = createAnswerPrinter(context, { withheld: options.withheld === true });
    const events: AnswerEvent[] = [];
    for await (const event of client.events('ask', { params: { organisation }, body })) {
      events.push(event);
      printer.take(event);
      if (event.kind === 'opened') ({ conversation } = event);
    }
    context.say(`  ${context.with(answers).goOn(conversation ?? '')}`);
    return events;
  };
}

/** One question after another on a terminal, each after those before; an empty line, or Ctrl-D, ends. */
async function converse(context: Context, askOne: (question: string) => Promise<AnswerEvent[]>): Promise<void> {
  const asked: { question: string; events: AnswerEvent[] }[] = [];
  for (;;) {
    const question = await askLine(context.with(answers).nextQuestion, { signal: context.signal }).catch((error: unknown) => {
      if (refusedBy(error)?.code === 'cancelled' && !context.signal.aborted) return null;
      throw error;
    });
    if (question === null || question.trim() === '') break;
    asked.push({ question, events: await askOne(question) });
  }
  context.result({ asked });
}
