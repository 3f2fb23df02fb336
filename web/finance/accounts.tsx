import { Link, useSearchParams } from 'wouter';
import { useHouse, useTitle } from '../house/house.tsx';
import { Page } from '../ui/page.tsx';
import styles from './finance.module.css';
import { Group } from './group.tsx';
import { Invoices } from './invoices.tsx';
import { Ledgers } from './ledgers.tsx';
import { useAccountWords } from './texts.ts';

/** Comptes: years of accounts, companies together, supplier invoices; the address says which. */
export function Accounts() {
  const { t } = useAccountWords();
  const { at } = useHouse();
  const [search] = useSearchParams();
  const view = search.get('vue');
  useTitle(t.title);
  const tabs = [
    { title: t.ledgers, href: at('comptes'), current: view !== 'factures' && view !== 'groupe' },
    { title: t.group, href: at('comptes', { vue: 'groupe' }), current: view === 'groupe' },
    { title: t.invoices, href: at('comptes', { vue: 'factures' }), current: view === 'factures' },
  ];
  return (
    <Page isRoomy>
      <div className={styles.column}>
        <h1>{t.title}</h1>
        <p className={styles.quiet}>{t.lead}</p>
        <nav className={styles.tabs} aria-label={t.title}>
          {tabs.map(({ title, href, current }) => (
            <Link key={title} href={href} className={styles.tab ?? ''} aria-current={current ? 'page' : undefined}>
              {title}
            </Link>
          ))}
        </nav>
        {view === 'factures' && <Invoices place={search.get('lieu')} document={search.get('facture')} />}
        {view === 'groupe' && <Group />}
        {view !== 'factures' && view !== 'groupe' && <Ledgers chosen={search.get('exercice')} />}
      </div>
    </Page>
  );
}
