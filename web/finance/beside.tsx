import type { InvoiceDetail, InvoiceFault } from '#contract/finance.ts';
import { Pill } from '../ui/pill.tsx';
import { Table } from '../ui/table.tsx';
import { useAccountWords } from './texts.ts';
import styles from './finance.module.css';

const million = 1_000_000;

/** What is charged, beside what was ordered and what came; what differs is marked. */
export function Beside({ invoice: { beside, fields, alerts } }: { invoice: InvoiceDetail }) {
  const { t, formats } = useAccountWords();
  const quantity = (value: number | null): string => (value === null ? '–' : formats.number(value / million));
  const price = (value: number | null): string => (value === null ? '–' : formats.decimal(String(value / million)));
  return (
    <section className={styles.section}>
      <h3>{t.beside}</h3>
      {beside.length === 0 && <p className={styles.quiet}>{fields.order === null ? t.noOrderNamed : t.noOrderFound(fields.order)}</p>}
      {beside.length > 0 && (
        <Table columns={[t.columns.label, t.invoiced, t.ordered, t.received]}>
          {beside.map(({ line, order, deliveries }) => {
            const charged = fields.lines[line];
            if (charged === undefined) return null;
            const came = deliveries.length === 0 ? null : deliveries.reduce((sum, one) => sum + (one.quantity ?? 0), 0);
            const isMarked = (fault: InvoiceFault): boolean =>
              alerts.some((one) => one.fault === fault && one.where.startsWith(`lines[${line}].`));
            return (
              <tr key={line}>
                <th scope="row">
                  {charged.description}
                  {order !== null && order.description !== charged.description && <span className={styles.under}>{order.description}</span>}
                </th>
                <td data-label={t.invoiced}>{t.quantityAt(quantity(charged.quantity), price(charged.unitPrice))}</td>
                <td data-label={t.ordered}>
                  {order === null ? (
                    <Pill tone="warn">{t.notOrdered}</Pill>
                  ) : (
                    t.quantityAt(quantity(order.quantity), price(order.unitPrice))
                  )}{' '}
                  {isMarked('price_above_order') && <Pill tone="bad">{t.dearer}</Pill>}
                  {isMarked('quantity_above_order') && <Pill tone="bad">{t.moreThan}</Pill>}
                  {order !== null && <span className={styles.under}>{`${order.order} ${order.date}`}</span>}
                </td>
                <td data-label={t.received}>
                  {came === null ? t.noNote : quantity(came)} {isMarked('quantity_above_delivered') && <Pill tone="bad">{t.moreThan}</Pill>}
                  <span className={styles.under}>{deliveries.map(({ note, date }) => `${note} ${date}`).join(', ')}</span>
                </td>
              </tr>
            );
          })}
        </Table>
      )}
    </section>
  );
}
