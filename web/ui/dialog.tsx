import { Button } from '@mantine/core';
import { lazy, Suspense, type FormEvent, type ReactNode } from 'react';
import styles from './dialog.module.css';
import { Problem } from './notice.tsx';
import { useWords } from './words.tsx';

const Opened = lazy(() => import('./modal.tsx').then(({ Opened }) => ({ default: Opened })));

/** A question or a small task over the page: titled, closed by Esc, focus given back. */
export function Dialog({
  title,
  close,
  size = 'md',
  children,
}: {
  title: string;
  close: () => void;
  size?: 'md' | 'lg';
  children: ReactNode;
}) {
  return (
    <Suspense fallback={null}>
      <Opened title={title} close={close} size={size}>
        {children}
      </Opened>
    </Suspense>
  );
}

/** A dialog that ends by doing one thing, or by leaving everything as it is. */
export function FormDialog({
  title,
  act,
  close,
  submit,
  busy = false,
  ready = true,
  error = null,
  grave = false,
  size = 'md',
  children,
}: {
  title: string;
  act: string;
  close: () => void;
  submit: () => void;
  busy?: boolean;
  ready?: boolean;
  error?: unknown;
  grave?: boolean;
  size?: 'md' | 'lg';
  children: ReactNode;
}) {
  const { texts } = useWords();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) submit();
  };
  return (
    <Dialog title={title} close={close} size={size}>
      <form onSubmit={onSubmit} className={styles.form} noValidate>
        {children}
        <Problem error={error} />
        <div className={styles.acts}>
          <Button onClick={close}>{texts.frame.cancel}</Button>
          <Button type="submit" variant="filled" disabled={!ready} loading={busy} data-grave={grave || undefined}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
