import type { InvoiceFields, ProposedLine } from '#contract/finance.ts';
import accounts from './accounts.json' with { type: 'json' };

/** The entry that an invoice proposes: expenses without tax, the tax that is deducted, the supplier. Its accounts are a proposal, by the words of its lines. */
export function entryFor(fields: InvoiceFields): ProposedLine[] {
  const { net, vat, gross, supplier, number, lines, type } = fields;
  if (net === null || vat === null || gross === null || net + vat !== gross) return [];
  const label = `${supplier ?? ''} ${number ?? ''}`.trim();
  const shares = new Map<string, number>();
  for (const { description, net: cents } of lines) {
    const account = accountOf(description);
    shares.set(account, (shares.get(account) ?? 0) + Math.abs(cents ?? 0));
  }
  const [largest = accounts.other.account] = [...shares].toSorted(([, one], [, other]) => other - one)[0] ?? [];
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
    ...[...shares].filter(([, cents]) => cents !== 0).map(([account, cents]) => side(account, nameOf(account), cents, true)),
    ...(vat === 0 ? [] : [side(accounts.tax.account, accounts.tax.name, vat, true)]),
    side(accounts.supplier.account, accounts.supplier.name, gross, false),
  ];
}

function accountOf(description: string): string {
  const words = description.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return accounts.expenses.find(({ words: pattern }) => new RegExp(`\\b(?:${pattern})`).test(words))?.account ?? accounts.other.account;
}
const nameOf = (account: string): string => accounts.expenses.find((one) => one.account === account)?.name ?? accounts.other.name;
