import { Command } from 'commander';
import { formatDate, formatDateTime } from '#contract/texts/texts.ts';
import type { Document } from '#contract/documents.ts';
import type { HouseClient } from '../client.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
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

/** The document with this id, or this exact title or file name, among those that the member may see. @throws document_unknown, name_ambiguous */
async function documentNamed(client: HouseClient, organisation: string, name: string): Promise<Document> {
  if (/^doc_[0-9a-z]{24}$/.test(name)) return client.call('document', { params: { organisation, document: name } });
  const wanted = name.trim().normalize('NFC');
  const named: Document[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await client.call('documents', { params: { organisation }, query: { name: wanted.slice(0, 200), limit: 200, cursor } });
    named.push(...page.documents.filter((document) => document.title === wanted || document.fileName === wanted));
    cursor = page.next;
  }
  const [only] = named;
  if (!only) throw refuse('document_unknown', {});
  if (named.length > 1) throw refuse('name_ambiguous', { name: wanted, ids: named.map(({ id }) => id) });
  return only;
}
