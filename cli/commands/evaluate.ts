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
import { writeBytes } from '../output.ts';
import { createProgress } from '../terminal.ts';
import { quality } from '../texts/quality.ts';

export const command: CommandFile = { rank: 117, texts: quality, create: (context) => [evaluateCommand(context)] };

const lookEveryMs = 300;

interface Options {
  set?: string;
  keep?: string;
  sets?: boolean;
  writer: string[];
  instruction?: string;
  csv?: string;
}

/** `beffroi evaluate [FILE]`: the answers measured on questions of one's own, or the history of that. */
function evaluateCommand(context: Context): Command {
  const texts = context.with(quality);
  const { usage, names } = texts;
  const several = (value: string, before: string[]): string[] => [...before, value];
  return new Command('evaluate')
    .description(usage.evaluate)
    .argument(`[${names.file}]`, usage.questions)
    .option('--set <name>', usage.set)
    .option('--keep <name>', usage.keep)
    .option('--sets', usage.sets)
    .option('--writer <name>', usage.writer, several, [])
    .option('--instruction <file>', usage.instruction)
    .option('--csv <file>', usage.csv)
    .action((path: string | undefined, options: Options) =>
      asMember(context, async ({ client, organisation }) => {
        if (options.sets) return listSets(context, client, organisation);
        if (path === undefined && options.set === undefined) return showHistory(context, client, organisation);
        if (path !== undefined && options.set !== undefined)
          throw refuse('command_misused', { problem: 'too_many', name: `--set ${options.set}` });
        const set = await setToAsk(context, client, organisation, path, options);
        const candidates = await candidatesFor(context, client, organisation, options);
        const { id } = await client.call('evaluate', { params: { organisation }, body: { ...set, ...(candidates && { candidates }) } });
        const params = { organisation, evaluation: id };
        const ended = await untilEnded(context, client, params);
        printTotals(context, ended);
        if (options.csv !== undefined) {
          const file = resolve(options.csv);
          await writeBytes(file, client.bytes('evaluationFile', { params }));
          context.say(texts.exported(file));
        }
        context.result(ended);
        if (ended.state === 'failed') {
          process.stderr.write(`${texts.evaluationFailed}\n`);
          process.exitCode = exits.internal;
        }
      }),
    );
}

async function listSets(context: Context, client: HouseClient, organisation: string): Promise<void> {
  const texts = context.with(quality);
  const found = await client.call('questionSets', { params: { organisation } });
  if (found.sets.length === 0) context.say(texts.noSet);
  for (const { name, questions, changedAt } of found.sets)
    context.say(texts.setRow(name, questions, formatDateTime(context.settings.language, changedAt)));
  context.result(found);
}

async function showHistory(context: Context, client: HouseClient, organisation: string): Promise<void> {
  const history = await client.call('evaluations', { params: { organisation } });
  if (history.evaluations.length === 0) context.say(context.with(quality).noneEvaluated);
  for (const one of history.evaluations) printTotals(context, one);
  context.result(history);
}

/** A set by its name, or a file, kept first where that is asked. @throws command_misused when there is none */
async function setToAsk(
  context: Context,
  client: HouseClient,
  organisation: string,
  path: string | undefined,
  { set, keep }: Options,
): Promise<{ set: string } | { file: string }> {
  if (path === undefined) {
    const { sets } = await client.call('questionSets', { params: { organisation } });
    const found = sets.find(({ id, name }) => id === set || name.toLowerCase() === set?.trim().toLowerCase());
    if (!found)
      throw refuse(
        'command_misused',
        unknownAmong(
          context,
          '--set',
          set ?? '',
          sets.map(({ name }) => name),
        ),
      );
    return { set: found.id };
  }
  const file = contentOf(resolve(path));
  if (keep === undefined) return { file };
  return { set: (await client.call('keepQuestions', { params: { organisation }, body: { name: keep, file } })).id };
}

/** Quoted answers, then each writer beside them, told in other words where a file says so. */
async function candidatesFor(context: Context, client: HouseClient, organisation: string, options: Options): Promise<unknown[] | null> {
  if (options.writer.length === 0) return null;
  const instruction = options.instruction === undefined ? null : contentOf(resolve(options.instruction));
  const { writers } = await client.call('writers', { params: { organisation } });
  const { model } = await client.call('encoding', { params: { organisation } });
  const way = model === null ? 'words' : 'meaning';
  const chosen = options.writer.map((wish) => {
    const found = writers.find((one) => [one.name, one.model, one.engine].some((name) => name?.toLowerCase() === wish.toLowerCase()));
    if (!found)
      throw refuse(
        'command_misused',
        unknownAmong(
          context,
          '--writer',
          wish,
          writers.map(({ name, model }) => name ?? model),
        ),
      );
    return { engine: found.engine, model: found.model };
  });
  return [{ way }, ...chosen.flatMap((writer) => [{ way, writer }, ...(instruction === null ? [] : [{ way, writer, instruction }])])];
}

function unknownAmong({ texts }: Context, option: string, value: string, known: readonly string[]) {
  return { problem: 'value_invalid' as const, name: `${option} ${value}`, expected: texts.expected.oneOf(known) };
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

function printTotals(context: Context, { at, set, state, questions, totals }: EvaluationSeen): void {
  const { language } = context.settings;
  const texts = context.with(quality);
  const formats = formatsOf(language);
  const share = (value: number | null): string => (value === null ? texts.notAsked : `${Math.round(value * 100)} %`).padStart(5);
  const { evaluationWays, evaluationStates } = textsOf(language);
  context.say(texts.evaluationOf(formatDateTime(language, at), questions, set?.name ?? null));
  if (totals.length === 0) context.say(`  ${evaluationStates[state]}`);
  for (const one of totals) {
    const name =
      one.writer === null ? evaluationWays[one.way] : `${one.writer.name ?? one.writer.model}${one.instruction === null ? '' : ' *'}`;
    context.say(
      texts.evaluationRow(
        name,
        share(one.documentFirst),
        share(one.wordsShown),
        share(one.refusedRight),
        share(one.wrongShown),
        formats.duration(one.medianMs),
        formats.duration(one.p95Ms),
      ),
    );
    if (one.writer !== null) context.say(texts.writtenRow(share(one.supported), one.tokens, one.euros, one.energy));
  }
}
