import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { outboundFormats, type OutboundEntry, type OutboundFilter, type OutboundFormat } from '#contract/outbound.ts';
import { addressOf, call } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Notice, Waiting } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import { LedgerFilters } from './ledger-filters.tsx';
import { Totals } from './ledger-totals.tsx';
import { Where } from './ledger-where.tsx';
import { useSubjects } from './subjects.ts';
import styles from './switching.module.css';
import { leaving } from './texts.ts';

const shown = 100;

/** Every connection that this machine made or refused to make, newest first, added up by destination, and as a file. */
export function Ledger() {
  const { texts, language } = useWords({ leaving });
  const { organisation } = useHouse();
  const [filter, setFilter] = useState<OutboundFilter>({});
  const params = { organisation };
  const list = useInfiniteQuery({
    queryKey: ['outbound', { params, filter }],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: shown, ...(pageParam === null ? {} : { before: pageParam }) };
      return call('outbound', { params, query, signal });
    },
    getNextPageParam: ({ entries }) => (entries.length < shown ? null : (entries.at(-1)?.id ?? null)),
    placeholderData: (before) => before,
  });
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  const [first] = list.data?.pages ?? [];
  if (!list.data || !first) return <Waiting shape="table" />;
  const entries = list.data.pages.flatMap((page) => page.entries);
  const isFiltered = Object.keys(filter).length > 0;
  if (entries.length === 0 && !isFiltered) return <Notice title={texts.leaving.none} lead={texts.frame.nothingLeft} />;
  const hrefAs = (format: OutboundFormat) => addressOf('exportOutbound', { params, query: { ...filter, format, language } });
  return (
    <>
      <div className={styles.row}>
        <p className={styles.quiet}>{first.requests === 0 ? texts.frame.nothingLeft : texts.leaving.lead(first.requests, first.house)}</p>
        <div className={styles.acts}>
          {outboundFormats.map((format) => (
            <Button key={format} component="a" href={hrefAs(format)} download>
              {format === 'csv' ? texts.leaving.toCsv : texts.leaving.toXlsx}
            </Button>
          ))}
        </div>
      </div>
      <LedgerFilters filter={filter} set={setFilter} />
      <Totals filter={filter} />
      {entries.length === 0 ? <p>{texts.leaving.noneSuch}</p> : <Lines entries={entries} />}
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {texts.leaving.more}
        </Button>
      )}
    </>
  );
}

function Lines({ entries }: { entries: readonly OutboundEntry[] }) {
  const { texts, formats } = useWords({ leaving });
  const { nameOf } = useSubjects();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{texts.leaving.at}</th>
            <th scope="col">{texts.leaving.host}</th>
            <th scope="col">{texts.leaving.why}</th>
            <th scope="col">{texts.leaving.by}</th>
            <th scope="col">{texts.leaving.ended}</th>
            <th scope="col" className={styles.number}>
              {texts.leaving.bytes}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((one) => (
            <tr key={one.id}>
              <td>{formats.stamp(one.at)}</td>
              <td>
                {one.host}
                <Where one={one} />
              </td>
              <td>
                <Why one={one} />
              </td>
              <td>
                {one.call && nameOf(one.call.who)}
                {one.call?.key && <small>{nameOf(one.call.key)}</small>}
                {one.engine !== null && <small>{[nameOf(one.engine), one.call?.model].filter(Boolean).join(' · ')}</small>}
              </td>
              <td>
                <Pill tone={one.outcome === 'done' ? 'ok' : one.outcome === 'refused' ? 'bad' : 'quiet'}>
                  {one.outcome === null ? texts.leaving.running : texts.leaving.connection[one.outcome]}
                </Pill>
              </td>
              <td className={styles.number}>
                {texts.leaving.sent(formats.size(one.bytesOut))}
                <small>{texts.leaving.received(formats.size(one.bytesIn))}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** For what, on which legal basis, of which class, under which names, kept or not. */
function Why({ one }: { one: OutboundEntry }) {
  const { texts } = useWords({ leaving });
  const { purpose, basis, call: made, proof } = one;
  const isAboutNobody = made === null && basis === null && purpose !== 'engine-call';
  const kept = proof === null ? made?.keepsNothing && texts.leaving.keepsNothing : texts.leaving.proven(proof);
  const said = [
    isAboutNobody && texts.leaving.nobody,
    basis && texts.legalBases[basis],
    made?.class && texts.dataClasses[made.class],
    made && texts.leaving.texts[made.hides ? 'hidden' : 'clear'],
    kept,
  ];
  return (
    <>
      {[texts.leaving.purposes[purpose], made?.purpose && texts.purposes[made.purpose]].filter(Boolean).join(' · ')}
      <small>{said.filter(Boolean).join(' · ')}</small>
    </>
  );
}
