import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { NoticeText } from './staff-notice-text.tsx';
import styles from './setup.module.css';
import own from './staff-notice.module.css';
import { staffNotice } from './texts.ts';
import { WriteNotice } from './write-notice.tsx';

/** The notice to staff, read again and printed; for who publishes it, its versions, what they no longer say truly, and who has read it. */
export function StaffNotice() {
  const { texts, formats } = useWords({ staffNotice });
  const { organisation, may } = useHouse();
  const words = texts.staffNotice;
  const seen = useAnswer('staffNotice', { params: { organisation } });
  const [version, setVersion] = useState<number | null>(null);
  const { notice = null, readAt = null, versions = [] } = seen.data ?? {};
  const past = version !== null && version !== notice?.version ? version : null;
  const older = useAnswer('staffNoticeVersion', { params: { organisation, version: String(past) } }, { enabled: past !== null });
  const shown = past === null ? notice : older.data;
  return (
    <section className={styles.section}>
      <div className={styles.row}>
        <h2>{words.title}</h2>
        <div className={`${styles.acts ?? ''} ${own.unprinted ?? ''}`}>
          {notice && <Button onClick={() => globalThis.print()}>{words.print}</Button>}
          {may('notice.publish') && seen.data && <Write hasOne={notice !== null} />}
        </div>
      </div>
      <Problem error={seen.error ?? older.error} />
      {seen.data && notice === null && <p>{may('people.manage') ? words.neededLead : words.none}</p>}
      {may('notice.publish') && notice && <Changed />}
      {versions.length > 1 && (
        <NativeSelect
          className={own.unprinted ?? ''}
          label={words.older}
          value={String(version ?? notice?.version)}
          data={versions.map((one) => ({ value: String(one.version), label: words.versionOf(one.version, formats.date(one.at)) }))}
          onChange={({ currentTarget }) => setVersion(Number(currentTarget.value))}
        />
      )}
      {shown && (
        <>
          <p className={styles.quiet}>
            {words.versionOf(shown.version, formats.date(shown.at))}. {readAt !== null && words.readOn(formats.dateTime(readAt))}
          </p>
          <NoticeText text={shown.text} heading="h3" />
        </>
      )}
      {may('notice.publish') && notice && <Readers />}
    </section>
  );
}

function Write({ hasOne }: { hasOne: boolean }) {
  const { texts } = useWords({ staffNotice });
  const [writing, setWriting] = useState(false);
  return (
    <>
      <Button onClick={() => setWriting(true)}>{hasOne ? texts.staffNotice.writeNext : texts.staffNotice.write}</Button>
      {writing && <WriteNotice close={() => setWriting(false)} />}
    </>
  );
}

/** That a setting, a permission or an engine is no longer what the published version says. */
function Changed() {
  const { texts, formats } = useWords({ staffNotice });
  const { organisation } = useHouse();
  const { data } = useAnswer('noticeDraft', { params: { organisation } });
  if (!data || data.changed.length === 0) return null;
  const named = data.changed.map((fact) => texts.staffNotice.facts[fact]);
  return <output className={styles.grave}>{texts.staffNotice.changed(formats.list(named))}</output>;
}

function Readers() {
  const { texts, formats } = useWords({ staffNotice });
  const { organisation } = useHouse();
  const words = texts.staffNotice;
  const { data, error } = useAnswer('noticeReaders', { params: { organisation } });
  if (!data) return <Problem error={error} />;
  const { readers } = data;
  return (
    <div className={own.unprinted}>
      <h3>
        {words.readers} · {words.readersCount(readers.filter(({ owes }) => !owes).length, readers.length)}
      </h3>
      <ul className={own.readers} aria-label={words.readers}>
        {readers.map(({ member, name, version, at, owes }) => (
          <li key={member}>
            <b>{name}</b>
            <span className={styles.quiet}>
              {version === null || at === null ? words.unread : words.readVersion(version, formats.dateTime(at))}
              {owes && version !== null && ` · ${words.owes}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
