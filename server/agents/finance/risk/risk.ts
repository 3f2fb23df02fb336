import { riskFeatures, type CustomerRisk, type LateRisk } from '#contract/finance.ts';
import { sumOf, type Ledger } from '../fec/line.ts';
import { featuresIn, invoicesOf, type CustomerInvoice } from './history.ts';
import { chance, measured, pushes, trained, type Model } from './logistic.ts';
import forms from './forms.json' with { type: 'json' };

/** Below these, what a model says of later invoices is luck. */
const least = { invoices: 80, ofEach: 15, laterOfEach: 8 } as const;
/** Share of the invoices, the latest, that the measure is made on. */
const laterShare = 0.3;
const mostReasons = 3;

export type Assessed =
  | { ok: true; risk: LateRisk }
  | { ok: false; why: 'history'; details: { invoices: number; late: number; onTime: number; needed: number; neededOfEach: number } }
  | { ok: false; why: 'chance'; details: { auc: number; atLeast: number; invoices: number } };

/** Who will pay late, by a model trained on the firm's own invoices alone; refused where they are too few, or where it tells no better than chance. */
export function assess(years: readonly Ledger[], termsDays: number): Assessed {
  const all = invoicesOf(years, termsDays);
  const known = all.filter(({ isLate }) => isLate !== null);
  const late = known.filter(({ isLate }) => isLate === true).length;
  const short = {
    ok: false as const,
    why: 'history' as const,
    details: { invoices: known.length, late, onTime: known.length - late, needed: least.invoices, neededOfEach: least.ofEach },
  };
  if (known.length < least.invoices || late < least.ofEach || known.length - late < least.ofEach) return short;
  const cut = known[Math.floor(known.length * (1 - laterShare))]?.issued ?? '';
  const later = known.filter(({ issued }) => issued >= cut);
  // What became of an earlier invoice after the cut was not known then either.
  const before = known.filter(({ issued, knownOn }) => issued < cut && knownOn !== null && knownOn < cut);
  const enough = [before, later].every((of) => {
    const own = of.filter(({ isLate }) => isLate === true).length;
    return own >= least.laterOfEach && of.length - own >= least.laterOfEach;
  });
  if (!enough) return short;
  const features = featuresIn(all);
  const rows = (of: readonly CustomerInvoice[]): number[][] => of.map((one) => features.get(one) ?? []);
  const isLate = (of: readonly CustomerInvoice[]): boolean[] => of.map((one) => one.isLate === true);
  const tried = trained(rows(before), isLate(before));
  const measure = measured(
    rows(later).map((row) => chance(tried, row)),
    isLate(later),
  );
  if (measure.aucAtLeast <= 0.5)
    return {
      ok: false,
      why: 'chance',
      details: { auc: hundredth(measure.auc), atLeast: hundredth(measure.aucAtLeast), invoices: later.length },
    };
  const model = trained(rows(known), isLate(known));
  return {
    ok: true,
    risk: {
      termsDays,
      from: known[0]?.issued ?? '',
      to: known.at(-1)?.issued ?? '',
      trained: known.length,
      late,
      measure: { ...measure, from: cut },
      weights: riskFeatures.map((name, at) => ({ name, weight: model.weights[at] ?? 0 })),
      customers: customersOf(all, model, rows),
    },
  };
}

const hundredth = (value: number): number => Math.round(value * 100) / 100;

function customersOf(
  all: readonly CustomerInvoice[],
  model: Model,
  rowsOf: (of: readonly CustomerInvoice[]) => number[][],
): CustomerRisk[] {
  return [...Map.groupBy(all, ({ customer }) => customer).values()]
    .flatMap((own): CustomerRisk[] => {
      const last = own.at(-1);
      if (last === undefined) return [];
      const open = own.filter(({ isLate, at }) => isLate === null && at !== null);
      const known = own.filter(({ isLate }) => isLate !== null);
      const person = personOf(last.name);
      // Of what is not yet due; where nothing is, of an invoice like the last one.
      const rows = rowsOf(open.length > 0 ? open : [last]);
      const pushed = rows.map((row) => pushes(model, row));
      const reasons = riskFeatures
        .map((name, at) => ({
          name,
          value: sumOf(rows, (row) => row[at] ?? 0) / rows.length,
          push: sumOf(pushed, (row) => row[at] ?? 0) / rows.length,
        }))
        .toSorted((one, other) => Math.abs(other.push) - Math.abs(one.push))
        .slice(0, mostReasons);
      // Of who has no invoice whose outcome is known, nothing would be said but the average.
      const isScored = person !== 'yes' && known.length > 0;
      return [
        {
          account: last.account,
          party: last.party,
          name: last.name,
          person,
          invoices: known.length,
          lateInvoices: known.filter(({ isLate }) => isLate === true).length,
          openCents: sumOf(open, ({ cents }) => cents),
          lines: own.flatMap(({ at }) => at ?? []).slice(0, 200),
          chance: isScored ? sumOf(rows, (row) => chance(model, row)) / rows.length : null,
          reasons: isScored ? reasons : [],
        },
      ];
    })
    .toSorted((one, other) => (other.chance ?? -1) - (one.chance ?? -1));
}

const company = new RegExp(`(?<![\\p{L}])(?:${forms.companies.join('|')})(?![\\p{L}])`, 'iu');
const title = new RegExp(`^(?:${forms.titles.join('|')})(?![\\p{L}])`, 'iu');
/** A company by its legal form or trade; a person by a title; else it may be either, and is said so. */
export function personOf(name: string): CustomerRisk['person'] {
  if (company.test(name)) return 'no';
  return title.test(name.trim()) ? 'yes' : 'perhaps';
}
