import { NativeSelect } from '@mantine/core';
import { useLocation } from 'wouter';
import type { Session } from '../api/cache.ts';
import { pages } from '../pages.ts';
import { useWords } from '../ui/words.tsx';
import { addressIn } from './house.tsx';
import styles from './rail.module.css';

/** Leads to another of one's organisations, at its first page. */
export function ChooseOrganisation({ organisations, current }: { organisations: Session['organisations']; current: string }) {
  const { texts } = useWords();
  const [, go] = useLocation();
  return (
    <NativeSelect
      aria-label={texts.frame.chooseOrganisation}
      size="xs"
      className={styles.organisations ?? ''}
      value={current}
      data={organisations.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={({ currentTarget }) => go(addressIn(currentTarget.value, pages[0].path))}
    />
  );
}
