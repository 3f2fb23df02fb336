import { Button, Textarea } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { cache } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { useHouse, useTitle } from '../house/house.tsx';
import { Page } from '../ui/page.tsx';
import { useWords } from '../ui/words.tsx';
import { ExportDialog, VerifyDialog } from './exporting.tsx';
import { filterOf, Filters, readAddress, type Asked } from './filters.tsx';
import styles from './journal.module.css';
import { Pages } from './pages.tsx';
import { Proof } from './proof.tsx';
import { journal } from './texts.ts';

/** Why the journal is read: asked once for this sitting, kept with the page, written in the journal at each reading. */
const reasonKey = ['journal reason'] as const;

export function Journal() {
  const { texts } = useWords({ journal });
  useTitle(texts.journal.title);
  const { data: reason } = useQuery<string>({
    queryKey: reasonKey,
    queryFn: () => '',
    initialData: '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <Page>{reason === '' ? <AskReason /> : <Read reason={reason} />}</Page>;
}

function AskReason() {
  const { texts } = useWords({ journal });
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') cache.setQueryData(reasonKey, reason.trim());
  };
  return (
    <div className={styles.column}>
      <h1>{texts.journal.title}</h1>
      <p className={styles.lead}>{texts.journal.lead}</p>
      <form className={styles.reason} onSubmit={submit}>
        <Textarea
          label={texts.journal.reasonTitle}
          description={texts.journal.reasonLead}
          placeholder={texts.journal.reasonExample}
          maxLength={500}
          autosize
          minRows={2}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Button type="submit" variant="filled" disabled={reason.trim() === ''}>
          {texts.journal.read}
        </Button>
      </form>
    </div>
  );
}

function Read({ reason }: { reason: string }) {
  const { texts } = useWords({ journal });
  const { organisation, at, may } = useHouse();
  const [, go] = useLocation();
  const [address] = useSearchParams();
  const [dialog, setDialog] = useState<'export' | 'verify' | null>(null);
  const asked = readAddress(address);
  const filter = filterOf(asked);
  const params = { organisation };
  const list = useInfiniteQuery({
    queryKey: ['journal', { params, reason, filter }],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, reason, limit: 100, ...(pageParam === null ? {} : { before: pageParam }) };
      return call('journal', { params, query, signal });
    },
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const change = (changed: Asked) => go(at('journal', { ...asked, ...changed }));
  const [first] = list.data?.pages ?? [];
  const onName = asked.on === undefined ? null : (first?.names[asked.on] ?? null);
  return (
    <>
      <div className={styles.top}>
        <div>
          <h1>{texts.journal.title}</h1>
          <p>
            {texts.journal.readFor(reason)}{' '}
            <button type="button" className={styles.link} onClick={() => cache.setQueryData(reasonKey, '')}>
              {texts.journal.changeReason}
            </button>
          </p>
        </div>
        <div className={styles.acts}>
          <Button onClick={() => window.print()}>{texts.journal.print}</Button>
          <Button onClick={() => setDialog('verify')}>{texts.journal.verify}</Button>
          {may('journal.export') && <Button onClick={() => setDialog('export')}>{texts.journal.export}</Button>}
        </div>
      </div>
      <Filters asked={asked} onName={onName} change={change} />
      <Pages list={list} seek={(on) => change({ on })} />
      {first && <Proof head={first.head} startsAt={first.startsAt} />}
      {dialog === 'export' && <ExportDialog reason={reason} filter={filter} close={() => setDialog(null)} />}
      {dialog === 'verify' && <VerifyDialog close={() => setDialog(null)} />}
    </>
  );
}
