import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { SignalSeen } from '#contract/agents.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useDocumentLinks } from '../documents/links.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './agents.module.css';
import { watching } from './texts.ts';

const again = ['intakeSignals', 'documents', 'document', 'documentFacts'] as const;

/** What in documents that came in may be meant for a machine: of one document, or of all that one may read. Nothing where there is none. */
export function Signals({ document }: { document?: string }) {
  const { texts } = useWords({ watching });
  const { organisation } = useHouse();
  const list = useAnswer('intakeSignals', { params: { organisation }, query: document === undefined ? {} : { document } });
  if (!list.data || list.data.signals.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{texts.watching.title}</h2>
      <p className={styles.quiet}>{texts.watching.lead}</p>
      <ul className={styles.list}>
        {list.data.signals.map((one) => (
          <Signal key={one.id} signal={one} isNamed={document === undefined} />
        ))}
      </ul>
    </section>
  );
}

function Signal({ signal, isNamed }: { signal: SignalSeen; isNamed: boolean }) {
  const { texts, formats } = useWords({ watching });
  const { organisation } = useHouse();
  const linkTo = useDocumentLinks();
  const say = useSay();
  const said = texts.watching;
  const [asking, setAsking] = useState(false);
  const dismiss = useChange('dismissSignal', { again: [...again], done: () => say(said.dismissed) });
  const withdraw = useChange('withdraw', {
    again: [...again],
    done: () => {
      setAsking(false);
      say(said.quarantined);
    },
  });
  return (
    <li>
      <span>
        {isNamed && (
          <>
            <Link href={linkTo(signal.document, signal.at && { ...signal.at, textId: signal.at.text })}>{signal.title}</Link>{' '}
          </>
        )}
        {said.what[signal.kind](signal.count)} <span className={styles.quiet}>{said.seen(formats.dateTime(signal.seenAt))}</span>
      </span>
      {signal.at !== null && <blockquote className={styles.quoted}>{signal.at.quote}</blockquote>}
      <Problem error={dismiss.error} />
      <span className={styles.acts}>
        <Button
          variant="default"
          size="xs"
          loading={dismiss.isPending}
          onClick={() => dismiss.mutate({ params: { organisation, signal: signal.id } })}
        >
          {said.dismiss}
        </Button>
        <UnstyledButton className={styles.link ?? ''} onClick={() => setAsking(true)}>
          {said.quarantine}
        </UnstyledButton>
      </span>
      {asking && (
        <FormDialog
          title={said.quarantine}
          act={said.quarantine}
          close={() => setAsking(false)}
          grave
          busy={withdraw.isPending}
          error={withdraw.error}
          submit={() => withdraw.mutate({ params: { organisation, document: signal.document } })}
        >
          <p>
            {signal.title}. {said.quarantineLead}
          </p>
        </FormDialog>
      )}
    </li>
  );
}
