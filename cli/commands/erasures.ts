import { Command } from 'commander';
import type { Erasure } from '#contract/documents.ts';
import { formatDate, formatDateTime } from '#contract/texts/texts.ts';
import type { HouseClient } from '../client.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { refuse } from '../failure.ts';
import { writeBytes } from '../output.ts';
import { documents } from '../texts/documents.ts';

export const command: CommandFile = { rank: 101, texts: documents, create: (context) => [erasuresCommand(context)] };

/** `beffroi erasures list|certificate`: the proofs of what was erased, found again. */
function erasuresCommand(context: Context): Command {
  const texts = context.with(documents);
  const { language } = context.settings;
  const list = new Command('list').description(texts.usage.erasuresList).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const erasures = await allErasures(client, organisation);
      for (const { certificate, committedAt, erasedBy } of erasures)
        context.say(texts.erasureLine(certificate, formatDateTime(language, committedAt), erasedBy ?? texts.theHouse));
      if (erasures.length === 0) context.say(texts.noErasure);
      context.result({ erasures });
    }),
  );
  const certificate = new Command('certificate')
    .description(texts.usage.erasuresCertificate)
    .argument(`<${texts.names.certificate}>`, texts.usage.certificate)
    .option('-o, --output <file>', texts.usage.certificateOutput)
    .action((number: string, { output }: { output?: string }) =>
      asMember(context, async ({ client, organisation }) => {
        const format = output === undefined ? null : formatOf(output, texts.outputExpected);
        const erasure = (await allErasures(client, organisation)).find((one) => one.certificate === number);
        if (!erasure) throw refuse('certificate_unknown', {});
        if (output !== undefined && format !== null) {
          const query = { format, language };
          await writeBytes(output, client.bytes('erasurePaper', { params: { organisation, certificate: number }, query }));
          context.say(texts.certificateWritten(output));
        } else print(context, erasure);
        context.result(erasure);
      }),
    );
  return new Command('erasures').description(texts.usage.erasures).addCommand(list).addCommand(certificate);
}

async function allErasures(client: HouseClient, organisation: string): Promise<Erasure[]> {
  const found: Erasure[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await client.call('erasures', { params: { organisation }, query: { cursor } });
    found.push(...page.erasures);
    cursor = page.next;
  }
  return found;
}

function formatOf(path: string, expected: string): 'pdf' | 'json' {
  if (/\.pdf$/i.test(path)) return 'pdf';
  if (/\.json$/i.test(path)) return 'json';
  throw refuse('command_misused', { problem: 'value_invalid', name: `--output ${path}`, expected });
}

function print(context: Context, erasure: Erasure): void {
  const { labels, ...texts } = context.with(documents);
  const { language } = context.settings;
  context.say(erasure.certificate);
  context.say(`  ${texts.erasedAt(formatDateTime(language, erasure.committedAt))}`);
  context.say(`  ${labels.by} : ${erasure.erasedBy ?? texts.theHouse}`);
  if (erasure.cause !== null) context.say(`  ${labels.cause} : ${texts.erasureCauses[erasure.cause]} ${erasure.reason ?? ''}`.trimEnd());
  if (erasure.clearedFromDiskAt !== null) context.say(`  ${labels.cleared} ${formatDateTime(language, erasure.clearedFromDiskAt)}`);
  if (erasure.backupsUntil !== null) context.say(`  ${labels.backups} ${formatDate(language, erasure.backupsUntil)}`);
}
