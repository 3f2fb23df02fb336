import type { OutboundEntry } from '#contract/gateway.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Notice, Waiting } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './switching.module.css';
import { switching } from './texts.ts';

const shown = 200;

/** Every connection that this machine made or refused to make, newest first. */
export function Ledger() {
  const { texts, formats } = useWords({ switching });
  const { organisation } = useHouse();
  const list = useAnswer('outbound', { params: { organisation }, query: { limit: shown } });
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Waiting shape="table" />;
  const { requests, entries } = list.data;
  if (entries.length === 0) return <Notice title={texts.switching.noLedger} lead={texts.frame.nothingLeft} />;
  return (
    <>
      <p className={styles.quiet}>{texts.switching.ledgerLead(requests)}</p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{texts.switching.at}</th>
              <th scope="col">{texts.switching.host}</th>
              <th scope="col">{texts.switching.ended}</th>
              <th scope="col">{texts.switching.why}</th>
              <th scope="col" className={styles.number}>
                {texts.switching.bytes}
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((one) => (
              <tr key={one.id}>
                <td>{formats.stamp(one.at)}</td>
                <td>
                  {one.host}
                  <small>{texts.switching.reach[one.reach]}</small>
                </td>
                <td>
                  <Pill tone={one.outcome === 'done' ? 'ok' : one.outcome === 'refused' ? 'bad' : 'quiet'}>
                    {one.outcome === null ? texts.switching.outcomes.running : texts.switching.connection[one.outcome]}
                  </Pill>
                </td>
                <td>{one.call && <Why call={one.call} />}</td>
                <td className={styles.number}>
                  {texts.switching.sent(formats.size(one.bytesOut))}
                  <small>{texts.switching.received(formats.size(one.bytesIn))}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** For what purpose, on which legal basis, how far and how. */
function Why({ call }: { call: NonNullable<OutboundEntry['call']> }) {
  const { texts } = useWords({ switching });
  const said = [
    call.basis && texts.legalBases[call.basis],
    texts.zones[call.zone],
    call.hides && texts.decisionReasons['allowed-hidden'],
    call.keepsNothing && texts.switching.keepsNothing,
  ];
  return (
    <>
      {call.purpose && texts.purposes[call.purpose]}
      <small>{said.filter(Boolean).join(' · ')}</small>
    </>
  );
}
