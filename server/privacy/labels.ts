import { dataCategories, dataClasses, type DataCategory, type DataClass } from '#contract/privacy.ts';

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
