import { Button, CloseButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { isAnswerable } from '#contract/documents.ts';
import { useAnswer } from '../api/cache.ts';
import { placesOf } from '../documents/places.ts';
import { useHouse } from '../house/house.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { folded } from '../ui/folded.ts';
import { useWords } from '../ui/words.tsx';
import { within as texts } from './within-texts.ts';
import styles from './within.module.css';

const most = 40;

/** Where the next question is asked: everywhere, or in a place that was chosen, until it is taken away. */
export function Within({ within, choose }: { within: string | null; choose: (place: string | null) => void }) {
  const said = useWords({ within: texts }).texts.within;
  const [choosing, setChoosing] = useState(false);
  return (
    <div className={styles.within}>
      {within !== null && <Chip within={within} remove={() => choose(null)} />}
      <Button size="compact-xs" radius="xl" onClick={() => setChoosing(true)}>
        {within === null ? said.ask : said.change}
      </Button>
      {choosing && (
        <ChoosePlace
          close={() => setChoosing(false)}
          choose={(place) => {
            setChoosing(false);
            choose(place);
          }}
        />
      )}
    </div>
  );
}

function Chip({ within, remove }: { within: string; remove: () => void }) {
  const said = useWords({ within: texts }).texts.within;
  const { organisation } = useHouse();
  const sources = useAnswer('sources', { params: { organisation } });
  const place = placesOf(sources.data?.sources ?? []).find(({ id }) => id === within);
  const isDocument = sources.data !== undefined && place === undefined;
  const document = useAnswer('document', { params: { organisation, document: within } }, { enabled: isDocument });
  const name = place?.name ?? document.data?.title ?? (document.isError ? said.unseen : '…');
  return (
    <p className={styles.chip}>
      <span title={place?.path.join(' › ')}>{said.chosen(name)}</span>
      <CloseButton size="sm" aria-label={said.everywhere(name)} onClick={remove} />
    </p>
  );
}

/** Sources, folders and documents that one may see, found by their name; places first. */
function ChoosePlace({ choose, close }: { choose: (place: string) => void; close: () => void }) {
  const said = useWords({ within: texts }).texts.within;
  const { organisation } = useHouse();
  const [name, setName] = useState('');
  const [typed] = useDebouncedValue(name.trim(), 200);
  const sources = useAnswer('sources', { params: { organisation } });
  const documents = useAnswer(
    'documents',
    { params: { organisation }, query: { limit: most, ...(typed === '' ? {} : { name: typed }) } },
    { keep: true },
  );
  const wanted = folded(typed);
  const places = placesOf(sources.data?.sources ?? []).filter((one) => one.documents > 0 && folded(one.name).includes(wanted));
  const found = [
    ...places.slice(0, most).map(({ id, name: called, kind, path }) => ({ id, called, about: [said.kinds[kind], ...path.slice(0, -1)] })),
    ...(documents.data?.documents ?? [])
      .filter(({ state }) => isAnswerable(state))
      .map(({ id, title, sourceName, folderPath }) => ({ id, called: title, about: [said.kinds.document, sourceName, ...folderPath] })),
  ];
  return (
    <Dialog title={said.title} close={close}>
      <p>{said.lead}</p>
      <TextInput
        label={said.search}
        data-autofocus
        maxLength={200}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <ul className={styles.found}>
        {found.map(({ id, called, about }) => (
          <li key={id}>
            <button type="button" onClick={() => choose(id)}>
              {called}
              <small>{about.join(' › ')}</small>
            </button>
          </li>
        ))}
      </ul>
      {documents.data && found.length === 0 && <p>{said.none}</p>}
    </Dialog>
  );
}
