import { exposedData, type Diagnosis, type Limit, type Tool } from '#contract/sovereignty.ts';
import { smallestTeam } from './aliases.ts';
import { assess } from './criteria.ts';
import { answersOn, compare, exposureOf, gaugesOn, lawsOn, stepsOf, type Said } from './exposure.ts';
import { gather, type Gathered, type Gathering } from './gathering.ts';
import { costLines } from './cost.ts';
import { planFor, remedyIn } from './plan.ts';
import { mergeTools, toldOf, type Used } from './tools.ts';
import { weakest, weightOf, wholeGauges } from './whole.ts';

export interface DiagnosisRequest extends Gathering {
  organisation: string;
  at: number;
  /** What the company said itself of products, by id: the fields' names. */
  said?: ReadonlyMap<string, Said>;
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
    ({ findings, declared }) => declared !== null || findings.some(({ weight }) => weight > 0),
  );
  const tools = merged.map((one) => toolOf(one, saidOf(one.vendor.id, request.said)));
  const used = tools.filter(({ state }) => state === 'used');
  const alternatives = new Map(vendors.map((vendor) => [vendor.id, vendor.alternatives]));
  const plan = planFor(tools, (id) => alternatives.get(id) ?? [], request.at);
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
    gauges: wholeGauges(used),
    framework: assess(weakest(used)),
    exposed: exposedData.map((data) => {
      const holding = used.filter((tool) => tool.data.includes(data));
      return { data, tools: holding.length, exposed: holding.filter(({ exposureScore }) => exposureScore >= 40).length };
    }),
    processes: [],
    answers: [],
    upkeep: [],
    decisions: [],
    flows: used.flatMap(flowsOf),
    plan,
    cost: costLines({ headcount, tools, offers: [], saving: null }, remedyIn(plan)),
    offers: [],
    saving: null,
    limits: [...limitsOf(gathered, used)],
  };
  return { diagnosis, gathered };
}

/** Of what its own list alone names, everything that is known is what that list says. */
const ofOwnList: Said = new Set(['exposure', 'country', 'regions', 'training', 'retention']);
const saidOf = (id: string, said: DiagnosisRequest['said']): Said => said?.get(id) ?? (id.startsWith('own-') ? ofOwnList : new Set());

function toolOf(used: Used, said: Said): Tool {
  const { vendor, findings, state, declared, confidence } = used;
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
  const answers = answersOn(vendor, said);
  const exposureScore = exposureOf(vendor, { shadow });
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
    cents: cents === 0 ? null : cents,
    laws: lawsOn(vendor),
    answers: stepsOf(answers),
    framework: assess(answers),
    gauges: gaugesOn(vendor),
    comparison: compare(vendor, { cents, said }),
    exposureScore,
    priority: Math.round(exposureScore * weightOf[told.criticality]),
  };
}

function flowsOf(tool: Tool): Diagnosis['flows'] {
  const services =
    tool.teams.length > 0
      ? tool.teams.map(({ team, people }) => ({ service: team, weight: people }))
      : tool.services.map((service) => ({ service, weight: 1 }));
  const all = services.length === 0 ? [{ service: '', weight: 1 }] : services;
  return all.map(({ service, weight }) => ({ service, tool: tool.id, country: tool.country, exposure: tool.exposure, weight }));
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
