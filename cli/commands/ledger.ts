import { readFileSync, rmSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Command } from 'commander';
import packageFile from '../../package.json' with { type: 'json' };
import { isDays, type LedgerAnalysis } from '#contract/finance.ts';
import { formatsOf, textsOf } from '#contract/texts/texts.ts';
import type { CommandFile, Context } from '../context.ts';
import { causeOf, refuse } from '../failure.ts';
import { createOutput } from '../output.ts';
import { finance } from '../texts/finance.ts';

export const command: CommandFile = { rank: 6, texts: finance, create: (context) => [ledgerCommand(context)] };

interface Options {
  previous?: string;
  pdf?: string;
  xlsx?: string;
  force?: true;
}

/** `beffroi ledger FILE`: on the file alone, without an account. */
function ledgerCommand(context: Context): Command {
  const texts = context.with(finance);
  const { usage, names } = texts;
  return new Command('ledger')
    .description(usage.ledger)
    .argument(`<${names.file}>`, usage.ledgerFile)
    .option('--previous <file>', usage.previous)
    .option('--pdf <file>', usage.ledgerPdf)
    .option('--xlsx <file>', usage.ledgerXlsx)
    .option('--force', usage.ledgerForce)
    .action(async (path: string, options: Options) => {
      const { analyseAlone, ledgerPaper } = await import('#server/house.ts');
      const analysis = analyseAlone(fileAt(path), options.previous === undefined ? null : fileAt(options.previous));
      print(context, analysis);
      const files: string[] = [];
      for (const format of ['pdf', 'xlsx'] as const) {
        const to = options[format];
        if (to === undefined) continue;
        const bytes = await ledgerPaper(analysis, null, format, {
          language: context.settings.language,
          at: Date.now(),
          version: packageFile.version,
        });
        if (options.force) rmSync(to, { force: true });
        await createOutput(to, async (output) => output.write(bytes));
        files.push(to);
        context.say(texts.written(to));
      }
      context.result({ ...analysis, files });
    });
}

const shown = ['production_sold', 'added_value', 'ebitda', 'net_result', 'working_capital', 'operating_need', 'net_cash', 'dso', 'dpo'];

function print(context: Context, analysis: LedgerAnalysis): void {
  const texts = context.with(finance);
  const words = textsOf(context.settings.language);
  const f = formatsOf(context.settings.language);
  const day = (iso: string): string => f.date(Date.parse(iso));
  context.say(texts.ledgerOf(analysis.siren, day(analysis.year.from), day(analysis.year.to), analysis.lines));
  for (const { code, severity, details, lines, count } of analysis.findings)
    context.say(
      texts.finding(code, words.severities[severity], words.ledgerFindings[code]?.(details) ?? code, lines.slice(0, 6).join(', '), count),
    );
  if (analysis.findings.length === 0) context.say(texts.noFinding);
  context.say();
  for (const { name, value } of [...analysis.income, ...analysis.indicators]) {
    if (!shown.includes(name) || value === null) continue;
    context.say(texts.figure(words.figures[name] ?? name, isDays({ name }) ? texts.days(f.number(value)) : f.euros(value)));
  }
}

/** @throws import_path_unreadable */
function fileAt(path: string): { name: string; bytes: Uint8Array } {
  try {
    return { name: basename(path), bytes: readFileSync(resolve(path)) };
  } catch (error) {
    throw refuse('import_path_unreadable', { path, cause: causeOf(error) });
  }
}
