import { useEffect, useState } from 'react';
import { channelEvent } from '#contract/foundation.ts';
import { events } from '#contract/house.ts';
import { cache, forgetEndedSession, liveKey, readAgain } from '../api/cache.ts';
import { addressOf, call, type AnsweringName } from '../api/client.ts';

/** Which kept answers an event makes old. What is journalled at each reading is only read again when it can no longer be shown. */
const madeOld = new Map<string, readonly AnsweringName[]>(Object.entries(events));
const gatherMs = 300;
const retryMs = 3000;

/** The key of what the channel last said of a job: its state and progress, without asking. */
export const jobNowKey = (job: string): readonly unknown[] => ['job now', job];

/** Listens to the organisation's channel while the page is open; many events make one reading. False while the channel is cut. */
export function useChannel(organisation: string, open: boolean): boolean {
  const [listening, setListening] = useState(true);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!open) return undefined;
    const source = new EventSource(addressOf('events', { params: { organisation } }));
    const old = new Set<AnsweringName>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasCut = tries > 0;
    let again: ReturnType<typeof setTimeout> | undefined;
    source.addEventListener('error', () => {
      wasCut = true;
      setListening(false);
      // The browser tries again by itself, except after a refusal: the session has ended, or a relay stands there alone.
      if (source.readyState !== EventSource.CLOSED) return;
      void call('me', { params: { organisation } }).catch(forgetEndedSession);
      again = setTimeout(() => setTries((count) => count + 1), retryMs);
    });
    source.addEventListener('open', () => {
      setListening(true);
      // What happened meanwhile was told to nobody.
      if (wasCut) void readAgain('documents', 'document', 'sources', 'conversations', 'jobs', 'me');
      wasCut = false;
    });
    source.addEventListener('message', ({ data }) => {
      const event = channelEvent.safeParse(JSON.parse(String(data)));
      if (!event.success) return;
      const { kind, id, state } = event.data;
      if (kind === 'job') cache.setQueryData(jobNowKey(id), event.data);
      for (const name of madeOld.get(kind) ?? []) old.add(name);
      if (kind === 'document' && (state === 'withdrawn' || state === 'erased')) {
        // What quotes it is resolved again under the reader's rights.
        cache.setQueryData(liveKey, []);
        for (const name of ['conversation', 'documentText', 'suggestedQuestions'] as const) old.add(name);
      }
      timer ??= setTimeout(() => {
        timer = undefined;
        void readAgain(...old);
        old.clear();
      }, gatherMs);
    });
    return () => {
      clearTimeout(timer);
      clearTimeout(again);
      source.close();
    };
  }, [organisation, open, tries]);
  return listening;
}
