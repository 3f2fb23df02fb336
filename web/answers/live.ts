import { useQuery } from '@tanstack/react-query';
import type { AnswerEvent, AskedIn, Block, Understood } from '#contract/answers.ts';
import { ask } from '../api/asking.ts';
import { cache, forgetEndedSession, liveKey, readAgain } from '../api/cache.ts';
import { reached } from '../api/reached.ts';
import { isAborted, Unreachable } from '../api/refused.ts';
import { begun, going, over, type Writing } from './writing.ts';

type Done = Extract<AnswerEvent, { kind: 'done' }>;

/** A question asked from this page, while its answer comes and after. */
export interface Live {
  key: number;
  organisation: string;
  question: string;
  at: number;
  /** Null until the house has opened it. */
  conversation: string | null;
  message: string | null;
  /** Whether its conversation began with it: then nothing of that conversation needs to be fetched. */
  first: boolean;
  state: 'asking' | 'waiting' | 'done' | 'stopped' | 'failed';
  blocks: Block[];
  understood: Understood | null;
  /** Where it is asked; everywhere without. */
  within: AskedIn | null;
  writing: Writing | null;
  facts: Pick<Done, 'tookMs' | 'documentsRead' | 'documentsVisible'> | null;
  error: unknown;
}

const running = new Map<number, AbortController>();
let lastKey = 0;

/** The questions asked from this page, in order. */
export function useLive(): Live[] {
  const { data } = useQuery<Live[]>({ queryKey: liveKey, queryFn: () => [], initialData: [], staleTime: Number.POSITIVE_INFINITY });
  return data;
}

/** Asks, and keeps what comes in the cache as it comes. Resolves when the answer has ended, well or not; never throws. */
export async function askNow({
  organisation,
  question,
  conversation,
  within,
  isCorrected = false,
  opened,
}: {
  organisation: string;
  question: string;
  conversation: string | null;
  within: string | null;
  /** Whether a person said how it is to be understood: then it leans on nothing. */
  isCorrected?: boolean;
  opened: (conversation: string) => void;
}): Promise<void> {
  lastKey += 1;
  const key = lastKey;
  const aborted = new AbortController();
  running.set(key, aborted);
  const change = (part: Partial<Live> | ((before: Live) => Partial<Live>)) =>
    cache.setQueryData<Live[]>(liveKey, (all = []) =>
      all.map((live) => (live.key === key ? { ...live, ...(typeof part === 'function' ? part(live) : part) } : live)),
    );
  cache.setQueryData<Live[]>(liveKey, (all = []) => [
    // A failed try of the same question gives way to the next.
    ...all.filter((live) => !(live.message === null && !isUnderWay(live) && live.conversation === conversation)),
    {
      key,
      organisation,
      question,
      at: Date.now(),
      conversation,
      message: null,
      first: conversation === null,
      state: 'asking',
      blocks: [],
      understood: null,
      within: within === null ? null : { id: within, title: null },
      writing: null,
      facts: null,
      error: null,
    },
  ]);
  const input = {
    params: { organisation },
    body: {
      question,
      ...(conversation === null ? {} : { conversation }),
      ...(within === null ? {} : { filters: { within } }),
      ...(isCorrected ? { following: 'no' as const } : {}),
    },
    signal: aborted.signal,
  };
  try {
    for await (const event of askedUntilReached(input, (state) => change({ state }))) {
      if (event.kind === 'opened') {
        change({ conversation: event.conversation, message: event.message, understood: event.understood, within: event.within });
        opened(event.conversation);
      } else if (event.kind === 'done') change({ state: 'done', facts: event, writing: null });
      else if (event.kind === 'writing') change({ facts: event, writing: begun(event.writer, event) });
      else if (event.kind === 'block') change(({ blocks }) => ({ blocks: [...blocks, event.block], writing: null }));
      else change(({ writing }) => ({ writing: writing && going(writing, event) }));
    }
  } catch (error) {
    forgetEndedSession(error);
    const isStopped = isAborted(error);
    // The quoted answer is whole; only the writing was left, or failed.
    change(({ writing }) => ({
      writing: over(writing),
      ...(isStopped ? { state: writing ? 'done' : 'stopped' } : { state: 'failed', error }),
    }));
  } finally {
    running.delete(key);
    // Which engines may write is told to nobody by the channel: administrators alone hear of engines.
    void readAgain('conversations', 'writers');
  }
}

/** A question that met nobody is asked again, as it stands, once the house answers. */
async function* askedUntilReached(input: Parameters<typeof ask>[0] & { signal: AbortSignal }, change: (state: Live['state']) => void) {
  for (;;) {
    try {
      yield* ask(input);
      return;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      change('waiting');
      await reached(input.signal);
      change('asking');
    }
  }
}

/** Whether an answer is on its way, or its question is. */
export const isUnderWay = ({ state }: Pick<Live, 'state'>): boolean => state === 'asking' || state === 'waiting';

export function stopAsking(key: number): void {
  running.get(key)?.abort();
}
