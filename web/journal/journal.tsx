import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { Act } from '#contract/house.ts';
import { acts } from '../api/agreed.ts';
import { cache, useAnswer } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { actNames } from '../api/named.ts';
import { useHouse, useTitle } from '../house/house.tsx';
import { Page } from '../ui/page.tsx';
import { Failure, Notice, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { Entries } from './entries.tsx';
import { ExportDialog, VerifyDialog } from './exporting.tsx';
import styles from './journal.module.css';
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
  const { texts, formats } = useWords({ journal, acts: actNames });
  const { organisation, at, may } = useHouse();
  const [, go] = useLocation();
  const [address] = useSearchParams();
  const [dialog, setDialog] = useState<'export' | 'verify' | null>(null);
  const act = acts.find((one) => one === address.get('act')) ?? null;
  const actor = address.get('actor');
  const members = useAnswer('members', { params: { organisation } }, { enabled: may('people.read') });
  const params = { organisation };
  const filters = { reason, ...(act ? { act } : {}), ...(actor ? { actor } : {}) };
  const list = useInfiniteQuery({
    queryKey: ['journal', { params, filters }],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      call('journal', { params, query: { ...filters, limit: 100, ...(pageParam === null ? {} : { before: pageParam }) }, signal }),
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const filter = (changed: { act?: Act | null; actor?: string | null }) => go(at('journal', { act, actor, ...changed }));
  const head = list.data?.pages[0]?.head;
  const startsAt = list.data?.pages[0]?.startsAt ?? 1;
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
          <Button onClick={() => setDialog('verify')}>{texts.journal.verify}</Button>
          {may('journal.export') && <Button onClick={() => setDialog('export')}>{texts.journal.export}</Button>}
        </div>
      </div>
      <div className={styles.filters}>
        <NativeSelect
          size="sm"
          aria-label={texts.journal.act}
          value={act ?? ''}
          onChange={({ currentTarget }) => filter({ act: acts.find((one) => one === currentTarget.value) ?? null })}
        >
          <option value="">{texts.journal.anyAct}</option>
          {acts.map((one) => (
            <option key={one} value={one}>
              {texts.acts[one]}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          size="sm"
          aria-label={texts.journal.actor}
          value={actor ?? ''}
          onChange={({ currentTarget }) => filter({ actor: currentTarget.value || null })}
        >
          <option value="">{texts.journal.anyActor}</option>
          {members.data?.members.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </div>
      {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Waiting />}
      {list.data &&
        (list.data.pages[0]?.entries.length === 0 ? (
          <Notice title={texts.journal.empty} />
        ) : (
          <Entries entries={list.data.pages.flatMap(({ entries }) => entries)} />
        ))}
      {list.hasNextPage && (
        <Button className={styles.more ?? ''} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {texts.journal.older}
        </Button>
      )}
      {head && (
        <section className={styles.head} aria-label={texts.journal.head}>
          <h2>{texts.journal.head}</h2>
          <p>
            {texts.journal.entries(head.count)} · {formats.dateTime(head.at)}
            {startsAt > 1 && ` · ${texts.journal.startsAt(startsAt)}`}
          </p>
          <p>
            <code>{head.hash}</code>
          </p>
          <p className={styles.quiet}>{texts.journal.headLead}</p>
        </section>
      )}
      {dialog === 'export' && <ExportDialog reason={reason} close={() => setDialog(null)} />}
      {dialog === 'verify' && <VerifyDialog close={() => setDialog(null)} />}
    </>
  );
}
