import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { bucketAccess, bucketPlace, type bucketSeen } from '#contract/backupplace.ts';
import { reaches } from '#contract/models.ts';
import { refusalSentence } from '#contract/texts/sentences.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './backups.module.css';
import { keeping } from './texts.ts';

type Bucket = z.output<typeof bucketSeen>;

/** The acts of whoever chooses the place: a bucket, another one, a try, the folder again. */
export function Choosing({ bucket }: { bucket: Bucket | null }) {
  const { texts, formats } = useWords({ keeping });
  const { organisation } = useHouse();
  const say = useSay();
  const t = texts.keeping;
  const [asking, setAsking] = useState<'declare' | 'withdraw' | null>(null);
  const test = useChange('testBackupPlace', { again: ['backups'] });
  const withdraw = useChange('withdrawBackupPlace', {
    again: ['backups'],
    done: () => {
      setAsking(null);
      say(t.toFolderDone);
    },
  });
  return (
    <>
      <div className={styles.acts}>
        {bucket && (
          <Button variant="default" loading={test.isPending} onClick={() => test.mutate({ params: { organisation } })}>
            {t.test}
          </Button>
        )}
        <Button variant="default" onClick={() => setAsking('declare')}>
          {bucket ? t.change : t.choose}
        </Button>
        {bucket && (
          <Button variant="default" onClick={() => setAsking('withdraw')}>
            {t.toFolder}
          </Button>
        )}
      </div>
      <output className={styles.said}>
        {test.data?.failure && (
          <span className={styles.trouble}>{refusalSentence(texts, test.data.failure.code, test.data.failure.details)}</span>
        )}
        {test.data && !test.data.failure && <span>{t.tested(formats.duration(test.data.tookMs))}</span>}
        {test.data?.keepsVersions && <span className={styles.warning}>{t.keepsVersions}</span>}
      </output>
      <Problem error={test.error} />
      {asking === 'declare' && <Declare before={bucket} close={() => setAsking(null)} />}
      {asking === 'withdraw' && (
        <FormDialog
          title={t.toFolder}
          act={t.toFolder}
          close={() => setAsking(null)}
          busy={withdraw.isPending}
          error={withdraw.error}
          submit={() => withdraw.mutate({ params: { organisation } })}
        >
          <p>{t.toFolderLead}</p>
        </FormDialog>
      )}
    </>
  );
}

/** Who runs the bucket, as it was declared; one under a foreign law is said to be. */
export function Operated({ bucket }: { bucket: Bucket }) {
  const { texts } = useWords({ keeping });
  const isForeign = bucket.zone === 'exposed' || bucket.zone === 'outside';
  return isForeign ? <p className={styles.warning}>{texts.keeping.foreign(bucket.operator)}</p> : null;
}

const empty = { endpoint: '', region: '', bucket: '', prefix: '', operator: '', placeCountry: 'FR', parentCountry: 'FR' };

function Declare({ before, close }: { before: Bucket | null; close: () => void }) {
  const { texts } = useWords({ keeping });
  const { organisation } = useHouse();
  const say = useSay();
  const t = texts.keeping;
  const [said, setSaid] = useState({ ...empty, ...before });
  const [style, setStyle] = useState(before?.style ?? 'path');
  const [reach, setReach] = useState(before?.reach ?? 'internet');
  const [accessKey, setAccessKey] = useState('');
  const [secretKey, setSecretKey] = useState('');
  const read = bucketPlace.safeParse({ ...said, endpoint: said.endpoint.trim(), style, reach });
  const access = bucketAccess.safeParse({ accessKey, secretKey });
  const isKept = before !== null && accessKey === '' && secretKey === '';
  const declare = useChange('declareBackupPlace', {
    again: ['backups'],
    done: () => {
      close();
      say(t.chosen);
    },
  });
  const field = (name: keyof typeof empty, label: string, description?: string) => (
    <TextInput
      label={label}
      description={description}
      value={said[name]}
      onChange={({ currentTarget: { value } }) =>
        setSaid((all) => ({ ...all, [name]: name.endsWith('Country') ? value.toUpperCase() : value }))
      }
    />
  );
  return (
    <FormDialog
      title={before ? t.change : t.choose}
      act={texts.frame.save}
      close={close}
      ready={read.success && (isKept || access.success)}
      busy={declare.isPending}
      error={declare.error}
      submit={() =>
        read.success &&
        declare.mutate({ params: { organisation }, body: { ...read.data, ...(!isKept && access.success && { access: access.data }) } })
      }
    >
      <p>{t.bucketLead}</p>
      {field('endpoint', t.endpoint, t.endpointHint)}
      {field('region', t.region)}
      {field('bucket', t.bucketName)}
      {field('prefix', t.prefix, t.prefixHint)}
      <Choice label={t.style} value={style} all={['path', 'virtual']} words={t.styles} set={setStyle} />
      <Choice label={t.reach} value={reach} all={reaches} words={t.reaches} set={setReach} />
      {field('operator', t.operator, t.operatorHint)}
      {field('placeCountry', t.placeCountry, t.countryHint)}
      {field('parentCountry', t.parentCountry, t.countryHint)}
      <TextInput
        label={t.accessKey}
        description={before ? t.accessKept : t.accessHint}
        autoComplete="off"
        value={accessKey}
        onChange={({ currentTarget }) => setAccessKey(currentTarget.value)}
      />
      <PasswordInput
        label={t.secretKey}
        autoComplete="off"
        value={secretKey}
        onChange={({ currentTarget }) => setSecretKey(currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': texts.frame.showPassword }}
      />
    </FormDialog>
  );
}
