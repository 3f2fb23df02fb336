import { setTimeout as after } from 'node:timers/promises';
import { Command } from 'commander';
import type { RunDetail } from '#contract/agents.ts';
import { formatDateTime, refusalText, textsOf } from '#contract/texts/texts.ts';
import { valueLines } from '#contract/texts/values.ts';
import type { HouseClient } from '../client.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { exits } from '../exits.ts';
import { refuse } from '../failure.ts';
import { agents } from '../texts/agents.ts';

export const command: CommandFile = {
  rank: 95,
  texts: agents,
  create: (context) => [agentsCommand(context), runCommand(context), approvalsCommand(context)],
};

const lookEveryMs = 400;

/** `beffroi agents`: what can be handed over; `beffroi agents --runs`: what was. */
function agentsCommand(context: Context): Command {
  const texts = context.with(agents);
  const { language } = context.settings;
  return new Command('agents')
    .description(texts.usage.agents)
    .option('--runs', texts.usage.runs)
    .action(({ runs: wantsRuns = false }: { runs?: boolean }) =>
      asMember(context, async ({ client, organisation }) => {
        if (wantsRuns) {
          const all = await client.call('runs', { params: { organisation } });
          for (const { id, state, startedAt, agent, job } of all.runs)
            context.say(texts.runLine(id, textsOf(language).runStates[state], formatDateTime(language, startedAt), `${agent} ${job}`));
          if (all.runs.length === 0) context.say(texts.noRuns);
          return context.result(all);
        }
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

/** `beffroi run AGENT JOB name=value …`: until it ends, or waits for a person. */
function runCommand(context: Context): Command {
  const texts = context.with(agents);
  const { language } = context.settings;
  return new Command('run')
    .description(texts.usage.run)
    .argument('<agent>', texts.usage.agent)
    .argument('<job>', texts.usage.job)
    .argument('[fields...]', texts.usage.fields)
    .action((agent: string, job: string, fields: string[]) =>
      asMember(context, async ({ client, organisation }) => {
        const input = Object.fromEntries(fields.map((field) => fieldOf(field)));
        const { id } = await client.call('startRun', { params: { organisation }, body: { agent, job, input } });
        const run = await untilStill(context, client, { organisation, run: id });
        for (const { number, words, kind, state } of run.log)
          context.say(
            texts.stepLine(
              String(number),
              words?.title[language] ?? kind,
              state === 'done' ? '' : ` (${textsOf(language).runStates[state]})`,
            ),
          );
        if (run.outcome?.text) context.say(`\n${run.outcome.text}`);
        context.say(
          texts.runLine(run.id, textsOf(language).runStates[run.state], formatDateTime(language, run.startedAt), `${agent} ${job}`),
        );
        context.result(run);
        if (run.failure) {
          process.stderr.write(`${refusalText(language, run.failure.code, run.failure.details)}\n`);
          process.exitCode = exits.refused;
        }
      }),
    );
}

function fieldOf(field: string): [string, unknown] {
  const at = field.indexOf('=');
  if (at <= 0) throw refuse('run_input_invalid', { path: field });
  const value = field.slice(at + 1);
  return [field.slice(0, at), value];
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

/** `beffroi approvals [ID] [--approve | --refuse WHY]`: what waits; what it would do exactly; the decision. */
function approvalsCommand(context: Context): Command {
  const texts = context.with(agents);
  const { language } = context.settings;
  return new Command('approvals')
    .description(texts.usage.approvals)
    .argument('[id]', texts.usage.approval)
    .option('--approve', texts.usage.approve)
    .option('--refuse <why>', texts.usage.refuse)
    .action((id: string | undefined, { approve = false, refuse: reason }: { approve?: boolean; refuse?: string }) =>
      asMember(context, async ({ client, organisation }) => {
        if (id === undefined) {
          const all = await client.call('approvals', { params: { organisation } });
          const open = all.approvals.filter(({ state }) => state === 'waiting' || state === 'uncertain');
          for (const one of open)
            context.say(texts.approvalLine(one.id, textsOf(language).approvalStates[one.state], one.words.title[language]));
          if (open.length === 0) context.say(texts.noApprovals);
          return context.result(all);
        }
        const params = { organisation, approval: id };
        let shown = await client.call('approval', { params });
        if (approve) shown = await client.call('approve', { params, body: { hash: shown.hash } });
        else if (reason !== undefined) shown = await client.call('refuseApproval', { params, body: { reason } });
        context.say(texts.approvalLine(id, textsOf(language).approvalStates[shown.state], shown.words.does[language]));
        for (const { name, label, named, from } of shown.shown) {
          context.say(texts.argumentLine(label[language], named ?? valueLines(shown.arguments[name], shown.words, language)));
          if (from !== null) context.say(from.title === null ? texts.notYours : texts.readIn(from.title));
        }
        if (shown.mayDecide) context.say(texts.howToDecide(id));
        context.result(shown);
      }),
    );
}
