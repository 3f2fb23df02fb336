import { readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { Command } from 'commander';
import { agentDefinition, type EvaluationSeen } from '#contract/agents.ts';
import type { HouseClient } from '../client.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { exits } from '../exits.ts';
import { causeOf, refuse } from '../failure.ts';
import { createOutput } from '../output.ts';
import { agents } from '../texts/agents.ts';

export const command: CommandFile = { rank: 95, texts: agents, create: (context) => [agentsCommand(context)] };

const lookEveryMs = 400;
const acts = ['versions', 'import', 'export', 'evaluate', 'publish'] as const;
interface Options {
  versions?: true;
  import?: string;
  export?: string;
  evaluate?: string;
  publish?: string;
  to?: string;
}

/** `beffroi agents`: what can be handed over; with an option, the versions that the organisation made, taken in, tried, put in force, given out. */
function agentsCommand(context: Context): Command {
  const texts = context.with(agents);
  const { language } = context.settings;
  return new Command('agents')
    .description(texts.usage.agents)
    .option('--versions', texts.usage.versions)
    .option('--import <file>', texts.usage.importAgent)
    .option('--export <id>', texts.usage.exportAgent)
    .option('--to <file>', texts.usage.exportTo)
    .option('--evaluate <id>', texts.usage.evaluateAgent)
    .option('--publish <id>', texts.usage.publishAgent)
    .action((options: Options) =>
      asMember(context, async ({ client, organisation }) => {
        const asked = acts.filter((act) => options[act] !== undefined);
        if (asked.length > 1) throw refuse('command_misused', { problem: 'not_together', name: asked.map((act) => `--${act}`).join(' ') });
        if (asked.length > 0) return workshop(context, client, organisation, options);
        const all = await client.call('agents', { params: { organisation } });
        for (const { name, definition } of all.agents) {
          context.say(texts.agentLine(name, definition.title[language]));
          for (const { name: job, title, fields } of definition.jobs)
            context.say(texts.jobLine(name, job, title[language], fields.map((field) => `${field.name}=…`).join(' ')));
        }
        context.result(all);
      }),
    );
}

async function workshop(context: Context, client: HouseClient, organisation: string, options: Options): Promise<void> {
  const texts = context.with(agents);
  if (options.import !== undefined) {
    const added = await client.call('addDefinition', { params: { organisation }, body: definitionAt(options.import) });
    context.say(texts.versionLine(added.id, added.agent, added.version, texts.versionStates[added.state]));
    return context.result(added);
  }
  if (options.export !== undefined) {
    const response = await client.raw('definitionFile', { params: { organisation, definition: options.export } });
    const definition = agentDefinition.parse(await response.json());
    const to = options.to ?? `${definition.agent}.json`;
    await createOutput(to, async (output) => output.write(`${JSON.stringify(definition, null, 2)}\n`));
    context.say(texts.written(to));
    return context.result({ file: to });
  }
  if (options.evaluate !== undefined) {
    const params = { organisation, definition: options.evaluate };
    await client.call('evaluateDefinition', { params });
    const seen = await untilJudged(context, client, params);
    for (const { name, verdict, missed } of seen.cases)
      context.say(
        texts.trialLine(
          name,
          texts.verdicts[verdict],
          missed.map(({ kind, what }) => texts.missed[kind](what)),
        ),
      );
    if (seen.cases.some(({ verdict }) => verdict !== 'passed')) process.exitCode = exits.refused;
    return context.result(seen);
  }
  if (options.publish !== undefined) await client.call('publishDefinition', { params: { organisation, definition: options.publish } });
  const all = await client.call('agentDefinitions', { params: { organisation } });
  for (const { id, agent, version, state } of all.definitions)
    context.say(texts.versionLine(id, agent, version, texts.versionStates[state]));
  if (all.definitions.length === 0) context.say(texts.noVersions);
  context.result(all);
}

/** @throws path_unusable, run_input_invalid */
function definitionAt(path: string) {
  try {
    const { data } = agentDefinition.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (data) return data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw refuse('path_unusable', { path, cause: causeOf(error) });
  }
  throw refuse('run_input_invalid', { path });
}

async function untilJudged(
  context: Context,
  client: HouseClient,
  params: { organisation: string; definition: string },
): Promise<EvaluationSeen> {
  for (;;) {
    const seen = await client.call('definitionEvaluation', { params });
    if (seen.cases.every(({ verdict }) => verdict !== 'running')) return seen;
    await after(lookEveryMs, undefined, { signal: context.signal }).catch(() => {
      throw refuse('cancelled', {});
    });
  }
}
