import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { entryChoices, entryFormats, type EntryChoices } from '#contract/finance.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useAccountWords } from './texts.ts';

/** What the accounting firm takes in: chosen once, for every export. */
export function Choosing({ choices, close }: { choices: EntryChoices; close: () => void }) {
  const { t } = useAccountWords();
  const { organisation } = useHouse();
  const say = useSay();
  const [chosen, choose] = useState(choices);
  const keep = useChange('chooseEntries', {
    again: ['entryChoices', 'invoices', 'invoice'],
    done: () => {
      close();
      say(t.chosen);
    },
  });
  return (
    <FormDialog
      title={t.firm}
      act={t.keep}
      close={close}
      busy={keep.isPending}
      ready={entryChoices.safeParse(chosen).success}
      error={keep.error}
      submit={() => keep.mutate({ params: { organisation }, body: chosen })}
    >
      <NativeSelect
        label={t.format}
        value={chosen.format}
        data={entryFormats.map((one) => ({ value: one, label: t.entryFormats[one] }))}
        onChange={({ currentTarget }) =>
          choose({ ...chosen, format: entryFormats.find((one) => one === currentTarget.value) ?? chosen.format })
        }
      />
      {(['journal', 'supplier', 'tax', 'other'] as const).map((name) => (
        <TextInput
          key={name}
          label={t.choices[name]}
          value={chosen[name]}
          onChange={({ currentTarget }) => choose({ ...chosen, [name]: currentTarget.value.trim().toUpperCase() })}
        />
      ))}
    </FormDialog>
  );
}
