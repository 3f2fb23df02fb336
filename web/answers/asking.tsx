import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { z } from 'zod';
import type { conversationDetail } from '#contract/answers.ts';
import { useAnswer } from '../api/cache.ts';
import { Beginning } from '../house/beginning.tsx';
import { useHouse, useTitle } from '../house/house.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import type { Asked } from './answer.tsx';
import styles from './asking.module.css';
import { Composer } from './composer.tsx';
import { Conversations, ConversationsButton } from './conversations.tsx';
import { draftOf } from './draft.ts';
import { useDropped } from './dropping.ts';
import { askNow, isUnderWay, stopAsking, useLive, type Live } from './live.ts';
import { SharedBy } from './shared-by.tsx';
import { readSpan } from './sources.ts';
import { Suggested } from './suggested.tsx';

/** What answers are drawn with: fetched with the first letter of a question. */
const drawing = () => import('./answer.tsx');
const Answer = lazy(() => drawing().then(({ Answer }) => ({ default: Answer })));
const EncoderOffer = lazy(() => import('../models/encoder-offer.tsx').then(({ EncoderOffer }) => ({ default: EncoderOffer })));
const Within = lazy(() => import('./within.tsx').then(({ Within }) => ({ default: Within })));
// The pane comes with the first source that is opened.
const ReadingPane = lazy(() => import('../documents/reading-pane.tsx').then(({ ReadingPane }) => ({ default: ReadingPane })));

/** In the address, where the place of the questions before was taken away. */
const everywhere = 'tout';

/** Demander: a question, its answer, its sources, and the document beside them, lit where it is quoted. */
export function Asking() {
  const { texts, formats } = useWords();
  const { organisation, me, at, may } = useHouse();
  const say = useSay();
  const [, go] = useLocation();
  const [address] = useSearchParams();
  const conversation = address.get('c');
  const source = address.get('source');
  const span = address.get('span');

  const live = useLive().filter(
    (one) =>
      one.organisation === organisation && (one.conversation === conversation || (one.conversation === null && one.state !== 'done')),
  );
  const begunHere = live.some((one) => one.first && one.conversation === conversation);
  const fetched = useAnswer(
    'conversation',
    { params: { organisation, conversation: conversation ?? '' } },
    { enabled: conversation !== null && !begunHere, lasting: true },
  );
  const thread = useMemo(
    () => threadOf(begunHere || conversation === null ? undefined : fetched.data, live),
    [begunHere, conversation, fetched.data, live],
  );
  const [isBegun, setBegun] = useState(false);
  const place = address.get('in');
  // A conversation stays in its place, until another is chosen.
  const within = place === everywhere ? null : (place ?? thread.at(-1)?.within?.id ?? null);
  // While a model writes beside an answer, the next question may be asked.
  const busy = live.some((one) => isUnderWay(one) && one.writing === null);
  useTitle(thread[0]?.question ?? texts.asking.title);

  const ask = (asked: string, isCorrected = false) => {
    // The question is in the address until the house has it: if the session has ended, it is found again after signing in. Once it is seen.
    setTimeout(() => go(at('demander', { c: conversation, q: asked, source, span, in: place }), { replace: true }));
    void askNow({
      organisation,
      question: asked,
      conversation,
      within,
      isCorrected,
      opened: (opened) => {
        // Only if the person is still where the question was asked.
        const shown = location.pathname === at('demander') ? new URLSearchParams(location.search).get('c') : undefined;
        if (shown === conversation) go(at('demander', { c: opened }), { replace: true });
      },
    });
  };
  useScrollToNewest(thread);
  const dropped = useDropped((chosen, names) => {
    say(texts.asking.dropped(formats.list(names)));
    go(at('demander', { c: new URLSearchParams(location.search).get('c'), in: chosen }), { replace: true });
  });

  const sharedBy = fetched.data?.sharedBy ?? null;
  const blank = conversation === null && thread.length === 0;
  const opening = { conversation, open: span };
  return (
    <>
      <main
        id="content"
        tabIndex={-1}
        className={styles.page}
        data-blank={blank || undefined}
        data-over={dropped.over || undefined}
        {...dropped.handlers}
      >
        <Conversations current={conversation} />
        <div className={styles.scroll}>
          <div className={styles.column}>
            <ConversationsButton current={conversation} />
            {blank && (
              <>
                <h1 className={styles.title}>{texts.asking.firstQuestion}</h1>
                <p className={styles.lead}>{texts.asking.lead}</p>
                <Beginning />
                {may('weights.manage') && (
                  <Suspense fallback={null}>
                    <EncoderOffer />
                  </Suspense>
                )}
              </>
            )}
            {conversation !== null && !begunHere && fetched.isPending && <Waiting shape="document" />}
            {fetched.isError && !begunHere && <Failure heading="h1" error={fetched.error} retry={() => void fetched.refetch()} />}
            {sharedBy !== null && <SharedBy member={sharedBy} />}
            <Suspense fallback={<Waiting shape="document" />}>
              {thread.map((asked, index) => (
                <Answer
                  key={asked.key}
                  asked={asked}
                  isOwn={sharedBy === null}
                  isLast={index === thread.length - 1}
                  opening={opening}
                  heading={index === 0 ? 'h1' : 'h2'}
                  stop={() => stopAsking(Number(asked.key))}
                  askAgain={() => ask(asked.question)}
                  correct={busy ? null : (corrected) => ask(corrected, true)}
                />
              ))}
            </Suspense>
            {thread.length > 0 && (
              <p className={styles.printed}>{texts.asking.printedFrom(me.organisation.name, formats.dateTime(thread.at(-1)?.at ?? 0))}</p>
            )}
          </div>
        </div>
        {sharedBy === null && (
          <div className={styles.ask}>
            <div className={styles.column}>
              {/* It comes with the first letter: the first page need not wait for it. */}
              {(within !== null || isBegun || !blank) && (
                <Suspense fallback={null}>
                  <Within
                    within={within}
                    choose={(chosen) =>
                      go(at('demander', { c: conversation, source, span, in: chosen ?? (conversation === null ? null : everywhere) }), {
                        replace: true,
                      })
                    }
                  />
                </Suspense>
              )}
              <Composer
                first={address.get('q') ?? ''}
                draft={draftOf(organisation, me.member)}
                begun={() => {
                  void drawing();
                  setBegun(true);
                }}
                ask={(asked) => ask(asked)}
                busy={busy}
                placeholder={blank ? texts.asking.question : texts.asking.next}
                ready={blank}
              />
              {blank && <Suggested ask={ask} />}
            </div>
          </div>
        )}
      </main>
      {source !== null && (
        <Suspense fallback={null}>
          <ReadingPane
            key={source}
            document={source}
            span={readSpan(span)}
            close={() => go(at('demander', { c: conversation }))}
            opener={span}
          />
        </Suspense>
      )}
    </>
  );
}

/** What was read from the house, then what was asked since; a message is never shown twice. */
function threadOf(read: z.output<typeof conversationDetail> | undefined, live: Live[]): Asked[] {
  const liveIds = new Set(live.map(({ message }) => message));
  const before = read?.thread.filter(({ id }) => !liveIds.has(id)) ?? [];
  return [
    ...before.map(({ id, question, at, blocks, understood, within, mark }): Asked => ({
      key: id,
      question,
      at,
      blocks,
      understood,
      within,
      state: 'done',
      facts: null,
      error: null,
      message: id,
      writing: null,
      purpose: read?.purpose ?? null,
      mark,
    })),
    ...live.map(({ key, question, at, blocks, understood, within, state, facts, error, message, writing }): Asked => ({
      key: String(key),
      question,
      at,
      blocks,
      understood,
      within,
      state,
      facts,
      error,
      message,
      writing,
      purpose: null,
      mark: null,
    })),
  ];
}

/** A question just asked comes to the top of what is seen, above the field where it was typed: answer.module.css leaves it room. */
function useScrollToNewest(thread: Asked[]): void {
  const newest = thread.at(-1);
  const key = newest !== undefined && isUnderWay(newest) && thread.length > 1 ? newest.key : null;
  useEffect(() => {
    if (key === null) return;
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
    document.querySelector(`[data-question="${key}"]`)?.scrollIntoView({ block: 'start', behavior });
  }, [key]);
}
