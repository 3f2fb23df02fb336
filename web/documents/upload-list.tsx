import { Button, CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isAnswerable } from '#contract/documents.ts';
import type { ChannelEvent } from '#contract/house.ts';
import { useAnswer } from '../api/cache.ts';
import { Refused } from '../api/refused.ts';
import { jobNowKey } from '../house/channel.ts';
import { useHouse } from '../house/house.tsx';
import { Bar } from '../ui/bar.tsx';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { useDescribing } from './describing.ts';
import styles from './upload-list.module.css';
import { cancelUpload, dismissUpload, retryUpload, useUploads, type Upload } from './uploads.ts';
import { documents } from './texts.ts';

/** What is on its way to the house, and what is being read of it. */
export function UploadList() {
  const { texts } = useWords({ documents });
  const { organisation } = useHouse();
  const uploads = useUploads(organisation);
  if (uploads.length === 0) return null;
  // A folder makes one line of all that goes well; what does not is told file by file.
  const apart = uploads.length > mostApart ? uploads.filter(({ state }) => state === 'failed') : uploads;
  return (
    <section aria-label={texts.documents.uploads} className={styles.list}>
      {uploads.length > mostApart && <Together uploads={uploads} />}
      {apart
        .slice(0, mostApart)
        .map((upload) =>
          upload.made ? <Received key={upload.key} upload={upload} made={upload.made} /> : <Sending key={upload.key} upload={upload} />,
        )}
      {apart.length > mostApart && <p className={styles.others}>{texts.documents.othersFailed(apart.length - mostApart)}</p>}
    </section>
  );
}

const mostApart = 4;

/** Many files at once: how far they are, in one line, until all have arrived. */
function Together({ uploads }: { uploads: readonly Upload[] }) {
  const { texts } = useWords({ documents });
  const count = (...states: Upload['state'][]) => uploads.filter(({ state }) => states.includes(state)).length;
  const [sent, failed, going] = [count('sent'), count('failed'), count('queued', 'sending')];
  const isOver = going === 0;
  const again = uploads.filter(({ state, error }) => state === 'failed' && !(error instanceof Refused));
  useEffect(() => {
    if (!isOver) return undefined;
    const timer = setTimeout(() => {
      for (const { key, state } of uploads) if (state !== 'failed') dismissUpload(key);
    }, settledShownMs);
    return () => clearTimeout(timer);
  }, [isOver, uploads]);
  return (
    <div className={styles.one}>
      <div aria-live="polite">
        <b>{texts.documents.manySent(sent, uploads.length)}</b>
        <small>{failed > 0 ? texts.documents.manyFailed(failed) : isOver ? texts.documents.sent : texts.documents.manyGoing}</small>
      </div>
      <div className={styles.acts}>
        {again.length > 1 && (
          <Button
            size="xs"
            onClick={() => {
              for (const { key } of again) retryUpload(key);
            }}
          >
            {texts.documents.tryAllAgain(again.length)}
          </Button>
        )}
        {!isOver && (
          <Button
            size="xs"
            onClick={() => {
              for (const { key, state } of uploads) if (state === 'queued' || state === 'sending') cancelUpload(key);
            }}
          >
            {texts.documents.cancelRest}
          </Button>
        )}
      </div>
      {!isOver && <Bar share={(uploads.length - going) / uploads.length} label={texts.documents.uploads} />}
    </div>
  );
}

function Sending({ upload }: { upload: Upload }) {
  const { texts, formats } = useWords({ documents });
  const { key, file, state, sentBytes, error } = upload;
  const words = {
    queued: texts.documents.queued,
    sending: texts.documents.sending(formats.size(sentBytes), formats.size(file.size)),
    sent: texts.documents.sent,
    cancelled: texts.documents.uploadCancelled,
    failed: '',
  }[state];
  return (
    <div className={styles.one}>
      <div>
        <b>{file.name}</b>
        {state === 'failed' ? <Problem error={error} /> : <small>{words}</small>}
      </div>
      <div className={styles.acts}>
        {(state === 'queued' || state === 'sending') && (
          <Button size="xs" aria-label={texts.documents.cancelUpload(file.name)} onClick={() => cancelUpload(key)}>
            {texts.frame.cancel}
          </Button>
        )}
        {(state === 'failed' || state === 'cancelled') && (
          <>
            {!(error instanceof Refused) && (
              <Button size="xs" onClick={() => retryUpload(key)}>
                {texts.documents.tryAgain}
              </Button>
            )}
            <CloseButton aria-label={texts.documents.dismiss(file.name)} onClick={() => dismissUpload(key)} />
          </>
        )}
      </div>
      {state === 'sending' && <Bar share={file.size === 0 ? null : sentBytes / file.size} label={file.name} />}
    </div>
  );
}

const settledShownMs = 8000;

function Received({ upload: { key, file }, made }: { upload: Upload; made: { document: string; job: string } }) {
  const { texts } = useWords({ documents });
  const { organisation } = useHouse();
  const { data: document, error } = useAnswer('document', { params: { organisation, document: made.document } });
  const { data: now } = useQuery<ChannelEvent | null>({
    queryKey: jobNowKey(made.job),
    queryFn: () => null,
    initialData: null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const state = document?.state ?? 'waiting';
  // Once read, or not, the document's own row says so; once withdrawn or erased there is nothing left to follow.
  const over = state === 'withdrawn' || error ? 0 : isAnswerable(state) || state === 'unreadable' ? settledShownMs : null;
  useEffect(() => {
    if (over === null) return undefined;
    const timer = setTimeout(() => dismissUpload(key), over);
    return () => clearTimeout(timer);
  }, [over, key]);
  const { remarksOf } = useDescribing();
  const reason = document?.unreadableReason;
  const words = isAnswerable(state) ? texts.documents.readDone : state === 'waiting' ? texts.documents.sent : texts.documents.reading;
  return (
    <div className={styles.one}>
      <div aria-live="polite">
        <b>{file.name}</b>
        {reason ? (
          <p className={styles.why}>
            {texts.unreadable[reason].why} {texts.unreadable[reason].what}
          </p>
        ) : (
          <>
            <small>{words}</small>
            {document && document.remarks.length > 0 && <small>{remarksOf(document).join(' ')}</small>}
          </>
        )}
      </div>
      <div className={styles.acts}>
        <CloseButton aria-label={texts.documents.dismiss(file.name)} onClick={() => dismissUpload(key)} />
      </div>
      {(state === 'waiting' || state === 'reading') && <Bar share={now?.progress ?? null} label={file.name} />}
    </div>
  );
}
