import type { DocumentSort } from '#contract/documents.ts';
import { useWords } from '../ui/words.tsx';
import styles from './document-table.module.css';
import { documents } from './texts.ts';

export interface Sorting {
  sort: DocumentSort;
  order: 'asc' | 'desc';
}

/** Which way a column goes first: names from A, dates and sizes from the most. */
const firstOrder: Record<DocumentSort, Sorting['order']> = {
  added: 'desc',
  name: 'asc',
  date: 'desc',
  type: 'asc',
  size: 'desc',
  state: 'asc',
};

interface SortHeadProps {
  /** What the column may be sorted by; its name stands for the first. */
  by: readonly DocumentSort[];
  title: string;
  sorting: Sorting;
  go: (sorting: Sorting) => void;
  className?: string | undefined;
}

/** The head of a column that sorts the list, one way then the other. */
export function SortHead({ by, title, sorting, go, className }: SortHeadProps) {
  const { texts } = useWords({ documents });
  const at = by.find((one) => one === sorting.sort);
  return (
    <th scope="col" className={className} aria-sort={at ? (sorting.order === 'asc' ? 'ascending' : 'descending') : 'none'}>
      {by.map((one, index) => {
        const isOn = one === sorting.sort;
        const name = index === 0 ? title : texts.documents.sortedBy[one];
        return (
          <button
            key={one}
            type="button"
            className={styles.sort}
            onClick={() => go({ sort: one, order: isOn ? (sorting.order === 'asc' ? 'desc' : 'asc') : firstOrder[one] })}
          >
            {name}
            <span aria-hidden>{isOn ? (sorting.order === 'asc' ? ' ↑' : ' ↓') : ''}</span>
          </button>
        );
      })}
    </th>
  );
}
