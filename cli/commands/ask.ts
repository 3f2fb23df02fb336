import { Command } from 'commander';
import { answerEvent, type AnswerEvent } from '#contract/answers.ts';
import { HouseRefused, type HouseClient } from '../client.ts';
import { asMember, type Context } from '../context.ts';
import { exits } from '../failure.ts';
import { printAnswer } from '../answer.ts';

/** `beffroi ask "…"`: the answer with its sources, as it comes from the house. */
export function askCommand(context: Context): Command {
  const { texts } = context;
  return new Command('ask')
    .description(texts.usage.ask)
    .argument('<question>', texts.usage.question)
    .action((question: string) =>
      asMember(context, async ({ client, organisation }) => {
        const events = await ask(client, organisation, question);
        printAnswer(context, events);
        context.result({ question, events });
        if (events.some((event) => event.kind === 'block' && event.block.kind === 'nothing-found')) process.exitCode = exits.nothingFound;
      }),
    );
}

/** Asks and collects the events of the answer. @throws HouseRefused when the answer ends refused */
export async function ask(client: HouseClient, organisation: string, question: string): Promise<AnswerEvent[]> {
  const response = await client.raw('ask', { params: { organisation }, body: { question } });
  const events = (await response.text()).split('\n').filter((line) => line.startsWith('data: ')).map((line) => answerEvent.parse(JSON.parse(line.slice(6))));
  const refused = events.find((event) => event.kind === 'refused');
  if (refused?.kind === 'refused') throw new HouseRefused(refused.code, refused.details);
  return events;
}
