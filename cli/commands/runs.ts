import { setTimeout as after } from 'node:timers/promises';
import { Command } from 'commander';
import type { RunDetail } from '#contract/agents.ts';
import { formatDateTime, refusalText, textsOf } from '#contract/texts/texts.ts';
import type { HouseClient } from '../client.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { exits } from '../exits.ts';
import { refuse } from '../failure.ts';
import { filledForm } from '../filledform.ts';
import { agents } from '../texts/agents.ts';

export const command: CommandFile = { rank: 96, texts: agents, create: (context) => [runCommand(context), runsCommand(context)] };

const lookEveryMs = 400;

/** `beffroi run AGENT JOB name=value …`: until it ends, or waits for a person. */
function runCommand(context: Context): Command {
  const texts = context.with(agents);
  return new Command('run')
    .description(texts.usage.run)
    .argument('<agent>', texts.usage.agent)
    .argument('<job>', texts.usage.job)
    .argument('[fields...]', texts.usage.fields)
    .action((agent: string, job: string, pairs: string[]) =>
      asMember(context, async ({ client, organisation }) => {
        const all = await client.call('agents', { params: { organisation } });
        const known = all.agents.find(({ name }) => name === agent)?.definition.jobs.find(({ name }) => name === job);
        const input = await filledForm(client, organisation, known?.fields ?? [], pairs);
        const { id } = await client.call('startRun', { params: { organisation }, body: { agent, job, input } });
        tell(context, await untilStill(context, client, { organisation, run: id }));
      }),
    );
}

/** `beffroi runs [ID] [--cancel]`: what was handed over; one of them, step by step, with what it cost. */
function runsCommand(context: Context): Command {
  const texts = context.with(agents);
  const { language } = context.settings;
  return new Command('runs')
    .description(texts.usage.runs)
    .argument('[id]', texts.usage.runId)
    .option('--cancel', texts.usage.cancelRun)
    .action((id: string | undefined, { cancel = false }: { cancel?: boolean }) =>
      asMember(context, async ({ client, organisation }) => {
        if (cancel && id === undefined) throw refuse('command_misused', { problem: 'argument_missing', name: 'id' });
        if (id === undefined) {
          const all = await client.call('runs', { params: { organisation } });
          for (const { id: run, state, startedAt, agent, job } of all.runs)
            context.say(texts.runLine(run, textsOf(language).runStates[state], formatDateTime(language, startedAt), `${agent} ${job}`));
          if (all.runs.length === 0) context.say(texts.noRuns);
          return context.result(all);
        }
        const params = { organisation, run: id };
        if (cancel) await client.call('cancelRun', { params });
        tell(context, await client.call('run', { params }));
      }),
    );
}

function tell(context: Context, run: RunDetail): void {
  const texts = context.with(agents);
  const { language } = context.settings;
  const states = textsOf(language).runStates;
  for (const { number, words, kind, state } of run.log)
    context.say(texts.stepLine(String(number), words?.title[language] ?? kind, state === 'done' ? '' : ` (${states[state]})`));
  if (run.outcome?.text) context.say(`\n${run.outcome.text}`);
  context.say(texts.runLine(run.id, states[run.state], formatDateTime(language, run.startedAt), `${run.agent} ${run.job}`));
  context.say(texts.costLine(run));
  context.result(run);
  if (!run.failure) return;
  process.stderr.write(`${refusalText(language, run.failure.code, run.failure.details)}\n`);
  process.exitCode = exits.refused;
}

async function untilStill(context: Context, client: HouseClient, params: { organisation: string; run: string }): Promise<RunDetail> {
  for (;;) {
    const run = await client.call('run', { params });
    if (run.state !== 'running') return run;
    await after(lookEveryMs, undefined, { signal: context.signal }).catch(() => {
      throw refuse('cancelled', {});
    });
  }
}
