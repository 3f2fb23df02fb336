import { Command } from 'commander';
import { isDays, type GroupAnalysis } from '#contract/finance.ts';
import type { EndpointName } from '#contract/house.ts';
import { formatsOf, textsOf } from '#contract/texts/texts.ts';
import type { CallInput, HouseClient } from '../client.ts';
import { asMember, type CommandFile, type Context, type Member } from '../context.ts';
import { documentNamed } from '../documents.ts';
import { refuse } from '../failure.ts';
import { wholeNumber } from '../misuse.ts';
import { writeBytes } from '../output.ts';
import { finance } from '../texts/finance.ts';

export const command: CommandFile = { rank: 97, texts: finance, create: (context) => [ledgersCommand(context)] };

interface Options {
  lines?: string;
  budget?: string;
  lateRisk?: number;
  group?: string[];
  pdf?: string;
  xlsx?: string;
}
const longestTerms = 120;

/** `beffroi ledgers [DOCUMENT]`: the ledgers of the house, the lines behind a figure, a budget, late payers, companies together. */
function ledgersCommand(context: Context): Command {
  const texts = context.with(finance);
  const { usage, names } = texts;
  return new Command('ledgers')
    .description(usage.ledgers)
    .argument(`[${names.document}]`, usage.ledgersDocument)
    .option('--lines <accounts>', usage.ledgersLines)
    .option('--budget <document>', usage.ledgersBudget)
    .option('--late-risk <days>', usage.ledgersRisk, wholeNumber(texts, '--late-risk', 0, longestTerms))
    .option('--group <companies...>', usage.ledgersGroup)
    .option('--pdf <file>', usage.ledgerPdf)
    .option('--xlsx <file>', usage.ledgerXlsx)
    .action((name: string | undefined, options: Options) =>
      asMember(context, async (member) => {
        if (options.group !== undefined) return grouped(context, member, options.group, options);
        if (name === undefined) return listed(context, member);
        const document = (await documentNamed(member.client, member.organisation, name)).id;
        return one(context, member, document, options);
      }),
    );
}

async function listed(context: Context, { client, organisation }: Member): Promise<void> {
  const texts = context.with(finance);
  const found = await client.call('ledgers', { params: { organisation } });
  for (const { title, fileName, closing, sourceName } of found.ledgers) context.say(texts.ledgerLine(title, fileName, closing, sourceName));
  if (found.ledgers.length === 0) context.say(texts.noLedger);
  context.result(found);
}

async function one(context: Context, member: Member, document: string, options: Options): Promise<void> {
  const { client, organisation } = member;
  const texts = context.with(finance);
  const f = formatsOf(context.settings.language);
  const params = { organisation, document };
  const result: Record<string, unknown> = {};
  const budget = options.budget === undefined ? undefined : (await documentNamed(client, organisation, options.budget)).id;
  if (options.lines !== undefined) {
    const seen = await client.call('ledgerLines', { params, query: { accounts: options.lines } });
    for (const { at, date, account, label, debit, credit } of seen.lines)
      context.say(texts.entryLine(at, date, account, label, f.euros(debit), f.euros(credit)));
    context.say(texts.linesShown(seen.lines.length, seen.total));
    result['lines'] = seen;
  }
  if (budget !== undefined) {
    const compared = await client.call('ledgerBudget', { params: { ...params, budget } });
    for (const { prefix, label, cents, actual, gap, accounts } of compared.rows) {
      context.say(texts.budgetLine(prefix, label, f.euros(cents), f.euros(actual), f.euros(gap)));
      for (const { account, name, cents: part } of accounts.slice(0, 3)) context.say(texts.because(account, name, f.euros(part)));
    }
    for (const { account, name, cents } of compared.unplanned) context.say(texts.unplannedLine(account, name, f.euros(cents)));
    result['budget'] = compared;
  }
  if (options.lateRisk !== undefined) {
    const risk = await client.call('lateRisk', { params, query: { terms: options.lateRisk } });
    const { recall, precision, auc, invoices } = risk.measure;
    context.say(texts.riskMeasured(risk.trained, invoices, recall, precision, auc));
    for (const { name, chance, lateInvoices, invoices: all, person } of risk.customers)
      context.say(texts.riskLine(name, chance, lateInvoices, all, person));
    context.say(texts.riskLimits);
    result['risk'] = risk;
  }
  if (Object.keys(result).length === 0) {
    const analysis = await client.call('ledger', { params, query: {} });
    context.say(texts.ledgerOf(analysis.siren, analysis.year.from, analysis.year.to, analysis.lines));
    printFigures(context, analysis);
    result['analysis'] = analysis;
  }
  const { language } = context.settings;
  for (const format of ['pdf', 'xlsx'] as const)
    if (options[format] !== undefined)
      await written(context, client, options[format], 'ledgerPaper', { params, query: { format, language, budget } });
  context.result(result);
}

/** Companies as "DOCUMENT=Name": the name is the one under which the others know it. */
async function grouped(context: Context, { client, organisation }: Member, given: readonly string[], options: Options): Promise<void> {
  const texts = context.with(finance);
  const entities: { document: string; name: string }[] = [];
  for (const one of given) {
    const cut = one.lastIndexOf('=');
    if (cut <= 0 || cut === one.length - 1)
      throw refuse('command_misused', { problem: 'value_invalid', name: `--group ${one}`, expected: texts.companyExpected });
    entities.push({ document: (await documentNamed(client, organisation, one.slice(0, cut))).id, name: one.slice(cut + 1) });
  }
  if (entities.length < 2) throw refuse('command_misused', { problem: 'value_invalid', name: '--group', expected: texts.companyExpected });
  const analysis = await client.call('ledgerGroup', { params: { organisation }, body: { entities } });
  print(context, analysis);
  const { language } = context.settings;
  const query = entities.map(({ document, name }) => `${document} ${name}`).join('\n');
  for (const format of ['pdf', 'xlsx'] as const)
    if (options[format] !== undefined)
      await written(context, client, options[format], 'groupPaper', {
        params: { organisation },
        query: { format, language, entities: query },
      });
  context.result(analysis);
}

function printFigures(context: Context, { income, indicators }: Pick<GroupAnalysis, 'income' | 'indicators'>): void {
  const texts = context.with(finance);
  const words = textsOf(context.settings.language);
  const f = formatsOf(context.settings.language);
  for (const { name, value } of [...income, ...indicators])
    if (value !== null && value !== 0)
      context.say(texts.figure(words.figures[name] ?? name, isDays({ name }) ? texts.days(f.number(value)) : f.euros(value)));
}

function print(context: Context, analysis: GroupAnalysis): void {
  const texts = context.with(finance);
  const f = formatsOf(context.settings.language);
  printFigures(context, analysis);
  for (const { from, to, receivable, payable, sales, purchases, unmatched } of analysis.eliminations) {
    context.say(texts.eliminationLine(from, to, f.euros(receivable), f.euros(payable), f.euros(sales), f.euros(purchases)));
    for (const { piece, label, fromCents, toCents } of unmatched)
      context.say(texts.unmatchedLine(piece, label, f.euros(fromCents), f.euros(toCents)));
  }
}

async function written(context: Context, client: HouseClient, path: string, name: EndpointName, input: CallInput): Promise<void> {
  await writeBytes(path, client.bytes(name, input));
  context.say(context.with(finance).written(path));
}
