import { Button } from '@mantine/core';
import { Fragment } from 'react';
import type { z } from 'zod';
import type { backups } from '#contract/operations.ts';
import { refusalSentence } from '#contract/texts/sentences.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse, useTitle } from '../house/house.tsx';
import { Failure, Notice, Problem, Waiting } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './backups.module.css';
import { Choosing, Operated } from './bucket.tsx';
import { Certificate } from './certificate.tsx';
import { Drills, Made } from './made.tsx';
import { Suitcase } from './suitcase.tsx';
import { keeping } from './texts.ts';

type Seen = z.output<typeof backups>;

/** Sauvegardes: what would come back, from where, since when that is proven, and what to do if the machine is lost. */
export function Backups() {
  const { texts } = useWords({ keeping });
  const { organisation, may } = useHouse();
  const { data, isError, error, refetch } = useAnswer('backups', { params: { organisation } });
  useTitle(texts.keeping.title);
  return (
    <Page isRoomy>
      <div className={styles.column}>
        <h1>{texts.keeping.title}</h1>
        {data?.place && <p>{texts.keeping.lead}</p>}
        {isError && <Failure error={error} retry={() => void refetch()} />}
        {!data && !isError && <Waiting />}
        {data && (data.place === null ? <NoPlace mayChoose={data.mayChoose} /> : <Standing seen={data} />)}
        {data && <KeyKept at={data.keyKeptAt} />}
        {data?.place && (
          <>
            <Made backups={data.backups} />
            <Drills drills={data.drills} />
            <Lost seen={data} />
          </>
        )}
        {may('house.read') && <Certificate />}
        {data && may('organisation.export') && <Suitcase />}
      </div>
    </Page>
  );
}

function NoPlace({ mayChoose }: { mayChoose: boolean }) {
  const { texts } = useWords({ keeping });
  const { may } = useHouse();
  return (
    <Notice title={texts.keeping.noPlaceTitle} lead={texts.keeping.noPlaceLead}>
      <pre className={styles.command}>BEFFROI_BACKUP_FOLDER=/mnt/nas/beffroi</pre>
      {mayChoose && may('backups.place') && (
        <>
          <p>{texts.keeping.orBucket}</p>
          <Choosing bucket={null} />
        </>
      )}
    </Notice>
  );
}

function Standing({ seen }: { seen: Seen }) {
  const { texts, formats } = useWords({ keeping });
  const { organisation, may } = useHouse();
  const say = useSay();
  const backUp = useChange('backUp', { again: ['backups'], done: () => say(texts.keeping.begun) });
  const drill = useChange('drill', { again: ['backups'], done: () => say(texts.keeping.drillBegun) });
  const last = seen.backups.find(({ state }) => state === 'done');
  const isBusy = seen.backups.some(({ state }) => state === 'running') || seen.drills.some(({ state }) => state === 'running');
  const operatorRow = ({ operator, placeCountry, parentCountry }: NonNullable<Seen['bucket']>): [string, string] => [
    texts.keeping.operator,
    texts.keeping.operatedBy(operator, formats.countries(placeCountry), formats.countries(parentCountry)),
  ];
  const rows: [string, string][] = [
    [texts.keeping.lastMade, last ? formats.dateTime(last.at) : texts.keeping.never],
    [texts.keeping.lastProven, seen.provenAt === null ? texts.keeping.never : formats.dateTime(seen.provenAt)],
    [texts.keeping.next, seen.nextAt === null ? texts.keeping.soon : formats.dateTime(seen.nextAt)],
    [texts.keeping.place, seen.place ?? ''],
    ...(seen.bucket ? [operatorRow(seen.bucket)] : []),
    [texts.keeping.kept, texts.keeping.keptDays(seen.keptDays)],
  ];
  return (
    <section className={styles.section}>
      {seen.trouble && (
        <p role="alert" className={styles.trouble}>
          {refusalSentence(texts, seen.trouble.code, seen.trouble.details)}
        </p>
      )}
      {seen.isSameDisk && !seen.trouble && <p className={styles.warning}>{texts.keeping.sameDisk}</p>}
      <dl className={styles.facts}>
        {rows.map(([what, value]) => (
          <Fragment key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      <div className={styles.acts}>
        <Button loading={backUp.isPending} disabled={isBusy} onClick={() => backUp.mutate({ params: { organisation } })}>
          {texts.keeping.backUp}
        </Button>
        <Button variant="default" loading={drill.isPending} disabled={isBusy} onClick={() => drill.mutate({ params: { organisation } })}>
          {texts.keeping.drill}
        </Button>
      </div>
      <Problem error={backUp.error ?? drill.error} />
      {seen.bucket && <Operated bucket={seen.bucket} />}
      {seen.mayChoose && may('backups.place') && <Choosing bucket={seen.bucket} />}
    </section>
  );
}

/** Until somebody says so, the house asks. */
function KeyKept({ at }: { at: number | null }) {
  const { texts, formats } = useWords({ keeping });
  const { organisation } = useHouse();
  const say = useSay();
  const note = useChange('noteKeyKept', { again: ['backups'], done: () => say(texts.keeping.keySaid) });
  if (at !== null)
    return (
      <section className={styles.section}>
        <p className={styles.quiet}>{texts.keeping.keySince(formats.date(at))}</p>
      </section>
    );
  return (
    <section className={styles.reminder}>
      <h2>{texts.keeping.keyTitle}</h2>
      <p>{texts.keeping.keyLead}</p>
      <pre className={styles.command}>beffroi key export /media/usb/maison.key</pre>
      <Button variant="default" loading={note.isPending} onClick={() => note.mutate({ params: { organisation } })}>
        {texts.keeping.keyKept}
      </Button>
      <Problem error={note.error} />
    </section>
  );
}

function Lost({ seen: { place, bucket } }: { seen: Seen }) {
  const { texts } = useWords({ keeping });
  return (
    <section className={styles.section}>
      <h2>{texts.keeping.how}</h2>
      <ol className={styles.steps}>
        {texts.keeping.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {bucket && <p>{texts.keeping.bucketSteps}</p>}
      <pre
        className={styles.command}
      >{`beffroi backup restore --from ${bucket ? optionsOf(bucket) : (place ?? '')} --key /media/usb/maison.key`}</pre>
      <p className={styles.quiet}>{texts.keeping.ask}</p>
    </section>
  );
}

function optionsOf({ bucket, prefix, endpoint, region, style, reach }: NonNullable<Seen['bucket']>): string {
  const others = [...(style === 'path' ? [] : ['--style virtual']), ...(reach === 'internet' ? [] : [`--reach ${reach}`])];
  const address = `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`;
  return [address, `--endpoint ${endpoint}`, `--region ${region}`, ...others, '--credentials acces.ini'].join(' ');
}
