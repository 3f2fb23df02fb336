import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { isAct, type ContractSummary } from '#contract/legal.ts';
import { useAnswer } from '../api/cache.ts';
import { addressOf } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Notice, Waiting } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { Exposure } from './exposure.tsx';
import styles from './legal.module.css';
import { Library } from './library.tsx';
import { Listing, noFilter } from './listing.tsx';
import { Months } from './months.tsx';
import { useContractWords } from './texts.ts';

const soonDays = 90;
const yearDays = 365;

/** Every contract that one may read: what comes next, what it commits to, where it is dangerous. */
export function Portfolio() {
  const { t, language, formats } = useContractWords();
  const { organisation, at } = useHouse();
  const all = useAnswer('contracts', { params: { organisation }, query: {} });
  const contracts = all.data?.contracts.filter(({ kind }) => kind !== 'none') ?? [];
  const [filter, setFilter] = useState(noFilter);
  const setAside = (all.data?.contracts.length ?? 0) - contracts.length;
  return (
    <div className={styles.column}>
      <div className={styles.top}>
        <h1>{t.title}</h1>
        {contracts.length > 0 && (
          <Button
            component="a"
            variant="default"
            download
            href={addressOf('contractsCalendar', { params: { organisation }, query: { language } })}
          >
            {t.calendarFile}
          </Button>
        )}
      </div>
      <p className={styles.quiet}>{t.lead}</p>
      {all.isPending && <Waiting shape="table" />}
      {all.isError && <Failure error={all.error} retry={() => void all.refetch()} />}
      {all.data && all.data.unread > 0 && <output className={styles.quiet}>{t.unread(all.data.unread)}</output>}
      {all.data && contracts.length === 0 && all.data.unread === 0 && (
        <Notice title={t.none} lead={t.noneLead}>
          <Button component={Link} href={at('documents')}>
            {t.toDocuments}
          </Button>
        </Notice>
      )}
      {all.data && contracts.length > 0 && (
        <>
          <Totals contracts={contracts} today={all.data.today} />
          <Next contracts={contracts} today={all.data.today} />
          <Exposure contracts={contracts} choose={(party) => setFilter({ ...noFilter, party })} />
          <section className={styles.section}>
            <h2>
              {t.list} · {t.contracts(contracts.length)}
            </h2>
            <Listing contracts={contracts} today={all.data.today} filter={filter} narrow={setFilter} />
            {setAside > 0 && <p className={styles.quiet}>{t.setAside(setAside)}</p>}
          </section>
          <p className={styles.quiet}>{formats.date(Date.parse(all.data.today))}</p>
        </>
      )}
      {all.data && <Library />}
    </div>
  );
}

interface Listed {
  contracts: readonly ContractSummary[];
  today: string;
}

const daysTo = (today: string, day: string): number => Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);

function Totals({ contracts, today }: Listed) {
  const { t, formats } = useContractWords();
  const yearly = contracts.reduce((sum, { yearlyCents }) => sum + (yearlyCents ?? 0), 0);
  const risks = contracts.reduce((sum, { risks: { critical, high } }) => sum + critical + high, 0);
  const soon = contracts.filter(({ deadlines }) =>
    deadlines.some((deadline) => isAct(deadline) && deadline.sendBy >= today && daysTo(today, deadline.sendBy) <= soonDays),
  ).length;
  return (
    <dl className={styles.totals}>
      <div>
        <dt>{t.soon}</dt>
        <dd>{formats.number(soon)}</dd>
      </div>
      <div>
        <dt>{t.exposure}</dt>
        <dd>{formats.euros(yearly)}</dd>
        <dd className={styles.quiet}>{t.exposureLead}</dd>
      </div>
      <div>
        <dt>{t.untilEndTotal}</dt>
        <dd>{formats.euros(contracts.reduce((sum, { untilEndCents }) => sum + (untilEndCents ?? 0), 0))}</dd>
        <dd className={styles.quiet}>{t.untilEndLead}</dd>
      </div>
      <div>
        <dt>{t.atRisk}</dt>
        <dd>{formats.number(risks)}</dd>
      </div>
    </dl>
  );
}

/** What is due within a year, by date: the last days to act first in view. */
function Next({ contracts, today }: Listed) {
  const { t, words } = useContractWords();
  const [view, setView] = useState<'list' | 'months'>('months');
  const { at } = useHouse();
  const due = contracts
    .flatMap((contract) => contract.deadlines.map((deadline) => ({ contract, deadline })))
    .filter(({ deadline }) => deadline.sendBy >= today && daysTo(today, deadline.sendBy) <= yearDays)
    .toSorted((a, b) => a.deadline.sendBy.localeCompare(b.deadline.sendBy));
  return (
    <section className={styles.section}>
      <h2>{t.next}</h2>
      {due.length === 0 && <p className={styles.quiet}>{t.noNext}</p>}
      {due.length > 0 && (
        <p className={styles.links}>
          {(['list', 'months'] as const).map((one) => (
            <UnstyledButton key={one} className={styles.link ?? ''} aria-pressed={view === one} onClick={() => setView(one)}>
              {t.views[one]}
            </UnstyledButton>
          ))}
        </p>
      )}
      {view === 'months' && <Months due={due} today={today} />}
      {view === 'list' && (
        <ol className={styles.timeline}>
          {due.map(({ contract, deadline }) => {
            const days = daysTo(today, deadline.sendBy);
            const toAct = isAct(deadline);
            return (
              <li key={`${contract.document} ${deadline.kind} ${deadline.on}`} data-act={toAct || undefined}>
                <time dateTime={deadline.sendBy}>{words.dayText(deadline.sendBy)}</time>
                <span>
                  {words.said.deadlines[deadline.kind]} ·{' '}
                  <Link href={at('contrats', { contrat: contract.document })}>{contract.title}</Link>
                </span>
                {toAct && <Pill tone={days <= soonDays ? 'bad' : 'warn'}>{days === 0 ? t.today : t.inDays(days)}</Pill>}
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
