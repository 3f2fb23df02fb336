import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useWords } from '../ui/words.tsx';
import styles from './composer.module.css';

interface ComposerProps {
  /** What it holds first: a question that the house has not had yet. */
  first: string;
  /** What was typed here and not asked. */
  draft: { read: () => string; keep: (text: string) => void };
  /** Something is being written: what answers is about to be needed. */
  begun: () => void;
  ask: (question: string) => void;
  busy: boolean;
  placeholder: string;
  /** Whether the question is what one came for: the field is ready at once, except where a keyboard would cover the page. */
  ready: boolean;
}

/** The question: "/" comes here from anywhere on the page, Enter asks, Shift and Enter make a new line. */
export function Composer({ first, draft, begun, ask, busy, placeholder, ready }: ComposerProps) {
  const { texts } = useWords();
  const [question, write] = useState(() => first || draft.read());
  const setQuestion = (text: string): void => {
    write(text);
    draft.keep(text);
  };
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (ready && matchMedia('(hover: hover)').matches) field.current?.focus();
  }, [ready]);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const inField =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable], [role="dialog"]');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || inField) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (question.trim() === '' || busy) return;
    setQuestion('');
    ask(question.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form className={styles.composer} onSubmit={submit}>
      <textarea
        ref={field}
        rows={1}
        maxLength={2000}
        aria-label={texts.asking.question}
        aria-keyshortcuts="/"
        placeholder={placeholder}
        value={question}
        onChange={({ currentTarget }) => {
          if (question === '') begun();
          setQuestion(currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      <kbd aria-hidden="true">{texts.asking.enter}</kbd>
      <Button type="submit" variant="filled" disabled={question.trim() === ''} loading={busy}>
        {texts.asking.ask}
      </Button>
    </form>
  );
}
