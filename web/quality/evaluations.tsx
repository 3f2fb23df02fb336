import { Button, FileButton, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { EvaluationSeen, EvaluationTotals, Verdict } from '#contract/quality.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse, useTitle } from '../house/house.tsx';
import { Page } from '../ui/page.tsx';
import { Bar } from '../ui/bar.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Failure, Problem, Waiting } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './evaluations.module.css';
import { evaluating } from './texts.ts';

const largestFile = 900_000;

/** Évaluation: a file of questions, and the history of what came of such files. */
export function Evaluations() {
  const { texts } = useWords({ evaluating });
  const { organisation } = useHouse();
  const say = useSay();
  const history = useAnswer('evaluations', { params: { organisation } });
  const evaluate = useChange('evaluate', { again: ['evaluations'], done: () => say(texts.evaluating.begun) });
  useTitle(texts.evaluating.title);
  const send = async (file: File | null) => {
    if (!file) return;
    const text = file.size > largestFile ? null : await file.text().catch(() => null);
    if (text === null) return say(texts.evaluating.unreadable, { tone: 'bad' });
    evaluate.mutate({ params: { organisation }, body: { file: text } });
  };
  return (
    <Page isRoomy>
      <div className={styles.column}>
        <h1>{texts.evaluating.title}</h1>
        <p>{texts.evaluating.lead}</p>
        <section className={styles.section}>
          <p className={styles.quiet}>{texts.evaluating.fileLead}</p>
          <pre className={styles.example}>{texts.evaluating.example}</pre>
          <FileButton accept=".csv,.json,text/csv,application/json" onChange={(file) => void send(file)}>
            {(props) => (
              <Button {...props} loading={evaluate.isPending}>
                {texts.evaluating.choose}
              </Button>
            )}
          </FileButton>
          <Problem error={evaluate.error} />
        </section>
        <section className={styles.section}>
          <h2>{texts.evaluating.history}</h2>
          {history.isPending && <Waiting />}
          {history.isError && <Failure error={history.error} retry={() => void history.refetch()} />}
          {history.data?.evaluations.length === 0 && <p className={styles.quiet}>{texts.evaluating.none}</p>}
          {history.data?.evaluations.map((one) => (
            <One key={one.id} one={one} />
          ))}
        </section>
      </div>
    </Page>
  );
}

function One({ one }: { one: EvaluationSeen }) {
  const { texts, formats } = useWords({ evaluating });
  const [open, setOpen] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const at = formats.dateTime(one.at);
  return (
    <article className={styles.one}>
      <h3>
        {at} · {texts.evaluating.questions(one.questions)}{' '}
        {one.state !== 'done' && (
          <Pill tone={one.state === 'failed' ? 'bad' : 'quiet'}>
            {one.state === 'failed' ? texts.evaluating.failed : texts.evaluating.running}
          </Pill>
        )}
      </h3>
      {one.state === 'running' && <Bar share={one.progress} label={at} />}
      {one.totals.length > 0 && <Totals totals={one.totals} />}
      <p className={styles.links}>
        {one.state === 'done' && (
          <UnstyledButton className={styles.link ?? ''} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? texts.evaluating.hide : texts.evaluating.see}
          </UnstyledButton>
        )}
        <UnstyledButton className={styles.link ?? ''} aria-label={texts.evaluating.deleteOf(at)} onClick={() => setDeleting(true)}>
          {texts.evaluating.deleteIt}
        </UnstyledButton>
      </p>
      {open && <Questions evaluation={one.id} />}
      {deleting && <Delete evaluation={one.id} at={at} close={() => setDeleting(false)} />}
    </article>
  );
}

const measures = ['documentFirst', 'wordsShown', 'refusedRight', 'wrongShown'] as const;

function Totals({ totals }: { totals: readonly EvaluationTotals[] }) {
  const { texts, formats } = useWords({ evaluating });
  const share = (value: number | null) => (value === null ? texts.evaluating.notAsked : texts.evaluating.percent(value));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{texts.evaluating.way}</th>
          {measures.map((measure) => (
            <th key={measure} scope="col">
              {texts.evaluating[measure]}
            </th>
          ))}
          <th scope="col">{texts.evaluating.time}</th>
          <th scope="col">{texts.evaluating.tokens}</th>
        </tr>
      </thead>
      <tbody>
        {totals.map((one) => (
          <tr key={one.way}>
            <th scope="row">{texts.evaluationWays[one.way]}</th>
            {measures.map((measure) => (
              <td key={measure} data-label={texts.evaluating[measure]}>
                {share(one[measure])}
              </td>
            ))}
            <td data-label={texts.evaluating.time}>
              {formats.duration(one.medianMs)} ({formats.duration(one.p95Ms)})
            </td>
            <td data-label={texts.evaluating.tokens}>{one.tokens === null ? texts.evaluating.noTokens : formats.number(one.tokens)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Questions({ evaluation }: { evaluation: string }) {
  const { texts } = useWords({ evaluating });
  const { organisation } = useHouse();
  const detail = useAnswer('evaluation', { params: { organisation, evaluation } });
  if (detail.isPending) return <Waiting />;
  if (detail.isError) return <Failure error={detail.error} retry={() => void detail.refetch()} />;
  const ways = detail.data.totals.map(({ way }) => way);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{texts.evaluating.question}</th>
          {ways.map((way) => (
            <th key={way} scope="col">
              {texts.evaluationWays[way]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {detail.data.asked.map(({ question, refuse, verdicts }) => (
          <tr key={question}>
            <th scope="row">
              {question} {refuse && <Pill tone="quiet">{texts.evaluating.toRefuse}</Pill>}
            </th>
            {ways.map((way) => (
              <td key={way} data-label={texts.evaluationWays[way]}>
                {verdicts.filter((one) => one.way === way).map(shownVerdict)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );

  function shownVerdict(one: Verdict) {
    const isRight = one.refusedRight ?? (one.documentFirst === true || one.wordsShown === true);
    const tone = isRight ? 'ok' : one.wrongShown ? 'bad' : 'warn';
    const word = isRight ? texts.evaluating.right : one.wrongShown ? texts.evaluating.wrong : texts.evaluating.near;
    return (
      <Pill key={one.way} tone={tone}>
        {word}
      </Pill>
    );
  }
}

function Delete({ evaluation, at, close }: { evaluation: string; at: string; close: () => void }) {
  const { texts } = useWords({ evaluating });
  const { organisation } = useHouse();
  const say = useSay();
  const remove = useChange('deleteEvaluation', {
    again: ['evaluations'],
    done: () => {
      close();
      say(texts.evaluating.deleted);
    },
  });
  return (
    <FormDialog
      title={texts.evaluating.deleteOf(at)}
      act={texts.evaluating.deleteIt}
      close={close}
      busy={remove.isPending}
      error={remove.error}
      submit={() => remove.mutate({ params: { organisation, evaluation } })}
    >
      <p>{texts.evaluating.deleteLead}</p>
    </FormDialog>
  );
}
