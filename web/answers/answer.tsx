import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { AnswerMark, AskedIn, Block, Understood } from '#contract/answers.ts';
import { strongest } from '#contract/labels.ts';
import type { Purpose } from '#contract/journal.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './answer.module.css';
import { figures } from './answer-texts.ts';
import { CopyAndFiles, Judging } from './around.tsx';
import { AnswerBlock } from './blocks.tsx';
import { isUnderWay } from './live.ts';
import { NextQuestions } from './next-questions.tsx';
import { Share } from './sharing.tsx';
import { SourceNumber, type Opening } from './source-number.tsx';
import { citationsOf, sourcesOf, spanOf, type Source } from './sources.ts';
import { rewriteNow, stopRewriting, useRewriting, type Writing } from './writing.ts';
import { UnderstoodAs } from './understood.tsx';
import { WriteAgain, WritingNow } from './written.tsx';

/** A question and its answer, whether it is coming now or was read again. */
export interface Asked {
  key: string;
  question: string;
  at: number;
  blocks: Block[];
  understood: Understood | null;
  /** Where it was asked; everywhere without. */
  within: AskedIn | null;
  state: 'asking' | 'waiting' | 'done' | 'stopped' | 'failed';
  facts: { tookMs: number; documentsRead: number; documentsVisible: number } | null;
  error: unknown;
  /** The message's id, once the house has it. */
  message: string | null;
  /** What an engine is writing beside, or was when it was stopped. */
  writing: Writing | null;
  /** For what use it was asked, where the conversation was read again. */
  purpose: Purpose | null;
  /** What was found of it, where the conversation was read again. */
  mark: AnswerMark | null;
}

interface AnswerProps {
  asked: Asked;
  /** Somebody else's conversation is only read. */
  isOwn: boolean;
  /** What is done with the whole conversation stands by its last answer. */
  isLast: boolean;
  opening: Omit<Opening, 'heading'>;
  /** The first question of a conversation is the page's own title. */
  heading: 'h1' | 'h2';
  stop: () => void;
  askAgain: () => void;
  /** Asks the question as the person means it; null while another answer comes. */
  correct: ((question: string) => void) | null;
}

export function Answer({ asked, isOwn, isLast, opening: opened, heading: Heading, stop, askAgain, correct }: AnswerProps) {
  const { texts } = useWords();
  const coming = isUnderWay(asked);
  const { organisation } = useHouse();
  const { message } = asked;
  const rewriting = useRewriting().find((one) => one.message === message);
  const known = new Set(asked.blocks.map((block) => (block.kind === 'written' ? block.id : null)));
  const blocks = [...asked.blocks, ...(rewriting?.blocks ?? []).filter((block) => block.kind === 'written' && !known.has(block.id))];
  const isWriting = asked.writing?.isOver === false || rewriting?.writing?.isOver === false;
  const isOfDocuments = blocks.some(({ kind }) => kind !== 'house');
  const opening: Opening = { ...opened, heading: Heading === 'h1' ? 'h2' : 'h3' };
  return (
    <article className={styles.answer} data-question={asked.key}>
      <Heading className={styles.asked}>{asked.question}</Heading>
      {asked.understood && <UnderstoodAs understood={asked.understood} correct={correct} />}
      <Facts asked={asked} stop={stop} />
      <div aria-live="polite" aria-busy={coming}>
        {blocks.map((block, index) => (
          // Blocks are appended and never change places.
          <AnswerBlock key={`${asked.key}-${String(index)}`} block={block} opening={opening} />
        ))}
        {asked.writing && <WritingNow writing={asked.writing} opening={opening} stop={stop} />}
        {rewriting?.writing && message !== null && (
          <WritingNow writing={rewriting.writing} opening={opening} stop={() => stopRewriting(message)} />
        )}
        {rewriting !== undefined && rewriting.error !== null && <Problem error={rewriting.error} />}
        {asked.state === 'stopped' && <p className={styles.stopped}>{texts.asking.stopped}</p>}
        {asked.state === 'failed' && (
          <div className={styles.failed}>
            <Problem error={asked.error} />
            <Button onClick={askAgain}>{texts.asking.askedAgain}</Button>
          </div>
        )}
      </div>
      {(!coming || asked.writing) && <Sources sources={sourcesOf(blocks)} opening={opening} />}
      {!coming && !isWriting && message !== null && (
        <div className={styles.again}>
          {isOwn && canWrite(asked.blocks) && (
            <WriteAgain
              isAgain={blocks.some(({ kind }) => kind === 'written')}
              write={(writer, isNamed) => void rewriteNow(organisation, message, writer, isNamed)}
            />
          )}
          {isOwn && isOfDocuments && <CopyAndFiles message={message} question={asked.question} blocks={blocks} />}
          {isLast && isOfDocuments && (
            <Button size="compact-sm" radius="xl" onClick={() => print()}>
              {texts.asking.print}
            </Button>
          )}
          {isLast && isOwn && opened.conversation !== null && <Share conversation={opened.conversation} />}
          {isOwn && isOfDocuments && <Judging message={message} mark={asked.mark} />}
        </div>
      )}
      {isLast && isOwn && isOfDocuments && !coming && !isWriting && message !== null && correct && (
        <NextQuestions message={message} ask={correct} />
      )}
    </article>
  );
}

/** Where nothing was found, and to what the house answers itself, a model would have to invent. */
function canWrite(blocks: readonly Block[]): boolean {
  return blocks.some((block) => block.kind !== 'house' && (block.kind !== 'nothing-found' || block.isLikely));
}

function Facts({ asked: { state, facts, at, purpose, writing, blocks, within }, stop }: { asked: Asked; stop: () => void }) {
  const { texts, formats } = useWords({ figures });
  const label = strongest(citationsOf(blocks).flatMap((one) => one.label ?? []));
  const isWritten = writing !== null || blocks.some(({ kind }) => kind === 'written');
  if (isUnderWay({ state }) && writing === null) {
    return (
      <p className={styles.facts}>
        <span className={styles.searching}>{state === 'waiting' ? texts.asking.waiting : texts.asking.searching}</span>
        <button type="button" className={styles.stop} onClick={stop}>
          {texts.asking.stop}
        </button>
      </p>
    );
  }
  return (
    <p className={styles.facts}>
      {within !== null && within.title !== null && <span>{texts.figures.understood.within(within.title)}</span>}
      {facts ? (
        <>
          <span>{texts.asking.answeredIn(facts.tookMs)}</span>
          <span>
            {facts.documentsRead > 0
              ? texts.asking.read(facts.documentsRead, facts.documentsVisible)
              : texts.asking.readNone(facts.documentsVisible)}
          </span>
          {!isWritten && <span>{texts.asking.noModel}</span>}
        </>
      ) : (
        <>
          <span>{texts.asking.askedOn(formats.dateTime(at))}</span>
          {purpose !== null && <span>{texts.asking.purpose(texts.purposes[purpose].toLowerCase())}</span>}
        </>
      )}
      {label && (
        <span>
          {texts.figures.mostSensitive(
            [texts.dataClasses[label.class], ...label.categories.map((one) => texts.dataCategories[one])].join(' · '),
          )}
        </span>
      )}
    </p>
  );
}

function Sources({ sources, opening }: { sources: Source[]; opening: Opening }) {
  const { texts } = useWords();
  const { at } = useHouse();
  if (sources.length === 0) return null;
  return (
    <>
      <opening.heading className={styles.title}>{texts.asking.sources}</opening.heading>
      <ol className={styles.sources}>
        {sources.map(({ number, first, places }) => {
          const open = places.find((place) => spanOf(place) === opening.open);
          const shown = open ?? first;
          return (
            <li key={number} data-open={open ? true : undefined}>
              <SourceNumber citation={shown} opening={opening} />
              <div>
                <Link href={at('demander', { c: opening.conversation, source: first.document, span: spanOf(shown) })}>{first.title}</Link>
                <SourcePlace places={places} />
              </div>
              <SourceDate source={first} />
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** Article 12 · Congé · page 6 */
function SourcePlace({ places }: { places: Source['places'] }) {
  const { texts, formats } = useWords();
  const pages = [...new Set(places.flatMap(({ page }) => (page === null ? [] : [page])))].toSorted((a, b) => a - b);
  const first = places[0];
  const parts = [
    ...(first?.headingPath.slice(-2) ?? []),
    ...(pages.length === 0 ? [] : [pages.length === 1 ? texts.asking.page(pages[0] ?? 0) : texts.asking.pages(pages.map(formats.number))]),
  ];
  return <small>{(parts.length > 0 ? parts : [first?.sourceName ?? '']).join(' · ')}</small>;
}

function SourceDate({ source }: { source: Source['first'] }) {
  const { formats } = useWords();
  return (
    <time dateTime={new Date(source.writtenAt ?? source.addedAt).toISOString()}>{formats.date(source.writtenAt ?? source.addedAt)}</time>
  );
}
