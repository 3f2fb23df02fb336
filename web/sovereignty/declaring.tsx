import { Button, Checkbox } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { criticalities, exposedData, toolName, type Criticality, type DataClass, type Tool } from '#contract/sovereignty.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** The short questions on a tool: is it allowed, how critical is what it serves, what does it see. They count at the next diagnosis. */
export function Declaring({ tool, close }: { tool: Tool; close: () => void }) {
  const { texts } = useWords(diagnostic);
  const { organisation } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const [allowed, setAllowed] = useState(tool.declared);
  const [criticality, setCriticality] = useState<Criticality>(tool.criticality);
  const [data, setData] = useState<readonly DataClass[]>(tool.data);
  const declare = useChange('declareTool', {
    done: () => {
      say(t.corrected);
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    declare.mutate({ params: { organisation, tool: tool.id }, body: { allowed, criticality, data: [...data] } });
  };
  return (
    <Dialog title={t.declareTitle(toolName(tool))} close={close}>
      <form className={styles.liftForm} onSubmit={submit}>
        <Checkbox label={t.allowed} checked={allowed} onChange={({ currentTarget }) => setAllowed(currentTarget.checked)} />
        <Choice label={t.criticality} value={criticality} all={criticalities} words={texts.criticalities} set={setCriticality} />
        <fieldset className={styles.choices}>
          <legend>{t.sees}</legend>
          {exposedData.map((one) => (
            <Checkbox
              key={one}
              label={texts.exposedData[one]}
              checked={data.includes(one)}
              onChange={({ currentTarget }) => setData(currentTarget.checked ? [...data, one] : data.filter((other) => other !== one))}
            />
          ))}
        </fieldset>
        <Problem error={declare.error} />
        <Button type="submit" variant="filled" disabled={declare.isPending}>
          {t.save}
        </Button>
      </form>
    </Dialog>
  );
}
