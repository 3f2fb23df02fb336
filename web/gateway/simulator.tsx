import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { z } from 'zod';
import { purposes } from '#contract/journal.ts';
import type { simulation } from '#contract/policy.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { Problem } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import { NamesToHide } from './names-to-hide.tsx';
import styles from './switching.module.css';
import { switching } from './texts.ts';

type Simulation = z.output<typeof simulation>;

/** What would happen to this text: what is recognised, what that makes of it, where it would go, and as what. */
export function Simulator() {
  const { texts } = useWords({ switching });
  const { organisation, may } = useHouse();
  const [text, setText] = useState('');
  const [purpose, setPurpose] = useState<(typeof purposes)[number]>('internal-information');
  const [tried, setTried] = useState('');
  const simulate = useChange('simulate');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    setTried(text);
    simulate.mutate({ params: { organisation }, body: { text, purpose } });
  };
  return (
    <>
      <form className={styles.form} onSubmit={submit}>
        <p className={styles.quiet}>{texts.switching.simulatorLead}</p>
        <Textarea
          label={texts.switching.text}
          autosize
          minRows={5}
          maxRows={16}
          maxLength={200_000}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Choice label={texts.switching.purpose} value={purpose} all={purposes} words={texts.purposes} set={setPurpose} />
        <Button type="submit" variant="filled" disabled={text.trim() === ''} loading={simulate.isPending}>
          {texts.switching.simulate}
        </Button>
        <Problem error={simulate.error} />
      </form>
      {simulate.data && <Found found={simulate.data} text={tried} />}
      {may('policy.manage') && <NamesToHide />}
    </>
  );
}

function Found({ found, text }: { found: Simulation; text: string }) {
  const { texts } = useWords({ switching });
  const { decision } = found;
  const words: Record<string, string> = { ...texts.findingKinds, ...texts.purposes, ...texts.dataClasses };
  return (
    <section className={styles.section} aria-live="polite">
      <h2>
        {texts.switching.classed(
          [texts.dataClasses[found.class], ...found.categories.map((category) => texts.dataCategories[category])].join(', '),
        )}
      </h2>
      <p>
        <Pill tone={decision.allowed ? (decision.hides ? 'warn' : 'ok') : 'bad'}>{texts.decisionReasons[decision.reason]}</Pill>{' '}
        {decision.zone !== null && texts.zones[decision.zone]}{' '}
        {decision.by !== null && texts.switching.because(texts.policySubjects[decision.by])}
      </p>
      <ul className={styles.list}>
        {found.because.map(({ from, what, count, gives }) => (
          <li key={`${from} ${what} ${gives}`} className={styles.quiet}>
            {texts.switching.told(count, words[what] ?? texts.switching.labels[from], texts.policySubjects[gives])}
          </li>
        ))}
      </ul>
      <h2>{texts.switching.foundTitle}</h2>
      <p className={styles.sent}>
        {pieces(text, found.findings).map(({ said, kind, start }) =>
          kind === null ? (
            said
          ) : (
            <mark key={start} title={texts.findingKinds[kind]}>
              {said}
            </mark>
          ),
        )}
      </p>
      <h2>{texts.switching.sentTitle}</h2>
      {found.sent === null ? <p>{texts.switching.nothingSent}</p> : <p className={styles.sent}>{found.sent}</p>}
    </section>
  );
}

type Piece = { said: string; kind: Simulation['findings'][number]['kind'] | null; start: number };
function pieces(text: string, findings: Simulation['findings']): Piece[] {
  const all: Piece[] = [];
  let last = 0;
  for (const { kind, start, end } of findings) {
    if (start < last) continue;
    all.push({ said: text.slice(last, start), kind: null, start: last }, { said: text.slice(start, end), kind, start });
    last = end;
  }
  return [...all, { said: text.slice(last), kind: null, start: last }];
}
