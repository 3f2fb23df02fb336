import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Command } from 'commander';
import type { EvaluationSeen } from '#contract/quality.ts';
import { formatDateTime, formatsOf, textsOf } from '#contract/texts/texts.ts';
import type { HouseClient } from '../client.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { exits } from '../exits.ts';
import { causeOf, refuse } from '../failure.ts';
import { createProgress } from '../terminal.ts';
import { quality } from '../texts/quality.ts';

export const command: CommandFile = { rank: 117, texts: quality, create: (context) => [evaluateCommand(context)] };

const lookEveryMs = 300;

/** `beffroi evaluate [FILE]`: the answers measured on questions of one's own, or the history of that. */
function evaluateCommand(context: Context): Command {
  const texts = context.with(quality);
  return new Command('evaluate')
    .description(texts.usage.evaluate)
    .argument(`[${texts.names.file}]`, texts.usage.questions)
    .action((path: string | undefined) =>
      asMember(context, async ({ client, organisation }) => {
        if (path === undefined) {
          const history = await client.call('evaluations', { params: { organisation } });
          if (history.evaluations.length === 0) context.say(texts.noneEvaluated);
          for (const one of history.evaluations) printTotals(context, one);
          return context.result(history);
        }
        const { id } = await client.call('evaluate', { params: { organisation }, body: { file: contentOf(resolve(path)) } });
        const ended = await untilEnded(context, client, { organisation, evaluation: id });
        printTotals(context, ended);
        context.result(ended);
        if (ended.state === 'failed') {
          process.stderr.write(`${texts.evaluationFailed}\n`);
          process.exitCode = exits.internal;
        }
      }),
    );
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw refuse('import_path_unreadable', { path, cause: causeOf(error) });
  }
}

async function untilEnded(
  context: Context,
  client: HouseClient,
  params: { organisation: string; evaluation: string },
): Promise<EvaluationSeen> {
  const texts = context.with(quality);
  const progress = createProgress();
  try {
    for (;;) {
      const { asked, ...one } = await client.call('evaluation', { params });
      if (one.state !== 'running') return one;
      progress.step(
        Math.round(one.progress * asked.length),
        asked.length,
        texts.evaluating(Math.round(one.progress * asked.length), asked.length),
      );
      await after(lookEveryMs, undefined, { signal: context.signal }).catch(() => {
        throw refuse('cancelled', {});
      });
    }
  } finally {
    progress.end();
  }
}

function printTotals(context: Context, { at, questions, totals }: EvaluationSeen): void {
  const { language } = context.settings;
  const texts = context.with(quality);
  const formats = formatsOf(language);
  const share = (value: number | null): string => (value === null ? texts.notAsked : `${Math.round(value * 100)} %`).padStart(5);
  context.say(texts.evaluationOf(formatDateTime(language, at), questions));
  for (const one of totals)
    context.say(
      texts.evaluationRow(
        textsOf(language).evaluationWays[one.way],
        share(one.documentFirst),
        share(one.wordsShown),
        share(one.refusedRight),
        share(one.wrongShown),
        formats.duration(one.medianMs),
        formats.duration(one.p95Ms),
      ),
    );
}
