import { usedFrom, type Criticality, type DataClass, type Signal, type ToolState, type ToolUse } from '#contract/sovereignty.ts';
import type { Vendor } from './catalogue.ts';
import type { Declared } from './declared.ts';
import type { Finding } from './findings.ts';

/** A product, with every sign of it. */
export interface Used {
  vendor: Vendor;
  findings: Finding[];
  confidence: number;
  state: ToolState;
  /** The line that allows it. */
  declared: Declared | null;
  /** What was answered of it, allowed or not. */
  answer: Declared | null;
}

/** Up to that much, a sign suggests and proves nothing. */
const faint = 0.25;

/**
 * Puts the signs together, product by product: independent ones add up, several of one kind are one.
 * @param looked whether traffic or a ledger was read: then what a list alone names, and nothing shows, is to be asked
 */
export function mergeTools(
  findings: readonly Finding[],
  declared: readonly Declared[],
  vendors: readonly Vendor[],
  { looked = false }: { looked?: boolean } = {},
): Used[] {
  const byId = new Map<string, Finding[]>();
  for (const finding of reattached(findings, declared))
    if (finding.vendor) byId.set(finding.vendor.id, [...(byId.get(finding.vendor.id) ?? []), finding]);
  const known = new Map(vendors.map((vendor) => [vendor.id, vendor]));
  const allowed = new Map(declared.flatMap((one) => (one.vendor !== null && one.isAllowed ? [[one.vendor, one] as const] : [])));
  const answers = new Map(declared.flatMap((one) => (one.vendor !== null && one.isAnswer === true ? [[one.vendor, one] as const] : [])));
  const used = [...byId].flatMap(([id, of]): Used[] => {
    const vendor = known.get(id);
    if (!vendor) return [];
    const alive = of.filter(({ ended }) => !ended);
    const confidence = together(alive);
    const inList = allowed.get(id) ?? null;
    const answer = answers.get(id) ?? null;
    const state =
      confidence >= usedFrom ? 'used' : alive.length === 0 && of.some(({ weight }) => weight >= usedFrom) ? 'ended' : 'possible';
    const told = inList && state === 'possible' ? 'used' : state;
    return [{ vendor, findings: of, confidence, state: answered(told, confidence, answer?.use ?? null), declared: inList, answer }];
  });
  const seen = new Set(byId.keys());
  const listed = [...new Map([...allowed, ...answers])].flatMap(([id, one]): Used[] => {
    const vendor = known.get(id);
    const answer = answers.get(id) ?? null;
    if (!vendor || seen.has(id) || (!allowed.has(id) && answer?.use == null)) return [];
    const isSaid = one.isAnswer === true || !looked;
    const state = answered(isSaid ? 'used' : 'possible', 0, answer?.use ?? null);
    return [{ vendor, findings: [], confidence: state === 'used' ? usedFrom : 0, state, declared: allowed.get(id) ?? null, answer }];
  });
  return [...used, ...listed].toSorted((one, two) => two.confidence - one.confidence || (one.vendor.id < two.vendor.id ? -1 : 1));
}

/** The state with the company's answer: it decides where signs do not, and goes over none that prove a use. */
export const answered = (state: ToolState, confidence: number, use: ToolUse | null): ToolState =>
  use === null || confidence >= usedFrom ? state : use;

/** 1 − ∏(1 − w) over the strongest sign of each kind. What only suggests is one kind, however many files suggest it. */
function together(findings: readonly Finding[]): number {
  const best = new Map<Signal | 'suggestion', number>();
  for (const { signal, weight } of findings) {
    const kind = weight <= faint ? 'suggestion' : signal;
    best.set(kind, Math.max(best.get(kind) ?? 0, weight));
  }
  return 1 - [...best.values()].reduce((left, weight) => left * (1 - weight), 1);
}

const money: ReadonlySet<Signal> = new Set(['ledger', 'invoice', 'expense', 'dns']);

/** A bill often names the vendor alone: it goes to the product of that vendor that is declared, or of which there are other signs. */
function reattached(findings: readonly Finding[], declared: readonly Declared[]): Finding[] {
  const strongest = new Map<string, { vendor: Vendor; weight: number }>();
  for (const { vendor, signal, weight, ended } of findings) {
    if (!vendor || money.has(signal) || ended) continue;
    const before = strongest.get(vendor.vendor);
    if (!before || before.weight < weight) strongest.set(vendor.vendor, { vendor, weight });
  }
  const own = new Set(
    findings.flatMap(({ vendor, signal, weight }) => (vendor && !money.has(signal) && weight >= usedFrom ? [vendor.id] : [])),
  );
  const inList = new Set(declared.flatMap(({ vendor }) => vendor ?? []));
  return findings.map((finding) => {
    const { vendor, signal } = finding;
    if (!vendor || !money.has(signal) || own.has(vendor.id) || inList.has(vendor.id) || !isVendorAlone(finding)) return finding;
    const other = strongest.get(vendor.vendor)?.vendor;
    return other ? { ...finding, vendor: other } : finding;
  });
}

/** The words say the vendor's name, and nothing of the product that was supposed: `api`, `usage`, `tokens`. */
function isVendorAlone({ evidence, vendor }: Finding): boolean {
  return vendor?.category === 'llm_api' && !/\b(api|tokens?|usage|credits?|platform)\b/i.test(evidence.words);
}

export interface Told {
  criticality: Criticality;
  criticalityGiven: boolean;
  data: DataClass[];
  dataGiven: boolean;
  services: string[];
}

/** What the company said of a product; where it said nothing, what is supposed of its kind, marked so. */
export function toldOf({ vendor, declared: listed, answer }: Pick<Used, 'vendor' | 'declared' | 'answer'>): Told {
  const declared = answer ?? listed;
  const supposed: DataClass[] = {
    code_assistant: ['know-how' as const],
    meeting_ai: ['hr' as const, 'contracts' as const],
    speech: ['hr' as const, 'contracts' as const],
    translation: ['contracts' as const],
    writing: ['contracts' as const],
  }[vendor.category as string] ?? ['other'];
  return {
    criticality: declared?.criticality ?? 'medium',
    criticalityGiven: declared !== null && declared.criticality !== null,
    data: declared && declared.data.length > 0 ? declared.data : supposed,
    dataGiven: declared !== null && declared.data.length > 0,
    services: declared?.services ?? [],
  };
}
