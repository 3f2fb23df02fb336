import type { OutboundFilter } from '#contract/gateway.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { Where } from './ledger-where.tsx';
import styles from './switching.module.css';
import { leaving } from './texts.ts';

/** Where it all went, what most was sent to first: one bar for each destination. */
export function Totals({ filter }: { filter: OutboundFilter }) {
  const { texts, formats } = useWords({ leaving });
  const { organisation } = useHouse();
  const sums = useAnswer('outboundTotals', { params: { organisation }, query: filter }, { keep: true });
  if (sums.isError) return <Problem error={sums.error} />;
  const destinations = sums.data?.destinations ?? [];
  if (destinations.length === 0) return null;
  const most = Math.max(1, ...destinations.map(({ bytesOut }) => bytesOut));
  return (
    <details className={styles.section} open={destinations.length <= 6}>
      <summary>{texts.leaving.totals}</summary>
      <ul className={styles.totals}>
        {destinations.map((one) => (
          <li key={[one.host, one.operator, one.placeCountry, one.parentCountry, one.zone].join(' ')}>
            <div className={styles.row}>
              <b>{one.host}</b>
              <span>
                {texts.leaving.totalOf(one.connections)}
                {one.refused > 0 && ` · ${texts.leaving.refusedOf(one.refused)}`} · {texts.leaving.sent(formats.size(one.bytesOut))} ·{' '}
                {texts.leaving.received(formats.size(one.bytesIn))}
              </span>
            </div>
            <Where one={one} />
            <div className={styles.bar} aria-hidden="true">
              <span data-tone={one.zone === 'perimeter' ? 'in' : 'clear'} style={{ width: `${(100 * one.bytesOut) / most}%` }} />
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
