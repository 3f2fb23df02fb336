import { Command } from 'commander';
import { entryFormats, type EntryFormat, type InvoiceList } from '#contract/finance.ts';
import { formatsOf, textsOf } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { documentNamed } from '../documents.ts';
import { refuse } from '../failure.ts';
import { oneOf } from '../misuse.ts';
import { writeBytes } from '../output.ts';
import { placeNamed } from '../places.ts';
import { finance } from '../texts/finance.ts';

export const command: CommandFile = { rank: 96, texts: finance, create: (context) => [invoicesCommand(context)] };

interface Options {
  accept?: string;
  refuse?: string;
  reason?: string;
  export?: string;
  format?: EntryFormat;
}

/** `beffroi invoices PLACE`: the supplier invoices of a source or folder, what is wrong with each; decides one, and writes the entries. */
function invoicesCommand(context: Context): Command {
  const texts = context.with(finance);
  const { usage } = texts;
  return new Command('invoices')
    .description(usage.invoices)
    .argument(`<${texts.invoicePlace}>`, usage.invoicePlace)
    .option('--accept <document>', usage.accept)
    .option('--refuse <document>', usage.refuse)
    .option('--reason <text>', usage.reason)
    .option('--export <file>', usage.exportEntries)
    .option('--format <format>', usage.entryFormat, oneOf(texts, '--format', entryFormats))
    .action((name: string, options: Options) =>
      asMember(context, async ({ client, organisation }) => {
        const place = await placeNamed(client, organisation, name, 'seen');
        const params = async (document: string) => ({ organisation, document: (await documentNamed(client, organisation, document)).id });
        if (options.accept !== undefined)
          await client.call('decideInvoice', { params: await params(options.accept), body: { decision: 'accepted' } });
        if (options.refuse !== undefined) {
          if (options.reason === undefined) throw refuse('answer_needed', { option: '--reason' });
          await client.call('decideInvoice', {
            params: await params(options.refuse),
            body: { decision: 'refused', reason: options.reason },
          });
        }
        const list = await client.call('invoices', { params: { organisation }, query: { place } });
        print(context, list);
        if (options.export !== undefined) {
          const query = { place, format: options.format };
          await writeBytes(options.export, client.bytes('invoiceEntries', { params: { organisation }, query }));
          context.say(texts.written(options.export));
        }
        context.result(list);
      }),
    );
}

function print(context: Context, { invoices, others, known }: InvoiceList): void {
  const texts = context.with(finance);
  const words = textsOf(context.settings.language);
  const f = formatsOf(context.settings.language);
  for (const { title, fields, alerts, decision, reason } of invoices) {
    context.say(texts.invoice(fields.supplier ?? title, fields.number ?? '?', fields.gross === null ? '?' : f.euros(fields.gross)));
    if (decision !== null) context.say(texts.decided[decision](reason ?? ''));
    for (const { fault, where, details } of alerts) context.say(texts.alert(words.invoiceFaults[fault](details, where)));
  }
  context.say(texts.invoicesFound(invoices.length, invoices.filter(({ alerts }) => alerts.length > 0).length, others));
  context.say(texts.knownLists(known.suppliers, known.orders, known.deliveries));
}
