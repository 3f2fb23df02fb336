import { Command } from 'commander';
import { exits } from '../exits.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { printAnswer } from '../answer.ts';
import { answers } from '../texts/answers.ts';

export const command: CommandFile = { rank: 80, texts: answers, create: (context) => [askCommand(context)] };

/** `beffroi ask "…"`: the answer with its sources, as it comes from the house. */
function askCommand(context: Context): Command {
  const texts = context.with(answers);
  return new Command('ask')
    .description(texts.usage.ask)
    .argument(`<${texts.names.question}>`, texts.usage.question)
    .option('--quoted', texts.usage.quoted)
    .option('--withheld', texts.usage.withheld)
    .action((question: string, options: { quoted?: true; withheld?: true }) =>
      asMember(context, async ({ client, organisation }) => {
        const body = { question, written: options.quoted ? 'no' : 'where-possible' };
        const events = await Array.fromAsync(client.events('ask', { params: { organisation }, body }));
        printAnswer(context, events, { withheld: options.withheld === true });
        context.result({ question, events });
        if (events.some((event) => event.kind === 'block' && event.block.kind === 'nothing-found')) process.exitCode = exits.nothingFound;
      }),
    );
}
