import type { Vendor } from '../catalogue.ts';
import { tells } from './tells.ts';

export interface NamedPackage {
  vendor: Vendor;
  name: string;
  line: number;
}

let index: { of: readonly Vendor[]; names: Map<string, Vendor> } | null = null;

/** The product whose client a package is, however its ecosystem writes it: `com.openai:openai-java:0.8`, `google.genai`, `…/v2`. */
export function packageNamed(name: string, vendors: readonly Vendor[]): Vendor | undefined {
  if (index?.of !== vendors) {
    const byId = new Map(vendors.map((vendor) => [vendor.id, vendor]));
    const names = new Map<string, Vendor>();
    for (const vendor of vendors)
      for (const one of [...vendor.npm, ...vendor.pypi]) names.set(one.toLowerCase(), names.get(one.toLowerCase()) ?? vendor);
    for (const [one, id] of Object.entries(tells.packages)) {
      const vendor = byId.get(id);
      if (vendor) names.set(one, vendor);
    }
    index = { of: vendors, names };
  }
  const { names } = index;
  const lower = name.toLowerCase().replace(/\/v\d+$/, '');
  const [group = '', artifact = ''] = lower.split(':');
  return (
    names.get(lower) ??
    names.get(lower.replaceAll(/[_.]/g, '-')) ??
    (artifact === '' ? undefined : (names.get(`${group}:${artifact}`) ?? names.get(artifact))) ??
    names.get(lower.split('.')[0] ?? '') ??
    names.get(
      lower
        .split('/')
        .slice(0, lower.startsWith('@') ? 2 : 1)
        .join('/'),
    )
  );
}

/** The packages that a manifest names, in any of their ecosystems; what is in a comment is not asked for. */
export function packagesIn(text: string, vendors: readonly Vendor[]): NamedPackage[] {
  return text.split(/\r?\n/).flatMap((whole, at) => {
    const line = /^\s*(#|\/\/|<!--)/.test(whole) ? '' : whole.replace(/\s#.*$/, '');
    const names = [
      ...line.matchAll(/["'](?:node_modules\/)?(@?[A-Za-z][\w./:-]*)(?:\[[^\]"']*\])?\s*(?:[=<>~!^;][^"']*)?["']/g),
      ...line.matchAll(/^\s*-?\s*([A-Za-z][\w.-]*)(?:\[[^\]]*\])?\s*(?:[=<>~!^@,;(]|$)/g),
      ...line.matchAll(/(?:Include|id)="([\w.]+)"/g),
      ...line.matchAll(/<artifactId>([\w.-]+)<\/artifactId>/g),
      ...line.matchAll(/^\s*(?:require\s+)?((?:github\.com|cloud\.google\.com|google\.golang\.org)\/[\w./-]+)\s+v/g),
      // A DESCRIPTION of R: `Imports: ellmer, rtutor`.
      ...(/^\s*(?:Imports|Depends|Suggests):(.*)$/.exec(line)?.[1] ?? '').matchAll(/([A-Za-z][\w.]+)/g),
    ].map(([, name = '']) => name);
    return [...new Set(names)].flatMap((name) => {
      const vendor = packageNamed(name, vendors);
      return vendor ? [{ vendor, name, line: at + 1 }] : [];
    });
  });
}

/** An entry that says what was installed: its name. Requirements of others, optional peers among them, are written otherwise. */
const entries =
  /^\s*"(?:[^"]*\/)?node_modules\/(@[^/"]+\/[^/"]+|[^/"]+)": ?\{|^name = "([^"]+)"|^\s{0,12}"name": ?"([\w.-]+\/[\w.-]+)"|^ {4}([a-z][\w-]*) \(\d|^([\w./-]+\.[a-z]+\/[\w./-]+) v\d/;

/**
 * What a lock file installed. A client that no other package of the lock asks for was put there by hand: that is a use; one that
 * came with something else is hardly a sign.
 */
export function installedIn(text: string, vendors: readonly Vendor[]): (NamedPackage & { isAskedFor: boolean })[] {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, at) => {
    const name = entries
      .exec(line)
      ?.slice(1)
      .find((one) => one !== undefined);
    const vendor = name === undefined ? undefined : packageNamed(name, vendors);
    if (!vendor || name === undefined) return [];
    const quoted = new RegExp(`["\\s]${name.replaceAll(/[.+*?^$()[\]{}|\\]/g, String.raw`\\$&`)}["\\s@>=<~]`);
    const isAskedFor = lines.some((other, place) => place !== at && !entries.test(other) && quoted.test(other));
    return [{ vendor, name, line: at + 1, isAskedFor }];
  });
}

/** The packages that a command of this line installs: in a recipe of an image, a pipeline, a notebook. */
export function installedBy(line: string): string[] {
  const [, names = ''] =
    /\b(?:pip[\d.]*|pipx|uv|poetry|conda|mamba|npm|pnpm|yarn|bun|gem|composer|cargo|dotnet)\s+(?:pip\s+)?(?:install|add|require|i|add package)\s+([^&|;]+)/.exec(
      line,
    ) ?? [];
  const [, inR = ''] = /\binstall\.packages\(\s*(?:c\()?([^)]*)/.exec(line) ?? [];
  return `${names} ${inR}`
    .split(/[\s"'\\,\]]+/)
    .filter((name) => /^@?[A-Za-z]/.test(name))
    .map((name) => name.replace(/(?<=.)[@=<>~!^[].*$/, ''));
}

/** What a line of code brings in, as its language says it. */
export function importedBy(line: string): string[] {
  const python = /^\s*from\s+([\w.]+)\s+import\s+(\w+)/.exec(line);
  if (python?.[1] !== undefined) return [`${python[1]}.${python[2]}`, python[1]];
  const other =
    /^\s*(?:(?:static\s+)?import\s+(?:static\s+)?([\w.]+)|(?:global\s+)?using\s+([\w.]+)\s*;|use\s+([\w\\]+)|library\(["']?([\w.]+))|(?:from|require|require\(|import\(|require_once)\s*\(?["']([^"']+)["']|^\s*"((?:github\.com|google\.golang\.org)\/[^"]+)"$/
      .exec(line)
      ?.slice(1)
      .find((one) => one !== undefined);
  return other === undefined ? [] : [other];
}
