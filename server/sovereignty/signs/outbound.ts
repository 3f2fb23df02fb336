import { z } from 'zod';
import { dataClasses } from '#contract/privacy.ts';
import { zones } from '#contract/engine.ts';
import type { Declared } from '../declared.ts';
import type { Finding, Sent } from '../findings.ts';
import type { Books } from './rows.ts';

/** Our own ledger of connections, with the class that each call's text had, and the engines that the house declares. */
export const outboundTrace = z.object({
  entries: z.array(z.object({ host: z.string(), outcome: z.string().nullish(), class: z.enum(dataClasses).nullish() })),
  engines: z.array(z.object({ name: z.string(), host: z.string(), zone: z.enum(zones) })).default([]),
});
export type OutboundTrace = z.output<typeof outboundTrace>;

function traceIn(text: string): OutboundTrace | null {
  try {
    return outboundTrace.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** What this house itself called, and may call. */
export function signsInOutbound(text: string, file: string, { lookUp }: Pick<Books, 'lookUp'>): Finding[] {
  const trace = traceIn(text);
  if (!trace) return [];
  const hosts = new Map<string, { hits: number; sent: Map<Sent['class'], number>; words: string }>();
  for (const { name, host, zone } of trace.engines)
    if (zone !== 'perimeter') hosts.set(host, { hits: 0, sent: new Map(), words: `${name} (${host})` });
  for (const { host, outcome, class: of } of trace.entries) {
    if (outcome === 'refused') continue;
    const seen = hosts.get(host) ?? { hits: 0, sent: new Map<Sent['class'], number>(), words: host };
    seen.hits += 1;
    if (of) seen.sent.set(of, (seen.sent.get(of) ?? 0) + 1);
    hosts.set(host, seen);
  }
  const engines = new Set(trace.engines.map(({ host }) => host));
  return [...hosts].flatMap(([host, { hits, sent, words }]): Finding[] => {
    const verdict = lookUp(host.toLowerCase());
    const told = { signal: 'outbound', ended: false, evidence: { file, line: null, words } } as const;
    const traffic = { hits, days: 0, users: new Set<string>(), teams: new Map<string, Set<string>>() };
    if (verdict.kind === 'own')
      return [
        { ...told, vendor: verdict.vendor, weight: 0.95, traffic, sent: [...sent].map(([of, requests]) => ({ class: of, requests })) },
      ];
    // An engine at an address that no catalogue knows: whose it is, is to be asked.
    return engines.has(host) ? [{ ...told, vendor: null, unknown: host, weight: 0, traffic: { ...traffic, hits: Math.max(3, hits) } }] : [];
  });
}

/** An engine that the house declares is declared: nobody uses it behind anybody's back. */
export function declaredInOutbound(text: string, { lookUp }: Pick<Books, 'lookUp'>): Declared[] {
  return (traceIn(text)?.engines ?? []).flatMap(({ name, host }): Declared[] => {
    const verdict = lookUp(host.toLowerCase());
    return verdict.kind === 'own' ? [{ name, vendor: verdict.vendor.id, isAllowed: true, services: [], criticality: null, data: [] }] : [];
  });
}
