import type { ReactNode } from 'react';
import styles from './page.module.css';

/** What stands beside the rail, with its title: where a reader of the screen begins. `isRoomy` leaves more at its sides. */
export function Page({
  isRoomy = false,
  className = '',
  children,
}: {
  isRoomy?: boolean;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <main id="content" tabIndex={-1} className={`${styles.page} ${className}`} data-roomy={isRoomy || undefined}>
      {children}
    </main>
  );
}
