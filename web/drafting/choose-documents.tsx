import { Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { isAnswerable } from '#contract/documents.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './writing.module.css';
import { writing } from './texts.ts';

export interface ChosenDocument {
  id: string;
  title: string;
  sourceName: string;
}

const most = 20;

/** Documents that one may read, found by their title. */
export function ChooseDocuments({
  chosen: before,
  choose,
  close,
}: {
  chosen: readonly ChosenDocument[];
  choose: (documents: ChosenDocument[]) => void;
  close: () => void;
}) {
  const { texts } = useWords({ writing });
  const { organisation } = useHouse();
  const [name, setName] = useState('');
  const [asked] = useDebouncedValue(name, 200);
  const [chosen, setChosen] = useState([...before]);
  const query = { limit: 40, ...(asked.trim() === '' ? {} : { name: asked.trim() }) };
  const { data } = useAnswer('documents', { params: { organisation }, query }, { keep: true });
  const found = (data?.documents ?? []).filter(({ state }) => isAnswerable(state));
  const away = chosen.filter(({ id }) => found.every((one) => one.id !== id));
  const toggle = ({ id, title, sourceName }: ChosenDocument, isChosen: boolean) =>
    setChosen((all) => (isChosen ? [...all, { id, title, sourceName }] : all.filter((one) => one.id !== id)));
  return (
    <FormDialog
      title={texts.writing.chooseDocuments}
      act={texts.writing.choose(chosen.length)}
      close={close}
      submit={() => choose(chosen)}
      ready={chosen.length <= most}
    >
      <TextInput
        label={texts.writing.search}
        data-autofocus
        value={name}
        maxLength={200}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <ul className={styles.found}>
        {[...away, ...found].map((one) => (
          <li key={one.id}>
            <Checkbox
              label={one.title}
              description={one.sourceName}
              checked={chosen.some(({ id }) => id === one.id)}
              onChange={({ currentTarget }) => toggle(one, currentTarget.checked)}
            />
          </li>
        ))}
      </ul>
      {data && found.length === 0 && <p className={styles.quiet}>{texts.writing.noDocument}</p>}
    </FormDialog>
  );
}
