import { text as wholeText } from 'node:stream/consumers';
import { Command } from 'commander';
import { purposes, type Purpose } from '#contract/journal.ts';
import { zones, type Zone } from '#contract/models.ts';
import type { PolicyInput, PolicyRule } from '#contract/policy.ts';
import { formatDateTime, formatsOf, textsOf } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context, type Member } from '../context.ts';
import { refuse } from '../failure.ts';
import { oneOf, wholeNumber } from '../misuse.ts';
import { memberNames } from '../people.ts';
import { enginesIn, policyFrom, type PolicyOptions } from '../policyfrom.ts';
import { readText } from '../readtext.ts';
import { askLine } from '../terminal.ts';
import { gateway, switching } from '../texts/gateway.ts';

export const command: CommandFile = { rank: 118, texts: gateway, create: (context) => [policyCommand(context)] };

/** `beffroi policy show|simulate|consequences|history|publish`. */
function policyCommand(context: Context): Command {
  const { usage } = context.with(gateway);
  const all = new Command('policy').description(usage.policy);
  for (const make of [showCommand, simulateCommand, consequencesCommand, historyCommand, publishCommand]) all.addCommand(make(context));
  return all;
}

function showCommand(context: Context): Command {
  const texts = context.with(gateway);
  return new Command('show').description(texts.usage.policyShow).action(() =>
    asMember(context, async (member) => {
      const policy = await member.client.call('policy', { params: { organisation: member.organisation } });
      const engines = await enginesIn(member);
      context.say(texts.policyVersion(policy.version, policy.at === null ? '' : formatDateTime(context.settings.language, policy.at)));
      context.say(texts.policyCeiling(textsOf(context.settings.language).zones[policy.furthestZone]));
      for (const rule of policy.rules) context.say(`  ${lineOf(context, rule, engines)}`);
      context.result(policy);
    }),
  );
}

/** A line of the table as a sentence; engines by their names of today. */
function lineOf(context: Context, rule: PolicyRule, engines: ReadonlyMap<string, string>): string {
  const texts = context.with(gateway);
  const { policySubjects, zones: words } = textsOf(context.settings.language);
  const named = rule.engines?.map((id) => engines.get(id) ?? id) ?? null;
  const more = [
    rule.zeroRetention ? texts.policyProven : '',
    named === null ? '' : texts.policyEngines(named.length === 0 ? texts.noEngines : formatsOf(context.settings.language).list(named)),
  ].join('');
  return texts.policyLine(policySubjects[rule.on], words[rule.clearZone], words[rule.furthestZone], more);
}

function simulateCommand(context: Context): Command {
  const texts = context.with(gateway);
  return new Command('simulate')
    .description(texts.usage.policySimulate)
    .argument(`[${texts.names.file}]`, texts.usage.simulatedFile)
    .option('--purpose <purpose>', texts.usage.simulatedPurpose, oneOf(texts, '--purpose', purposes))
    .action(async (file: string | undefined, { purpose }: { purpose?: Purpose }) => {
      const text = file === undefined ? await wholeText(process.stdin) : readText(file);
      if (text.trim() === '') throw refuse('answer_needed', { option: texts.names.file });
      await asMember(context, async ({ client, organisation }) => {
        const said = await client.call('simulate', { params: { organisation }, body: { text, ...(purpose && { purpose }) } });
        const words = textsOf(context.settings.language);
        const page = switching[context.settings.language];
        const counts = Map.groupBy(said.findings, ({ kind }) => kind);
        const found = [...counts].map(([kind, all]) => page.found(all.length, words.findingKinds[kind]));
        context.say(page.classed([words.dataClasses[said.class], ...said.categories.map((one) => words.dataCategories[one])].join(', ')));
        context.say(texts.foundIn(found.length === 0 ? page.nothingFound : found.join(', ')));
        const { reason, by, model, zone } = said.decision;
        context.say([words.decisionReasons[reason], ...(by === null ? [] : [page.because(words.policySubjects[by])])].join(', '));
        if (said.sent === null) context.say(page.nothingSent);
        else if (model !== null && zone !== null) context.say(`${texts.goesTo(model, words.zones[zone])}\n\n${said.sent}`);
        context.result(said);
      });
    });
}

/** The options by which a policy is written on the command line. */
function withPolicy(context: Context, one: Command): Command {
  const texts = context.with(gateway);
  return one
    .argument(`[${texts.names.file}]`, texts.usage.policyFile)
    .option('--ceiling <zone>', texts.usage.ceiling, oneOf(texts, '--ceiling', zones))
    .option('--line <line>', texts.usage.line, (text: string, all: string[] | undefined) => [...(all ?? []), text])
    .option('--return-to <n>', texts.usage.toVersion, wholeNumber(texts, '--return-to', 0, Number.MAX_SAFE_INTEGER));
}

function consequencesCommand(context: Context): Command {
  const { usage } = context.with(gateway);
  const one = new Command('consequences').description(usage.policyConsequences);
  return withPolicy(context, one).action((file: string | undefined, options: PolicyOptions) =>
    asMember(context, async (member) => {
      const { input } = await policyFrom(context, member, file, options);
      context.result(await tellConsequences(context, member, input));
    }),
  );
}

async function tellConsequences(context: Context, { client, organisation }: Member, body: PolicyInput) {
  const found = await client.call('consequences', { params: { organisation }, body });
  const page = switching[context.settings.language];
  const { number } = formatsOf(context.settings.language);
  context.say(page.consequencesLead(found.calls, found.days));
  for (const line of ['same', 'newlyRefused', 'newlyAllowed', 'newlyHidden', 'newlyClear', 'moved'] as const)
    context.say(`  ${number(found[line]).padStart(8)}  ${page.consequences[line]}`);
  return found;
}

function historyCommand(context: Context): Command {
  const texts = context.with(gateway);
  const { language } = context.settings;
  return new Command('history')
    .description(texts.usage.policyHistory)
    .option('--before <version>', texts.usage.before, wholeNumber(texts, '--before', 0, Number.MAX_SAFE_INTEGER))
    .option('--limit <n>', texts.usage.limit, wholeNumber(texts, '--limit', 1, 200), 20)
    .action((query: { before?: number; limit: number }) =>
      asMember(context, async (member) => {
        const params = { organisation: member.organisation };
        const page = await member.client.call('policyVersions', { params, query: { ...query } });
        const [names, engines] = [await memberNames(member), await enginesIn(member)];
        const words: Record<Zone, string> = textsOf(language).zones;
        for (const { version, at, member: who, ceilingBefore, changed, furthestZone } of page.versions) {
          if (at === null || who === null) {
            context.say(texts.policyVersion(version, ''));
            continue;
          }
          context.say(texts.publishedBy(version, formatDateTime(language, at), names.get(who) ?? who));
          if (ceilingBefore !== null) context.say(texts.ceilingWas(words[ceilingBefore], words[furthestZone]));
          for (const { before, after } of changed) {
            context.say(`  ${texts.lineWas.padEnd(7)}${lineOf(context, before, engines)}`);
            context.say(`  ${texts.lineIs.padEnd(7)}${lineOf(context, after, engines)}`);
          }
          if (ceilingBefore === null && changed.length === 0) context.say(texts.noChange);
        }
        if (page.next !== null) context.say(texts.older(`--before ${page.next}`));
        context.result(page);
      }),
    );
}

function publishCommand(context: Context): Command {
  const texts = context.with(gateway);
  return withPolicy(context, new Command('publish').description(texts.usage.policyPublish))
    .option('--yes', texts.usage.agreed)
    .action((file: string | undefined, options: PolicyOptions & { yes?: true }) =>
      asMember(context, async (member) => {
        const { input, isChanged } = await policyFrom(context, member, file, options);
        if (!isChanged) {
          context.say(texts.unchangedPolicy);
          return context.result({ published: null });
        }
        const consequences = await tellConsequences(context, member, input);
        if (!options.yes) {
          const word = await askLine(texts.publishQuestion, { signal: context.signal });
          if (word === null) throw refuse('answer_needed', { option: '--yes' });
          if (word.trim().toLowerCase() !== texts.publishWord) {
            context.say(texts.notPublished);
            throw refuse('cancelled', {});
          }
        }
        const published = await member.client.call('setPolicy', { params: { organisation: member.organisation }, body: input });
        context.say(texts.publishedNow(published.version));
        context.result({ published, consequences });
      }),
    );
}
