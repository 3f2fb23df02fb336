import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  useMutation,
  useQuery,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { z } from 'zod';
import { call, type AnswerOf, type AnsweringName, type CallInput } from './client.ts';
import { isRefused, Unreachable } from './refused.ts';
import type { session } from '#contract/people.ts';

export type Session = z.output<typeof session>;
export const sessionKey = ['session'] as const;

/** Where the answers asked from this page are kept while they are current. */
export const liveKey = ['live answers'] as const;

/** A session that the house no longer knows: the sign-in takes the page's place, the address does not move. One that has something to do first is read again. */
export function forgetEndedSession(error: unknown): void {
  if (isRefused(error, 'password_to_change') || isRefused(error, 'second_factor_to_enrol'))
    void cache.invalidateQueries({ queryKey: sessionKey });
  if (!isRefused(error, 'not_signed_in')) return;
  const before = cache.getQueryData<Session | null>(sessionKey);
  if (!before) return;
  cache.setQueryData(['session ended'], true);
  cache.setQueryData(sessionKey, null);
}

/**
 * The one place where the house's state is kept. Reading some of it is journalled, so nothing is read again only because
 * a window comes back to the front; what changes is told by the organisation's channel.
 */
export const cache: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: forgetEndedSession }),
  mutationCache: new MutationCache({ onError: forgetEndedSession }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // As long as the page is open: what it promises where nothing answers.
      retry: (_, error) => error instanceof Unreachable,
      retryDelay: (count) => Math.min(500 * 2 ** count, 5000),
    },
    mutations: { retry: false },
  },
});

/** The key under which an answer is kept. */
export function keyOf<Name extends AnsweringName>(name: Name, input: Omit<CallInput<Name>, 'signal'>): readonly unknown[] {
  return [name, input];
}

/** The answer of an endpoint, kept in the cache. `lasting`: read once, because each reading is journalled; `keep`: what was there stays until the next comes. */
export function useAnswer<Name extends AnsweringName>(
  name: Name,
  input: CallInput<Name>,
  { enabled = true, lasting = false, keep = false } = {},
): UseQueryResult<AnswerOf<Name>> {
  return useQuery({
    queryKey: keyOf(name, input),
    queryFn: ({ signal }) => call(name, { ...input, signal }),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    ...(lasting ? { staleTime: Number.POSITIVE_INFINITY, refetchOnReconnect: false } : {}),
  });
}

/** A call that changes something; `done` runs with its answer, and the named answers are read again. */
export function useChange<Name extends AnsweringName>(
  name: Name,
  { again = [], done }: { again?: AnsweringName[]; done?: (answer: AnswerOf<Name>, input: CallInput<Name>) => void } = {},
): UseMutationResult<AnswerOf<Name>, Error, CallInput<Name>> {
  return useMutation({
    mutationFn: (input: CallInput<Name>) => call(name, input),
    onSuccess: (answer, input) => {
      done?.(answer, input);
      return readAgain(...again);
    },
  });
}

/** Marks every kept answer of these endpoints as old; those on the screen are read again now. */
export async function readAgain(...names: AnsweringName[]): Promise<void> {
  await Promise.all(names.map((name) => cache.invalidateQueries({ queryKey: [name] })));
}
