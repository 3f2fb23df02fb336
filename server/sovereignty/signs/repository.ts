import type { Vendor } from '../catalogue.ts';
import { short, type Finding } from '../findings.ts';
import { importedBy, installedBy, installedIn, packageNamed, packagesIn } from './packages.ts';
import { hostsIn, suggestion, type Books } from './rows.ts';
import { tells } from './tells.ts';

const compiled = (list: readonly { pattern: string; vendor: string }[]) =>
  list.map(({ pattern, vendor }) => ({ pattern: new RegExp(pattern, 'g'), vendor }));
const images = compiled(tells.images);
const models = compiled(tells.models);
const keys = compiled(tells.keys);
const markers = tells.markers.map(({ file, vendor }) => ({ file: new RegExp(file), vendor }));

const lock =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|poetry\.lock|uv\.lock|Pipfile\.lock|composer\.lock|Gemfile\.lock|go\.sum|Cargo\.lock|packages\.lock\.json|pdm\.lock|renv\.lock|bun\.lock|pubspec\.lock|mix\.lock|Podfile\.lock)$/;
const manifest =
  /(^|\/)(package\.json|requirements[\w.-]*\.(txt|in)|pyproject\.toml|Pipfile|setup\.(py|cfg)|environment\.ya?ml|composer\.json|Gemfile|go\.mod|Cargo\.toml|pom\.xml|build\.gradle(\.kts)?|packages\.config|[\w.-]+\.(?:cs|vb|fs)proj|Directory\.Packages\.props|paket\.dependencies|[\w.-]+\.gemspec|DESCRIPTION|pubspec\.yaml|mix\.exs|Package\.swift|Podfile|deno\.jsonc?|pixi\.toml|libs\.versions\.toml|build\.sbt)$|(^|\/)requirements\/[\w.-]+\.(txt|in)$/;
const settings =
  /(^|\/)(\.env[\w.-]*|[\w.-]+\.env|docker-compose[\w.-]*\.ya?ml|compose\.ya?ml|appsettings[\w.-]*\.json|\.gitlab-ci\.yml|web\.config|app\.config|config\.(json|ya?ml|toml|ini)|(?:[\w.-]+\.)?(?:Dockerfile|Containerfile)(?:\.[\w-]+)?|Makefile|Procfile|Jenkinsfile)$|\.(tf|tfvars|ya?ml|toml|ini|properties|conf)$/;
const source = /\.(py|js|mjs|cjs|ts|tsx|jsx|vue|svelte|php|java|kt|cs|vb|go|rb|rs|swift|dart|scala|r|ps1|sh|bat|ipynb|sql|gs|bas|lua|pl)$/i;

/** Whether a file is one of a repository: what it says is read as code, never as a document. */
/** What an editor is advised to have: no inventory of what a machine has. */
const editor = /(^|\/)\.vscode\/extensions\.json$|(^|\/)devcontainer\.json$/;

export const isCode = (file: string): boolean =>
  lock.test(file) ||
  manifest.test(file) ||
  settings.test(file) ||
  source.test(file) ||
  editor.test(file) ||
  markers.some((marker) => marker.file.test(file));

/** A client of a model that is told to speak to a machine inside: an engine of one's own. */
const insideAddress =
  /(?:base_?url|api_?base|_URL|endpoint)\w*["']?\s*[:=]\s*["']?https?:\/\/((?:localhost|[\w-]+|(?:\d{1,3}\.){3}\d{1,3}|[\w.-]+\.(?:lan|local|internal|intra|corp|home))(?::\d+)?)\/v1\b/i;

const script = /\.(ps1|sh|bat|cmd)$/i;
/** A script that has a model of the machine's work: `whisper reunion.mp4 --model medium`, `ollama run mistral`. */
const startsModel =
  /(?:^|[&|;({]|\bthen\b|\bdo\b)\s*(whisper|whisper-cli|whisperx|faster-whisper|ollama|vllm|llama-cli|llama-server)(?:\.exe)?\s+(?=run\b|serve\b|pull\b|-|["'$\w./])/i;
const packageOf: Record<string, string> = {
  whisper: 'openai-whisper',
  'whisper-cli': 'openai-whisper',
  'llama-cli': 'llama-cpp-python',
  'llama-server': 'llama-cpp-python',
};

/** What a firewall, a proxy or a resolver is told to let through or to shut out: names that say nothing of what is used. */
const filterRule =
  /^\s*config (?:webfilter|dnsfilter|application|firewall)\b|^\s*acl\s+\S+\s+(?:dstdom|url_regex|ssl::server_name)|^\s*http_access\s+(?:allow|deny)|^\s*(?:address|server|local)=\/[\w.-]+\/|^\s*local-zone:|^\s*(?:0\.0\.0\.0|127\.0\.0\.1)\s+[\w-]+\.[\w.-]+|^[\s'"-]*@?@?\|\|[\w.-]+\^|^\s*set (?:url|fqdn|wildcard-fqdn) "|custom-url-category|"?URL(?:Block|Allow)list\b|^\s*["']?(?:\w+[-_])?(?:block|black|deny)[-_]?list\w*["']?\s*[:=]/im;
const filterFile = /(?:block|black|deny|white|allow)[-_ ]?list|liste[-_ ]?(?:noire|blanche)|(?:url|web)-?filter|[-_.]rpz|pihole|adlist/i;

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
        weight: Math.min(weight, isAside(file) ? 0.25 : vendor.nature === 'embedded' && weight < 0.85 ? 0.3 : 1),
        ended: false,
        evidence: { file, line, words: short(words) },
      });
  };
  if (!source.test(file) && (filterFile.test(file.split('/').at(-1) ?? '') || filterRule.test(text))) return [];
  const named = (name: string): Vendor | undefined => packageNamed(name, vendors);
  const marker = markers.find((one) => one.file.test(file));
  if (marker) add(byId.get(marker.vendor), 0.7, null, file.split('/').slice(-2).join('/'));
  if (lock.test(file)) {
    for (const { vendor, name, line, isAskedFor } of installedIn(text, vendors))
      // What learns here comes with other libraries too: asked for by nobody, it is an ingredient.
      add(vendor, vendor.nature === 'ai' && vendor.category !== 'self_hosted' && !isAskedFor ? 0.6 : suggestion, line, name);
    return settled(found);
  }
  if (manifest.test(file)) {
    for (const { vendor, name, line } of packagesIn(text, vendors)) add(vendor, vendor.nature === 'ai' ? 0.75 : 0.3, line, name);
    return settled(found);
  }
  if (editor.test(file)) {
    for (const [at, line] of text
      .replace(/"unwantedRecommendations"[\s\S]*?\]/, (block) => block.replaceAll(/[^\n]/g, ''))
      .split('\n')
      .entries())
      for (const [, id = ''] of withoutComment(line).matchAll(/"([\w-]+\.[\w.-]+)"/g)) add(books.find(id)[0]?.vendor, 0.5, at + 1, id);
    return settled(found);
  }
  const isOfTool = marker !== undefined && /\.(json|ya?ml|toml|conf)$/.test(file);
  if (marker && !isOfTool && !source.test(file) && !settings.test(file)) return settled(found);
  const isEmptyExample = /\.(example|sample|dist|template)$|\.env\.(example|sample|dist|template)/.test(file);
  const environment = environmentOf(vendors);
  const code = /\.ipynb$/i.test(file) ? cellsOf(text) : withoutBlocks(file, text);
  code.split(/\r?\n/).forEach((whole, at) => {
    const line = withoutComment(whole);
    if (line.trim() === '' || line.length > 20_000) return;
    const hosts = hostsIn(line).map(({ host }) => ({ host, verdict: books.lookUp(host) }));
    // A client told to speak to another's address says nothing of its own maker.
    const other = hosts.find(({ verdict }) => verdict.kind === 'own')?.verdict ?? (insideAddress.test(line) ? 'inside' : null);
    for (const [name] of line.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)) {
      const vendor = environment.get(name);
      if (!vendor || (other !== null && (other === 'inside' || !('vendor' in other) || other.vendor.vendor !== vendor.vendor))) continue;
      // Where an engine stands is told in the same way in the house and at its maker's: the host beside says which.
      const isAddress = /_(?:URL|HOST|ENDPOINT)$/.test(name) && /^(?:vector_db|llm_observability)$/.test(vendor.category);
      const hasValue = new RegExp(`${name}["']?\\s*[=:]\\s*["']?[^\\s"'#]+`).test(line);
      // Left without a value: what was once thought of, or is no more.
      const isLeftEmpty = settings.test(file) && new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=\\s*(?:""|'')?\\s*$`).test(line);
      const weight = settings.test(file) && hasValue && !isEmptyExample ? 0.75 : isEmptyExample || isLeftEmpty ? 0.4 : 0.5;
      add(vendor, isAddress ? suggestion : weight, at + 1, name);
    }
    for (const { host, verdict } of hosts) {
      if (verdict.kind === 'own' || (verdict.kind === 'shared' && verdict.isWidget === true))
        add(verdict.vendor, verdict.vendor.nature === 'ai' ? 0.85 : 0.25, at + 1, host);
    }
    if (/\blocalhost:11434\b|\b(?:\d{1,3}\.){3}\d{1,3}:11434\b/.test(line)) add(byId.get('self-ollama'), 0.85, at + 1, ':11434');
    for (const { pattern, vendor } of images) for (const [image] of line.matchAll(pattern)) add(byId.get(vendor), 0.85, at + 1, image);
    const [, command = ''] = script.test(file) ? (startsModel.exec(line) ?? []) : [];
    if (command !== '') add(named(packageOf[command.toLowerCase()] ?? command), 0.7, at + 1, command);
    const own = insideAddress.exec(line);
    if (own) add(byId.get('self-vllm'), 0.7, at + 1, own[1] ?? '');
    for (const { pattern, vendor } of models) for (const [model] of line.matchAll(pattern)) add(byId.get(vendor), 0.55, at + 1, model);
    for (const { pattern, vendor } of keys)
      for (const [key] of line.matchAll(pattern)) add(byId.get(vendor), 0.85, at + 1, `${key.slice(0, 6)}…${key.slice(-4)}`);
    const imported = importedBy(line);
    add(imported.map(named).find(Boolean), 0.55, at + 1, imported[0] ?? '');
    for (const name of installedBy(line)) add(named(name), 0.6, at + 1, name);
    const [, provider] = isOfTool ? (/^\W*(?:provider|model_?provider)["']?\s*[:=]\s*["']?([\w-]+)/i.exec(line) ?? []) : [];
    if (provider !== undefined) add(books.find(provider)[0]?.vendor ?? named(provider), 0.6, at + 1, provider);
  });
  return settled(found);
}

let prefixed: { of: readonly Vendor[]; names: Map<string, Vendor> } | null = null;
/** Variables by their name, and the keys that begin with a maker's own: `GLADIA_API_KEY`. */
function environmentOf(vendors: readonly Vendor[]): ReadonlyMap<string, Vendor> {
  if (prefixed?.of !== vendors) {
    const names = new Map<string, Vendor>();
    for (const vendor of vendors) {
      if (vendor.nature !== 'ai' || vendor.category === 'self_hosted' || vendor.id.startsWith('lt-')) continue;
      const product = vendor.product.replace(/\s*[(/].*$/, '');
      for (const name of [vendor.id, vendor.vendor.replace(/\s*\(.*$/, ''), product]) {
        const prefix = name
          .toUpperCase()
          .replaceAll(/[^A-Z0-9]+/g, '_')
          .replaceAll(/^_|_$/g, '');
        if (prefix.length < 4 || generic.test(prefix)) continue;
        for (const end of ['API_KEY', 'API_TOKEN', 'APIKEY', 'ACCESS_TOKEN', 'SECRET_KEY'])
          if (!names.has(`${prefix}_${end}`)) names.set(`${prefix}_${end}`, vendor);
      }
    }
    for (const vendor of vendors) for (const name of vendor.environment) names.set(name, vendor);
    prefixed = { of: vendors, names };
  }
  return prefixed.names;
}
/** What a house would call its own key by, or whose maker sells other things under the same. */
const generic =
  /^(MAKE|BOX|META|GOOGLE|GOOGLE_CLOUD|MICROSOFT|AMAZON|AWS|AZURE|ADOBE|APPLE|GITHUB|GITHUB_MICROSOFT|NVIDIA|ORACLE|IBM|SLACK|NOTION|ZOOM|CANVA|VERCEL|ALIBABA_CLOUD|TENCENT|INFERENCE|ROUTER|VOICE|IMAGES|EMBEDDINGS|MODEL_HOSTING|VECTOR_DB|MEETING_NOTES|OTHER|COPILOT|CHAT|STUDIO|FLOW|SCALEWAY|OVHCLOUD|INFOMANIAK|IONOS|EXOSCALE|INTERNAL|PUBLIC|TRACE|MOTION|MODAL|SCRIBE|LEX|REFLECT|CONSENSUS|EXPLAIN|CRAFT|MAGICAL|PIECES|WARP|LINER|PLUS|VOILA|DURABLE|CURRENT)$/;

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

/** Where a client of OpenAI's is told to speak to: Azure, under names of one's own, or another address; then it is no sign of OpenAI. */
export function speaksElsewhere(files: readonly CodeFile[]): 'azure' | 'elsewhere' | null {
  if (files.some(({ text }) => /api\.openai\.com|\bsk-proj-/.test(text))) return null;
  if (files.some(({ text }) => /\bAzureOpenAI\b|\.openai\.azure\.com|\bAZURE_OPENAI_/.test(text))) return 'azure';
  const isElsewhere = files.some(({ text }) =>
    text
      .split(/\r?\n/)
      .some(
        (line) =>
          /(base_?url|api_?base|endpoint)["']?\s*[:=]/i.test(withoutComment(line)) && /https?:\/\//.test(line) && !/openai\.com/.test(line),
      ),
  );
  return isElsewhere ? 'elsewhere' : null;
}
