import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { z } from 'zod';
import type { Document, documentFacts } from '#contract/documents.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Notice, Problem, Waiting } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { useDocumentLinks } from './links.ts';
import { documents } from './texts.ts';
import styles from './versions.module.css';

type Version = z.output<typeof documentFacts>['versions'][number];
const again = ['documentFacts', 'document', 'documents'] as const;

/** Every version of a document: opened, compared with the one that answers, made current again; `close` before a place is gone to. */
export function Versions({ document, versions, close }: { document: Document; versions: readonly Version[]; close: () => void }) {
  const { texts } = useWords({ documents });
  const [compared, setCompared] = useState<number | null>(null);
  const current = versions.find(({ isCurrent }) => isCurrent);
  return (
    <>
      <h3 className={styles.heading}>{texts.documents.versions}</h3>
      <ul className={styles.list}>
        {versions.map((version) => (
          <VersionLine
            key={version.number}
            document={document}
            version={version}
            isCompared={compared === version.number}
            close={close}
            compare={
              current?.text && version.text !== null && !version.isCurrent
                ? () => setCompared(compared === version.number ? null : version.number)
                : null
            }
          />
        ))}
      </ul>
      {compared !== null && current && <Comparison document={document.id} from={compared} to={current.number} close={close} />}
    </>
  );
}

function VersionLine({
  document,
  version,
  isCompared,
  compare,
  close,
}: {
  document: Document;
  version: Version;
  isCompared: boolean;
  compare: (() => void) | null;
  close: () => void;
}) {
  const { texts, formats } = useWords({ documents });
  const { organisation, may, at } = useHouse();
  const say = useSay();
  const said = texts.documents;
  const { number, isCurrent, state, fileName, addedAt, addedBy, replacedAt, restoredFrom, text } = version;
  const params = { organisation, document: document.id, version: String(number) };
  const read = useChange('readVersion', { again: [...again], done: () => say(said.versionReading(number)) });
  const restore = useChange('restoreVersion', { again: [...again], done: () => say(said.versionRestored(number)) });
  const stateWords = isCurrent
    ? said.answering
    : replacedAt === null
      ? texts.documentStates[state]
      : said.replacedAt(formats.date(replacedAt));
  const isThere = document.state !== 'withdrawn';
  return (
    <li>
      <span>
        {[
          said.versionLine(number, stateWords),
          ...(restoredFrom === null ? [] : [said.restoredFrom(restoredFrom)]),
          fileName,
          said.addedBy(formats.dateTime(addedAt), addedBy),
        ].join(' · ')}
      </span>
      {isThere && !isCurrent && (
        <span className={styles.acts}>
          {text !== null && (
            <Link
              href={at('documents', { doc: document.id, version: String(number) })}
              aria-label={said.openVersion(number)}
              onClick={close}
            >
              {said.open}
            </Link>
          )}
          {text === null && state === 'read' && (
            <Button size="compact-sm" loading={read.isPending} onClick={() => read.mutate({ params })}>
              {said.readVersion}
            </Button>
          )}
          {compare && (
            <Button size="compact-sm" aria-expanded={isCompared} onClick={compare}>
              {said.compare}
            </Button>
          )}
          {may('versions.restore') && document.mayManage && (
            <Button size="compact-sm" loading={restore.isPending} onClick={() => restore.mutate({ params })}>
              {said.restoreVersion}
            </Button>
          )}
        </span>
      )}
      <Problem error={read.error ?? restore.error} />
    </li>
  );
}

/** What the later of two versions says otherwise, each change with the way to its place in either. */
function Comparison({ document, from, to, close }: { document: string; from: number; to: number; close: () => void }) {
  const { texts } = useWords({ documents });
  const { organisation } = useHouse();
  const linkTo = useDocumentLinks();
  const answer = useAnswer('compareVersions', { params: { organisation, document }, query: { from, to } }, { lasting: true });
  const said = texts.documents;
  if (answer.isError) return <Failure error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Waiting />;
  const { changes, total, same } = answer.data;
  if (total === 0) return <Notice title={said.noChange(from, to)} />;
  return (
    <section aria-label={said.comparison(from, to)}>
      <h3 className={styles.heading}>{said.comparison(from, to)}</h3>
      <p>{said.changeCount(total, same)}</p>
      <ol className={styles.changes}>
        {changes.map(({ kind, before, after, words }) => (
          <li key={`${String(before?.start)} ${String(after?.start)}`} data-kind={kind}>
            <b>{said.changeKinds[kind]}</b>
            <p>
              {words.map(({ kind: how, text }, at) => {
                const key = `${String(at)}${how}`;
                if (how === 'added') return <ins key={key}>{text}</ins>;
                return how === 'removed' ? <del key={key}>{text}</del> : <span key={key}>{text}</span>;
              })}
            </p>
            <span className={styles.acts}>
              {before && (
                <Link href={linkTo(document, before)} onClick={close}>
                  {said.placeIn(from, before.page)}
                </Link>
              )}
              {after && (
                <Link href={linkTo(document, after)} onClick={close}>
                  {said.placeIn(to, after.page)}
                </Link>
              )}
            </span>
          </li>
        ))}
      </ol>
      {total > changes.length && <p>{said.changesBeyond(total - changes.length)}</p>}
    </section>
  );
}

/** Says that what is read is not what the document says now, and leads to it. */
export function EarlierVersion({ document, version }: { document: string; version: number }) {
  const { texts, formats } = useWords({ documents });
  const { organisation } = useHouse();
  const linkTo = useDocumentLinks();
  const facts = useAnswer('documentFacts', { params: { organisation, document } });
  const replacedAt = facts.data?.versions.find(({ number }) => number === version)?.replacedAt ?? null;
  const said = texts.documents;
  return (
    <p className={styles.earlier}>
      {said.versionLine(version, replacedAt === null ? said.earlier : said.replacedAt(formats.date(replacedAt)))}.{' '}
      <Link href={linkTo(document)}>{said.seeCurrent}</Link>
    </p>
  );
}
