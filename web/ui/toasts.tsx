import { Button, CloseButton } from '@mantine/core';
import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import styles from './toasts.module.css';
import { useWords } from './words.tsx';

interface Toast {
  id: number;
  sentence: string;
  tone: 'plain' | 'bad';
  undo?: () => void;
}

export type Say = (sentence: string, options?: { tone?: Toast['tone']; undo?: () => void }) => void;

const ToastContext = createContext<Say | null>(null);
const shownMs = 8000;

/** Short announcements, read aloud as they come, with a way back when there is one. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const last = useRef(0);
  const { texts } = useWords();
  const drop = useCallback((id: number) => setToasts((before) => before.filter((toast) => toast.id !== id)), []);
  const say = useCallback<Say>(
    (sentence, { tone = 'plain', undo } = {}) => {
      last.current += 1;
      const id = last.current;
      setToasts((before) => [...before.slice(-2), { id, sentence, tone, ...(undo ? { undo } : {}) }]);
      setTimeout(() => drop(id), undo ? shownMs * 2 : shownMs);
    },
    [drop],
  );
  const shown = useMemo(() => toasts, [toasts]);
  return (
    <ToastContext value={say}>
      {children}
      <section className={styles.toasts} aria-label={texts.frame.notifications} aria-live="polite">
        {shown.map(({ id, sentence, tone, undo }) => (
          <div key={id} className={styles.toast} data-tone={tone}>
            <p>{sentence}</p>
            {undo && (
              <Button
                size="xs"
                onClick={() => {
                  drop(id);
                  undo();
                }}
              >
                {texts.frame.undo}
              </Button>
            )}
            <CloseButton size="sm" aria-label={texts.frame.close} onClick={() => drop(id)} />
          </div>
        ))}
      </section>
    </ToastContext>
  );
}

export function useSay(): Say {
  const say = useContext(ToastContext);
  if (!say) throw new Error('useSay outside ToastProvider');
  return say;
}
