import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { Table } from '../ui/table.tsx';
import styles from './finance.module.css';
import { useAccountWords } from './texts.ts';

export interface Asked {
  title: string;
  query: { at?: string; accounts?: string };
}

/** The lines behind a figure or a finding, as the file has them. */
export function Lines({ document, asked, close }: { document: string; asked: Asked; close: () => void }) {
  const { t, formats } = useAccountWords();
  const { organisation } = useHouse();
  const answer = useAnswer('ledgerLines', { params: { organisation, document }, query: asked.query }, { lasting: true });
  const { columns } = t;
  const money = (cents: number): string => (cents === 0 ? '' : formats.euros(cents));
  return (
    <Dialog title={t.linesOf(asked.title)} size="lg" close={close}>
      {answer.isPending && <Waiting />}
      {answer.isError && <Failure error={answer.error} />}
      {answer.data && (
        <>
          <p className={styles.quiet}>{t.someLines(answer.data.lines.length, answer.data.total)}</p>
          <div className={styles.wide}>
            <Table columns={[columns.line, columns.date, columns.account, columns.label, columns.piece, columns.debit, columns.credit]}>
              {answer.data.lines.map((line) => (
                <tr key={line.at}>
                  <td data-label={columns.line}>{formats.number(line.at)}</td>
                  <td data-label={columns.date}>{line.date === '' ? '–' : formats.day(Date.parse(line.date))}</td>
                  <td data-label={columns.account}>{line.account}</td>
                  <td data-label={columns.label}>
                    {line.label}
                    {line.party !== '' && <span className={styles.under}>{line.party}</span>}
                  </td>
                  <td data-label={columns.piece}>{line.piece}</td>
                  <td data-label={columns.debit}>{money(line.debit)}</td>
                  <td data-label={columns.credit}>{money(line.credit)}</td>
                </tr>
              ))}
            </Table>
          </div>
        </>
      )}
    </Dialog>
  );
}
