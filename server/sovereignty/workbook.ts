import { costLineName, costOver, costYears, isFound, overYears, toolName, type Diagnosis } from '#contract/sovereignty.ts';
import type { Language } from '#contract/texts/formats.ts';
import type { Cell, Workbook } from '#server/papers/papers.ts';
import { flowSheet } from './flowsheet.ts';
import { sourceOf } from './report-plan.ts';
import { wordsOf } from './wording.ts';

const euros = '#,##0 "€"';
/** Where the first line of a sheet's table stands. */
const first = 4;

/** The cost over five years with live formulas, the plan and the tools. */
export function workbookOf(diagnosis: Diagnosis, language: Language): Workbook {
  const { words, said, f } = wordsOf(language);
  const c = said.workbook.columns;
  const { cost, plan, tools } = diagnosis;
  const last = first + cost.length - 1;
  const engines = first + cost.findIndex(({ id }) => id === 'eu-engine');
  const total = costOver(cost);
  const byId = new Map(tools.map((tool) => [tool.id, tool]));
  return {
    title: said.workbook.title,
    creator: diagnosis.organisation,
    at: diagnosis.at,
    sheets: [
      {
        name: said.workbook.costSheet,
        title: said.workbook.title,
        columns: [
          { title: said.costTable.line, width: 46 },
          { title: said.costTable.category, width: 28 },
          { title: said.costTable.kind, width: 10 },
          { title: c.rhythm, width: 10 },
          { title: c.years, width: 8 },
          { title: c.low, width: 12, format: euros },
          { title: c.high, width: 12, format: euros },
          { title: c.lowTotal, width: 16, format: euros },
          { title: c.highTotal, width: 16, format: euros },
          { title: c.grounding, width: 12 },
          { title: said.costSource, width: 44 },
        ],
        rows: [
          ...cost.map((line, at): Cell[] => {
            const row = first + at;
            return [
              costLineName(line, words.costLineNames),
              words.costCategories[line.category],
              said.costKinds[line.kind],
              said.costRhythms[line.rhythm],
              line.rhythm === 'yearly' ? costYears : 1,
              line.share && engines >= first ? { formula: `F${engines}*${line.share.low}`, result: line.low / 100 } : line.low / 100,
              line.share && engines >= first ? { formula: `G${engines}*${line.share.high}`, result: line.high / 100 } : line.high / 100,
              { formula: `F${row}*E${row}`, result: overYears(line, line.low) / 100 },
              { formula: `G${row}*E${row}`, result: overYears(line, line.high) / 100 },
              words.groundings[line.grounding],
              sourceOf(line, { words, said, f }),
            ];
          }),
          [
            said.total,
            null,
            null,
            null,
            null,
            null,
            null,
            { formula: `SUM(H${first}:H${last})`, result: total.low / 100 },
            { formula: `SUM(I${first}:I${last})`, result: total.high / 100 },
            null,
            null,
          ],
        ],
        totals: [cost.length],
        notes: [said.workbook.notes, said.costLead],
      },
      {
        name: said.workbook.planSheet,
        title: said.plan,
        columns: [
          { title: said.planTable.tool, width: 30 },
          { title: said.planTable.action, width: 42 },
          { title: said.planTable.owner, width: 22 },
          { title: said.planTable.due, width: 18 },
          { title: said.planTable.effort, width: 10 },
          { title: c.priority, width: 10 },
          { title: said.planTable.before, width: 10 },
          { title: said.planTable.after, width: 10 },
        ],
        rows: plan.flatMap((action): Cell[][] => {
          const tool = byId.get(action.tool);
          return tool
            ? [
                [
                  toolName(tool),
                  words.remedies[action.remedy],
                  words.actionOwners[action.owner],
                  f.date(action.dueAt),
                  words.efforts[action.effort],
                  action.priority,
                  action.exposureBefore,
                  action.exposureAfter,
                ],
              ]
            : [];
        }),
      },
      {
        name: said.workbook.toolSheet,
        title: said.tools,
        columns: [
          { title: said.toolTable.tool, width: 32 },
          { title: c.vendor, width: 24 },
          { title: c.country, width: 18 },
          { title: said.toolTable.state, width: 16 },
          { title: said.toolTable.exposure, width: 11 },
          { title: c.criticality, width: 11 },
          { title: said.toolTable.certainty, width: 10, format: '0%' },
          { title: c.paid, width: 14, format: euros },
          { title: said.toolTable.seen, width: 40 },
        ],
        rows: tools.map((tool): Cell[] => [
          tool.product,
          tool.vendor,
          f.countries(tool.country),
          `${words.toolStates[tool.state]}${tool.shadow ? `, ${said.shadowMark}` : ''}`,
          tool.exposureScore,
          words.criticalities[tool.criticality],
          tool.confidence,
          tool.cents === null ? null : tool.cents / 100,
          isFound(tool) || tool.state !== 'used' ? f.list(tool.signals.map((signal) => words.signals[signal])) : said.saidOnly,
        ]),
      },
      flowSheet(diagnosis, { shown: 'all' }, language),
    ],
  };
}
