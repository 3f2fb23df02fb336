import {
  costLineName,
  costOver,
  overYears,
  nextUpkeep,
  targetWords,
  toolName,
  upkeepMonths,
  upkeepTasks,
  type CostLine,
  type Diagnosis,
} from '#contract/sovereignty.ts';
import type { Block, Section } from '#server/papers/papers.ts';
import { costsAsOf } from './cost.ts';
import { hardwareFor } from './hardware.ts';
import type { Words } from './wording.ts';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The mean exposure, before and after the plan. */
export function beforeAfter({ plan }: Pick<Diagnosis, 'plan'>, said: Words['said']): string {
  const mean = (values: number[]): number => Math.round(values.reduce((sum, one) => sum + one, 0) / Math.max(1, plan.length));
  return said.beforeAfter(mean(plan.map(({ exposureBefore }) => exposureBefore)), mean(plan.map(({ exposureAfter }) => exposureAfter)));
}

export function planSection({ plan, tools, processes, decisions }: Diagnosis, { said, words, f }: Words): Section {
  const byId = new Map(tools.map((tool) => [tool.id, tool]));
  const t = said.planTable;
  return {
    title: said.plan,
    blocks: [
      { kind: 'paragraph', text: said.planLead },
      ...(processes.length === 0
        ? []
        : ([
            {
              kind: 'table',
              columns: [
                { title: said.processTable.process, share: 2 },
                { title: said.processTable.criticality, share: 1 },
                { title: said.processTable.tools, share: 4 },
              ],
              rows: processes.map((process) => [
                process.name,
                words.criticalities[process.criticality],
                f.list(process.tools.flatMap((id) => byId.get(id) ?? []).map(toolName)),
              ]),
            },
          ] satisfies Block[])),
      {
        kind: 'paragraph',
        text: beforeAfter({ plan }, said),
      },
      {
        kind: 'table',
        columns: [
          { title: t.tool, share: 1.8 },
          { title: t.action, share: 3 },
          { title: t.owner, share: 1.5 },
          { title: t.due, share: 1.4 },
          { title: t.effort, share: 0.9 },
          { title: t.before, share: 0.7, align: 'right' },
          { title: t.after, share: 0.7, align: 'right' },
        ],
        rows: plan.flatMap((action) => {
          const tool = byId.get(action.tool);
          const decided = decisions.find((one) => one.tool === action.tool);
          const alternatives = action.alternatives.length > 0 ? ` ${said.planAlternatives(f.list(action.alternatives))}` : '';
          return tool
            ? [
                [
                  toolName(tool),
                  `${capital(words.remedies[action.remedy])}.${alternatives}`,
                  decided?.owner ?? words.actionOwners[action.owner],
                  `${f.day(decided?.dueAt ?? action.dueAt)}${decided && decided.state !== 'open' ? ` (${said.progress[decided.state]})` : ''}`,
                  words.efforts[action.effort],
                  f.number(action.exposureBefore),
                  f.number(action.exposureAfter),
                ],
              ]
            : [];
        }),
      },
      { kind: 'heading', text: said.target },
      { kind: 'list', items: targetWords.map((word) => said.targetRows[word]) },
    ],
  };
}

/** Where the figure of a line comes from, and of which day. */
export function sourceOf({ source, document, datedAt }: CostLine, { said, words, f }: Words): string {
  const day = source === 'makers' ? Date.parse(costsAsOf) : datedAt;
  return said.datedSource(words.costSources[source], document, day === null ? '' : f.day(day));
}

/** What choosing between engines saves, as measured; or that it was not. */
function savingSaid(saving: Diagnosis['saving'], { said }: Words): string {
  if (saving === null) return said.savingUnknown;
  const { kept, trials, needed } = saving;
  if (kept === null) return said.savingUnmeasured(trials, needed);
  const measured = said.savingMeasured(kept.saving.low, kept.saving.high, trials, kept.quality.low, kept.quality.high);
  return `${measured} ${kept.holds ? said.savingEnters : said.savingFails}`;
}

export function costSection({ cost, headcount, upkeep, at, saving }: Diagnosis, { said, words, f }: Words): Section {
  const whole = (cents: number): string => `${f.number(Math.round(cents / 100))}\u00a0€`;
  const total = costOver(cost);
  const t = said.costTable;
  const machine = hardwareFor(headcount);
  return {
    title: said.cost,
    blocks: [
      { kind: 'paragraph', text: said.costLead },
      {
        kind: 'table',
        columns: [
          { title: t.line, share: 3.2 },
          { title: t.category, share: 2.2 },
          { title: t.kind, share: 1.5 },
          { title: t.low, share: 1.4, align: 'right' },
          { title: t.high, share: 1.4, align: 'right' },
          { title: said.costSource, share: 2 },
        ],
        rows: [
          ...cost.map((line) => [
            costLineName(line, words.costLineNames),
            words.costCategories[line.category],
            `${said.costKinds[line.kind]}, ${said.costRhythms[line.rhythm]}`,
            whole(overYears(line, line.low)),
            whole(overYears(line, line.high)),
            sourceOf(line, { said, words, f }),
          ]),
          [said.total, '', '', whole(total.low), whole(total.high), ''],
        ],
      },
      { kind: 'paragraph', text: savingSaid(saving, { said, words, f }) },
      { kind: 'heading', text: said.hardware },
      { kind: 'paragraph', text: machine.isBeyondProcessor ? said.hardwareBeyond(machine) : said.hardwareAdvised(machine) },
      { kind: 'note', text: said.hardwareFrom(machine) },
      { kind: 'heading', text: said.upkeep },
      { kind: 'paragraph', text: said.upkeepPlan },
      {
        kind: 'table',
        columns: [
          { title: said.upkeepTable.task, share: 3 },
          { title: said.upkeepTable.rhythm, share: 1.4 },
          { title: said.upkeepTable.owner, share: 2 },
          { title: said.upkeepTable.next, share: 1.8 },
        ],
        rows: upkeepTasks.map((task) => {
          const planned = upkeep.find((one) => one.task === task);
          return [
            words.upkeepTasks[task],
            said.everyMonths(upkeepMonths[task]),
            planned?.owner ?? words.actionOwners.it,
            f.day(planned?.dueAt ?? nextUpkeep(at, task)),
          ];
        }),
      },
    ],
  };
}
