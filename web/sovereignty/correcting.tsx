import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { exposures, toolName, type Exposure, type Tool } from '#contract/sovereignty.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** What the company knows better of a vendor, by its contract for instance: it counts at the next diagnosis. */
export function Correcting({ tool, close }: { tool: Tool; close: () => void }) {
  const { texts } = useWords(diagnostic);
  const { organisation } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const [exposure, setExposure] = useState<Exposure>(tool.exposure);
  const [regions, setRegions] = useState(tool.regions);
  const [training, setTraining] = useState(tool.training);
  const [retention, setRetention] = useState(tool.retention);
  const correct = useChange('correctVendor', {
    done: () => {
      say(t.corrected);
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    correct.mutate({ params: { organisation, vendor: tool.id }, body: { exposure, regions, training, retention } });
  };
  return (
    <Dialog title={t.correctTitle(toolName(tool))} close={close}>
      <p>{t.correctLead}</p>
      <form className={styles.liftForm} onSubmit={submit}>
        <Choice label={t.group} value={exposure} all={exposures} words={texts.exposures} set={setExposure} />
        <TextInput label={t.regions} maxLength={500} value={regions} onChange={({ currentTarget }) => setRegions(currentTarget.value)} />
        <TextInput label={t.training} maxLength={500} value={training} onChange={({ currentTarget }) => setTraining(currentTarget.value)} />
        <TextInput
          label={t.retention}
          maxLength={500}
          value={retention}
          onChange={({ currentTarget }) => setRetention(currentTarget.value)}
        />
        <Problem error={correct.error} />
        <Button type="submit" variant="filled" disabled={correct.isPending}>
          {t.save}
        </Button>
      </form>
    </Dialog>
  );
}
