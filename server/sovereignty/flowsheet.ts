import { flowRows, isFound, lawsReaching, toolName, type Diagnosis, type FlowFilter } from '#contract/sovereignty.ts';
import type { Language } from '#contract/texts/formats.ts';
import { textsOf } from '#contract/texts/texts.ts';
import type { Cell, Sheet, Workbook } from '#server/papers/papers.ts';
import { wordsOf } from './wording.ts';

/** The flows that are meant, one line each: who, with what, toward whom, under which law, with which data. */
export function flowSheet(diagnosis: Diagnosis, filter: FlowFilter, language: Language): Sheet {
  const { words, said, f } = wordsOf(language);
  const { zones, dataClasses } = textsOf(language);
  const c = said.flowColumns;
  return {
    name: said.workbook.flowSheet,
    title: said.map,
    columns: [
      { title: c.service, width: 20 },
      { title: c.tool, width: 28 },
      { title: c.operator, width: 20 },
      { title: c.parent, width: 24 },
      { title: c.country, width: 16 },
      { title: c.zone, width: 26 },
      { title: c.laws, width: 34 },
      { title: c.data, width: 30 },
      { title: c.sent, width: 30 },
      { title: c.exposure, width: 11 },
      { title: c.ground, width: 30 },
    ],
    rows: flowRows(diagnosis, filter).map(({ service, tool }): Cell[] => [
      service === '' ? said.wholeCompany : service,
      toolName(tool),
      tool.vendor,
      tool.parent,
      f.countries(tool.country) || said.noCountry,
      tool.zone === null ? said.noCountry : zones[tool.zone],
      f.list(lawsReaching(tool).map((law) => words.laws[law])),
      f.list(tool.data.map((one) => words.exposedData[one])),
      f.list(tool.sent.map((one) => `${dataClasses[one.class]} (${f.number(one.requests)})`)),
      tool.exposureScore,
      isFound(tool) ? f.list(tool.signals.map((signal) => words.signals[signal])) : said.saidOnly,
    ]),
  };
}

export function flowWorkbook(diagnosis: Diagnosis, filter: FlowFilter, language: Language): Workbook {
  const { said } = wordsOf(language);
  return { title: said.map, creator: diagnosis.organisation, at: diagnosis.at, sheets: [flowSheet(diagnosis, filter, language)] };
}
