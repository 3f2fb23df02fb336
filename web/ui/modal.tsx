import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './dialog.module.css';
import { useWords } from './words.tsx';

/** What a dialog is drawn with: it comes with the first that is opened. */
export function Opened({ title, close, size, children }: { title: string; close: () => void; size: 'md' | 'lg'; children: ReactNode }) {
  const { texts } = useWords();
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': texts.frame.close }}
      classNames={{ title: styles.title ?? '', content: styles.content ?? '', header: styles.header ?? '', body: styles.body ?? '' }}
    >
      {children}
    </Modal>
  );
}
