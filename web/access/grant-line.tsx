import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { grant as grantShape } from '#contract/access.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { Considered } from './consequences.tsx';
import styles from './who-may-see.module.css';
import { access, readAfter } from './texts.ts';

/** A right that reaches a place: who, what, until when, from where; taken once what that closes was seen. */
export function GrantLine({ grant, mayTake }: { grant: z.output<typeof grantShape>; mayTake: boolean }) {
  const { id, place, holder, holderName, right, until, inheritedFrom } = grant;
  const { texts, formats } = useWords({ access });
  const { organisation } = useHouse();
  const say = useSay();
  const [openedAt] = useState(() => Date.now());
  const [taking, setTaking] = useState(false);
  const name = holder.kind === 'everyone' ? texts.access.everyone : (holderName ?? texts.access.unknownHolder);
  const sources = useAnswer('sources', { params: { organisation } });
  const failed = (error: Error) => say(failureSentence(texts, error), { tone: 'bad' });
  const give = useChange('giveGrant', { again: [...readAfter] });
  const undo = () => give.mutate({ params: { organisation }, body: { place, holder, right, until } }, { onError: failed });
  const take = useChange('takeGrant', { again: [...readAfter], done: () => say(texts.access.taken, { undo }) });
  const from = inheritedFrom === null ? '' : nameOfPlace(sources.data?.sources ?? [], inheritedFrom);
  return (
    <li>
      <div>
        <b>{name}</b>
        <small>
          {[
            texts.rights[right],
            ...(until === null
              ? []
              : [until < openedAt ? texts.access.ended(formats.date(until)) : texts.access.until(formats.date(until))]),
            ...(inheritedFrom === null ? [] : [from === null ? texts.access.inheritedAbove : texts.access.inheritedFrom(from)]),
          ].join(' · ')}
        </small>
      </div>
      {mayTake && !taking && (
        <UnstyledButton className={styles.take ?? ''} aria-label={texts.access.takeFrom(name)} onClick={() => setTaking(true)}>
          {texts.access.take}
        </UnstyledButton>
      )}
      {taking && (
        <Considered
          change={{ kind: 'take', grant: id }}
          act={texts.access.takeFrom(name)}
          busy={take.isPending}
          leave={() => setTaking(false)}
          make={() => take.mutate({ params: { organisation, grant: id } }, { onError: failed })}
        />
      )}
    </li>
  );
}

interface Named {
  id: string;
  name: string;
  folders: Named[];
}
function nameOfPlace(places: readonly Named[], id: string): string | null {
  for (const place of places) {
    if (place.id === id) return place.name;
    const below = nameOfPlace(place.folders, id);
    if (below !== null) return below;
  }
  return null;
}
