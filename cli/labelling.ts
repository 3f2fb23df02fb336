import type { Label } from '#contract/labels.ts';
import { textsOf } from '#contract/texts/texts.ts';
import type { Context } from './context.ts';
import { documents } from './texts/documents.ts';

/** Confidentiel · Ressources humaines */
export function labelWords(context: Context, label: Label | null): string {
  const { dataClasses, dataCategories } = textsOf(context.settings.language);
  if (label === null) return context.with(documents).labelNone;
  return [dataClasses[label.class], ...label.categories.map((one) => dataCategories[one])].join(' · ');
}
