import { Button, Checkbox, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { grant } from '#contract/access.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { GiveGrant } from './give-grant.tsx';
import styles from './who-may-see.module.css';
import { Why } from './why.tsx';
import { access } from './texts.ts';

type Grant = z.output<typeof grant>;
const again = ['placeGrants', 'documents', 'sources', 'document', 'explain'] as const;

/** Who may see a place or a document: the rights given on it, those that come from above, and why someone is in or out. */
export function WhoMaySee({ place, name, close }: { place: string; name: string | null; close: () => void }) {
  const { texts } = useWords({ access });
  const { organisation } = useHouse();
  const isDocument = name === null;
  const document = useAnswer('document', { params: { organisation, document: place } }, { enabled: isDocument });
  const grants = useAnswer('placeGrants', { params: { organisation, place } });
  const say = useSay();
  const cut = useChange('setInheritance', { again: [...again] });
  const own = grants.data?.grants.filter(({ inheritedFrom }) => inheritedFrom === null) ?? [];
  const inherited = grants.data?.grants.filter(({ inheritedFrom }) => inheritedFrom !== null) ?? [];
  return (
    <Dialog title={texts.access.title(name ?? document.data?.title ?? '…')} close={close} size="lg">
      {grants.isPending && <Waiting />}
      {grants.isError && <Failure error={grants.error} />}
      {grants.data && (
        <div className={styles.panel}>
          <section>
            <h3>{texts.access.holders}</h3>
            {own.length === 0 && <p className={styles.none}>{texts.access.none}</p>}
            <ul className={styles.grants}>
              {own.map((one) => (
                <GrantLine key={one.id} grant={one} mayTake />
              ))}
            </ul>
            <GiveGrant place={place} />
          </section>
          <section>
            <h3>{texts.access.inherited}</h3>
            {inherited.length === 0 && <p className={styles.none}>{texts.access.noneInherited}</p>}
            <ul className={styles.grants}>
              {inherited.map((one) => (
                <GrantLine key={one.id} grant={one} mayTake={false} />
              ))}
            </ul>
            <Checkbox
              label={texts.access.cut}
              checked={grants.data.cutsInheritance}
              disabled={cut.isPending}
              onChange={({ currentTarget }) =>
                cut.mutate(
                  { params: { organisation, place }, body: { cut: currentTarget.checked } },
                  {
                    onError: (error) => say(failureSentence(texts, error), { tone: 'bad' }),
                    onSuccess: ({ loses }) =>
                      loses.length > 0 &&
                      say(
                        texts.access.loses(
                          loses.map(({ holder, holderName }) =>
                            holder.kind === 'everyone' ? texts.access.everyone : (holderName ?? texts.access.unknownHolder),
                          ),
                        ),
                      ),
                  },
                )
              }
            />
          </section>
          {isDocument && <Why document={place} />}
          <div className={styles.end}>
            <Button onClick={close}>{texts.frame.close}</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function GrantLine({ grant: { id, holder, holderName, right, until, inheritedFrom }, mayTake }: { grant: Grant; mayTake: boolean }) {
  const { texts, formats } = useWords({ access });
  const { organisation } = useHouse();
  const say = useSay();
  const [openedAt] = useState(() => Date.now());
  const name = holder.kind === 'everyone' ? texts.access.everyone : (holderName ?? texts.access.unknownHolder);
  const sources = useAnswer('sources', { params: { organisation } });
  const take = useChange('takeGrant', {
    again: [...again],
    done: () => say(texts.access.taken),
  });
  const failed = (error: Error) => say(failureSentence(texts, error), { tone: 'bad' });
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
      {mayTake && (
        <UnstyledButton
          className={styles.take ?? ''}
          aria-label={texts.access.takeFrom(name)}
          disabled={take.isPending}
          onClick={() => take.mutate({ params: { organisation, grant: id } }, { onError: failed })}
        >
          {texts.access.take}
        </UnstyledButton>
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
