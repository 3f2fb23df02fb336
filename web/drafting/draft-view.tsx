import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { DraftDetail, DraftSentence, DraftVersion } from '#contract/drafting.ts';
import { refusalSentence } from '#contract/texts/sentences.ts';
import { Mark } from '../answers/written.tsx';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { ActsMenu } from '../ui/acts-menu.tsx';
import { Bar } from '../ui/bar.tsx';
import { Notice, Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { written as writtenWords } from '../answers/answer-texts.ts';
import { Acts, Again, plainText } from './draft-acts.tsx';
import { DraftText, SourceList } from './draft-text.tsx';
import { stopWriting, useGoing, writeNow, type Going } from './going.ts';
import styles from './writing.module.css';
import { writing } from './texts.ts';

/** A draft: its text, sentence by sentence, with what it is written from and what was left out. */
export function DraftView({ draft, span }: { draft: DraftDetail; span: string | null }) {
  const { texts } = useWords({ writing });
  const going = useGoing(draft.id);
  const [typing, setTyping] = useState(false);
  const said = texts.writing;
  const { version, sources } = draft;
  const isGoing = going !== null && !going.isOver;
  return (
    <article>
      <h1 className={styles.title}>{draft.title}</h1>
      <Facts draft={draft} />
      {sources === null && <Notice title={said.empty} lead={said.gone} />}
      {isGoing && <Under going={going} draft={draft} />}
      {going?.error ? <Problem error={going.error} /> : null}
      {!isGoing && version && !typing && (
        <>
          <DraftText draft={draft.id} sentences={version.sentences} sources={sources ?? []} span={span} />
          <Told version={version} />
          <Ends draft={draft} version={version} />
          <Acts draft={draft} version={version} type={() => setTyping(true)} />
          <LeftOut version={version} />
        </>
      )}
      {!isGoing && version && typing && <Typing draft={draft.id} version={version} close={() => setTyping(false)} />}
      {!isGoing && !version && sources !== null && <Again draft={draft} />}
      {sources !== null && <SourceList sources={sources} draft={draft.id} />}
    </article>
  );
}

function Facts({ draft }: { draft: DraftDetail }) {
  const { texts, formats } = useWords({ writing });
  const { at } = useHouse();
  const [, go] = useLocation();
  const said = texts.writing;
  const { version, all } = draft;
  return (
    <p className={styles.facts}>
      <span>{said.kinds[draft.wish.kind]}</span>
      {version && <span>{formats.dateTime(version.at)}</span>}
      {version && <span>{said.label(texts.dataClasses[version.label.class].toLowerCase())}</span>}
      {version && all.length > 1 && (
        <ActsMenu
          side="start"
          acts={() =>
            all.toReversed().map(({ number, by }) => ({
              name: said.version(number, said.by[by]),
              act: () => go(at('ecrire', { d: draft.id, v: String(number) })),
            }))
          }
        >
          {(button) => (
            <button {...button} type="button" className={styles.plain}>
              {said.versionOf(version.number, all.length)}
            </button>
          )}
        </ActsMenu>
      )}
    </p>
  );
}

/** What comes while it is written. */
function Under({ going, draft }: { going: Going; draft: DraftDetail }) {
  const { texts } = useWords({ writing });
  const { place, slices, sentences, withheld } = going;
  const said = texts.writing;
  return (
    <div aria-live="polite" aria-busy="true">
      <DraftText draft={draft.id} sentences={sentences} sources={draft.sources ?? []} span={null} />
      {slices.of > 1 && <Bar share={slices.done / slices.of} label={said.slice(slices.done, slices.of)} />}
      <p className={styles.coming}>
        <span className={styles.breath}>{place === null ? said.writing : said.waiting(place)}</span>
        {slices.of > 1 && <span>{said.slice(slices.done, slices.of)}</span>}
        {withheld > 0 && <span>{said.withheld(withheld)}</span>}
        <button type="button" className={styles.plain} onClick={() => stopWriting(draft.id)}>
          {said.stop}
        </button>
      </p>
    </div>
  );
}

function Told({ version: { sentences, by } }: { version: DraftVersion }) {
  const { texts } = useWords({ writing });
  if (sentences.length === 0) return <p className={styles.quiet}>{texts.writing.empty}</p>;
  const count = (of: DraftSentence['origin']): number => sentences.filter(({ origin }) => origin === of).length;
  if (by === 'quotes') return <p className={styles.told}>{texts.writing.quotesLead}</p>;
  return <p className={styles.told}>{texts.writing.legend(count('model'), count('formula'))}</p>;
}

function Ends({ draft, version: { end, slices, refused, by, number } }: { draft: DraftDetail; version: DraftVersion }) {
  const { texts } = useWords({ writing });
  const { organisation } = useHouse();
  const said = texts.writing;
  if (end === 'whole') return null;
  const mayResume = by === 'engine' && slices.done < slices.of && number === draft.all.at(-1)?.number;
  return (
    <div className={styles.ends}>
      <p>
        {end === 'stopped' ? said.stopped(slices.done, slices.of) : end === 'failed' ? said.failed : said.atLength}{' '}
        {refused && refusalSentence(texts, refused.code, refused.details)}
      </p>
      {mayResume && (
        <Button variant="filled" onClick={() => void writeNow(organisation, draft.id, { resume: true }, draft.version?.sentences ?? [])}>
          {said.resume}
        </Button>
      )}
    </div>
  );
}

function Typing({ draft, version, close }: { draft: string; version: DraftVersion; close: () => void }) {
  const { texts } = useWords({ writing });
  const { organisation } = useHouse();
  const [text, setText] = useState(() => plainText(version.sentences));
  const keep = useChange('typeDraft', { again: ['draft', 'drafts'], done: close });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate({ params: { organisation, draft }, body: { text } });
      }}
    >
      <Textarea
        aria-label={texts.writing.correct}
        autosize
        minRows={8}
        maxRows={30}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Problem error={keep.error} />
      <div className={styles.acts}>
        <Button type="submit" variant="filled" disabled={text.trim() === ''} loading={keep.isPending}>
          {texts.writing.save}
        </Button>
        <Button onClick={close}>{texts.frame.cancel}</Button>
      </div>
    </form>
  );
}

/** What was written and is not in the text, what of the given one is not, and how it was made. */
function LeftOut({ version }: { version: DraftVersion }) {
  const { texts } = useWords({ writing, written: writtenWords });
  const said = texts.writing;
  const { withheld, missing, mark } = version;
  return (
    <div className={styles.under}>
      {withheld.length > 0 && (
        <details>
          <summary>{said.withheld(withheld.length)}</summary>
          <p>{said.withheldLead}</p>
          <ul>
            {withheld.map(({ text, grounds }) => (
              <li key={text}>
                <s>{text}</s> <small>{grounds.map((ground) => texts.written.grounds[ground]).join(', ')}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
      {missing.length > 0 && (
        <details>
          <summary>{said.missing(missing.length)}</summary>
          <p>{missing.map(({ text }) => text).join(' · ')}</p>
        </details>
      )}
      {mark && <Mark mark={mark} />}
    </div>
  );
}
