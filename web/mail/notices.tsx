import { Checkbox, SegmentedControl } from '@mantine/core';
import type { z } from 'zod';
import type { noticesInput } from '#contract/mail.ts';
import { languages } from '#contract/texts/formats.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import styles from '../people/setup.module.css';
import { setup } from '../people/texts.ts';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { mailing } from './texts.ts';

const kinds = ['approvals', 'house'] as const;

/** Which mail one receives, and in which language. */
export function Notices() {
  const { texts } = useWords({ mailing, setup });
  const say = useSay();
  const words = texts.mailing.notices;
  const { data, error } = useAnswer('notices', {});
  const change = useChange('setNotices', { again: ['notices'], done: () => say(words.saved) });
  if (!data) return <Problem error={error} />;
  const { sends, ...chosen } = data;
  const choose = (part: Partial<z.input<typeof noticesInput>>): void =>
    change.mutate({ body: { ...chosen, ...part } }, { onError: (refused) => say(failureSentence(texts, refused), { tone: 'bad' }) });
  return (
    <section className={styles.section}>
      <h2>{words.title}</h2>
      {!sends && <p className={styles.quiet}>{words.none}</p>}
      <div className={styles.choices}>
        <div>
          <span id="notices-language">{words.always}</span>
          <SegmentedControl
            aria-labelledby="notices-language"
            value={data.language}
            disabled={change.isPending}
            onChange={(value) => choose({ language: languages.find((one) => one === value) ?? 'fr' })}
            data={languages.map((value) => ({ value, label: texts.setup.languages[value] }))}
          />
        </div>
      </div>
      <div className={styles.checks}>
        {kinds.map((kind) => (
          <Checkbox
            key={kind}
            label={words[kind]}
            checked={data[kind]}
            disabled={change.isPending}
            onChange={({ currentTarget }) => choose({ [kind]: currentTarget.checked })}
          />
        ))}
      </div>
    </section>
  );
}
