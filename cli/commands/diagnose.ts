import { basename, relative, resolve } from 'node:path';
import { readFileSync, rmSync } from 'node:fs';
import { Command } from 'commander';
import packageFile from '../../package.json' with { type: 'json' };
import { isFound, toolName, usedByTeam, type Diagnosis } from '#contract/sovereignty.ts';
import { kinds as english } from '#contract/texts/en/sovereignty.kinds.ts';
import { kinds as french } from '#contract/texts/fr/sovereignty.kinds.ts';
import { formatsOf } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { dayIn } from '../days.ts';
import { causeOf, refuse } from '../failure.ts';
import { filesAt } from '../files.ts';
import { createOutput } from '../output.ts';
import { sovereignty } from '../texts/sovereignty.ts';

export const command: CommandFile = { rank: 5, texts: sovereignty, create: (context) => [diagnoseCommand(context)] };

interface Options {
  noticeGiven?: { under: string; givenAt: number }[];
  councilConsulted?: number;
  headcount?: number;
  withoutLogs?: true;
  questionnaire?: string;
  company?: string;
  pdf?: string;
  docx?: string;
  xlsx?: string;
  catalogue?: string;
  catalogueKey?: string;
  corrections?: string;
  force?: true;
}

/** `beffroi diagnose FOLDER`: on files alone, without an account; without a folder, of the house that one is signed in to. */
function diagnoseCommand(context: Context): Command {
  const texts = context.with(sovereignty);
  const { usage, names } = texts;
  return new Command('diagnose')
    .description(usage.diagnose)
    .argument(`[${names.path}]`, usage.diagnosed)
    .option('--notice-given <date>', usage.noticeGiven, (text, before: Options['noticeGiven']): Options['noticeGiven'] => [
      ...(before ?? []),
      toldAt(context, text),
    ])
    .option('--council-consulted <date>', usage.councilConsulted, (text) => dayOf(context, 'council-consulted', text))
    .option('--headcount <number>', usage.headcount, (text) => countOf(context, text))
    .option('--without-logs', usage.withoutLogs)
    .option('--company <name>', usage.company)
    .option('--pdf <file>', usage.pdf)
    .option('--docx <file>', usage.docx)
    .option('--xlsx <file>', usage.xlsx)
    .option('--questionnaire <file>', usage.questionnaire)
    .option('--corrections <file>', usage.corrections)
    .option('--catalogue <file>', usage.catalogue)
    .option('--catalogue-key <key>', usage.catalogueKey)
    .option('--force', usage.force)
    .action(async (folder: string | undefined, options: Options) => {
      const { diagnosis, fileAs } = folder === undefined ? await ofHouse(context, options) : await ofFolder(context, folder, options);
      print(context, diagnosis);
      const files: string[] = [];
      const write = async (path: string, bytes: Uint8Array): Promise<void> => {
        if (options.force) rmSync(path, { force: true });
        await createOutput(path, async (output) => output.write(bytes));
        files.push(path);
        context.say(texts.written(path));
      };
      for (const format of ['pdf', 'docx', 'xlsx'] as const) {
        const path = options[format];
        if (path !== undefined) await write(path, await fileAs(format));
      }
      if (options.questionnaire !== undefined) await write(options.questionnaire, Buffer.from(questionsOn(context, diagnosis), 'utf8'));
      context.result({ ...diagnosis, files });
    });
}

interface Diagnosed {
  diagnosis: Diagnosis;
  fileAs(format: 'pdf' | 'docx' | 'xlsx'): Promise<Uint8Array>;
}

/** On files alone: nothing is kept, and nothing leaves this machine. */
async function ofFolder(context: Context, folder: string, options: Options): Promise<Diagnosed> {
  const root = resolve(folder);
  // What cannot be opened is given too: the report lists it as not read.
  const found = await filesAt(root, { hidden: true });
  const { diagnoseAlone, diagnosisAs, fileSource } = await import('#server/house.ts');
  const diagnosis = await diagnoseAlone({
    folder,
    files: found.map(({ path, at }) => ({ file: relative(root, path) || basename(path), source: fileSource(at) })),
    organisation: options.company ?? basename(root),
    notice: {
      givenAt: toldEverywhere(options.noticeGiven ?? []),
      councilAt: options.councilConsulted ?? null,
      headcount: options.headcount ?? null,
      sites: (options.noticeGiven ?? []).filter(({ under }) => under !== ''),
    },
    withLogs: options.withoutLogs !== true,
    newer: options.catalogue === undefined ? undefined : { file: textOf(options.catalogue), publicKey: options.catalogueKey ?? '' },
    corrections: options.corrections === undefined ? undefined : textOf(options.corrections),
    at: Date.now(),
    signal: context.signal,
  });
  return { diagnosis, fileAs: (format) => diagnosisAs(format, diagnosis, context.settings.language, packageFile.version) };
}

/** Of the house that runs: its own ledger, its engines, the traces that it was given, and what the company told there. */
async function ofHouse(context: Context, { withoutLogs }: Options): Promise<Diagnosed> {
  return asMember(context, async ({ client, organisation }) => {
    const params = { organisation };
    await client.call('diagnose', { params, body: { withLogs: withoutLogs !== true } });
    const { diagnosis } = await client.call('sovereignty', { params });
    if (diagnosis === null) throw refuse('diagnosis_missing', {});
    const { language } = context.settings;
    return {
      diagnosis,
      // Taking it away is an entry of the house's journal: the house makes the file.
      fileAs: (format) =>
        asMember(context, async (member) => {
          const response = await member.client.raw('diagnosisFile', { params, query: { format, language } });
          return new Uint8Array(await response.arrayBuffer());
        }),
    };
  });
}

function print(context: Context, { tools, unknown, gauges, framework, plan, processes, limits }: Diagnosis): void {
  const texts = context.with(sovereignty);
  const words = context.settings.language === 'fr' ? french : english;
  const f = formatsOf(context.settings.language);
  const used = tools.filter(({ state }) => state === 'used');
  const possible = tools.filter(({ state }) => state === 'possible');
  const byId = new Map(tools.map((tool) => [tool.id, toolName(tool)]));
  context.say(texts.found(used.length, used.filter(({ shadow }) => shadow).length));
  context.say();
  for (const { pillar, value } of gauges) context.say(texts.gauge(words.pillars[pillar], value));
  context.say(texts.seal(framework.seal, f.list(framework.binding)));
  context.say();
  for (const tool of used) {
    const { shadow, declared, country, exposure, exposureScore, evidence } = tool;
    const where = [f.countries(country), words.exposures[exposure]].filter((one) => one !== '').join(', ');
    context.say(
      texts.tool(toolName(tool), shadow ? texts.shadowMark : declared ? texts.declaredMark : texts.notAllowedMark, where, exposureScore),
    );
    if (!isFound(tool)) context.say(`      ${texts.saidOnly}`);
    for (const one of evidence.slice(0, 2)) context.say(texts.evidence(one.file, one.line, one.words));
  }
  if (possible.length > 0) context.say(`\n${texts.possible(f.list(possible.map(toolName)))}`);
  const unused = tools.filter(({ state }) => state === 'unused');
  if (unused.length > 0) context.say(`\n${texts.unused(f.list(unused.map(toolName)))}`);
  if (processes.length > 0) context.say(`\n${texts.processes}`);
  for (const { name, criticality, tools: served } of processes)
    context.say(texts.process(name, words.criticalities[criticality], f.list(served.map((id) => byId.get(id) ?? id))));
  const teams = usedByTeam({ tools });
  if (teams.length > 0) context.say(`\n${texts.teams}`);
  for (const { team, used: there } of teams)
    context.say(texts.team(team, f.list(there.map(({ tool, people }) => texts.teamTool(toolName(tool), people)))));
  if (unknown.length > 0) context.say(`\n${texts.unknown(f.list(unknown.map(({ host }) => host)))}`);
  const actions = plan.filter(({ remedy }) => remedy !== 'keep').slice(0, 5);
  if (actions.length > 0) context.say(`\n${texts.first}`);
  for (const { tool, remedy, owner, dueAt } of actions)
    context.say(texts.action(byId.get(tool) ?? tool, words.remedies[remedy], words.actionOwners[owner], f.date(dueAt)));
  if (limits.length > 0) context.say(`\n${texts.limits}`);
  for (const limit of limits) context.say(`  ${words.limits[limit]}`);
}

/** What no trace can say, to be filled in and put beside the other files: the tools that are only suggested, and room for those that nothing shows. */
function questionsOn(context: Context, { tools }: Diagnosis): string {
  const texts = context.with(sovereignty);
  const rows = tools
    .filter(({ state }) => state === 'possible' || state === 'unused')
    .map((tool) => [toolName(tool), '', '', tool.services.join(', ')]);
  const cell = (text: string): string => (/[";]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `\uFEFF${[texts.questionTitles, ...rows].map((row) => `${texts.questionTitles.map((_, at) => cell(row[at] ?? '')).join(';')}\r\n`).join('')}`;
}

/** @throws import_path_unreadable */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw refuse('import_path_unreadable', { path, cause: causeOf(error) });
  }
}

/** `2026-10-12`, or `reseau/belgique=2026-10-19` for a site that was told on another day. @throws command_misused */
function toldAt(context: Context, text: string): { under: string; givenAt: number } {
  const [, under = '', day = text] = /^(.+)=(\d{4}-\d{2}-\d{2})$/.exec(text) ?? [];
  return { under: under.replace(/^\.\//, ''), givenAt: dayOf(context, 'notice-given', day) };
}

/** From when on what stands under no site is read: the day that was said for all, else the last of the sites'. */
function toldEverywhere(given: readonly { under: string; givenAt: number }[]): number | null {
  if (given.length === 0) return null;
  return given.findLast(({ under }) => under === '')?.givenAt ?? Math.max(...given.map(({ givenAt }) => givenAt));
}

/** @throws command_misused */
function dayOf(context: Context, option: string, text: string): number {
  const at = dayIn(text);
  if (at === null || at > Date.now())
    throw refuse('command_misused', {
      problem: 'value_invalid',
      name: `--${option} ${text}`,
      expected: context.with(sovereignty).expectedDay,
    });
  return at;
}

/** @throws command_misused */
function countOf(context: Context, text: string): number {
  if (!/^\d{1,6}$/.test(text))
    throw refuse('command_misused', {
      problem: 'value_invalid',
      name: `--headcount ${text}`,
      expected: context.with(sovereignty).expectedHeadcount,
    });
  return Number(text);
}
