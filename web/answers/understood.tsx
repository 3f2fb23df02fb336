import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Understood } from '#contract/answers.ts';
import { useWords } from '../ui/words.tsx';
import styles from './answer.module.css';
import { figures } from './answer-texts.ts';

/** How a question that leans on those before it was understood; the person may say it otherwise and ask again. */
export function UnderstoodAs({ understood, correct }: { understood: Understood; correct: ((question: string) => void) | null }) {
  const { texts } = useWords({ figures });
  const said = texts.figures.understood;
  const [question, setQuestion] = useState<string | null>(null);
  if (question === null)
    return (
      <p className={styles.facts}>
        <span>
          {said.as}: {understood.question}
          {understood.within !== null && `, ${said.within(understood.within.title)}`}
        </span>
        {correct !== null && (
          <Button size="compact-xs" onClick={() => setQuestion(understood.question)}>
            {said.correct}
          </Button>
        )}
      </p>
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (question.trim() === '' || correct === null) return;
    correct(question.trim());
    setQuestion(null);
  };
  return (
    <form onSubmit={submit}>
      <TextInput label={said.field} maxLength={2000} value={question} onChange={({ currentTarget }) => setQuestion(currentTarget.value)} />
      <Button type="submit" size="compact-sm" disabled={question.trim() === '' || correct === null}>
        {said.ask}
      </Button>
    </form>
  );
}
