import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Document } from '#contract/documents.ts';
import { Signals } from '../agents/signals.tsx';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failure, Problem, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './certificate.module.css';
import { dateOf, useDescribing } from './describing.ts';
import { FactsList } from './facts-list.tsx';
import { useLabelling } from './labelling.ts';
import { useDocumentLinks } from './links.ts';
import { documents } from './texts.ts';
import { Versions } from './versions.tsx';

/** What the house knows of a document: what it is, how it was read and what was not, its versions, what is like it, where it was quoted. */
export function DocumentFacts({ document, close, label: relabel }: { document: Document; close: () => void; label: () => void }) {
  const { texts, formats, language } = useWords({ documents });
  const { organisation, at } = useHouse();
  const linkTo = useDocumentLinks();
  const { kindOf, visibleTo, remarksOf, lengthOf } = useDescribing();
  const facts = useAnswer('documentFacts', { params: { organisation, document: document.id } });
  const { wordsOf } = useLabelling();
  const said = texts.documents;
  const date = dateOf(document);
  const nameOfLanguage = (code: string): string => new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
  const reason = document.unreadableReason === null ? null : texts.unreadable[document.unreadableReason];
  const read = facts.data?.read;
  const lines: [string, string][] = [
    [said.fileName, document.fileName],
    [said.kind, `${kindOf(document)} · ${formats.size(document.sizeBytes)}`],
    [said.place, [document.sourceName, ...document.folderPath].join(' › ')],
    [said.state, texts.documentStates[document.state]],
    [said.date, said.datedBy[date.from](formats.date(date.at))],
    [said.addedLabel, said.addedBy(formats.dateTime(document.addedAt), document.addedBy)],
    [said.whoSees, visibleTo(document)],
    [said.label, document.label === null ? said.labelNone : wordsOf(document.label)],
    ...(read
      ? [
          [said.readLength, [lengthOf(document), said.letters(read.letters), said.tables(read.tables)].join(' · ')] satisfies [
            string,
            string,
          ],
          ...(read.language === null ? [] : [[said.language, nameOfLanguage(read.language)] satisfies [string, string]]),
          [said.reader, said.readBy(read.reader, read.readerVersion, formats.dateTime(read.readAt))] satisfies [string, string],
        ]
      : []),
    ...(read && read.scanned > 0
      ? [
          [
            said.recognised,
            [
              said.toCheck(read.toCheck),
              ...(read.sumsAgree + read.sumsDiffer > 0 ? [said.sums(read.sumsAgree, read.sumsDiffer)] : []),
            ].join(' · '),
          ] satisfies [string, string],
        ]
      : []),
    ...(reason ? [[said.notRead, `${reason.why} ${reason.what}`] satisfies [string, string]] : []),
    ...remarksOf(document).map((remark): [string, string] => [said.notAll, remark]),
  ];
  return (
    <Dialog title={document.title} close={close} size="lg">
      <FactsList lines={lines} />
      <LabelFacts document={document} close={close} relabel={relabel} />
      <Signals document={document.id} />
      {facts.isError && <Failure error={facts.error} retry={() => void facts.refetch()} />}
      {facts.isPending && <Waiting />}
      {facts.data && (
        <>
          <Versions document={document} versions={facts.data.versions} close={close} />
          <List
            close={close}
            title={said.thread}
            items={facts.data.thread.map(({ document: id, title, at: when }) => ({
              key: id,
              text: when === null ? title : `${formats.date(when)} · ${title}`,
              href: linkTo(id),
            }))}
          />
          <List
            close={close}
            title={said.alike}
            items={facts.data.alike.map(({ document: id, title, share }) => ({
              key: id,
              text: `${title} · ${formats.number(Math.round(share * 100))} %`,
              href: linkTo(id),
            }))}
          />
          <List
            close={close}
            title={said.quotedIn}
            items={facts.data.quotedIn.map(({ conversation, title, at: when }) => ({
              key: conversation,
              text: `${title} · ${formats.date(when)}`,
              href: at('demander', { c: conversation }),
            }))}
          />
        </>
      )}
      <div className={styles.acts}>
        <Button variant="filled" onClick={close}>
          {texts.frame.close}
        </Button>
      </div>
    </Dialog>
  );
}

/** Who said how sensitive it is, and what a reading proposes, to be accepted or corrected. */
function LabelFacts({ document, close, relabel }: { document: Document; close: () => void; relabel: () => void }) {
  const { texts } = useWords({ documents });
  const { organisation } = useHouse();
  const { wordsOf, proposalOf } = useLabelling();
  const said = texts.documents;
  const accept = useChange('setLabels', { again: ['documents', 'document', 'foreseeLabels'], done: close });
  if (document.label === null) return null;
  const { given, proposed } = document.label;
  return (
    <>
      <h3 className={styles.heading}>{said.labelFrom}</h3>
      <ul className={styles.list}>
        {given.map((one) => (
          <li key={one.place}>
            <b>{wordsOf(one)}</b> {said.labelGiven(one)}
          </li>
        ))}
        {proposed && (
          <li>
            <b>{wordsOf(proposed)}</b> {proposalOf(proposed)}
          </li>
        )}
      </ul>
      <Problem error={accept.error} />
      {proposed && document.mayManage && (
        <div className={styles.acts}>
          <Button onClick={relabel}>{said.labelCorrect}</Button>
          <Button
            loading={accept.isPending}
            onClick={() => accept.mutate({ params: { organisation }, body: { on: [document.id], label: 'proposed' } })}
          >
            {said.labelAccept}
          </Button>
        </div>
      )}
    </>
  );
}

function List({ title, items, close }: { title: string; items: { key: string; text: string; href?: string }[]; close: () => void }) {
  if (items.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.list}>
        {items.map(({ key, text, href }) => (
          <li key={key}>
            {href === undefined ? (
              text
            ) : (
              <Link href={href} onClick={close}>
                {text}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
