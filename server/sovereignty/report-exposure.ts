import { toolName, levels, type Diagnosis, type Tool } from '#contract/sovereignty.ts';
import type { Block, Section } from '#server/papers/papers.ts';
import { stepsOf } from './exposure.ts';
import { companyAnswers } from './told.ts';
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
      ...certificates(used, { said, words, f }),
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

/** Who holds which certificate, as far as the catalogue knows; nothing where it knows of none. */
function certificates(used: readonly Tool[], { said, words, f }: Words): Block[] {
  const held = used.filter((tool) => tool.certificates.length > 0);
  if (held.length === 0) return [];
  return [
    { kind: 'heading', text: said.certificates },
    { kind: 'paragraph', text: said.certificatesLead },
    {
      kind: 'table',
      columns: [
        { title: said.certificateTable.tool, share: 2 },
        { title: said.certificateTable.certificates, share: 5 },
      ],
      rows: held.map((tool) => [
        toolName(tool),
        f.list(
          tool.certificates.map(
            ({ name, state, source }) =>
              `${name}${state === 'held' ? '' : ` (${words.certificateStates[state]})`}${source === '' ? ' *' : ''}`,
          ),
        ),
      ]),
    },
  ];
}

export function frameworkSection({ framework, tools, answers }: Diagnosis, { said, words, f }: Words): Section {
  const ordered = stepsOf(
    companyAnswers(
      tools.filter(({ state }) => state === 'used'),
      answers,
    ),
  );
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
      ...(framework.binding.length === 0
        ? []
        : ([{ kind: 'paragraph', text: said.binding(f.list(framework.binding), framework.binding.length) }] satisfies Block[])),
      {
        kind: 'table',
        columns: [
          { title: t.criterion, share: 3.4 },
          { title: t.answer, share: 1.6 },
          { title: t.seal, share: 0.8, align: 'right' },
          { title: t.grounding, share: 1.1 },
        ],
        rows: ordered
          .toSorted((one, two) => Number(binding.has(two.criterion)) - Number(binding.has(one.criterion)))
          .map(({ criterion: id, step, steps, seal, grounding }) => [
            `${id} ${words.criteria[id]}`,
            said.step(step + 1, steps),
            String(seal),
            // A person's answer says what it rests on, in that person's words.
            grounding === 'declared'
              ? [words.groundings.declared, answers.find(({ criterion }) => criterion === id)?.reason ?? '']
                  .filter((one) => one !== '')
                  .join(', ')
              : words.groundings[grounding],
          ]),
      },
    ],
  };
}
