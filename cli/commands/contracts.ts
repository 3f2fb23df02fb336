import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { ContractDetail } from '#contract/legal.ts';
import { contractWords } from '#contract/texts/contractfacts.ts';
import type { EndpointName } from '#contract/house.ts';
import type { CallInput, HouseClient } from '../client.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { documentNamed } from '../documents.ts';
import { causeOf, refuse } from '../failure.ts';
import { writeBytes } from '../output.ts';
import { legal } from '../texts/legal.ts';

export const command: CommandFile = { rank: 95, texts: legal, create: (context) => [contractsCommand(context)] };

interface Options {
  correct?: string;
  asRead?: string;
  ics?: string;
  pdf?: string;
  docx?: string;
  amendment?: string;
  clauses?: string;
  library?: true;
  keep?: string;
  words?: string;
  forget?: string;
}

/** `beffroi contracts [DOCUMENT]`: all contracts, or one, its files and its corrections. */
function contractsCommand(context: Context): Command {
  const texts = context.with(legal);
  const { usage, names } = texts;
  return new Command('contracts')
    .description(usage.contracts)
    .argument(`[${names.document}]`, usage.contract)
    .option('--correct <fact=value>', usage.correct)
    .option('--as-read <fact>', usage.asRead)
    .option('--ics <file>', usage.ics)
    .option('--pdf <file>', usage.pdf)
    .option('--docx <file>', usage.docx)
    .option('--amendment <file>', usage.amendment)
    .option('--clauses <list>', usage.clauses)
    .option('--library', usage.library)
    .option('--keep <clause>', usage.keepClause)
    .option('--words <file>', usage.clauseWords)
    .option('--forget <clause>', usage.forgetClause)
    .action((name: string | undefined, options: Options) =>
      asMember(context, async ({ client, organisation }) => {
        if (options.library || options.keep !== undefined || options.forget !== undefined)
          return library(context, client, organisation, options);
        const document = name === undefined ? undefined : (await documentNamed(client, organisation, name)).id;
        if (document === undefined) await portfolio(context, client, organisation);
        else await one(context, client, { organisation, document }, options);
        if (options.ics !== undefined)
          await written(context, client, options.ics, 'contractsCalendar', {
            params: { organisation },
            query: { document, language: context.settings.language },
          });
      }),
    );
}

async function portfolio(context: Context, client: HouseClient, organisation: string): Promise<void> {
  const texts = context.with(legal);
  const words = contractWords(context.settings.language);
  const found = await client.call('contracts', { params: { organisation } });
  const contracts = found.contracts.filter(({ kind }) => kind !== 'none');
  if (found.unread > 0) context.say(texts.unreadContracts(found.unread));
  else if (contracts.length === 0) context.say(texts.noContract);
  for (const { title, kind, deadlines, risks, missing } of contracts) {
    const end = deadlines.find((one) => one.kind === 'end');
    context.say(
      texts.contractLine(title, words.kindName(kind), end ? words.dayText(end.on) : texts.noEnd, risks.critical + risks.high, missing),
    );
    for (const deadline of deadlines.filter(({ on, kind: what }) => on >= found.today && what !== 'end'))
      context.say(texts.dueLine(words.dayText(deadline.on), words.said.deadlines[deadline.kind]));
  }
  context.result(found);
}

/** The company's own clauses: kept from a file, forgotten, listed. A clause is said by its id or its name. */
async function library(context: Context, client: HouseClient, organisation: string, { keep, words, forget }: Options): Promise<void> {
  const texts = context.with(legal);
  const { clauseName } = contractWords(context.settings.language);
  const { known } = await client.call('ownClauses', { params: { organisation } });
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
  const named = (asked: string): string => {
    const found = known.find((id) => id === asked || plain(clauseName(id)) === plain(asked));
    if (found === undefined) throw refuse('clause_unknown', {});
    return found;
  };
  if (keep !== undefined) {
    if (words === undefined) throw refuse('answer_needed', { option: '--words' });
    let text: string;
    try {
      text = readFileSync(words, 'utf8');
    } catch (error) {
      throw refuse('import_path_unreadable', { path: words, cause: causeOf(error) });
    }
    await client.call('keepClause', { params: { organisation, clause: named(keep) }, body: { words: text } });
  }
  if (forget !== undefined) await client.call('forgetClause', { params: { organisation, clause: named(forget) } });
  const own = await client.call('ownClauses', { params: { organisation } });
  for (const { clause, words: kept } of own.clauses) context.say(texts.ownClause(clauseName(clause), clause, kept));
  if (own.clauses.length === 0) context.say(texts.noOwnClause);
  context.result(own);
}

async function one(
  context: Context,
  client: HouseClient,
  params: { organisation: string; document: string },
  options: Options,
): Promise<void> {
  const texts = context.with(legal);
  if (options.correct !== undefined) {
    const [fact = '', value = ''] = options.correct.split('=', 2);
    if (value === '')
      throw refuse('command_misused', {
        problem: 'value_invalid',
        name: `--correct ${options.correct}`,
        expected: texts.factValueExpected,
      });
    await client.call('correctContract', { params: { ...params, fact }, body: { value } });
    context.say(texts.factCorrected(fact));
  }
  if (options.asRead !== undefined) await client.call('withdrawCorrection', { params: { ...params, fact: options.asRead } });
  const contract = await client.call('contract', { params });
  print(context, contract);
  context.result(contract);
  const { language } = context.settings;
  for (const format of ['pdf', 'docx'] as const)
    if (options[format] !== undefined)
      await written(context, client, options[format], 'contractPaper', { params, query: { format, language } });
  if (options.amendment !== undefined)
    await written(context, client, options.amendment, 'contractAmendment', { params, query: { clauses: options.clauses } });
}

async function written(context: Context, client: HouseClient, path: string, name: EndpointName, input: CallInput): Promise<void> {
  await writeBytes(path, client.bytes(name, input));
  context.say(context.with(legal).contractFileWritten(path));
}

function print(context: Context, contract: ContractDetail): void {
  const texts = context.with(legal);
  const { said, factText, dayText, clauseName, riskText } = contractWords(context.settings.language);
  context.say(contract.title);
  for (const { fact, value, by } of contract.facts)
    context.say(
      texts.factLine(said.facts[fact], value === null ? texts.notFound : factText(fact, value), by === 'person' ? texts.byPerson : ''),
    );
  for (const { kind, on, rule } of contract.deadlines)
    context.say(texts.dueLine(dayText(on), `${said.deadlines[kind]} (${said.rules[rule]})`));
  for (const { clause, risks } of contract.clauses)
    for (const { id, severity, onUs } of risks)
      if (onUs !== false) context.say(texts.riskLine(said.severities[severity], clauseName(clause), riskText(clause, id)));
  for (const { clause, severity } of contract.missingClauses) context.say(texts.missingLine(said.severities[severity], clauseName(clause)));
  context.say(said.advice);
}
