import { Link } from 'wouter';
import type { Permission } from '#contract/house.ts';
import { useAnswer } from '../api/cache.ts';
import { useWords } from '../ui/words.tsx';
import styles from './beginning.module.css';
import { useHouse } from './house.tsx';

const steps: readonly { name: 'deposit' | 'people' | 'backup'; page: string; part?: string; permission: Permission }[] = [
  { name: 'deposit', page: 'documents', permission: 'documents.add' },
  { name: 'people', page: 'reglages', part: 'membres', permission: 'people.manage' },
  { name: 'backup', page: 'sauvegardes', permission: 'backups.manage' },
];

/** Before anything can answer: what to do first, for whoever may do it. Nothing once a document can be seen. */
export function Beginning() {
  const { texts } = useWords();
  const { organisation, at, may } = useHouse();
  const sources = useAnswer('sources', { params: { organisation } });
  const { beginning } = texts.frame;
  if (!sources.data || sources.data.sources.some(({ documents }) => documents > 0)) return null;
  const mine = steps.filter(({ permission }) => may(permission));
  return (
    <section className={styles.beginning} aria-label={beginning.title}>
      <h2>{beginning.title}</h2>
      <ol>
        {mine.map(({ name, page, part }) => (
          <li key={name}>
            <Link href={at(page, { partie: part })}>{beginning.steps[name].act}</Link>
            <p>{beginning.steps[name].why}</p>
          </li>
        ))}
      </ol>
      <p>{beginning.next}</p>
    </section>
  );
}
