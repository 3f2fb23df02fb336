import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { EvaluationSeen, EvaluationTotals, Verdict } from '#contract/quality.ts';
import { addressOf } from '../api/client.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Bar } from '../ui/bar.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Failure, Problem, Waiting } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { Table } from '../ui/table.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './evaluations.module.css';
import { evaluating } from './texts.ts';

/** One evaluation of the history: how far it is, its totals side by side, its questions on demand. */
export function Past({ one }: { one: EvaluationSeen }) {
  const { texts, formats } = useWords({ evaluating });
  const { organisation } = useHouse();
  const [open, setOpen] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const params = { organisation, evaluation: one.id };
  const stop = useChange('stopEvaluation', { again: ['evaluations'] });
  const resume = useChange('resumeEvaluation', { again: ['evaluations'] });
  const at = formats.dateTime(one.at);
  return (
    <article className={styles.one}>
      <h3>
        {one.set && <>{texts.evaluating.named(one.set.name)} · </>}
        {at} · {texts.evaluating.questions(one.questions)}{' '}
        {one.state !== 'done' && <Pill tone={one.state === 'failed' ? 'bad' : 'quiet'}>{texts.evaluationStates[one.state]}</Pill>}
      </h3>
      {(one.state === 'running' || one.state === 'stopped') && <Bar share={one.progress} label={at} />}
      {one.totals.length > 0 && <Totals totals={one.totals} />}
      <Problem error={stop.error ?? resume.error} />
      <p className={styles.links}>
        {one.state === 'running' && (
          <UnstyledButton className={styles.link ?? ''} onClick={() => stop.mutate({ params })}>
            {texts.evaluating.stop}
          </UnstyledButton>
        )}
        {one.state === 'stopped' && (
          <UnstyledButton className={styles.link ?? ''} onClick={() => resume.mutate({ params })}>
            {texts.evaluating.resume}
          </UnstyledButton>
        )}
        {one.state === 'done' && (
          <>
            <UnstyledButton className={styles.link ?? ''} aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? texts.evaluating.hide : texts.evaluating.see}
            </UnstyledButton>
            <a className={styles.link} download href={addressOf('evaluationFile', { params })}>
              {texts.evaluating.results}
            </a>
          </>
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
  const isWritten = totals.some(({ writer }) => writer !== null);
  const columns = [
    texts.evaluating.way,
    ...measures.map((measure) => texts.evaluating[measure]),
    ...(isWritten ? [texts.evaluating.supported] : []),
    texts.evaluating.time,
    ...(isWritten ? [texts.evaluating.spent] : []),
  ];
  return (
    <Table isDense columns={columns}>
      {totals.map((one, at) => (
        // Their order is what tells two candidates apart.
        // oxlint-disable-next-line react/no-array-index-key
        <tr key={at}>
          <th scope="row">
            {labelOf(one, texts.evaluationWays)}
            {one.instruction !== null && (
              <details className={styles.told}>
                <summary>{texts.evaluating.otherInstruction}</summary>
                {one.instruction}
              </details>
            )}
          </th>
          {measures.map((measure) => (
            <td key={measure} data-label={texts.evaluating[measure]}>
              {share(one[measure])}
            </td>
          ))}
          {isWritten && <td data-label={texts.evaluating.supported}>{share(one.supported)}</td>}
          <td data-label={texts.evaluating.time}>
            {formats.duration(one.medianMs)} ({formats.duration(one.p95Ms)})
          </td>
          {isWritten && (
            <td data-label={texts.evaluating.spent}>
              {one.writer === null ? texts.evaluating.notAsked : texts.evaluating.spentBy(one.tokens, one.euros, one.energy)}
            </td>
          )}
        </tr>
      ))}
    </Table>
  );
}

/** How passages were found, or which engine wrote beside what was found. */
function labelOf({ way, writer }: EvaluationTotals, ways: Record<EvaluationTotals['way'], string>): string {
  return writer === null ? ways[way] : [writer.name, writer.model].filter(Boolean).join(' · ');
}

function Questions({ evaluation }: { evaluation: string }) {
  const { texts } = useWords({ evaluating });
  const { organisation } = useHouse();
  const detail = useAnswer('evaluation', { params: { organisation, evaluation } });
  if (detail.isPending) return <Waiting />;
  if (detail.isError) return <Failure error={detail.error} retry={() => void detail.refetch()} />;
  const { totals } = detail.data;
  const columns = [
    texts.evaluating.question,
    ...totals.map((one) => labelOf(one, texts.evaluationWays) + (one.instruction === null ? '' : ' *')),
  ];
  return (
    <Table isDense columns={columns}>
      {detail.data.asked.map(({ question, refuse, verdicts }) => (
        <tr key={question}>
          <th scope="row">
            {question} {refuse && <Pill tone="quiet">{texts.evaluating.toRefuse}</Pill>}
          </th>
          {totals.map((one, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- as above
            <td key={at} data-label={labelOf(one, texts.evaluationWays)}>
              {shownVerdict(verdicts[at])}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );

  function shownVerdict(one: Verdict | undefined) {
    if (!one) return null;
    const isRight = one.refusedRight ?? (one.documentFirst === true || one.wordsShown === true);
    const tone = isRight ? 'ok' : one.wrongShown ? 'bad' : 'warn';
    const word = isRight ? texts.evaluating.right : one.wrongShown ? texts.evaluating.wrong : texts.evaluating.near;
    return <Pill tone={tone}>{word}</Pill>;
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
