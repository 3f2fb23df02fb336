import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Diagnosis, Tool } from '#contract/sovereignty.ts';
import { diagnoseAlone, fileSource } from '#server/sovereignty/sovereignty.ts';
import { tracesKey } from '../../demo/traces/company.ts';
import { writeTraces } from '../../demo/traces/write.ts';
import type { Bench, Measure } from '../main.ts';

const truthSchema = z.object({
  /** Named when the file holds a part of the truth alone: what it does not name is then not wrong. */
  part: z.string().optional(),
  tools: z.array(
    z.object({
      tool: z.string(),
      vendor: z.string(),
      shadow: z.boolean(),
      aliases: z.array(z.string()).default([]),
      /** ai, or a service of another kind: only the first is what is asked for. */
      kind: z.enum(['ai', 'service']).default('ai'),
      evidence: z.array(z.object({ file: z.string() })),
    }),
  ),
  decoys: z.array(
    z.union([
      z.string().transform((suggests) => ({ suggests, suggested_tool_really_used_elsewhere: false })),
      z.looseObject({ suggests: z.string(), suggested_tool_really_used_elsewhere: z.boolean().default(false) }),
    ]),
  ),
  /** What the key calls neither for nor against: names, under headings of its own. */
  neutral: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
});
type Truth = z.output<typeof truthSchema>;

/** Written by somebody who knew nothing of the code: files under company/, and what is true of them beside. */
const blind = join(import.meta.dirname, 'company');

/** The others that were written blind; each elsewhere by BENCH_COMPANY3 and so on. */
const others = [
  { prefix: 'third_', which: '3' },
  { prefix: 'fourth_', which: '4' },
  { prefix: 'fifth_', which: '5' },
  { prefix: 'sixth_', which: '6' },
  { prefix: 'seventh_', which: '7' },
  { prefix: 'ninth_', which: '9' },
  { prefix: 'tenth_', which: '10' },
  { prefix: 'eleventh_', which: '11' },
  { prefix: 'twelfth_', which: '12' },
  { prefix: 'thirteenth_', which: '13' },
  // Nobody has looked into this one: only its totals are read, until another is written.
  { prefix: 'aside_', which: '14' },
] as const;

/** AI found, wrongly found, and planted shadow uses, on the sample company and on those written blind. */
export const bench: Bench = {
  name: 'diagnostic',
  seconds: 20,
  needsShared: false,
  async run({ say }) {
    const folder = mkdtempSync(join(tmpdir(), 'beffroi-traces-'));
    try {
      writeTraces(folder);
      const sample = await measure('', folder, truthSchema.parse(tracesKey), say);
      const { root, truth } = blindCompany(blind);
      if (root === null) say('bench/sovereignty/company is absent: the sample company alone is measured');
      const measures = [...sample, ...(root === null ? [] : await measure('blind_', root, keyIn(truth), say))];
      for (const { prefix, which } of others) {
        const other = blindCompany(join(import.meta.dirname, `company${which}`), which);
        if (other.root !== null) measures.push(...(await measure(prefix, other.root, keyIn(other.truth), say)));
      }
      return { measures };
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

const keyIn = (file: string): Truth => truthSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

/** @param which `3` for the third company, elsewhere by BENCH_COMPANY3 */
function blindCompany(where: string, which = ''): { root: string | null; truth: string } {
  // oxlint-disable-next-line no-process-env -- to measure a company that stands elsewhere
  const { [`BENCH_COMPANY${which}`]: elsewhere, [`BENCH_TRUTH${which}`]: key } = process.env;
  const base = elsewhere ?? where;
  const root = [join(base, 'company'), base].find((path) => existsSync(path)) ?? null;
  const truth = [key ?? '', join(base, 'truth.json'), join(base, '..', 'truth.json')].find((path) => path !== '' && existsSync(path));
  return root === null || truth === undefined ? { root: null, truth: '' } : { root, truth };
}

/** When the staff was told, as the company's own record says: its last day; the beginning of time where it kept none. */
function noticeIn(files: readonly string[]): number {
  const days = files
    .filter((path) => /information_du_personnel|notice/i.test(path) && /\.(txt|csv)$/.test(path))
    .flatMap((path) => [...readFileSync(path, 'latin1').matchAll(/\b(\d{4})-(\d\d)-(\d\d)\b|\b(\d\d)\/(\d\d)\/(\d{4})\b/g)])
    .map(([, year, month, day, frenchDay, frenchMonth, frenchYear]) =>
      Date.parse(`${year ?? frenchYear}-${month ?? frenchMonth}-${day ?? frenchDay}T00:00:00Z`),
    )
    .filter((at) => !Number.isNaN(at));
  return Math.max(0, ...days);
}

/** Sites that the company's record names with a day of their own: `reseau/belgique/*` and a date on one line. */
function sitesIn(files: readonly string[]): { under: string; givenAt: number }[] {
  return files
    .filter((path) => /information_du_personnel|notice/i.test(path) && path.endsWith('.csv'))
    .flatMap((path) => readFileSync(path, 'latin1').split(/\r?\n/))
    .flatMap((line) => {
      const day = /\b\d{4}-\d\d-\d\d\b/.exec(line)?.[0];
      return day === undefined
        ? []
        : [...line.matchAll(/([\w./-]+\/[\w.-]*)\*?/g)].map(([, under = '']) => ({ under, givenAt: Date.parse(`${day}T00:00:00Z`) }));
    });
}

const words = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !/^(ai|ia|api|app|inc|sas|ltd|com|pro|team|plus|free|the|de|la|le|pour|for|and|et)$/.test(word));

/** Words that products of several makers bear: alone, they name none. */
const common = new Set(['assistant', 'chat', 'studio', 'code', 'copilot', 'cloud', 'search', 'magic', 'agents', 'platform', 'entreprise']);
/** Where a maker sells both, its API is not its application. */
const sellsBoth = /^(OpenAI|Anthropic|Mistral AI|Google)$/;

/** How well our tool bears one of the names that are meant, 0 to 1; 0 when it is another. */
function bears(tool: Pick<Tool, 'vendor' | 'product' | 'id'>, names: readonly string[], vendor: string): number {
  const ours = new Set([...words(tool.product), ...words(tool.id)]);
  const maker = words(tool.vendor);
  return Math.max(
    0,
    ...names.map((name) => {
      const said = words(name);
      const shared = said.filter((word) => ours.has(word));
      const telling = said.some((word) => !common.has(word)) ? shared.filter((word) => !common.has(word)) : shared;
      if (said.length === 0 || telling.length === 0 || shared.length * 2 < said.length) return 0;
      if (sellsBoth.test(tool.vendor) && /\bapi\b/i.test(name) !== /\bapi\b/i.test(tool.product)) return 0;
      const isOfMaker = words(vendor).some((word) => maker.includes(word));
      return (shared.length / said.length) * 0.9 + (isOfMaker ? 0.1 : 0);
    }),
  );
}

const isMeant = (tool: Pick<Tool, 'vendor' | 'product' | 'id'>, name: string, aliases: readonly string[], vendor: string): boolean =>
  bears(tool, [name, ...aliases], vendor) > 0;

async function measure(prefix: string, root: string, truth: Truth, say: (line: string) => void): Promise<Measure[]> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/(^|\/)(truth\.json|LISEZMOI\.md|open|aside|maker)(\/|$)/.test(path.slice(root.length + 1)));
  const diagnosis: Diagnosis = await diagnoseAlone({
    folder: root,
    files: files.map((at) => ({ file: at.slice(root.length + 1), source: fileSource(at) })),
    organisation: 'bench',
    notice: { givenAt: noticeIn(files), councilAt: 0, headcount: 60, sites: sitesIn(files) },
    withLogs: true,
    at: Date.UTC(2026, 10, 26),
    signal: new AbortController().signal,
  });
  const used = diagnosis.tools.filter(({ state }) => state === 'used');
  const asked = truth.tools.filter(({ kind }) => kind === 'ai');
  /** Of ours, the one that bears the name best. */
  const matching = (one: Truth['tools'][number]): Tool | undefined =>
    used
      .map((tool) => ({ tool, much: bears(tool, [one.tool, ...one.aliases], one.vendor) }))
      .filter(({ much }) => much > 0)
      .toSorted((first, second) => second.much - first.much)[0]?.tool;
  const byHost = (one: Truth['tools'][number]): boolean =>
    diagnosis.unknown.some(({ host }) => words(host).some((word) => words(one.tool).includes(word)));
  const found = asked.filter((one) => matching(one) !== undefined || byHost(one));
  const withEvidence = asked.filter(
    (one) => matching(one)?.evidence.some(({ file }) => one.evidence.some((seen) => seen.file.endsWith(file))) ?? byHost(one),
  );
  const shadow = asked.filter((one) => one.shadow);
  const accused = asked.filter((one) => !one.shadow && matching(one)?.shadow === true);
  const shadowFound = shadow.filter((one) => matching(one)?.shadow === true || byHost(one));
  const meant = (tool: Tool): boolean => truth.tools.some((one) => isMeant(tool, one.tool, one.aliases, one.vendor));
  const isDecoy = (tool: Tool): boolean =>
    truth.decoys.some(({ suggests, suggested_tool_really_used_elsewhere: isReal }) => !isReal && isMeant(tool, suggests, [], tool.vendor));
  const neutral = Object.values(truth.neutral).flat();
  // « composants locaux » : a key that counts the parts of one's own programs for nothing says so in words.
  const isNeutral = (tool: Tool): boolean =>
    neutral.some((name) => isMeant(tool, name, [], tool.vendor)) ||
    (tool.category === 'self_hosted' && neutral.some((words) => /composants locaux/.test(words)));
  const wrong = used.filter((tool) => !meant(tool) && !isNeutral(tool) && (truth.part === undefined || isDecoy(tool)));
  say(
    `${prefix || 'sample '}: ${asked.length} AI tools, ${used.length} reported, ${found.length} found, ${wrong.length} wrong; ${shadowFound.length} of ${shadow.length} shadow uses; ${withEvidence.length} with evidence in a file of the key`,
  );
  const services = truth.tools.filter(({ kind }) => kind === 'service');
  const servicesSeen = services.filter((one) => diagnosis.tools.some((tool) => isMeant(tool, one.tool, one.aliases, one.vendor)));
  const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
  const line = (name: string, value: number, budget: number, atMost = false): Measure => ({
    name: `${prefix}${name}`,
    value,
    unit: '',
    budget,
    holds: atMost ? value <= budget : value >= budget,
  });
  return [
    line('found', share(found.length, asked.length), 0.95),
    line('false', share(wrong.length, Math.max(1, used.length)) * (used.length > 0 ? 1 : 0), 0.02, true),
    line('shadow_found', share(shadowFound.length, shadow.length), 1),
    // Said to be undeclared, and declared: an accusation.
    { name: `${prefix}wrongly_accused`, value: accused.length, unit: '', budget: null, holds: null },
    ...(services.length === 0
      ? []
      : [{ name: `${prefix}services_seen`, value: share(servicesSeen.length, services.length), unit: '', budget: null, holds: null }]),
    { name: `${prefix}evidence`, value: share(withEvidence.length, asked.length), unit: '', budget: null, holds: null },
  ];
}
