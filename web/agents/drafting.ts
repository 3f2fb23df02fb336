import { agentDefinition, type AgentDefinition, type Autonomy, type EvaluationCase } from '#contract/agents.ts';
import { workshop as en } from '#contract/texts/en/agents.workshop.ts';
import { workshop as fr } from '#contract/texts/fr/agents.workshop.ts';

/** An agent as it is written in the editor. */
export interface Draft {
  title: string;
  lead: string;
  instructions: string;
  tools: string[];
  knowledge: string[];
  engine: string | null;
  autonomy: Autonomy;
  needsTwo: string[];
  /** Empty for no limit. */
  euros: number | string;
  steps: number | string;
  reviewer: string;
  contest: string;
  cases: DraftCase[];
}
export interface DraftCase {
  key: number;
  asked: string;
  says: string;
  neverSays: string;
  uses: string[];
}

const steps = 40;
const minutes = 30;
const both = (text: string) => ({ fr: text, en: text });
const words = (text: string): string[] =>
  text
    .split('|')
    .map((one) => one.trim())
    .filter((one) => one !== '');

const textOf = (value: unknown): string => (typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value));

export function draftOf(definition: AgentDefinition | null, language: 'fr' | 'en'): Draft {
  const said = { fr, en }[language];
  const job = definition?.jobs[0];
  const field = job?.fields.find(({ kind }) => kind === 'text')?.name;
  return {
    title: definition?.title[language] ?? '',
    lead: definition?.lead[language] ?? '',
    instructions: definition?.instructions ?? '',
    tools: definition?.tools ?? ['documents.search', 'documents.read'],
    knowledge: definition?.knowledge ?? [],
    engine: definition?.engine ?? null,
    autonomy: definition?.autonomy ?? 'asks',
    needsTwo: definition?.needsTwo ?? [],
    euros: definition?.limits.euros ?? '',
    steps: definition?.limits.steps ?? steps,
    reviewer: definition?.accountability.reviewer[language] ?? said.firstReviewer,
    contest: definition?.accountability.contest[language] ?? said.firstContest,
    cases: (definition?.evaluation ?? []).map(({ input, expects }, key) => ({
      key,
      asked: field === undefined ? JSON.stringify(input) : textOf(input[field]),
      says: expects.says.join(' | '),
      neverSays: expects.neverSays.join(' | '),
      uses: expects.uses,
    })),
  };
}

/** The definition as it is sent; null while something that it must have is missing. What the editor does not show stays as it was. */
export function definitionOf(draft: Draft, before: AgentDefinition | null, taken: ReadonlySet<string>): AgentDefinition | null {
  const jobs = before?.jobs ?? [
    {
      name: 'prepare',
      title: { fr: fr.prepare, en: en.prepare },
      lead: { fr: fr.prepareLead, en: en.prepareLead },
      fields: [{ name: 'request', kind: 'text' as const, title: { fr: fr.request, en: en.request }, required: true }],
      outcomes: { said: { fr: fr.said, en: en.said } },
    },
  ];
  const [job] = jobs;
  const field = job?.fields.find(({ kind }) => kind === 'text')?.name;
  const definition = {
    format: 'beffroi-agent/1',
    agent: before?.agent ?? slugOf(draft.title, taken),
    title: changed(before?.title, draft.title),
    lead: changed(before?.lead, draft.lead),
    jobs,
    tools: draft.tools,
    instructions: draft.instructions,
    knowledge: draft.knowledge,
    engine: draft.engine,
    autonomy: draft.autonomy,
    needsTwo: draft.needsTwo.filter((name) => draft.tools.includes(name)),
    evaluation: draft.cases.flatMap((one): EvaluationCase[] =>
      one.asked.trim() === '' || job === undefined || field === undefined
        ? []
        : [
            {
              name: one.asked.trim().slice(0, 120),
              job: job.name,
              input: { [field]: one.asked.trim() },
              expects: { says: words(one.says), neverSays: words(one.neverSays), uses: one.uses, neverUses: [] },
            },
          ],
    ),
    limits: { minutes: before?.limits.minutes ?? minutes, steps: draft.steps, euros: draft.euros === '' ? null : draft.euros },
    accountability: {
      decides: false,
      reviewer: changed(before?.accountability.reviewer, draft.reviewer),
      contest: changed(before?.accountability.contest, draft.contest),
    },
  };
  return agentDefinition.safeParse(definition).data ?? null;
}

/** Words that were not touched keep both languages; what is written here is one text for both. */
function changed(before: { fr: string; en: string } | undefined, text: string): { fr: string; en: string } {
  return before !== undefined && (before.fr === text || before.en === text) ? before : both(text.trim());
}

/** A name for addresses and files: letters, figures and dashes; another where it is taken. */
function slugOf(title: string, taken: ReadonlySet<string>): string {
  const plain = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 34);
  const slug = plain.length < 2 ? 'agent' : plain;
  if (!taken.has(slug)) return slug;
  for (let number = 2; ; number += 1) if (!taken.has(`${slug}-${number}`)) return `${slug}-${number}`;
}
