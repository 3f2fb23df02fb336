import type { InvoiceFields, ProposedLine } from '#contract/finance.ts';
import { supplierKey, usualChoices, type Taught } from './correcting.ts';
import accounts from './accounts.json' with { type: 'json' };

/** The entry that an invoice proposes: expenses without tax, the tax that is deducted, the supplier. Its accounts are a proposal: what was learnt of the supplier, then the words of its lines. */
export function entryFor(
  fields: InvoiceFields,
  { habits, choices }: Pick<Taught, 'habits' | 'choices'> = { habits: [], choices: usualChoices },
): ProposedLine[] {
  const learnt = new Map(habits.filter((one) => one.supplier === supplierKey(fields)).map((one) => [one.account, one]));
  const known = (account: string): string => learnt.get(account)?.becomes ?? account;
  const called = (account: string): string => [...learnt.values()].find(({ becomes }) => becomes === account)?.name ?? nameOf(account);
  const { net, vat, gross, supplier, number, lines, type } = fields;
  if (net === null || vat === null || gross === null || net + vat !== gross) return [];
  const label = `${supplier ?? ''} ${number ?? ''}`.trim();
  const shares = new Map<string, number>();
  for (const { description, net: cents } of lines) {
    const account = known(accountOf(description) ?? choices.other);
    shares.set(account, (shares.get(account) ?? 0) + Math.abs(cents ?? 0));
  }
  const [largest = known(choices.other)] = [...shares].toSorted(([, one], [, other]) => other - one)[0] ?? [];
  // A discount of the whole, and what rounding leaves, go with the largest.
  const rest = net - [...shares.values()].reduce((sum, cents) => sum + cents, 0);
  shares.set(largest, (shares.get(largest) ?? 0) + rest);
  const side = (account: string, name: string, cents: number, isDebit: boolean): ProposedLine => ({
    account,
    name,
    label,
    debit: isDebit === (type === 'invoice') ? cents : 0,
    credit: isDebit === (type === 'invoice') ? 0 : cents,
  });
  return [
    ...[...shares].filter(([, cents]) => cents !== 0).map(([account, cents]) => side(account, called(account), cents, true)),
    ...(vat === 0 ? [] : [side(known(choices.tax), accounts.tax.name, vat, true)]),
    side(known(choices.supplier), accounts.supplier.name, gross, false),
  ];
}

function accountOf(description: string): string | undefined {
  const words = description.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return accounts.expenses.find(({ words: pattern }) => new RegExp(`\\b(?:${pattern})`).test(words))?.account;
}
const nameOf = (account: string): string => accounts.expenses.find((one) => one.account === account)?.name ?? accounts.other.name;
