import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Vendor } from '../catalogue.ts';
import { short, type Finding } from '../findings.ts';
import { hostsIn, type Books } from './rows.ts';

const tellsSchema = z.object({
  packages: z.record(z.string(), z.string()),
  images: z.array(z.object({ pattern: z.string(), vendor: z.string() })),
  models: z.array(z.object({ pattern: z.string(), vendor: z.string() })),
  keys: z.array(z.object({ pattern: z.string(), vendor: z.string() })),
  markers: z.array(z.object({ file: z.string(), vendor: z.string() })),
});
const tells = tellsSchema.parse(JSON.parse(readFileSync(new URL('../data/packages.json', import.meta.url), 'utf8')));
const compiled = (list: readonly { pattern: string; vendor: string }[]) =>
  list.map(({ pattern, vendor }) => ({ pattern: new RegExp(pattern, 'g'), vendor }));
const images = compiled(tells.images);
const models = compiled(tells.models);
const keys = compiled(tells.keys);
const markers = tells.markers.map(({ file, vendor }) => ({ file: new RegExp(file), vendor }));

const lock =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|poetry\.lock|uv\.lock|Pipfile\.lock|composer\.lock|Gemfile\.lock|go\.sum|Cargo\.lock|packages\.lock\.json)$/;
const manifest =
  /(^|\/)(package\.json|requirements[\w.-]*\.(txt|in)|pyproject\.toml|Pipfile|setup\.(py|cfg)|environment\.ya?ml|composer\.json|Gemfile|go\.mod|Cargo\.toml|pom\.xml|build\.gradle(\.kts)?|packages\.config|[\w.-]+\.csproj|[\w.-]+\.vbproj|Directory\.Packages\.props)$/;
const settings =
  /(^|\/)(\.env[\w.-]*|[\w.-]+\.env|docker-compose[\w.-]*\.ya?ml|compose\.ya?ml|appsettings[\w.-]*\.json|\.gitlab-ci\.yml|web\.config|app\.config|config\.(json|ya?ml|toml|ini)|(?:[\w.-]+\.)?(?:Dockerfile|Containerfile)(?:\.[\w-]+)?|Makefile|Procfile|Jenkinsfile)$|\.(tf|tfvars|ya?ml|toml|ini|properties|conf)$/;
const source = /\.(py|js|mjs|cjs|ts|tsx|jsx|vue|svelte|php|java|kt|cs|vb|go|rb|rs|swift|dart|scala|r|ps1|sh|bat|ipynb|sql|gs|bas|lua|pl)$/i;

/** Whether a file is one of a repository: what it says is read as code, never as a document. */
export const isCode = (file: string): boolean =>
  lock.test(file) || manifest.test(file) || settings.test(file) || source.test(file) || markers.some((marker) => marker.file.test(file));

/** A client of a model that is told to speak to a machine inside: an engine of one's own. */
const insideAddress =
  /(?:base_?url|api_?base|_URL|endpoint)\w*["']?\s*[:=]\s*["']?https?:\/\/((?:localhost|[\w-]+|(?:\d{1,3}\.){3}\d{1,3}|[\w.-]+\.(?:lan|local|internal|intra|corp|home))(?::\d+)?)\/v1\b/i;

/** A test or an example tries a thing; it does not say that it is used. */
const isAside = (file: string): boolean =>
  /(^|\/)(tests?|spec|__tests__|fixtures?|examples?|docs?|node_modules|vendor)\//i.test(file) || /\.(test|spec)\.\w+$/.test(file);

export interface CodeFile {
  file: string;
  text: string;
}

/** The signs in one file of a repository. A value that is a secret is told by its kind and its last four characters. */
export function signsInCode({ file, text }: CodeFile, vendors: readonly Vendor[], books: Books): Finding[] {
  const byId = new Map(vendors.map((vendor) => [vendor.id, vendor]));
  const found: Finding[] = [];
  const add = (vendor: Vendor | undefined, weight: number, line: number | null, words: string): void => {
    if (vendor)
      found.push({
        vendor,
        signal: 'repository',
        weight: isAside(file) ? Math.min(weight, 0.25) : weight,
        ended: false,
        evidence: { file, line, words: short(words) },
      });
  };
  const marker = markers.find((one) => one.file.test(file));
  if (marker) add(byId.get(marker.vendor), 0.7, null, file.split('/').slice(-2).join('/'));
  if (lock.test(file)) {
    for (const { vendor, name, line } of packagesIn(text, vendors, byId)) add(vendor, 0.2, line, name);
    return settled(found);
  }
  if (manifest.test(file)) {
    for (const { vendor, name, line } of packagesIn(text, vendors, byId)) add(vendor, vendor.nature === 'ai' ? 0.75 : 0.3, line, name);
    return settled(found);
  }
  if (marker && !source.test(file) && !settings.test(file)) return settled(found);
  const isEmptyExample = /\.(example|sample|dist|template)$|\.env\.(example|sample|dist|template)/.test(file);
  const environment = new Map(vendors.flatMap((vendor) => vendor.environment.map((name) => [name, vendor] as const)));
  const code = /\.ipynb$/i.test(file) ? cellsOf(text) : withoutBlocks(file, text);
  code.split(/\r?\n/).forEach((whole, at) => {
    const line = withoutComment(whole);
    if (line.trim() === '' || line.length > 20_000) return;
    for (const [name] of line.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)) {
      const hasValue = new RegExp(`${name}["']?\\s*[=:]\\s*["']?[^\\s"'#]+`).test(line);
      add(environment.get(name), settings.test(file) && hasValue && !isEmptyExample ? 0.75 : isEmptyExample ? 0.4 : 0.5, at + 1, name);
    }
    for (const { host } of hostsIn(line)) {
      const verdict = books.lookUp(host);
      if (verdict.kind === 'own') add(verdict.vendor, verdict.vendor.nature === 'ai' ? 0.85 : 0.25, at + 1, host);
    }
    if (/\blocalhost:11434\b|\b(?:\d{1,3}\.){3}\d{1,3}:11434\b/.test(line)) add(byId.get('self-vllm'), 0.85, at + 1, ':11434');
    for (const { pattern, vendor } of images) for (const [image] of line.matchAll(pattern)) add(byId.get(vendor), 0.85, at + 1, image);
    const own = insideAddress.exec(line);
    if (own) add(byId.get('self-vllm'), 0.7, at + 1, own[1] ?? '');
    for (const { pattern, vendor } of models) for (const [model] of line.matchAll(pattern)) add(byId.get(vendor), 0.55, at + 1, model);
    for (const { pattern, vendor } of keys)
      for (const [key] of line.matchAll(pattern)) add(byId.get(vendor), 0.85, at + 1, `${key.slice(0, 6)}…${key.slice(-4)}`);
    const imported =
      /^\s*(?:from\s+([\w.]+)\s+import|import\s+([\w.]+)|using\s+([\w.]+)\s*;|use\s+([\w\\]+))|(?:from|require\(|import\()\s*["']([^"']+)["']/
        .exec(line)
        ?.slice(1)
        .find((one) => one !== undefined);
    if (imported !== undefined) add(packageNamed(imported, vendors, byId), 0.55, at + 1, imported);
    for (const name of installedBy(line)) add(packageNamed(name, vendors, byId), 0.6, at + 1, name);
  });
  return settled(found);
}

/** The packages that a command of this line installs: in a recipe of an image, a pipeline, a notebook. */
function installedBy(line: string): string[] {
  const [, names = ''] =
    /\b(?:pip[\d.]*|pipx|uv|poetry|conda|mamba|npm|pnpm|yarn|bun|gem|composer|cargo|dotnet)\s+(?:pip\s+)?(?:install|add|require|i|add package)\s+([^&|;]+)/.exec(
      line,
    ) ?? [];
  return names
    .split(/[\s"'\\,\]]+/)
    .filter((name) => /^@?[A-Za-z]/.test(name))
    .map((name) => name.replace(/(?<=.)[@=<>~!^[].*$/, ''));
}

/** The code of a notebook, each line where it stands in the file; what its cells say in prose, or printed, is passed over. */
function cellsOf(text: string): string {
  let isCodeCell = false;
  let inSource = false;
  return text
    .split(/\r?\n/)
    .map((line) => {
      const kind = /"cell_type"\s*:\s*"(\w+)"/.exec(line)?.[1];
      if (kind !== undefined) isCodeCell = kind === 'code';
      if (/"source"\s*:/.test(line)) inSource = true;
      else if (inSource && /^\s*\]/.test(line)) inSource = false;
      const words = inSource && isCodeCell ? /^\s*(?:"source"\s*:\s*\[?\s*)?"((?:[^"\\]|\\.)*)"/.exec(line)?.[1] : undefined;
      return words === undefined ? '' : words.replace(/\\n$/, '').replaceAll('\\"', '"').replace(/^[!%]/, '');
    })
    .join('\n');
}

/** The text without its comments of several lines, line for line. */
function withoutBlocks(file: string, text: string): string {
  const blank = (block: string): string => block.replaceAll(/[^\n]/g, '');
  if (/\.py$/i.test(file)) return text.replaceAll(/^[ \t]*("""|''')[\s\S]*?\1/gm, blank);
  if (/\.(xml|html|vue|svelte|csproj|config)$/i.test(file)) return text.replaceAll(/<!--[\s\S]*?-->/g, blank);
  return source.test(file) ? text.replaceAll(/^[ \t]*\/\*[\s\S]*?\*\//gm, blank) : text;
}

/** What follows a sign of comment, where it is no part of an address or of a text's colour. */
function withoutComment(line: string): string {
  if (/^\s*(#|\/\/|\*|\/\*|--|;|<!--|"""|''')/.test(line)) return '';
  return line.replace(/\s(\/\/|#)\s.*$/, '');
}

function packagesIn(
  text: string,
  vendors: readonly Vendor[],
  byId: ReadonlyMap<string, Vendor>,
): { vendor: Vendor; name: string; line: number }[] {
  return text.split(/\r?\n/).flatMap((whole, at) => {
    const line = /^\s*(#|\/\/|<!--)/.test(whole) ? '' : whole.replace(/\s#.*$/, '');
    const names = [
      ...line.matchAll(/["'](?:node_modules\/)?(@?[A-Za-z][\w./:-]*)(?:\[[^\]"']*\])?\s*(?:[=<>~!^;][^"']*)?["']/g),
      ...line.matchAll(/^\s*-?\s*([A-Za-z][\w.-]*)(?:\[[^\]]*\])?\s*(?:[=<>~!^@,;]|$)/g),
      ...line.matchAll(/Include="([\w.]+)"/g),
      ...line.matchAll(/^\s*(?:require\s+)?((?:github\.com|cloud\.google\.com)\/[\w./-]+)\s+v/g),
    ].map(([, name = '']) => name);
    return [...new Set(names)].flatMap((name) => {
      const vendor = packageNamed(name, vendors, byId);
      return vendor ? [{ vendor, name, line: at + 1 }] : [];
    });
  });
}

let index: { of: readonly Vendor[]; names: Map<string, Vendor> } | null = null;
function packageNamed(name: string, vendors: readonly Vendor[], byId: ReadonlyMap<string, Vendor>): Vendor | undefined {
  if (index?.of !== vendors) {
    const names = new Map<string, Vendor>();
    for (const vendor of vendors)
      for (const one of [...vendor.npm, ...vendor.pypi]) names.set(one.toLowerCase(), names.get(one.toLowerCase()) ?? vendor);
    for (const [one, id] of Object.entries(tells.packages)) {
      const vendor = byId.get(id);
      if (vendor) names.set(one, vendor);
    }
    index = { of: vendors, names };
  }
  const lower = name.toLowerCase();
  return index.names.get(lower) ?? index.names.get(lower.replaceAll('_', '-')) ?? index.names.get(lower.split('.')[0] ?? '');
}

/** One sign for each product and file: the strongest, with a little more for each other kind beside it. */
function settled(findings: readonly Finding[]): Finding[] {
  const best = new Map<string, Finding>();
  for (const finding of findings) {
    const id = finding.vendor?.id ?? '';
    const before = best.get(id);
    if (!before) best.set(id, { ...finding });
    else if (finding.weight > before.weight) best.set(id, { ...finding });
  }
  return [...best.values()];
}

/** Where an OpenAI client is told to speak to another address, the client is no sign of OpenAI. */
export function speaksElsewhere(files: readonly CodeFile[]): boolean {
  return (
    files.some(({ text }) =>
      text
        .split(/\r?\n/)
        .some(
          (line) =>
            /(base_?url|api_?base|endpoint)["']?\s*[:=]/i.test(withoutComment(line)) &&
            /https?:\/\//.test(line) &&
            !/openai\.com/.test(line),
        ),
    ) && !files.some(({ text }) => /api\.openai\.com|\bsk-proj-/.test(text))
  );
}
