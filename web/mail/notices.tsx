import { Checkbox } from '@mantine/core';
import type { z } from 'zod';
import type { noticesInput } from '#contract/mail.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import styles from '../people/setup.module.css';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { mailing } from './texts.ts';

const kinds = ['approvals', 'house'] as const;

/** Which mail one receives; its language is the one that one reads in. */
export function Notices() {
  const { texts } = useWords({ mailing });
  const { may } = useHouse();
  const say = useSay();
  const words = texts.mailing.notices;
  const { data, error } = useAnswer('notices', {});
  const change = useChange('setNotices', { again: ['notices'], done: () => say(words.saved) });
  if (!data) return <Problem error={error} />;
  const { sends, ...kept } = data;
  // At once, where it is on its way: what one has just ticked is ticked, and stays under the hand.
  const chosen = change.isPending ? change.variables.body : kept;
  const choose = (part: Partial<z.input<typeof noticesInput>>): void =>
    change.mutate({ body: { ...chosen, ...part } }, { onError: (refused) => say(failureSentence(texts, refused), { tone: 'bad' }) });
  return (
    <section className={styles.section}>
      <h2>{words.title}</h2>
      {!sends && <p className={styles.quiet}>{words.none}</p>}
      <p className={styles.quiet}>{words.always}</p>
      <div className={styles.checks}>
        {kinds
          .filter((kind) => kind !== 'house' || may('mail.manage'))
          .map((kind) => (
            <Checkbox
              key={kind}
              label={words[kind]}
              checked={chosen[kind]}
              onChange={({ currentTarget }) => choose({ [kind]: currentTarget.checked })}
            />
          ))}
      </div>
    </section>
  );
}
