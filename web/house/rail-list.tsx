import { Button } from '@mantine/core';
import { useState, type ComponentType, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Link } from 'wouter';
import { Dialog } from '../ui/dialog.tsx';
import { useHouse } from './house.tsx';
import styles from './rail-list.module.css';

/** What a page lists: `current` is opened, `chosen` is told when another is. */
export interface Listed {
  current: string | null;
  chosen: () => void;
}
interface RailListProps {
  label: string;
  current: string | null;
  list: ComponentType<Listed>;
}
const nothing = () => undefined;

/** A page's list, under the rail's entries. */
export function RailList({ label, current, list: List }: RailListProps) {
  const { railSlot } = useHouse();
  if (!railSlot) return null;
  return createPortal(
    <nav aria-label={label} className={styles.list}>
      <List current={current} chosen={nothing} />
    </nav>,
    railSlot,
  );
}

/** The same list on a narrow screen, where the rail has no room for it. */
export function RailListButton({ label, current, list: List }: RailListProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button size="xs" className={styles.narrow ?? ''} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && (
        <Dialog title={label} close={close}>
          <List current={current} chosen={close} />
        </Dialog>
      )}
    </>
  );
}

/** One line of the list, with what can be done with it beside. */
export function RailItem({
  href,
  current,
  chosen,
  title,
  about,
  children,
}: {
  href: string;
  current: boolean;
  chosen: () => void;
  title: string;
  about?: string;
  children?: ReactNode;
}) {
  return (
    <li className={styles.item} data-current={current || undefined}>
      <Link href={href} onClick={chosen} title={about} {...(current ? { 'aria-current': 'page' as const } : {})}>
        {title}
      </Link>
      {children}
    </li>
  );
}
