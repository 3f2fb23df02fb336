import { Command } from 'commander';
import { formatDate, formatDateTime } from '#contract/texts/texts.ts';
import type { HouseClient } from '../client.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { documentNamed } from '../documents.ts';
import { refuse } from '../failure.ts';
import { askLine } from '../terminal.ts';
import { documents } from '../texts/documents.ts';

export const command: CommandFile = { rank: 100, texts: documents, create: documentCommands };

/** `beffroi withdraw`, `restore` and `erase`. */
function documentCommands(context: Context): Command[] {
  const { language } = context.settings;
  const texts = context.with(documents);
  const named = (name: string, description: string): Command =>
    new Command(name).description(description).argument(`<${texts.names.document}>`, texts.usage.document);

  const withdraw = named('withdraw', texts.usage.withdraw).action((name: string) =>
    onDocument(context, name, async (client, params) => {
      const document = await client.call('withdraw', { params });
      context.say(texts.withdrawn(document.title, formatDate(language, document.erasedAfter ?? 0)));
      context.result(document);
    }),
  );
  const restore = named('restore', texts.usage.restore).action((name: string) =>
    onDocument(context, name, async (client, params) => {
      const document = await client.call('restore', { params });
      context.say(texts.restored(document.title));
      context.result(document);
    }),
  );
  const erase = named('erase', texts.usage.erase)
    .option('--yes', texts.usage.yes)
    .option('--reason <text>', texts.usage.eraseReason)
    .action((name: string, options: { yes?: boolean; reason?: string }) =>
      onDocument(context, name, async (client, params, title) => {
        const word = options.yes ? texts.eraseWord : await askLine(texts.confirmErase(title), { signal: context.signal });
        if (word === null) throw refuse('answer_needed', { option: '--yes' });
        if (word.trim().toLowerCase() !== texts.eraseWord) throw refuse('erase_not_confirmed', {});
        const erasure = await client.call('erase', {
          params,
          body: { confirm: true, ...(options.reason === undefined ? {} : { reason: options.reason }) },
        });
        context.say(
          texts.erased(
            title,
            formatDateTime(language, erasure.committedAt),
            formatDateTime(language, erasure.clearedFromDiskAt ?? erasure.committedAt),
            erasure.certificate,
          ),
        );
        context.result(erasure);
      }),
    );
  return [withdraw, restore, erase];
}

async function onDocument(
  context: Context,
  name: string,
  act: (client: HouseClient, params: { organisation: string; document: string }, title: string) => Promise<void>,
): Promise<void> {
  await asMember(context, async ({ client, organisation }) => {
    const document = await documentNamed(client, organisation, name);
    await act(client, { organisation, document: document.id }, document.title);
  });
}
