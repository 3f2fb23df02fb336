import { UnstyledButton } from '@mantine/core';
import { useAnswer, useChange } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './setup.module.css';
import { setup } from './texts.ts';

const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
];
const named = (list: [RegExp, string][], agent: string): string | undefined => list.find(([pattern]) => pattern.test(agent))?.[1];

/** Where one is signed in, each of them ended at one click. */
export function Sessions() {
  const { texts, formats } = useWords({ setup });
  const say = useSay();
  const sessions = useAnswer('sessions', {});
  const end = useChange('endSession', { again: ['sessions'], done: () => say(texts.setup.sessionEnded) });
  const nameOf = (agent: string | null): string => {
    const [browser, system] = agent === null ? [] : [named(browsers, agent), named(systems, agent)];
    return browser && system ? texts.setup.sessionOn(browser, system) : texts.setup.sessionUnknown;
  };
  return (
    <section className={styles.section}>
      <h2>{texts.setup.sessions}</h2>
      <Problem error={sessions.error} />
      <ul className={styles.groups}>
        {sessions.data?.sessions.map(({ id, begunAt, usedAt, agent, isCurrent }) => (
          <li key={id}>
            <div>
              <b>{nameOf(agent)}</b> {isCurrent && <span className={styles.quiet}>({texts.setup.sessionHere})</span>}
              <small>{texts.setup.sessionSince(formats.dateTime(begunAt), formats.dateTime(usedAt))}</small>
            </div>
            {!isCurrent && (
              <UnstyledButton
                className={styles.link ?? ''}
                aria-label={texts.setup.sessionEndOf(nameOf(agent))}
                onClick={() =>
                  end.mutate({ params: { session: id } }, { onError: (error) => say(failureSentence(texts, error), { tone: 'bad' }) })
                }
              >
                {texts.setup.sessionEnd}
              </UnstyledButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
