import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useAnswer } from '../api/cache.ts';
import { documents } from '../documents/texts.ts';
import { useHouse } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import { placeChoices } from './place-choices.ts';
import { working } from './texts.ts';

const shownAtOnce = 50;
const typingMs = 250;
const most = 50;

/** Several documents, and folders with all that stands in them, by what they are called: the house is asked as one types. */
export function DocumentsField({
  label,
  required,
  value,
  set,
}: {
  label: string;
  required: boolean;
  value: readonly string[];
  set: (ids: string[] | null) => void;
}) {
  const { texts } = useWords({ working, documents });
  const { organisation } = useHouse();
  const [typed, setTyped] = useState('');
  const [name] = useDebouncedValue(typed.trim(), typingMs);
  const [titles, setTitles] = useState<Record<string, string>>({});
  const query = { limit: shownAtOnce, ...(name === '' ? {} : { name }) };
  const found = useAnswer('documents', { params: { organisation }, query }, { keep: true });
  const sources = useAnswer('sources', { params: { organisation } });
  const sought = name.toLocaleLowerCase();
  const all = [
    ...placeChoices(sources.data?.sources ?? [], texts.documents.own)
      .filter((place) => place.label.toLocaleLowerCase().includes(sought))
      .map((place) => ({ ...place, group: texts.working.folders })),
    ...(found.data?.documents ?? []).map(({ id, title }) => ({ value: id, label: title, group: texts.working.otherDocuments })),
  ];
  // What was chosen stays, whatever is typed next.
  const kept = value
    .filter((id) => all.every((one) => one.value !== id))
    .map((id) => ({ value: id, label: titles[id] ?? id, group: texts.working.chosenOnes }));
  const data = [...Map.groupBy([...kept, ...all], ({ group }) => group)].map(([group, items]) => ({ group, items }));
  return (
    <MultiSelect
      label={label}
      description={texts.working.severalLead}
      placeholder={value.length === 0 ? texts.working.pickDocuments : ''}
      required={required}
      searchable
      clearable
      hidePickedOptions
      maxValues={most}
      nothingFoundMessage={found.isFetching ? texts.frame.loading : texts.working.noDocument}
      // The house has searched: what it found is shown as it is.
      filter={({ options }) => options}
      data={data}
      value={[...value]}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(ids) => {
        setTitles({ ...titles, ...Object.fromEntries([...kept, ...all].map((one) => [one.value, one.label])) });
        setTyped('');
        set(ids.length === 0 ? null : ids);
      }}
    />
  );
}
