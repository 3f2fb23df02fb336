import { Command } from 'commander';
import { answerEvent, type AnswerEvent } from '#contract/answers.ts';
import { exits } from '../exits.ts';
import { CommandRefused } from '../failure.ts';
import type { HouseClient } from '../client.ts';
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
        const events = await ask(client, organisation, { question, written: options.quoted ? 'no' : 'where-possible' });
        printAnswer(context, events, { withheld: options.withheld === true });
        context.result({ question, events });
        if (events.some((event) => event.kind === 'block' && event.block.kind === 'nothing-found')) process.exitCode = exits.nothingFound;
      }),
    );
}

/** Asks and collects the events of the answer. @throws CommandRefused when the answer ends refused */
async function ask(
  client: HouseClient,
  organisation: string,
  body: { question: string; written: 'no' | 'where-possible' },
): Promise<AnswerEvent[]> {
  const lines = (await client.text('ask', { params: { organisation }, body })).split('\n');
  const events = lines.filter((line) => line.startsWith('data: ')).map((line) => answerEvent.parse(JSON.parse(line.slice(6))));
  for (const event of events) if (event.kind === 'refused') throw new CommandRefused(event.code, event.details);
  return events;
}
