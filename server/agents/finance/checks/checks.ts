import type { Finding, Ledger } from '../fec/line.ts';
import { negativeCash, openingDiffers, removedAccounts, suspense, transfers, undepreciated } from './closing.ts';
import { brokenSequence, cutOff, datesOutOfOrder, daysOff, unbalancedEntries, unbalancedLedger, validatedLate } from './entries.ts';
import { assetsAsExpenses, firstDigits, payroll, roundAmounts, unusualPairs, wordsToReview } from './habits.ts';
import { abnormalSigns, brokenMatching, duplicateInvoices, duplicatePayments, latePayments } from './parties.ts';
import { taxRates } from './tax.ts';

/** What an accountant looks at in a ledger, by the code of its line in checks.json. `previous` is the ledger of the year before, where there is one. */
const checks: readonly ((ledger: Ledger, previous: Ledger | null) => Finding[])[] = [
  unbalancedEntries,
  unbalancedLedger,
  brokenSequence,
  datesOutOfOrder,
  daysOff,
  duplicateInvoices,
  duplicatePayments,
  taxRates,
  suspense,
  negativeCash,
  transfers,
  brokenMatching,
  abnormalSigns,
  roundAmounts,
  firstDigits,
  cutOff,
  unusualPairs,
  wordsToReview,
  openingDiffers,
  removedAccounts,
  assetsAsExpenses,
  payroll,
  latePayments,
  validatedLate,
  undepreciated,
];

/** What a ledger's content says that a person should look at. */
export const checkLedger = (ledger: Ledger, previous: Ledger | null = null): Finding[] =>
  checks.flatMap((check) => check(ledger, previous));
