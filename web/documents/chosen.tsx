import { Button } from '@mantine/core';
import { useState } from 'react';
import { mayBeReadAgain, type Document } from '#contract/documents.ts';
import { readAgain } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import { ActsMenu } from '../ui/acts-menu.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './chosen.module.css';
import type { Each } from './each.ts';
import { EraseMany } from './erase-many.tsx';
import { LabelForm } from './label-form.tsx';
import type { PlaceLine } from './places.ts';
import { ShareMany } from './share-many.tsx';
import { documents as ownTexts } from './texts.ts';

/** What is done to many documents at once: each on its own, and what fails is told with its reason while the rest goes on. */
export function Chosen({ documents, places, clear }: { documents: Document[]; places: PlaceLine[]; clear: () => void }) {
  const { texts } = useWords({ documents: ownTexts });
  const { organisation } = useHouse();
  const say = useSay();
  const [done, setDone] = useState<number | null>(null);
  const [asking, setAsking] = useState<'label' | 'share' | 'erase' | null>(null);
  const said = texts.documents;
  const here = documents.filter(({ state }) => state !== 'withdrawn');
  const gone = documents.filter(({ state }) => state === 'withdrawn');
  const failed = documents.filter(({ state, unreadableReason }) => mayBeReadAgain(state, unreadableReason));
  const others = places.filter(({ mayAdd }) => mayAdd);

  const each: Each = async (these, act) => {
    const errors: unknown[] = [];
    for (const [at, { id }] of these.entries()) {
      setDone(at);
      await act({ organisation, document: id }).catch((error: unknown) => void errors.push(error));
    }
    setDone(null);
    clear();
    await readAgain('documents', 'sources', 'document', 'erasures');
    return { done: these.length - errors.length, errors };
  };
  const eachTold: Each = async (these, act) => {
    const end = await each(these, act);
    if (end.errors.length === 0) say(said.manyDone(end.done));
    else say(`${said.manyDone(end.done)} ${failureSentence(texts, end.errors[0])}`, { tone: 'bad' });
    return end;
  };
  const stop = () => setAsking(null);

  const bar = () => (
    <section className={styles.chosen} aria-label={said.chosen(documents.length)}>
      <b aria-live="polite">{done === null ? said.chosen(documents.length) : said.doing(done + 1, documents.length)}</b>
      {here.length > 0 && (
        <Button size="xs" disabled={done !== null} onClick={() => void eachTold(here, (params) => call('withdraw', { params }))}>
          {said.withdraw}
        </Button>
      )}
      {gone.length > 0 && (
        <Button size="xs" disabled={done !== null} onClick={() => void eachTold(gone, (params) => call('restore', { params }))}>
          {said.restore}
        </Button>
      )}
      {failed.length > 0 && (
        <Button size="xs" disabled={done !== null} onClick={() => void eachTold(failed, (params) => call('readDocument', { params }))}>
          {said.readAgain}
        </Button>
      )}
      {here.length > 0 && others.length > 0 && (
        <ActsMenu
          acts={() =>
            others.map(({ id, path, own }) => ({
              name: (own ? [said.own, ...path.slice(1)] : path).join(' › '),
              act: () => void eachTold(here, (params) => call('changeDocument', { params, body: { place: id } })),
            }))
          }
        >
          {(button) => (
            <Button {...button} size="xs" disabled={done !== null}>
              {said.move}
            </Button>
          )}
        </ActsMenu>
      )}
      <Button size="xs" disabled={done !== null} onClick={() => setAsking('label')}>
        {said.labelAct}
      </Button>
      <Button size="xs" disabled={done !== null} onClick={() => setAsking('share')}>
        {said.whoSees}
      </Button>
      <Button size="xs" disabled={done !== null} onClick={() => setAsking('erase')}>
        {said.erase}
      </Button>
      <Button size="xs" disabled={done !== null} onClick={clear}>
        {said.chooseNone}
      </Button>
    </section>
  );
  return (
    <>
      {documents.length > 0 && bar()}
      {asking === 'label' && <LabelForm on={documents.map(({ id }) => id)} label={null} done={clear} close={stop} />}
      {asking === 'share' && <ShareMany documents={documents} each={eachTold} close={stop} />}
      {asking === 'erase' && <EraseMany documents={documents} each={each} close={stop} />}
    </>
  );
}
