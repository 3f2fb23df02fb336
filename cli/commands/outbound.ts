import { resolve } from 'node:path';
import { Command } from 'commander';
import { outboundOutcomes, outboundPurposes, outboundTexts, type OutboundFilter } from '#contract/gateway.ts';
import { zones } from '#contract/models.ts';
import { formatsOf, textsOf } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context, type Member } from '../context.ts';
import { dayAt } from '../days.ts';
import { oneOf, wholeNumber } from '../misuse.ts';
import { writeBytes } from '../output.ts';
import { memberNamed, memberNames } from '../people.ts';
import { engineIn, enginesIn } from '../policyfrom.ts';
import { gateway, leaving, switching } from '../texts/gateway.ts';

export const command: CommandFile = {
  rank: 119,
  texts: gateway,
  create: (context) => [outboundCommand(context), decisionsCommand(context)],
};

interface Paging {
  before?: string;
  limit: number;
}
function paged(context: Context, one: Command): Command {
  const texts = context.with(gateway);
  return one
    .option('--before <id>', texts.usage.before)
    .option('--limit <n>', texts.usage.limit, wholeNumber(texts, '--limit', 1, 500), 50);
}

interface OutboundOptions extends Paging, Pick<OutboundFilter, 'host' | 'purpose' | 'zone' | 'country' | 'outcome' | 'text'> {
  since?: number;
  until?: number;
  engine?: string;
  who?: string;
  totals?: true;
  export?: string;
}

/** `beffroi outbound`: the ledger of what left this machine, all of it or what is asked for, added up or as a file. */
function outboundCommand(context: Context): Command {
  const texts = context.with(gateway);
  const { usage } = texts;
  return paged(context, new Command('outbound').description(usage.outbound))
    .option('--since <day>', usage.since, (text) => dayAt(context, '--since', text, 0))
    .option('--until <day>', usage.until, (text) => dayAt(context, '--until', text, 1))
    .option('--host <text>', usage.outboundHost)
    .option('--purpose <purpose>', usage.outboundPurpose, oneOf(texts, '--purpose', outboundPurposes))
    .option('--zone <zone>', usage.outboundZone, oneOf(texts, '--zone', zones))
    .option('--country <country>', usage.outboundCountry)
    .option('--engine <engine>', usage.outboundEngine)
    .option('--who <who>', usage.outboundWho)
    .option('--outcome <outcome>', usage.outboundOutcome, oneOf(texts, '--outcome', outboundOutcomes))
    .option('--text <text>', usage.outboundText, oneOf(texts, '--text', outboundTexts))
    .option('--totals', usage.outboundTotals)
    .option(`--export <${texts.names.file}>`, usage.outboundExport)
    .action((options: OutboundOptions) =>
      asMember(context, async (member) => {
        const filter = await filterOf(member, options);
        if (options.export !== undefined) return exported(context, member, options.export, filter);
        if (options.totals) return tellTotals(context, member, filter);
        return tellEntries(context, member, { ...filter, before: options.before, limit: options.limit });
      }),
    );
}

async function filterOf(member: Member, { since, until, engine, who, host, purpose, zone, country, outcome, text }: OutboundOptions) {
  return {
    from: since,
    to: until === undefined ? undefined : until - 1,
    engine: engine === undefined ? undefined : engineIn(await enginesIn(member), engine),
    who: who === undefined || who.startsWith('key_') ? who : await memberNamed(member, who),
    host,
    purpose,
    zone,
    country,
    outcome,
    text,
  };
}
type Query = Awaited<ReturnType<typeof filterOf>>;

async function tellEntries(context: Context, member: Member, query: Query & { before: string | undefined; limit: number }): Promise<void> {
  const texts = context.with(gateway);
  const { language } = context.settings;
  const seen = await member.client.call('outbound', { params: { organisation: member.organisation }, query });
  const names = new Map([...(await memberNames(member)), ...(await enginesIn(member))]);
  const words = textsOf(language);
  const formats = formatsOf(language);
  const said = leaving[language];
  context.say(seen.requests === 0 ? texts.nothingOut : said.lead(seen.requests, seen.house));
  for (const {
    at,
    host,
    reach,
    operator,
    placeCountry,
    parentCountry,
    zone,
    purpose,
    engine,
    outcome,
    proof,
    basis,
    call,
    ...one
  } of seen.entries) {
    const where = [
      operator,
      placeCountry !== null && formats.countries(placeCountry),
      parentCountry !== null && parentCountry !== placeCountry && said.parent(formats.countries(parentCountry)),
      zone === null ? said.zoneUnknown : words.zones[zone],
      said.reach[reach],
      outcome === null ? said.running : said.connection[outcome],
      said.sent(formats.size(one.bytesOut)),
      said.received(formats.size(one.bytesIn)),
    ];
    const why = [
      said.purposes[purpose],
      call?.purpose && words.purposes[call.purpose],
      basis && words.legalBases[basis],
      call && said.texts[call.hides ? 'hidden' : 'clear'],
      proof === null ? call?.keepsNothing && said.keepsNothing : said.proven(proof),
      engine !== null && (names.get(engine) ?? engine),
      call?.model,
      call && (names.get(call.who) ?? call.who),
      call?.key,
    ];
    context.say(texts.outboundLine(formats.stamp(at), host, where.filter(Boolean).join(', '), why.filter(Boolean).join(', ')));
  }
  const last = seen.entries.at(-1);
  if (last && seen.entries.length === query.limit) context.say(texts.older(`--before ${last.id}`));
  context.result(seen);
}

async function tellTotals(context: Context, { client, organisation }: Member, query: Query): Promise<void> {
  const { language } = context.settings;
  const sums = await client.call('outboundTotals', { params: { organisation }, query });
  const formats = formatsOf(language);
  const said = leaving[language];
  if (sums.destinations.length === 0) context.say(context.with(gateway).nothingOut);
  for (const { host, operator, placeCountry, zone, connections, refused, bytesOut, bytesIn } of sums.destinations) {
    const all = [
      operator,
      placeCountry !== null && formats.countries(placeCountry),
      zone === null ? said.zoneUnknown : textsOf(language).zones[zone],
      said.totalOf(connections),
      refused > 0 && said.refusedOf(refused),
      said.sent(formats.size(bytesOut)),
      said.received(formats.size(bytesIn)),
    ];
    context.say(`  ${host}  ${all.filter(Boolean).join(', ')}`);
  }
  context.result(sums);
}

/** As CSV, or as XLSX where the name of the file ends so. */
async function exported(context: Context, { client, organisation }: Member, file: string, filter: Query): Promise<void> {
  const path = resolve(file);
  const format = path.toLowerCase().endsWith('.xlsx') ? ('xlsx' as const) : ('csv' as const);
  const query = { ...filter, format, language: context.settings.language };
  await writeBytes(path, client.bytes('exportOutbound', { params: { organisation }, query }));
  context.say(context.with(gateway).outboundExported(path));
  context.result({ file: path });
}

/** `beffroi decisions`: what was decided of each call. */
function decisionsCommand(context: Context): Command {
  const texts = context.with(gateway);
  const { language } = context.settings;
  return paged(context, new Command('decisions').description(texts.usage.decisions)).action((query: Paging) =>
    asMember(context, async (member) => {
      const seen = await member.client.call('decisions', { params: { organisation: member.organisation }, query: { ...query } });
      const names = await memberNames(member);
      const words = textsOf(language);
      const page = switching[language];
      if (seen.decisions.length === 0) context.say(texts.noDecisions);
      for (const one of seen.decisions) {
        const what = [
          one.class === null ? page.notLooked : words.dataClasses[one.class],
          words.decisionReasons[one.reason],
          one.by !== null && page.because(words.policySubjects[one.by]),
          one.zone !== null && one.allowed && `${words.zones[one.zone]}, ${one.model ?? ''}`,
          page.outcomes[one.outcome],
        ];
        const who = [names.get(one.who) ?? one.who, ...(one.key === null ? [] : [one.key])].join(', ');
        context.say(
          texts.decisionLine(formatsOf(language).stamp(one.at), who, what.filter(Boolean).join(', '), page.euros(one.microEuros)),
        );
      }
      const last = seen.decisions.at(-1);
      if (last && seen.decisions.length === query.limit) context.say(texts.older(`--before ${last.id}`));
      context.result(seen);
    }),
  );
}
