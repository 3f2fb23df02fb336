import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { Label, LabelInput } from '#contract/labels.ts';
import { dataCategories, dataClasses, type DataCategory } from '#contract/privacy.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Problem, Waiting } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './label-form.module.css';
import { documents } from './texts.ts';

const classes = ['none', ...dataClasses] as const;

/** Says how sensitive documents are, or what a place holds; what it changes of what leaves is told before it is done. */
export function LabelForm({
  on,
  label,
  done,
  close,
}: {
  on: readonly string[];
  label: Label | null;
  done?: () => void;
  close: () => void;
}) {
  const { texts } = useWords({ documents });
  const { organisation } = useHouse();
  const say = useSay();
  const [dataClass, setClass] = useState<(typeof classes)[number]>(label?.class ?? 'none');
  const [categories, setCategories] = useState<readonly DataCategory[]>(label?.categories ?? []);
  const said = texts.documents;
  const body: LabelInput = {
    on: [...on],
    label: dataClass === 'none' ? null : { class: dataClass, categories: dataCategories.filter((one) => categories.includes(one)) },
  };
  const set = useChange('setLabels', {
    again: ['documents', 'document', 'placeLabel', 'foreseeLabels'],
    done: ({ changed }) => {
      close();
      done?.();
      say(said.labelSet(changed));
    },
  });
  return (
    <FormDialog
      title={said.labelTitle(on.length)}
      act={texts.frame.save}
      close={close}
      busy={set.isPending}
      error={set.error}
      submit={() => set.mutate({ params: { organisation }, body })}
    >
      <p>{said.labelLead}</p>
      <Choice
        label={said.labelClass}
        value={dataClass}
        all={classes}
        words={{ ...texts.dataClasses, none: said.labelNone }}
        set={setClass}
      />
      {dataClass !== 'none' && (
        <fieldset className={styles.categories}>
          <legend>{said.labelCategories}</legend>
          {dataCategories.map((one) => (
            <Checkbox
              key={one}
              label={texts.dataCategories[one]}
              checked={categories.includes(one)}
              onChange={({ currentTarget }) =>
                setCategories(currentTarget.checked ? [...categories, one] : categories.filter((other) => other !== one))
              }
            />
          ))}
        </fieldset>
      )}
      <Consequences organisation={organisation} body={body} />
    </FormDialog>
  );
}

function Consequences({ organisation, body }: { organisation: string; body: LabelInput }) {
  const { texts } = useWords({ documents });
  const foreseen = useAnswer('foreseeLabels', { params: { organisation }, body }, { keep: true });
  const said = texts.documents;
  if (foreseen.isError) return <Problem error={foreseen.error} />;
  if (!foreseen.data) return <Waiting shape="words" />;
  const { documents: below, lowered } = foreseen.data;
  const lines = (['noLonger', 'onlyHidden', 'newly'] as const).flatMap((how) =>
    foreseen.data[how].map((one) => said.labelLeaves(how, { ...one, zone: texts.zones[one.zone].toLowerCase() })),
  );
  return (
    <output>
      <p>{said.labelBelow(below)}</p>
      {lines.length === 0 && <p>{said.labelSame}</p>}
      {lines.map((line) => (
        <p key={line}>
          <b>{line}</b>
        </p>
      ))}
      {lowered > 0 && <p>{said.labelLowered(lowered)}</p>}
    </output>
  );
}
