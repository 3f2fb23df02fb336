import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Diagnosis, SovereigntyState } from '#contract/sovereignty.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

type Ladder = SovereigntyState['ladders'][number];

/** The 48 criteria behind the gauges: what facts answer, and what a person may, so that the score's range narrows. */
export function Criteria({ diagnosis, ladders }: { diagnosis: Diagnosis; ladders: readonly Ladder[] }) {
  const { texts, formats } = useWords(diagnostic);
  const t = texts.sovereignty;
  const facts = new Map<string, number>();
  for (const tool of diagnosis.tools.filter(({ state }) => state === 'used'))
    for (const { criterion, step } of tool.answers) facts.set(criterion, Math.min(step, facts.get(criterion) ?? step));
  const objectives = [...new Set(ladders.map(({ criterion }) => criterion.charAt(0)))];
  const { framework } = diagnosis;
  return (
    <section className={styles.section}>
      <h2>{t.criteria}</h2>
      <p className={styles.quiet}>{t.criteriaLead}</p>
      <ul className={styles.list}>
        {framework.profiles.map(({ id, low, high }) => (
          <li key={id}>
            {t.profiles[id]} {t.score(low, high)}
          </li>
        ))}
      </ul>
      {objectives.map((objective) => {
        const of = ladders.filter(({ criterion }) => criterion.startsWith(`${objective}.`));
        const answered = of.filter(({ criterion }) => facts.has(criterion) || diagnosis.answers.some((one) => one.criterion === criterion));
        return (
          <details key={objective} className={styles.objective}>
            <summary>
              {t.objectives[Number(objective) - 1]} <small>{t.answered(answered.length, of.length)}</small>
            </summary>
            <ul className={styles.rows}>
              {of.map((ladder) => {
                const fact = facts.get(ladder.criterion);
                return fact === undefined ? (
                  <Answering
                    key={ladder.criterion}
                    ladder={ladder}
                    given={diagnosis.answers.find(({ criterion }) => criterion === ladder.criterion)}
                  />
                ) : (
                  <li key={ladder.criterion}>
                    <span>
                      {ladder.criterion} {texts.criteria[ladder.criterion]}
                    </span>
                    <small>{t.byFact(formats.number(fact + 1), formats.number(ladder.seals.length), ladder.seals[fact] ?? 0)}</small>
                  </li>
                );
              })}
            </ul>
          </details>
        );
      })}
    </section>
  );
}

function Answering({ ladder, given }: { ladder: Ladder; given: Diagnosis['answers'][number] | undefined }) {
  const { texts } = useWords(diagnostic);
  const { organisation, may } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const [step, setStep] = useState(given ? String(given.step) : '');
  const [reason, setReason] = useState(given?.reason ?? '');
  const answer = useChange('answerCriterion', { again: ['sovereignty'], done: () => say(t.saved) });
  const name = `${ladder.criterion} ${texts.criteria[ladder.criterion]}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    answer.mutate({ params: { organisation, criterion: ladder.criterion }, body: { step: step === '' ? null : Number(step), reason } });
  };
  if (!may('sovereignty.manage'))
    return (
      <li>
        <span>{name}</span>
        <small>{given ? t.byPerson(given.step + 1, ladder.seals.length, given.reason) : t.unanswered}</small>
      </li>
    );
  return (
    <li>
      <form className={styles.fields} onSubmit={submit}>
        <NativeSelect
          size="xs"
          label={name}
          value={step}
          data={[
            { value: '', label: t.unanswered },
            ...ladder.seals.map((seal, at) => ({ value: String(at), label: t.step(at + 1, ladder.seals.length, seal) })),
          ]}
          onChange={({ currentTarget }) => setStep(currentTarget.value)}
        />
        <TextInput
          size="xs"
          label={t.restsOn}
          maxLength={500}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Button size="xs" type="submit" disabled={answer.isPending}>
          {t.save}
        </Button>
      </form>
      <Problem error={answer.error} />
    </li>
  );
}
