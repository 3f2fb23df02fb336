import { Command } from 'commander';
import type { z } from 'zod';
import type { conversation } from '#contract/answers.ts';
import { formatDateTime } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { exits } from '../exits.ts';
import { refuse } from '../failure.ts';
import { writeBytes } from '../output.ts';
import { answers } from '../texts/answers.ts';

export const command: CommandFile = { rank: 81, texts: answers, create: (context) => [conversationsCommand(context)] };

/** `beffroi conversations list|search|marks|export`: what one asked, found again, judged and taken away. */
function conversationsCommand(context: Context): Command {
  const texts = context.with(answers);
  const list = new Command('list').description(texts.usage.conversationsList).action(() => listed(context, undefined));
  const search = new Command('search')
    .description(texts.usage.conversationsSearch)
    .argument(`<${texts.names.words}>`, texts.usage.conversationWords)
    .action((words: string) => listed(context, words));
  const marks = new Command('marks').description(texts.usage.conversationsMarks).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const found = await client.call('markedAnswers', { params: { organisation } });
      for (const { mark, question, sources } of found.answers) context.say(`${texts.marks[mark]}  ${question}  ${sources.join(', ')}`);
      if (found.answers.length === 0) context.say(texts.noMark);
      context.result(found);
    }),
  );
  const take = new Command('export')
    .description(texts.usage.conversationsExport)
    .argument('<id>', texts.usage.conversationId)
    .requiredOption('-o, --output <file>', texts.usage.conversationOutput)
    .action((conversation: string, { output }: { output: string }) =>
      asMember(context, async ({ client, organisation }) => {
        const format = (['docx', 'pdf', 'xlsx'] as const).find((ending) => output.toLowerCase().endsWith(`.${ending}`));
        if (!format)
          throw refuse('command_misused', {
            problem: 'value_invalid',
            name: `--output ${output}`,
            expected: texts.usage.conversationOutput,
          });
        const { thread } = await client.call('conversation', { params: { organisation, conversation } });
        // The name given, then the same with a number: an answer is a paper of its own.
        const files: string[] = [];
        for (const [at, { id }] of thread.entries()) {
          const path = at === 0 ? output : output.replace(/(\.\w+)$/, `-${at + 1}$1`);
          const query = { format, language: context.settings.language };
          await writeBytes(path, client.bytes('answerFile', { params: { organisation, message: id }, query }));
          files.push(path);
          context.say(texts.answerTaken(path));
        }
        context.result({ files });
      }),
    );
  return new Command('conversations')
    .description(texts.usage.conversations)
    .addCommand(list)
    .addCommand(search)
    .addCommand(marks)
    .addCommand(take);
}

function listed(context: Context, q: string | undefined): Promise<void> {
  const texts = context.with(answers);
  const line = ({ id, title, lastAt, messages }: z.output<typeof conversation>): string =>
    `${id}  ${formatDateTime(context.settings.language, lastAt)}  ${texts.questionCount(messages)}  ${title}`;
  return asMember(context, async ({ client, organisation }) => {
    const found = await client.call('conversations', { params: { organisation }, query: { q } });
    for (const conversation of found.conversations) context.say(line(conversation));
    if (found.conversations.length === 0) context.say(texts.noConversation);
    context.result(found);
    if (q !== undefined && found.conversations.length === 0) process.exitCode = exits.nothingFound;
  });
}
