import { z } from 'zod';
import { zones } from './zone.ts';
import { inOrganisation } from './part.ts';
import { dataCategories, dataClasses, findingKinds, type DataCategory, type DataClass } from './privacy.ts';

/** How sensitive what a place holds is, as the policy reads it: docs/privacy.md. */
export const label = z.object({ class: z.enum(dataClasses), categories: z.array(z.enum(dataCategories)) });
export interface Label {
  class: DataClass;
  categories: readonly DataCategory[];
}

export const levelOf = (one: DataClass): number => dataClasses.indexOf(one);

/** What all of these are together: the highest class, every category; null for none. */
export function strongest(labels: readonly Label[]): { class: DataClass; categories: DataCategory[] } | null {
  if (labels.length === 0) return null;
  const level = Math.max(...labels.map((one) => levelOf(one.class)));
  return {
    class: dataClasses[level] ?? 'internal',
    categories: dataCategories.filter((category) => labels.some(({ categories }) => categories.includes(category))),
  };
}

/** Whether the first asks for all that the second does. */
export function covers(first: Label | null, second: Label): boolean {
  if (first === null) return false;
  return levelOf(first.class) >= levelOf(second.class) && second.categories.every((category) => first.categories.includes(category));
}

/** What tells, in a text, that it is of a class: a kind of finding, words of pay, or a line that says so. */
export const proposalReasons = [...findingKinds, 'pay', 'marked'] as const;
export type ProposalReason = (typeof proposalReasons)[number];

/** What a reading proposed. It holds until a person decides; nothing lowers it in silence. */
export const labelProposal = label.extend({
  reasons: z.array(z.object({ what: z.enum(proposalReasons), count: z.number().int() })),
  /** Of the version that was read last when it was proposed. */
  version: z.number().int(),
  at: z.number(),
});
export type LabelProposal = z.output<typeof labelProposal>;

/** A label that somebody set: on the document itself, or on what it stands in. `name` is null for the document. */
export const labelGiven = label.extend({
  place: z.string(),
  kind: z.enum(['document', 'folder', 'source']),
  name: z.string().nullable(),
  by: z.string().nullable(),
  at: z.number(),
});
export type LabelGiven = z.output<typeof labelGiven>;

/** What a document is, of all that says so the strongest; what is not labelled at all has none, and belongs to the company. */
export const documentLabel = label.extend({
  given: z.array(labelGiven),
  proposed: labelProposal.nullable(),
});
export type DocumentLabel = z.output<typeof documentLabel>;

export const labelFilters = [...dataClasses, 'none', 'proposed'] as const;
export type LabelFilter = (typeof labelFilters)[number];

/** On sources, folders and documents. Null takes the label away; `proposed` sets what was proposed, on documents. */
export const labelInput = z.object({
  on: z.array(z.string()).min(1).max(500),
  label: z.union([label, z.literal('proposed'), z.null()]),
});
export type LabelInput = z.output<typeof labelInput>;

/** Where the texts of so many documents would go that did not, or no longer. */
export const labelEngine = z.object({
  engine: z.string(),
  name: z.string().nullable(),
  zone: z.enum(zones),
  documents: z.number().int(),
});
export const labelConsequences = z.object({
  /** Those below, that whoever asks may see. */
  documents: z.number().int(),
  raised: z.number().int(),
  lowered: z.number().int(),
  noLonger: z.array(labelEngine),
  onlyHidden: z.array(labelEngine),
  newly: z.array(labelEngine),
});
export type LabelConsequences = z.output<typeof labelConsequences>;
/** The label that was set on a place itself. */
export const placeLabel = z.object({ label: labelGiven.nullable() });

export const labelEndpoints = {
  setLabels: { method: 'POST', path: `${inOrganisation}/labels`, body: labelInput, answer: z.object({ changed: z.number().int() }) },
  /** Where texts would go no longer, or would go, if this were set. Nothing changes. */
  foreseeLabels: { method: 'POST', path: `${inOrganisation}/labels/consequences`, body: labelInput, answer: labelConsequences },
  placeLabel: { method: 'GET', path: `${inOrganisation}/labels/:place`, answer: placeLabel },
} as const;
export const labelActs = ['place.labelled', 'document.labelled', 'document.label-proposed'] as const;
