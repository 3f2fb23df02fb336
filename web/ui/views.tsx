import { Link } from 'wouter';
import styles from './views.module.css';

const bringIntoSight = (link: HTMLAnchorElement | null): void =>
  link?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'instant' });

/** The views of one page, each with its address: words on a line, the one looked at underlined. */
export function Views<View extends string>({
  label,
  views,
  current,
  hrefOf,
}: {
  label: string;
  views: readonly { view: View; words: string }[];
  current: View;
  hrefOf: (view: View) => string;
}) {
  return (
    <nav className={styles.views} aria-label={label}>
      {views.map(({ view, words }) => (
        <Link key={view} href={hrefOf(view)} {...(view === current ? { 'aria-current': 'page' as const, ref: bringIntoSight } : {})}>
          {words}
        </Link>
      ))}
    </nav>
  );
}
