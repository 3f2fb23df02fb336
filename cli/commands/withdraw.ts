import { Command } from 'commander';
import { formatDate, formatDateTime } from '#contract/texts/texts.ts';
import type { Document } from '#contract/documents.ts';
import { HouseRefused, type HouseClient } from '../client.ts';
import { asMember, type Context } from '../context.ts';
import { exits, Stop } from '../failure.ts';
import { askLine } from '../terminal.ts';

/** `beffroi withdraw`, `restore` and `erase`. */
export function documentCommands(context: Context): Command[] {
  const { texts, settings: { language } } = context;
  const named = (name: string, description: string): Command => new Command(name).description(description).argument('<document>', texts.usage.document);

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
  const erase = named('erase', texts.usage.erase).option('--yes', texts.usage.yes).action((name: string, options: { yes?: boolean }) =>
    onDocument(context, name, async (client, params, title) => {
      const word = options.yes ? texts.eraseWord : await askLine(texts.confirmErase(title));
      if (word === null) throw new HouseRefused('erase_not_confirmed', {});
      if (word.trim() !== texts.eraseWord) throw new Stop(exits.refused, texts.eraseCancelled);
      const erasure = await client.call('erase', { params, body: { confirm: true } });
      context.say(texts.erased(erasure.certificate, formatDateTime(language, erasure.committedAt), formatDateTime(language, erasure.clearedFromDiskAt)));
      context.result(erasure);
    }),
  );
  return [withdraw, restore, erase];
}

async function onDocument(context: Context, name: string, act: (client: HouseClient, params: { organisation: string; document: string }, title: string) => Promise<void>): Promise<void> {
  await asMember(context, async ({ client, organisation }) => {
    const document = await documentNamed(context, client, organisation, name);
    await act(client, { organisation, document: document.id }, document.title);
  });
}

/** The document with this id or exact title, among those that the member may see. */
async function documentNamed(context: Context, client: HouseClient, organisation: string, name: string): Promise<Document> {
  if (name.startsWith('doc_')) return client.call('document', { params: { organisation, document: name } });
  const { documents } = await client.call('documents', { params: { organisation }, query: { name } });
  const exact = documents.filter((document) => document.title === name || document.fileName === name);
  const [only] = exact;
  if (!only) throw new HouseRefused('document_unknown', {});
  if (exact.length > 1) throw new Stop(exits.refused, context.texts.ambiguous(name, exact.map(({ id }) => id).join(', ')));
  return only;
}
