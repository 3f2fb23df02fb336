import { Select, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { AnswerOf } from '../api/client.ts';
import { useAnswer } from '../api/cache.ts';
import { documents } from '../documents/texts.ts';
import { useHouse } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import { DocumentsField } from './documents-field.tsx';
import { placeChoices } from './place-choices.ts';
import { triggering, working } from './texts.ts';

export type AgentSeen = AnswerOf<'agents'>['agents'][number];
export type Job = AgentSeen['definition']['jobs'][number];

const shownAtOnce = 50;
const typingMs = 250;

/** The fields of a job's form; what is given is kept by name. */
export function Fields({
  agent,
  job,
  given,
  set,
}: {
  agent: string;
  job: Job;
  given: Record<string, unknown>;
  set: (given: Record<string, unknown>) => void;
}) {
  return job.fields.map((field) => (
    <Field key={field.name} agent={agent} field={field} value={given[field.name]} set={(value) => set({ ...given, [field.name]: value })} />
  ));
}

/** What was filled in, and nothing that was left empty. */
export const filledIn = (given: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '' && value !== null && value !== undefined));

type FieldProps = { agent: string; field: Job['fields'][number]; value: unknown; set: (value: unknown) => void };

function Field({ agent, field, value, set }: FieldProps) {
  const { language } = useWords();
  const label = field.title[language];
  const text = typeof value === 'string' ? value : '';
  if (field.kind === 'document') return <DocumentField agent={agent} field={field} value={value} set={set} />;
  if (field.kind === 'documents') {
    const ids = Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
    return <DocumentsField label={label} required={field.required} value={ids} set={set} />;
  }
  if (field.kind === 'place') return <PlaceField label={label} required={field.required} value={text === '' ? null : text} set={set} />;
  if (field.kind === 'text')
    return (
      <Textarea
        label={label}
        required={field.required}
        autosize
        minRows={2}
        value={text}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
    );
  if (field.kind === 'number')
    return <NumberField label={label} required={field.required} value={typeof value === 'number' ? value : text} set={set} />;
  return (
    <TextInput
      label={label}
      required={field.required}
      type={field.kind === 'date' ? 'date' : 'text'}
      value={text}
      onChange={({ currentTarget }) => set(currentTarget.value)}
    />
  );
}

/** A number as it is typed here, with its comma; what is not one yet stays as it is. */
export function NumberField({
  label,
  required,
  value,
  set,
  description,
}: {
  label: string;
  required: boolean;
  value: number | string;
  set: (value: number | string) => void;
  description?: string;
}) {
  const [typed, setTyped] = useState(String(value).replace('.', ','));
  return (
    <TextInput
      label={label}
      required={required}
      description={description}
      inputMode="decimal"
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const number = Number(currentTarget.value.replace(',', '.'));
        set(currentTarget.value.trim() === '' || Number.isNaN(number) ? currentTarget.value : number);
      }}
    />
  );
}

/** A document by its title: the house is asked as one types. Le juridique is shown contracts first. */
function DocumentField({ agent, field, value, set }: FieldProps) {
  const { texts, language } = useWords({ working });
  const { organisation, may } = useHouse();
  const [typed, setTyped] = useState('');
  const [name] = useDebouncedValue(typed.trim(), typingMs);
  const [titles, setTitles] = useState<Record<string, string>>({});
  const documents = useAnswer(
    'documents',
    { params: { organisation }, query: { limit: shownAtOnce, ...(name === '' ? {} : { name }) } },
    { keep: true },
  );
  const wantsContracts = agent === 'legal' && may('contracts.read');
  const contracts = useAnswer('contracts', { params: { organisation }, query: {} }, { enabled: wantsContracts, keep: true });
  const found = (documents.data?.documents ?? []).map(({ id, title }) => ({ value: id, label: title }));
  const sought = name.toLocaleLowerCase();
  const first = (contracts.data?.contracts ?? [])
    .map(({ document, title }) => ({ value: document, label: title }))
    .filter(({ label }) => label.toLocaleLowerCase().includes(sought))
    .slice(0, shownAtOnce);
  const isContract = new Set(first.map(({ value: id }) => id));
  const others = found.filter(({ value: id }) => !isContract.has(id));
  const current = typeof value === 'string' ? value : null;
  const known = [...first, ...others];
  const kept =
    current === null || known.some(({ value: id }) => id === current) ? [] : [{ value: current, label: titles[current] ?? current }];
  const data =
    first.length === 0
      ? [...kept, ...others]
      : [
          { group: texts.working.contracts, items: [...kept, ...first] },
          { group: texts.working.otherDocuments, items: others },
        ];
  return (
    <Select
      label={field.title[language]}
      placeholder={texts.working.pickDocument}
      required={field.required}
      searchable
      clearable={!field.required}
      nothingFoundMessage={documents.isFetching ? texts.frame.loading : texts.working.noDocument}
      // The house has searched: what it found is shown as it is.
      filter={({ options }) => options}
      data={data}
      value={current}
      onSearchChange={(words) => setTyped(words === titles[current ?? ''] ? '' : words)}
      onChange={(id, option) => {
        if (id !== null) setTitles({ ...titles, [id]: option?.label ?? id });
        set(id);
      }}
    />
  );
}

/** A source or a folder that one sees. */
export function PlaceField({
  label,
  required,
  value,
  set,
}: {
  label: string;
  required: boolean;
  value: string | null;
  set: (place: string | null) => void;
}) {
  const { texts } = useWords({ triggering, documents });
  const { organisation } = useHouse();
  const sources = useAnswer('sources', { params: { organisation } });
  return (
    <Select
      label={label}
      placeholder={texts.triggering.pickPlace}
      required={required}
      searchable
      clearable={!required}
      nothingFoundMessage={sources.isPending ? texts.frame.loading : texts.triggering.noPlace}
      data={placeChoices(sources.data?.sources ?? [], texts.documents.own)}
      value={value}
      onChange={set}
    />
  );
}
