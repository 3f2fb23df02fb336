import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { criticalities, exposedData, toolUses, type Criticality, type DataClass, type Tool, type ToolUse } from '#contract/sovereignty.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** A tool to answer about: one that was found, or a product that no trace shows. */
export type Asked = Pick<Tool, 'id' | 'declared' | 'criticality' | 'data' | 'services' | 'saidUse'> & { name: string };

/** The short questions on a tool: is it used, is it allowed, who uses it, how critical is what it serves, what does it see. They count at once. */
export function Declaring({ tool, close }: { tool: Asked; close: () => void }) {
  const { texts } = useWords(diagnostic);
  const { organisation } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const [use, setUse] = useState<ToolUse>(tool.saidUse ?? 'used');
  const [allowed, setAllowed] = useState(tool.declared);
  const [criticality, setCriticality] = useState<Criticality>(tool.criticality);
  const [data, setData] = useState<readonly DataClass[]>(tool.data);
  const [services, setServices] = useState(tool.services.join(', '));
  const declare = useChange('declareTool', {
    again: ['sovereignty'],
    done: () => {
      say(t.saved);
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const named = services
      .split(/[,;]/)
      .map((one) => one.trim())
      .filter((one) => one !== '');
    declare.mutate({
      params: { organisation, tool: tool.id },
      body: { use, allowed, criticality, data: [...data], services: [...new Set(named)].slice(0, 20) },
    });
  };
  return (
    <Dialog title={t.declareTitle(tool.name)} close={close}>
      <form className={styles.liftForm} onSubmit={submit}>
        <Choice label={t.use} description={t.useHint} value={use} all={toolUses} words={texts.toolUses} set={setUse} />
        <Checkbox label={t.allowed} checked={allowed} onChange={({ currentTarget }) => setAllowed(currentTarget.checked)} />
        <TextInput
          label={t.usedBy}
          description={t.usedByHint}
          maxLength={500}
          value={services}
          onChange={({ currentTarget }) => setServices(currentTarget.value)}
        />
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
