import { Command } from 'commander';
import type { InvoiceList } from '#contract/finance.ts';
import { formatsOf, textsOf } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { placeNamed } from '../places.ts';
import { finance } from '../texts/finance.ts';

export const command: CommandFile = { rank: 96, texts: finance, create: (context) => [invoicesCommand(context)] };

/** `beffroi invoices PLACE`: the supplier invoices of a source or folder, with what is wrong with each. */
function invoicesCommand(context: Context): Command {
  const texts = context.with(finance);
  return new Command('invoices')
    .description(texts.usage.invoices)
    .argument(`<${texts.invoicePlace}>`, texts.usage.invoicePlace)
    .action((name: string) =>
      asMember(context, async ({ client, organisation }) => {
        const place = await placeNamed(client, organisation, name);
        const list = await client.call('invoices', { params: { organisation }, query: { place } });
        print(context, list);
        context.result(list);
      }),
    );
}

function print(context: Context, { invoices, others, known }: InvoiceList): void {
  const texts = context.with(finance);
  const words = textsOf(context.settings.language);
  const f = formatsOf(context.settings.language);
  for (const { title, fields, alerts } of invoices) {
    context.say(texts.invoice(fields.supplier ?? title, fields.number ?? '?', fields.gross === null ? '?' : f.euros(fields.gross)));
    for (const { fault, where, details } of alerts) context.say(texts.alert(words.invoiceFaults[fault](details, where)));
  }
  context.say(texts.invoicesFound(invoices.length, invoices.filter(({ alerts }) => alerts.length > 0).length, others));
  context.say(texts.knownLists(known.suppliers, known.orders, known.deliveries));
}
