import { useQuery } from '@tanstack/react-query';
import type { DraftSentence } from '#contract/drafting.ts';
import { cache, forgetEndedSession, readAgain } from '../api/cache.ts';
import type { CallInput } from '../api/client.ts';
import { isAborted } from '../api/refused.ts';
import { writeDraft } from './asking.ts';

/** A draft that is being written from this page. */
export interface Going {
  draft: string;
  version: number | null;
  place: number | null;
  slices: { done: number; of: number };
  sentences: DraftSentence[];
  withheld: number;
  isOver: boolean;
  error: unknown;
}

const key = ['drafts under way'] as const;
const keptMs = 1_500;
const running = new Map<string, AbortController>();

export function useGoing(draft: string | null): Going | null {
  const { data } = useQuery<Going[]>({ queryKey: key, queryFn: () => [], initialData: [], staleTime: Number.POSITIVE_INFINITY });
  return data.find((one) => one.draft === draft) ?? null;
}

/** Has a draft written, and keeps what comes in the cache as it comes. Never throws. */
export async function writeNow(
  organisation: string,
  draft: string,
  wish: CallInput<'writeDraft'>['body'],
  before: DraftSentence[] = [],
): Promise<void> {
  running.get(draft)?.abort();
  const aborted = new AbortController();
  running.set(draft, aborted);
  const nothing: Going = {
    draft,
    version: null,
    place: null,
    slices: { done: 0, of: 1 },
    sentences: before,
    withheld: 0,
    isOver: false,
    error: null,
  };
  const change = (part: Partial<Going> | ((now: Going) => Partial<Going>)) =>
    cache.setQueryData<Going[]>(key, (all = []) => {
      const now = all.find((one) => one.draft === draft) ?? nothing;
      return [...all.filter((one) => one !== now), { ...now, ...(typeof part === 'function' ? part(now) : part) }];
    });
  change(nothing);
  try {
    for await (const event of writeDraft({ params: { organisation, draft }, body: wish, signal: aborted.signal })) {
      if (event.kind === 'opened') change({ version: event.version, slices: { done: 0, of: event.slices } });
      else if (event.kind === 'waiting') change({ place: event.place });
      else if (event.kind === 'slice') change({ slices: { done: event.done, of: event.of }, place: null });
      else if (event.kind === 'withheld') change({ withheld: event.count, place: null });
      else if (event.kind === 'sentence') change(({ sentences }) => ({ sentences: [...sentences, event.sentence], place: null }));
    }
    change({ isOver: true });
  } catch (error) {
    forgetEndedSession(error);
    change({ isOver: true, error: isAborted(error) ? null : error });
  } finally {
    if (running.get(draft) === aborted) running.delete(draft);
    // A house that was left keeps what it has once its engine lets go.
    if (aborted.signal.aborted) await new Promise((resolve) => void setTimeout(resolve, keptMs));
    // What was kept is what counts: it is read again, and then takes the place of what came.
    await readAgain('drafts', 'draft', 'draftingWays');
    cache.setQueryData<Going[]>(key, (all = []) => all.filter((one) => one.draft !== draft || one.error !== null || !one.isOver));
  }
}

export function stopWriting(draft: string): void {
  running.get(draft)?.abort();
}
