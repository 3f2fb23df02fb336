import { Button } from '@mantine/core';
import { useAnswer, useChange } from '../api/cache.ts';
import { useTitle, type House } from '../house/house.tsx';
import { Failure, Problem, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { NoticeText } from './staff-notice-text.tsx';
import styles from './staff-notice.module.css';
import { staffNotice } from './texts.ts';

/** The notice to staff, met before anything else until one says that one has read it. */
export function StaffNoticeGate({ organisation }: Pick<House, 'organisation'>) {
  const { texts, formats } = useWords({ staffNotice });
  useTitle(texts.staffNotice.title);
  const seen = useAnswer('staffNotice', { params: { organisation } });
  const read = useChange('acknowledgeNotice', { again: ['me', 'staffNotice'] });
  const notice = seen.data?.notice;
  return (
    <main id="content" tabIndex={-1} className={styles.page}>
      <h1>{texts.staffNotice.title}</h1>
      {seen.isError && <Failure error={seen.error} retry={() => void seen.refetch()} />}
      {seen.isPending && <Waiting />}
      {notice && (
        <>
          <p className={styles.quiet}>
            {texts.staffNotice.versionOf(notice.version, formats.date(notice.at))}. {texts.staffNotice.lead}
          </p>
          <NoticeText text={notice.text} heading="h2" />
          <Problem error={read.error} />
          <div className={`${styles.acts ?? ''} ${styles.unprinted ?? ''}`}>
            <Button
              variant="filled"
              loading={read.isPending}
              onClick={() => read.mutate({ params: { organisation }, body: { version: notice.version } })}
            >
              {texts.staffNotice.haveRead}
            </Button>
            <Button onClick={() => globalThis.print()}>{texts.staffNotice.print}</Button>
          </div>
        </>
      )}
    </main>
  );
}
