import { UnstyledButton } from '@mantine/core';
import type { EliminationSeen } from '#contract/finance.ts';
import { Pill } from '../ui/pill.tsx';
import { Table } from '../ui/table.tsx';
import styles from './finance.module.css';
import { useAccountWords } from './texts.ts';

/** What companies of a group have with each other, as each says it, and the pieces on which they differ. */
export function Eliminations({
  eliminations,
  see,
}: {
  eliminations: readonly EliminationSeen[];
  see: (company: string, title: string, at: readonly number[]) => void;
}) {
  const { t, formats } = useAccountWords();
  return (
    <section className={styles.section}>
      <h2>{t.eliminations}</h2>
      {eliminations.length === 0 && <p className={styles.quiet}>{t.noElimination}</p>}
      {eliminations.map((one) => {
        const rows = [
          { title: t.owed, said: [one.receivable, one.payable] as const, gap: one.owedGap },
          { title: t.sold, said: [one.sales, one.purchases] as const, gap: one.soldGap },
        ];
        return (
          <article key={`${one.from} ${one.to}`}>
            <h3>
              {one.from} → {one.to}{' '}
              <Pill tone={rows.every(({ gap }) => gap === 0) ? 'ok' : 'bad'}>
                {rows.every(({ gap }) => gap === 0) ? t.matches : t.differs}
              </Pill>
            </h3>
            <Table columns={[t.between, t.by(one.from), t.by(one.to), t.gap]}>
              {rows.map(({ title, said, gap }) => (
                <tr key={title}>
                  <th scope="row">{title}</th>
                  <td data-label={t.by(one.from)}>{formats.euros(said[0])}</td>
                  <td data-label={t.by(one.to)}>{formats.euros(said[1])}</td>
                  <td data-label={t.gap}>{formats.euros(gap)}</td>
                </tr>
              ))}
            </Table>
            <p className={styles.acts}>
              {[['from', 'fromLines'] as const, ['to', 'toLines'] as const].map(
                ([side, lines]) =>
                  one[lines].length > 0 && (
                    <UnstyledButton
                      key={side}
                      className={styles.link ?? ''}
                      onClick={() => see(one[side], t.leavingOf(one[side]), one[lines])}
                    >
                      {t.leavingOf(one[side])}
                    </UnstyledButton>
                  ),
              )}
            </p>
            {one.unmatched.length > 0 && (
              <Table columns={[t.columns.piece, t.columns.label, t.by(one.from), t.by(one.to)]}>
                {one.unmatched.map(({ piece, label, fromAt, fromCents, toAt, toCents }) => (
                  <tr key={`${fromAt ?? ''} ${toAt ?? ''}`}>
                    <th scope="row">{piece === '' ? '–' : piece}</th>
                    <td data-label={t.columns.label}>{label}</td>
                    {[['from', fromAt, fromCents] as const, ['to', toAt, toCents] as const].map(([side, at, cents]) => (
                      <td key={side} data-label={t.by(one[side])}>
                        {at === null ? (
                          t.absent
                        ) : (
                          <UnstyledButton className={styles.link ?? ''} onClick={() => see(one[side], label, [at])}>
                            {formats.euros(cents)}
                          </UnstyledButton>
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </Table>
            )}
          </article>
        );
      })}
    </section>
  );
}
