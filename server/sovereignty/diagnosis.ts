import { dataClasses } from '#contract/privacy.ts';
import { ownFields, type Diagnosis, type Limit, type Own, type Tool } from '#contract/sovereignty.ts';
import { smallestTeam } from './aliases.ts';
import type { Vendor } from './catalogue.ts';
import { costLines } from './cost.ts';
import { assess } from './criteria.ts';
import { processesIn } from './declared.ts';
import { judged, type Said } from './exposure.ts';
import { gather, type Gathered, type Gathering } from './gathering.ts';
import { remedyIn } from './plan.ts';
import { summed } from './summing.ts';
import { mergeTools, toldOf, type Used } from './tools.ts';
import { weakest } from './whole.ts';

export interface DiagnosisRequest extends Gathering {
  organisation: string;
  at: number;
  /** What the company said itself of products, by id. */
  own?: ReadonlyMap<string, Own>;
}

/** Evidence that is kept of a tool: the strongest of each file, and no more than that. */
const mostEvidence = 12;

/**
 * Which AI is used, who can compel it, and what to do first: from files alone.
 * @throws logs_need_notice, logs_need_council
 */
export async function diagnose(request: DiagnosisRequest): Promise<{ diagnosis: Diagnosis; gathered: Gathered }> {
  const gathered = await gather(request);
  const { vendors } = gathered;
  const looked = gathered.sources.some(({ kind, state }) => (kind === 'log' && state !== 'left-aside') || kind === 'ledger');
  const merged = mergeTools(gathered.findings, gathered.declared, vendors, { looked }).filter(
    ({ findings, declared, answer }) => declared !== null || answer !== null || findings.some(({ weight }) => weight > 0),
  );
  const tools = merged.map((one) => toolOf(one, request.own?.get(one.vendor.id) ?? null));
  const used = tools.filter(({ state }) => state === 'used');
  const figures = summed(tools, vendors, request.at);
  const { headcount } = request.notice;
  const diagnosis: Diagnosis = {
    version: 1,
    at: request.at,
    organisation: request.organisation,
    headcount,
    catalogue: { version: request.catalogue.version, asOf: request.catalogue.asOf, vendors: request.catalogue.vendors.length },
    noticeAt: request.withLogs ? request.notice.givenAt : null,
    sources: gathered.sources,
    tools,
    unknown: unknownIn(gathered),
    ...figures,
    framework: assess(weakest(used)),
    processes: processesIn(gathered.declared),
    answers: [],
    upkeep: [],
    decisions: [],
    cost: costLines({ headcount, tools, offers: [], saving: null }, remedyIn(figures.plan)),
    offers: [],
    saving: null,
    limits: [...limitsOf(gathered, used)],
  };
  return { diagnosis, gathered };
}

const everything: Said = new Set(ownFields);
/** What the company says itself of a product: of what its own list alone names, everything that is known is what that list says. */
export const saidOf = (id: string, own: Own | null): Said => (own ? new Set(own.fields) : id.startsWith('own-') ? everything : new Set());

/** A tool of which nothing was seen: the company says that it is there. */
export const toolSaid = (vendor: Vendor, state: Tool['state'], own: Own | null): Tool =>
  toolOf({ vendor, findings: [], confidence: 0, state, declared: null, answer: null }, own);

function toolOf(used: Used, own: Own | null): Tool {
  const { vendor, findings, state, declared, confidence, answer } = used;
  const told = toldOf(used);
  const traffic = findings.flatMap((finding) => (finding.traffic && !finding.ended ? [finding.traffic] : []));
  const people = new Set(traffic.flatMap(({ users }) => [...users]));
  const teams = new Map<string, Set<string>>();
  for (const { teams: of } of traffic) for (const [team, members] of of) teams.set(team, new Set([...(teams.get(team) ?? []), ...members]));
  const spent = findings.filter(({ cents }) => cents !== undefined && cents > 0);
  // The ledger holds what bills and cards show again: the largest of these is what was paid.
  const cents =
    spent.length === 0
      ? null
      : Math.max(
          ...['ledger', 'expense', 'invoice'].map((signal) =>
            spent.filter((one) => one.signal === signal).reduce((sum, one) => sum + (one.cents ?? 0), 0),
          ),
        );
  const shadow = state === 'used' && declared === null && findings.length > 0;
  const paid = cents === 0 ? null : cents;
  return {
    id: vendor.id,
    vendor: vendor.vendor,
    product: vendor.product,
    parent: vendor.parent,
    category: vendor.category,
    country: vendor.country,
    regions: vendor.regions,
    exposure: vendor.exposure,
    training: vendor.training,
    retention: vendor.retention,
    unverified: vendor.unverified,
    asOf: vendor.asOf,
    certificates: (vendor.certificates ?? []).map(({ name, state: held, asOf, source }) => ({ name, state: held, asOf, source })),
    state,
    confidence: Math.round(confidence * 100) / 100,
    shadow,
    declared: declared !== null,
    saidUse: answer?.use ?? null,
    own,
    ...told,
    signals: [...new Set(findings.filter(({ weight }) => weight > 0).map(({ signal }) => signal))],
    evidence: findings
      .filter(({ weight }) => weight > 0)
      .toSorted((one, two) => two.weight - one.weight)
      .slice(0, mostEvidence)
      .map(({ signal, ended, evidence }) => ({ signal, ended, ...evidence })),
    evidenceCount: findings.length,
    hits: traffic.reduce((sum, one) => sum + one.hits, 0),
    days: Math.max(0, ...traffic.map(({ days }) => days)),
    people: people.size >= smallestTeam ? people.size : null,
    fewPeople: people.size > 0 && people.size < smallestTeam,
    // A team whose users are fewer than five is told as one, without its number.
    teams: [...teams].filter(([, members]) => members.size >= smallestTeam).map(([team, members]) => ({ team, people: members.size })),
    sent: sentIn(findings),
    cents: paid,
    ...judged(vendor, { said: saidOf(vendor.id, own), cents: paid, shadow, criticality: told.criticality }),
  };
}

function sentIn(findings: Used['findings']): Tool['sent'] {
  const requests = new Map<Tool['sent'][number]['class'], number>();
  for (const { sent = [] } of findings) for (const one of sent) requests.set(one.class, (requests.get(one.class) ?? 0) + one.requests);
  return dataClasses.flatMap((of) => ((requests.get(of) ?? 0) > 0 ? [{ class: of, requests: requests.get(of) ?? 0 }] : []));
}

function unknownIn({ findings }: Gathered): Diagnosis['unknown'] {
  const hosts = new Map<string, Diagnosis['unknown'][number]>();
  for (const { unknown, traffic, evidence } of findings) {
    if (unknown === undefined || traffic?.hits === 0) continue;
    const before = hosts.get(unknown);
    if (before) {
      before.hits += traffic?.hits ?? 0;
      before.days = Math.max(before.days, traffic?.days ?? 0);
    } else
      hosts.set(unknown, { host: unknown, hits: traffic?.hits ?? 0, days: traffic?.days ?? 0, file: evidence.file, line: evidence.line });
  }
  // Opened once is an advertisement as likely as a tool; what a bill says was never a hit.
  return [...hosts.values()].filter(({ hits, days }) => hits === 0 || hits >= 3 || days >= 2).toSorted((one, two) => two.hits - one.hits);
}

function limitsOf({ limits }: Gathered, used: readonly Tool[]): Set<Limit> {
  const all = new Set(limits);
  if (used.some(({ unverified }) => unverified !== '')) all.add('unverified');
  if (used.some(({ criticalityGiven }) => !criticalityGiven)) all.add('no-criticality');
  if (used.some(({ fewPeople }) => fewPeople)) all.add('small-groups');
  return all;
}
