import { toolName, levels, type Diagnosis, type Tool } from '#contract/sovereignty.ts';
import type { Block, Section } from '#server/papers/papers.ts';
import { criteria } from './criteria.ts';
import type { Words } from './wording.ts';

export function exposureSection(diagnosis: Diagnosis, used: readonly Tool[], { said, words, f }: Words): Section {
  const laws = used[0]?.laws.map(({ law }) => law) ?? [];
  const graded = Object.fromEntries(levels.map((level) => [level, words.levels[level]]));
  return {
    title: said.exposure,
    blocks: [
      { kind: 'paragraph', text: said.exposureLead },
      {
        kind: 'table',
        columns: [{ title: said.lawTable.tool, share: 2 }, ...laws.map((law) => ({ title: words.laws[law] }))],
        rows: used.map((tool) => [toolName(tool), ...tool.laws.map(({ answer }) => words.lawAnswers[answer])]),
      },
      { kind: 'heading', text: said.exposedTitle },
      {
        kind: 'table',
        columns: [
          { title: said.exposedTable.data, share: 3 },
          { title: said.exposedTable.tools, align: 'right' },
          { title: said.exposedTable.exposed, align: 'right' },
        ],
        rows: diagnosis.exposed.map(({ data, tools, exposed }) => [words.exposedData[data], f.number(tools), f.number(exposed)]),
      },
      { kind: 'heading', text: said.comparison },
      { kind: 'paragraph', text: said.comparisonLead },
      {
        kind: 'table',
        columns: [
          { title: said.lawTable.tool, share: 2 },
          ...(used[0]?.comparison ?? []).map(({ row }) => ({ title: words.comparisonRows[row] })),
        ],
        rows: used.map((tool) => [toolName(tool), ...tool.comparison.map(({ level }) => graded[level] ?? level)]),
      },
    ],
  };
}

export function frameworkSection({ framework, tools }: Diagnosis, { said, words, f }: Words): Section {
  const answers = new Map<string, Tool['answers'][number]>();
  for (const tool of tools.filter(({ state }) => state === 'used')) {
    for (const answer of tool.answers) {
      const before = answers.get(answer.criterion);
      if (!before || answer.step < before.step) answers.set(answer.criterion, answer);
    }
  }
  const ordered = criteria.flatMap(({ id }) => {
    const answer = answers.get(id);
    return answer ? [{ id, ...answer }] : [];
  });
  const binding = new Set(framework.binding);
  const t = said.criteriaTable;
  return {
    title: said.framework,
    blocks: [
      { kind: 'paragraph', text: said.frameworkLead(framework.answered, framework.criteria) },
      {
        kind: 'figures',
        figures: [
          {
            value: framework.seal === null ? '?' : String(framework.seal),
            label: framework.seal === null ? said.noSeal : said.seal(framework.seal),
          },
          ...framework.profiles.map(({ id, low, high }) => ({
            value: `${f.number(Math.round(low))}–${f.number(Math.round(high))}`,
            label: said.profile[id],
            note: said.between(low, high),
          })),
        ],
      },
      ...(framework.binding.length === 0 ? [] : ([{ kind: 'paragraph', text: said.binding(f.list(framework.binding)) }] satisfies Block[])),
      {
        kind: 'table',
        columns: [
          { title: t.criterion, share: 3.4 },
          { title: t.answer, share: 1.6 },
          { title: t.seal, share: 0.8, align: 'right' },
          { title: t.grounding, share: 1.1 },
        ],
        rows: ordered
          .toSorted((one, two) => Number(binding.has(two.id)) - Number(binding.has(one.id)))
          .map(({ id, step, steps, seal, grounding }) => [
            `${id} ${words.criteria[id]}`,
            said.step(step + 1, steps),
            String(seal),
            words.groundings[grounding],
          ]),
      },
    ],
  };
}
