import type { Finding } from '../findings.ts';
import { speaksElsewhere, type CodeFile } from './repository.ts';

/** A client of OpenAI's in a repository that speaks to another address says nothing of OpenAI. */
export function weighClients(findings: readonly Finding[], code: readonly CodeFile[]): Finding[] {
  const rootOf = (file: string): string => file.split('/').slice(0, -1).slice(0, 2).join('/');
  const elsewhere = new Map<string, ReturnType<typeof speaksElsewhere>>();
  for (const root of new Set(code.map(({ file }) => rootOf(file))))
    elsewhere.set(root, speaksElsewhere(code.filter(({ file }) => rootOf(file) === root)));
  const engines = enginesOwned(findings);
  const isOfAnother = ({ vendor, evidence }: Finding): boolean => {
    const to = elsewhere.get(rootOf(evidence.file)) ?? null;
    if (vendor?.id !== 'openai-api' || to === null) return false;
    // On Azure, a name like a model's is that of one's own deployment.
    return !(to === 'azure' ? /openai\.com|^sk-/ : /openai\.com|^sk-|gpt-|o\d-/).test(evidence.words);
  };
  return findings.map((finding) =>
    finding.signal === 'repository' && ((finding.vendor !== null && engines.has(finding.vendor.id)) || isOfAnother(finding))
      ? { ...finding, weight: Math.min(finding.weight, 0.2) }
      : finding,
  );
}

/** Makers whose engine stands in the house as an image, and whose own cloud nothing speaks to: a key or a client is the engine's. */
function enginesOwned(findings: readonly Finding[]): ReadonlySet<string> {
  const own = findings.filter(({ vendor, signal }) => vendor?.category === 'self_hosted' && signal === 'repository');
  const makers = new Map(
    findings.flatMap(({ vendor }) =>
      vendor && /^(vector_db|llm_observability)$/.test(vendor.category) ? [[vendor.id, vendor] as const] : [],
    ),
  );
  return new Set(
    [...makers]
      .filter(
        ([id, { hosts, sharedHosts }]) =>
          own.some(({ evidence }) => evidence.words.toLowerCase().includes(`${id}/`)) &&
          !findings.some(
            ({ vendor, signal, evidence }) =>
              vendor?.id === id &&
              (signal !== 'repository' || [...hosts, ...sharedHosts].some((host) => evidence.words.endsWith(host.replace('*', '')))),
          ),
      )
      .map(([id]) => id),
  );
}
