import type { Holder, Right } from '#contract/rights.ts';
import { cache, keyOf, useChange } from '../api/cache.ts';
import type { AnswerOf } from '../api/client.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { access, readAfter } from './texts.ts';

/** Gives a right, and offers the way back: to the end date that the same right had before, or to none at all. */
export function useGiving({ place, done }: { place: string; done: () => void }) {
  const { texts } = useWords({ access });
  const { organisation } = useHouse();
  const say = useSay();
  const again = { again: [...readAfter] };
  const failed = { onError: (error: Error) => say(failureSentence(texts, error), { tone: 'bad' }) };
  const take = useChange('takeGrant', again);
  const giveBack = useChange('giveGrant', again);
  const known = () => cache.getQueryData<AnswerOf<'placeGrants'>>(keyOf('placeGrants', { params: { organisation, place } }))?.grants ?? [];
  const give = useChange('giveGrant', {
    ...again,
    done: ({ id, holder, right, until }) => {
      const before = known().find((one) => one.id === id);
      const had = before && (before.until === null || before.until > Date.now()) ? before : null;
      const undo = () =>
        had
          ? giveBack.mutate({ params: { organisation }, body: { place, holder, right, until: had.until } }, failed)
          : take.mutate({ params: { organisation, grant: id } }, failed);
      done();
      say(texts.access.given, had?.until === until ? {} : { undo });
    },
  });
  return {
    give: (body: { holder: Holder; right: Right; until: number | null }) =>
      give.mutate({ params: { organisation }, body: { place, ...body } }),
    isBusy: give.isPending,
    error: give.error,
  };
}
