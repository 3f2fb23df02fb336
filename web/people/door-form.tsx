import type { FormEvent, ReactNode } from 'react';
import { Mark } from '../ui/mark.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './sign-in.module.css';

/** What stands at the door, before anybody is known: the house's name, what is asked for and why, and the fields. */
export function DoorForm({ title, lead, submit, children }: { title: string; lead: string; submit: () => void; children: ReactNode }) {
  const { texts } = useWords();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <main className={styles.page}>
      <form onSubmit={onSubmit} className={styles.form} noValidate>
        <div className={styles.name}>
          <Mark />
          <b>{texts.frame.house}</b>
        </div>
        <h1>{title}</h1>
        <p className={styles.lead}>{lead}</p>
        {children}
      </form>
    </main>
  );
}
