import type { Catalogue, Vendor } from './catalogue.ts';
import { createNameBook } from './names.ts';

/** How a host speaks of a product: as its own, as one that it shares with other things, or not at all. */
export type HostVerdict = { kind: 'own' | 'shared'; vendor: Vendor; isWidget?: boolean } | { kind: 'looks-like-ai' } | { kind: 'other' };

const other: HostVerdict = { kind: 'other' };
/** Names that mean a machine inside: no vendor answers there. */
const inside = /(^|\.)(lan|local|localhost|internal|intranet|intra|home|corp|domain|private|test|example|invalid|arpa)$|^[^.]+$|^[\d.]+$|:/;

/**
 * Tells, for a host name in lower case, which product it belongs to. The most precise pattern wins.
 * @param met what the company's own lists name for AI, in one word: a host of that name is the product's, or, where it is null, one to ask about
 */
export function createHostBook(
  catalogue: Catalogue,
  met: ReadonlyMap<string, string | null> = new Map(),
): { lookUp(host: string): HostVerdict } {
  const { vendors } = catalogue;
  const { find } = createNameBook(catalogue);
  const known = new Map(vendors.map((vendor) => [vendor.id, vendor]));
  const exact = new Map<string, HostVerdict>();
  const patterns: { pattern: RegExp; labels: number; verdict: HostVerdict }[] = [];
  const add = (pattern: string, verdict: HostVerdict): void => {
    const host = pattern.toLowerCase();
    if (!host.includes('*')) {
      if (!exact.has(host) || verdict.kind === 'own')
        exact.set(host, exact.get(host)?.kind === 'own' ? (exact.get(host) ?? verdict) : verdict);
      return;
    }
    const escaped = host.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '[^.]+');
    patterns.push({ pattern: new RegExp(`(^|\\.)${escaped}$`), labels: host.split('.').length, verdict });
  };
  for (const vendor of vendors) {
    for (const host of vendor.hosts) add(host, { kind: 'own', vendor });
    for (const host of vendor.sharedHosts) add(host, { kind: 'shared', vendor });
    for (const host of vendor.widgets ?? []) add(host, { kind: 'shared', vendor, isWidget: true });
  }
  patterns.sort((one, two) => two.labels - one.labels);
  return {
    lookUp(host) {
      // What a firewall calls an application: `app="OpenAI.ChatGPT"`.
      if (host.startsWith('app=')) {
        const [named] = find(host.slice(4));
        return named ? { kind: named.vendor.nature === 'ai' ? 'own' : 'shared', vendor: named.vendor } : other;
      }
      // A machine's own model server is known by its door.
      const whole = exact.get(host);
      if (whole) return whole;
      if (inside.test(host)) return other;
      for (const { pattern, verdict } of patterns) if (pattern.test(host)) return verdict;
      for (let dot = host.indexOf('.'); dot !== -1; dot = host.indexOf('.', dot + 1)) {
        const below = exact.get(host.slice(dot + 1));
        if (below) return below;
      }
      const name = host.split('.').at(-2)?.replaceAll('-', '') ?? '';
      const vendor = known.get(met.get(name) ?? '');
      if (vendor) return { kind: 'own', vendor };
      return looksLikeAi(host) || met.has(name) ? { kind: 'looks-like-ai' } : other;
    },
  };
}

const words =
  /(^|[.-])(gpt|llms?|chatgpt|chatbot|openai|genai|deepseek|agentic)\d*([.-]|$)|(^|[.-])(ai|ia)\d*(\.|$)|gpt(?=[.-]|\d)|(^|[.-])(chat|ask|talk)(ai|gpt|pdf)|\.ai$/;

/** A name that speaks of AI and is in no catalogue: the signs of a first name, a wind or a planet are left out. */
function looksLikeAi(host: string): boolean {
  return words.test(host) && !/^(cdn|static|img|images|fonts|tracking|analytics)\./.test(host);
}
