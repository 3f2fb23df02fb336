import { exposedFrom, isFound, toolName, type Diagnosis, type Tool } from '#contract/sovereignty.ts';
import type { Language } from '#contract/texts/formats.ts';
import { createDials, type Block, type Paper } from '#server/papers/papers.ts';
import { flowMap } from './flowmap.ts';
import { exposureSection, frameworkSection } from './report-exposure.ts';
import { evidenceSection, methodSection } from './report-method.ts';
import { beforeAfter, costSection, planSection } from './report-plan.ts';
import { wordsOf, type Words } from './wording.ts';

/** What a manager reads: summary, map, exposure, plan, method, limits. Every figure is of the diagnosis. */
export function reportOf(diagnosis: Diagnosis, language: Language, version: string): Paper {
  const w = wordsOf(language);
  const { said, f } = w;
  const used = diagnosis.tools.filter(({ state }) => state === 'used');
  return {
    title: said.title,
    subtitle: said.subtitle,
    organisation: diagnosis.organisation,
    language,
    at: diagnosis.at,
    dateText: f.date(diagnosis.at),
    pageWord: said.page,
    sections: [
      { title: said.summary, blocks: summary(diagnosis, used, w) },
      { title: said.map, blocks: mapOf(diagnosis, w) },
      { title: said.tools, blocks: toolsSection(diagnosis, used, w) },
      ...(used.length === 0 ? [] : [exposureSection(diagnosis, used, w), frameworkSection(diagnosis, w), planSection(diagnosis, w)]),
      costSection(diagnosis, w),
      ...(used.length === 0 ? [] : [evidenceSection(used, w)]),
      methodSection(diagnosis, w),
    ],
    provenance: {
      title: said.provenance,
      lines: [
        said.provenanceLines.made(version),
        said.provenanceLines.catalogue(diagnosis.catalogue.vendors, f.date(Date.parse(diagnosis.catalogue.asOf))),
        ...(diagnosis.noticeAt === null ? [] : [said.provenanceLines.notice(f.date(diagnosis.noticeAt))]),
        said.provenanceLines.advice,
      ],
    },
  };
}

function summary(diagnosis: Diagnosis, used: readonly Tool[], { said, words, f }: Words): Block[] {
  const shadow = used.filter((tool) => tool.shadow).length;
  const exposed = used.filter(({ exposureScore }) => exposureScore >= exposedFrom).length;
  const actions = diagnosis.plan.filter(({ remedy }) => remedy !== 'keep');
  const byId = new Map(used.map((tool) => [tool.id, tool]));
  const dials = diagnosis.gauges.map(({ pillar, value, tools, unknown }) => ({
    label: words.pillars[pillar],
    value,
    text: value === null ? '?' : f.number(value),
    note: value === null ? said.gaugeUnknown : said.gaugeNote(tools - unknown, unknown),
  }));
  return [
    {
      kind: 'paragraph',
      text: used.length === 0 ? said.nothing : said.opening(used.length, shadow, exposed, used.filter((tool) => !isFound(tool)).length),
    },
    {
      kind: 'figures',
      figures: [
        { value: f.number(used.length), label: said.figures.tools },
        { value: f.number(shadow), label: said.figures.shadow },
        { value: f.number(exposed), label: said.figures.exposed },
        { value: f.number(actions.length), label: said.figures.actions },
      ],
    },
    ...(used.length === 0 ? [] : ([{ kind: 'paragraph', text: beforeAfter(diagnosis, said) }] satisfies Block[])),
    { kind: 'heading', text: said.gauges },
    {
      kind: 'figure',
      ...createDials(dials),
      caption: said.gaugeRule,
      alt: said.gaugesAlt(f.list(dials.map(({ label, text }) => `${label} ${text}`))),
    },
    ...(actions.length === 0
      ? []
      : ([
          { kind: 'heading', text: said.first },
          {
            kind: 'list',
            items: actions.slice(0, 3).flatMap(({ tool, remedy, owner, dueAt }) => {
              const one = byId.get(tool);
              return one ? [said.firstThing(toolName(one), words.remedies[remedy], words.actionOwners[owner], f.date(dueAt))] : [];
            }),
          },
        ] satisfies Block[])),
  ];
}

/** The group's law, and its country where the law does not say it already. */
export function groupOf({ country, exposure }: Pick<Tool, 'country' | 'exposure'>, { words, f }: Pick<Words, 'words' | 'f'>): string {
  const isSaid = ['US_DIRECT', 'CN', 'UK', 'CA', 'SELF_HOSTED'].includes(exposure);
  return [isSaid ? '' : f.countries(country), words.exposures[exposure]].filter((one) => one !== '').join(', ');
}

function mapOf(diagnosis: Diagnosis, { said, f }: Words): Block[] {
  if (diagnosis.flows.length === 0) return [{ kind: 'paragraph', text: said.nothing }];
  const columns = { titles: said.mapColumns, whole: said.wholeCompany, country: (code: string) => f.countries(code) || said.noCountry };
  return [{ kind: 'figure', ...flowMap(diagnosis, columns), caption: said.mapCaption, alt: said.mapAlt }];
}

function toolsSection(diagnosis: Diagnosis, used: readonly Tool[], { said, words, f }: Words): Block[] {
  const t = said.toolTable;
  const others = (state: 'possible' | 'ended' | 'unused') =>
    f.list(
      diagnosis.tools
        .filter((tool) => tool.state === state && (state === 'unused' || tool.confidence + tool.evidenceCount > 0))
        .slice(0, 40)
        .map(toolName),
    );
  const [possible, ended, unused] = [others('possible'), others('ended'), others('unused')];
  const contradicted = f.list(used.filter(({ saidUse }) => saidUse === 'unused').map(toolName));
  const table: Block = {
    kind: 'table',
    columns: [
      { title: t.tool, share: 2.3 },
      { title: t.state, share: 1.2 },
      { title: t.parent, share: 2.4 },
      { title: t.exposure, share: 1.1, align: 'right' },
      { title: t.seen, share: 2 },
      { title: t.certainty, share: 1, align: 'right' },
    ],
    rows: used.map((tool) => [
      `${toolName(tool)}${tool.unverified === '' ? '' : ' *'}`,
      tool.shadow ? said.shadowMark : tool.declared ? said.declaredMark : said.notAllowedMark,
      groupOf(tool, { words, f }),
      f.number(tool.exposureScore),
      isFound(tool) ? f.list(tool.signals.map((signal) => words.signals[signal])) : said.saidOnly,
      isFound(tool) ? `${f.number(Math.round(tool.confidence * 100))}\u00a0%` : '–',
    ]),
    note: said.toolsNote,
  };
  return [
    ...(used.length === 0 ? ([{ kind: 'paragraph', text: said.nothing }] satisfies Block[]) : [table]),
    ...(possible === ''
      ? []
      : ([
          { kind: 'heading', text: said.possible },
          { kind: 'paragraph', text: said.possibleLead },
          { kind: 'paragraph', text: `${possible}.` },
        ] satisfies Block[])),
    ...(contradicted === '' ? [] : ([{ kind: 'paragraph', text: said.contradicted(contradicted) }] satisfies Block[])),
    ...(unused === ''
      ? []
      : ([
          { kind: 'heading', text: said.unused },
          { kind: 'paragraph', text: said.unusedLead },
          { kind: 'paragraph', text: `${unused}.` },
        ] satisfies Block[])),
    ...ownVendors(used, { said, words, f }),
    ...(ended === ''
      ? []
      : ([
          { kind: 'heading', text: said.ended },
          { kind: 'paragraph', text: `${ended}.` },
        ] satisfies Block[])),
    ...(diagnosis.unknown.length === 0
      ? []
      : ([
          { kind: 'heading', text: said.unknownHosts },
          { kind: 'list', items: diagnosis.unknown.slice(0, 30).map(({ host, hits, days }) => said.unknownHost(host, hits, days)) },
        ] satisfies Block[])),
  ];
}

/** What the company corrected of the catalogue, or added to it: its own word, by its document. */
function ownVendors(used: readonly Tool[], { said, words, f }: Pick<Words, 'said' | 'words' | 'f'>): Block[] {
  const rows = used.flatMap((tool) =>
    tool.own
      ? [
          [
            toolName(tool),
            f.list(tool.own.fields.map((field) => words.ownFields[field])),
            tool.own.source,
            tool.own.asOf === '' ? '' : f.date(Date.parse(tool.own.asOf)),
          ],
        ]
      : [],
  );
  const t = said.ownVendorTable;
  return rows.length === 0
    ? []
    : [
        { kind: 'heading', text: said.ownVendors },
        {
          kind: 'table',
          columns: [
            { title: t.tool, share: 2 },
            { title: t.fields, share: 3 },
            { title: t.source, share: 3 },
            { title: t.date, share: 1.4 },
          ],
          rows,
        },
      ];
}
