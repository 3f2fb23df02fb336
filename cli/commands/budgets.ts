import { Command } from 'commander';
import { budgetPeriods, budgetUnits, type Alert, type BudgetPeriod, type BudgetUnit } from '#contract/spending.ts';
import { formatDateTime, formatsOf, textsOf } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context, type Member } from '../context.ts';
import { refusedBy } from '../failure.ts';
import { oneOf, unfit } from '../misuse.ts';
import { memberNamed } from '../people.ts';
import { gateway, switching } from '../texts/gateway.ts';

export const command: CommandFile = { rank: 122, texts: gateway, create: (context) => [budgetsCommand(context)] };

/** `beffroi budgets list|add|remove`. */
function budgetsCommand(context: Context): Command {
  const texts = context.with(gateway);
  const { usage } = texts;
  const list = new Command('list').description(usage.budgetsList).action(() =>
    asMember(context, async (member) => {
      const params = { organisation: member.organisation };
      const { budgets } = await member.client.call('budgets', { params });
      const { alerts } = await member.client.call('alerts', { params });
      const nameOf = await subjectNames(context, member);
      const words = textsOf(context.settings.language);
      const page = switching[context.settings.language];
      const { number } = formatsOf(context.settings.language);
      if (budgets.length === 0) context.say(texts.noBudgets);
      for (const { id, subject, unit, period, limit, used, reserved } of budgets) {
        const spent = page.spent(number(used), number(limit), `${words.budgetUnits[unit]} ${words.budgetPeriods[period]}`);
        context.say(texts.budgetLine(id, nameOf(subject), spent, reserved > 0 ? `, ${page.held(number(reserved))}` : ''));
      }
      for (const one of alerts) context.say(`  ${formatDateTime(context.settings.language, one.at)}  ${alertOf(context, one, nameOf)}`);
      context.result({ budgets, alerts });
    }),
  );
  const add = new Command('add')
    .description(usage.budgetsAdd)
    .argument('<subject>', usage.budgetSubject)
    .argument('<limit>', usage.budgetLimit, amount)
    .option('--unit <unit>', usage.budgetUnit, oneOf(texts, '--unit', budgetUnits), 'euros')
    .option('--period <period>', usage.budgetPeriod, oneOf(texts, '--period', budgetPeriods), 'month')
    .action((wanted: string, limit: number, { unit, period }: { unit: BudgetUnit; period: BudgetPeriod }) =>
      asMember(context, async (member) => {
        const subject = await subjectNamed(member, wanted);
        const body = { subject, unit, period, limit };
        const { id } = await member.client.call('addBudget', { params: { organisation: member.organisation }, body });
        context.say(texts.budgetAdded(id));
        context.result({ id, ...body });
      }),
    );
  const remove = new Command('remove')
    .description(usage.budgetsRemove)
    .argument('<id>', usage.budgetId)
    .action((id: string) =>
      asMember(context, async ({ client, organisation }) => {
        await client.call('removeBudget', { params: { organisation, budget: id } });
        context.say(texts.budgetRemoved(id));
        context.result({ removed: id });
      }),
    );
  return new Command('budgets').description(usage.budgets).addCommand(list).addCommand(add).addCommand(remove);
}

function alertOf(context: Context, one: Alert, nameOf: (subject: string) => string): string {
  const page = switching[context.settings.language];
  const { number } = formatsOf(context.settings.language);
  const { budgetUnits: units, budgetPeriods: periods } = textsOf(context.settings.language);
  const subject = nameOf(one.subject);
  return one.kind === 'budget'
    ? page.neared(subject, one.percent, `${units[one.unit]} ${periods[one.period]}`)
    : page.unusual(subject, number(one.calls), number(one.usual));
}

/** Names of today of what budgets are about; keys by name for who may see them. */
async function subjectNames(context: Context, { client, organisation }: Member): Promise<(subject: string) => string> {
  const names = new Map([['organisation', switching[context.settings.language].organisation]]);
  for (const { id, name } of (await client.call('members', { params: { organisation } })).members) names.set(id, name);
  for (const { id, name } of (await client.call('groups', { params: { organisation } })).groups) names.set(id, name);
  for (const { id, name } of await keysOf({ client, organisation })) names.set(id, name);
  return (subject) => names.get(subject) ?? subject;
}

/** The keys, or none for who may not see them. */
async function keysOf({ client, organisation }: Member): Promise<{ id: string; name: string }[]> {
  return client.call('keys', { params: { organisation } }).then(
    ({ keys }) => keys,
    (error: unknown) => {
      if (refusedBy(error)?.code === 'permission_missing') return [];
      throw error;
    },
  );
}

/** `organisation`, a key, a team or a member. @throws member_unknown, name_ambiguous */
async function subjectNamed(member: Member, wanted: string): Promise<string> {
  if (wanted === 'organisation') return wanted;
  const { groups } = await member.client.call('groups', { params: { organisation: member.organisation } });
  const found = [...(await keysOf(member)), ...groups].find(({ id, name }) => wanted === id || wanted === name);
  return found ? found.id : memberNamed(member, wanted);
}

/** @throws command_misused */
function amount(text: string): number {
  const value = /^\d+(?:[.,]\d+)?$/.test(text.trim()) ? Number(text.replace(',', '.')) : Number.NaN;
  if (Number.isNaN(value)) throw unfit(text);
  return value;
}
