import { Command } from 'commander';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { exits } from '../exits.ts';
import { onOneLine, whereIs } from '../answer.ts';
import { wholeNumber } from '../misuse.ts';
import { placeNamed } from '../places.ts';
import { retrieval } from '../texts/retrieval.ts';

export const command: CommandFile = { rank: 90, texts: retrieval, create: (context) => [searchCommand(context)] };

interface SearchOptions {
  in?: string;
  earlier?: boolean;
  limit: number;
}

/** `beffroi search "…"`: passages, best first. */
export function searchCommand(context: Context): Command {
  const texts = context.with(retrieval);
  return new Command('search')
    .description(texts.usage.search)
    .argument(`<${texts.names.words}>`, texts.usage.words)
    .option('--in <place>', texts.usage.in)
    .option('--earlier', texts.usage.earlier)
    .option('--limit <n>', texts.usage.limit, wholeNumber(texts, '--limit', 1, 50), 10)
    .action((words: string, options: SearchOptions) =>
      asMember(context, async ({ client, organisation }) => {
        const within = options.in === undefined ? {} : { within: await placeNamed(client, organisation, options.in, 'seen') };
        const versions = options.earlier === true ? { versions: 'all' as const } : {};
        const found = await client.call('search', {
          params: { organisation },
          query: { q: words, limit: options.limit, ...within, ...versions },
        });
        for (const { excerpt, citation } of found.results) {
          context.say(`${whereIs(context, citation)}  (${citation.document})`);
          context.say(`    ${onOneLine(excerpt)}\n`);
        }
        if (found.results.length === 0) context.say(texts.noResult);
        context.result(found);
        if (found.results.length === 0) process.exitCode = exits.nothingFound;
      }),
    );
}
