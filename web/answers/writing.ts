import { useQuery } from '@tanstack/react-query';
import type { AnswerEvent, Block } from '#contract/answers.ts';
import type { Writer, WrittenSentence } from '#contract/written.ts';
import { writeAgain } from '../api/asking.ts';
import { cache, forgetEndedSession, readAgain } from '../api/cache.ts';
import { isAborted } from '../api/refused.ts';

/** What an engine is writing: its place in the line until its turn comes, then what was checked. `isOver`: it was left before its end. */
export interface Writing {
  writer: Writer;
  place: number | null;
  /** What is read whole, in so many parts, and the one that is read now; null where only the best passages are. */
  plan: { titles: string[]; parts: number; at: number } | null;
  passages: number;
  sentences: WrittenSentence[];
  withheld: number;
  isOver: boolean;
}

export const begun = (writer: Writer, announced: Pick<Announced, 'plan' | 'passages'> = { plan: null, passages: 0 }): Writing => ({
  writer,
  place: null,
  plan: announced.plan && { ...announced.plan, at: 0 },
  passages: announced.passages,
  sentences: [],
  withheld: 0,
  isOver: false,
});
export const over = (writing: Writing | null): Writing | null => writing && { ...writing, isOver: true };

type Announced = Extract<AnswerEvent, { kind: 'writing' }>;
type Going = Extract<AnswerEvent, { kind: 'part' | 'waiting' | 'sentence' | 'withheld' }>;

export function going(writing: Writing, event: Going): Writing {
  if (event.kind === 'waiting') return { ...writing, place: event.place };
  if (event.kind === 'part') return { ...writing, plan: writing.plan && { ...writing.plan, at: event.at } };
  if (event.kind === 'withheld') return { ...writing, place: null, withheld: event.count };
  return { ...writing, place: null, sentences: [...writing.sentences, event.sentence] };
}

/** What was asked to be written beside an answer again, from this page. */
export interface Rewriting {
  organisation: string;
  message: string;
  writing: Writing | null;
  blocks: Block[];
  error: unknown;
}

const key = ['rewriting'] as const;
const running = new Map<string, AbortController>();

export function useRewriting(): Rewriting[] {
  const { data } = useQuery<Rewriting[]>({ queryKey: key, queryFn: () => [], initialData: [], staleTime: Number.POSITIVE_INFINITY });
  return data;
}

/** Has an engine write beside an answer, and keeps what comes; not named, it is the one that the house would choose now. Never throws. */
export async function rewriteNow(organisation: string, message: string, writer: Writer, isNamed: boolean): Promise<void> {
  running.get(message)?.abort();
  const aborted = new AbortController();
  running.set(message, aborted);
  const nothing: Rewriting = { organisation, message, writing: null, blocks: [], error: null };
  const change = (part: (before: Rewriting) => Partial<Rewriting>) =>
    cache.setQueryData<Rewriting[]>(key, (all = []) => {
      const before = all.find((one) => one.message === message) ?? nothing;
      return [...all.filter((one) => one !== before), { ...before, ...part(before) }];
    });
  change(() => ({ writing: begun(writer), error: null }));
  try {
    const { engine, model } = writer;
    for await (const event of writeAgain({
      params: { organisation, message },
      body: isNamed ? { engine, model } : {},
      signal: aborted.signal,
    })) {
      if (event.kind === 'block') change(({ blocks }) => ({ blocks: [...blocks, event.block], writing: null }));
      else if (event.kind === 'part' || event.kind === 'waiting' || event.kind === 'sentence' || event.kind === 'withheld')
        change(({ writing }) => ({ writing: writing && going(writing, event) }));
      else if (event.kind === 'writing') change(() => ({ writing: begun(event.writer, event) }));
      else if (event.kind === 'done') change(() => ({ writing: null }));
    }
  } catch (error) {
    forgetEndedSession(error);
    const isLeft = isAborted(error);
    change(({ writing }) => ({ writing: isLeft ? over(writing) : null, error: isLeft ? null : error }));
    // The engine may be gone.
    if (!isLeft) void readAgain('writers');
  } finally {
    if (running.get(message) === aborted) running.delete(message);
  }
}

export function stopRewriting(message: string): void {
  running.get(message)?.abort();
}
