import { Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import { longestInstruction, mostCandidates, type QuestionSet } from '#contract/quality.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './evaluations.module.css';
import { evaluating } from './texts.ts';

/** What is measured on a set: quoted answers by words and by meaning, engines that write beside them, another instruction. */
export function Launching({ set, close }: { set: QuestionSet | null; close: () => void }) {
  const { texts } = useWords({ evaluating });
  const { organisation } = useHouse();
  const say = useSay();
  const writers = useAnswer('writers', { params: { organisation } });
  const encoding = useAnswer('encoding', { params: { organisation } });
  const hasMeaning = (encoding.data?.model ?? null) !== null;
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const [instruction, setInstruction] = useState('');
  const evaluate = useChange('evaluate', {
    again: ['evaluations'],
    done: () => {
      close();
      say(texts.evaluating.begun);
    },
  });
  const ways = (hasMeaning ? (['words', 'meaning'] as const) : (['words'] as const)).filter((way) => !without.has(way));
  const way: 'words' | 'meaning' = hasMeaning ? 'meaning' : 'words';
  const told = instruction.trim();
  const chosen = (writers.data?.writers ?? []).filter(({ engine, model }) => wanted.has(`${engine} ${model}`));
  const candidates = [
    ...ways.map((one) => ({ way: one })),
    ...chosen.flatMap(({ engine, model }) => {
      const writer = { engine, model };
      return [{ way, writer }, ...(told === '' ? [] : [{ way, writer, instruction: told }])];
    }),
  ];
  const toggle = (from: ReadonlySet<string>, key: string): ReadonlySet<string> => {
    const next = new Set(from);
    if (!next.delete(key)) next.add(key);
    return next;
  };
  return (
    <FormDialog
      title={texts.evaluating.askOf(set?.name ?? '')}
      act={texts.evaluating.ask}
      close={close}
      busy={evaluate.isPending}
      ready={set !== null && candidates.length > 0 && candidates.length <= mostCandidates}
      error={evaluate.error ?? writers.error ?? encoding.error}
      submit={() => evaluate.mutate({ params: { organisation }, body: { set: set?.id ?? '', candidates } })}
    >
      <fieldset className={styles.choice}>
        <legend>{texts.evaluating.quoted}</legend>
        {(['words', 'meaning'] as const).map((one) => (
          <Checkbox
            key={one}
            label={texts.evaluationWays[one]}
            disabled={one === 'meaning' && !hasMeaning}
            description={one === 'meaning' && !hasMeaning ? texts.evaluating.noEncoder : undefined}
            checked={!without.has(one) && (one === 'words' || hasMeaning)}
            onChange={() => setWithout(toggle(without, one))}
          />
        ))}
      </fieldset>
      <fieldset className={styles.choice}>
        <legend>{texts.evaluating.writtenToo}</legend>
        {writers.data?.writers.length === 0 && <p className={styles.quiet}>{texts.evaluating.noWriter}</p>}
        {writers.data?.writers.map(({ engine, model, name }) => (
          <Checkbox
            key={`${engine} ${model}`}
            label={[name, model].filter(Boolean).join(' · ')}
            checked={wanted.has(`${engine} ${model}`)}
            onChange={() => setWanted(toggle(wanted, `${engine} ${model}`))}
          />
        ))}
        {chosen.length > 0 && (
          <Textarea
            label={texts.evaluating.instruction}
            description={texts.evaluating.instructionLead}
            value={instruction}
            maxLength={longestInstruction}
            autosize
            minRows={2}
            onChange={({ currentTarget }) => setInstruction(currentTarget.value)}
          />
        )}
      </fieldset>
      {candidates.length > mostCandidates && <p className={styles.quiet}>{texts.evaluating.tooMany(mostCandidates)}</p>}
      {set && candidates.length > 0 && <p className={styles.quiet}>{texts.evaluating.willAsk(set.questions, candidates.length)}</p>}
    </FormDialog>
  );
}
