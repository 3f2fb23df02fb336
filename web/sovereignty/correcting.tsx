import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { exposures, ownFields, toolName, type CorrectionInput, type Exposure, type VendorRow } from '#contract/sovereignty.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

export type Corrected = Pick<
  VendorRow,
  'id' | 'vendor' | 'product' | 'exposure' | 'country' | 'regions' | 'training' | 'retention' | 'own'
>;

export const today = (): string => new Date().toISOString().slice(0, 10);

/** What the company knows better of a vendor, by its contract for instance, with its document and date: it counts at once. */
export function Correcting({ vendor, close }: { vendor: Corrected; close: () => void }) {
  const { texts } = useWords(diagnostic);
  const { organisation } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const [exposure, setExposure] = useState<Exposure>(vendor.exposure);
  const [country, setCountry] = useState(vendor.country);
  const [regions, setRegions] = useState(vendor.regions);
  const [training, setTraining] = useState(vendor.training);
  const [retention, setRetention] = useState(vendor.retention);
  const [source, setSource] = useState(vendor.own?.source ?? '');
  const [asOf, setAsOf] = useState(vendor.own === null || vendor.own.asOf === '' ? today() : vendor.own.asOf);
  const correct = useChange('correctVendor', {
    again: ['sovereignty', 'vendors'],
    done: () => {
      say(t.corrected);
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const now = { exposure, country: country.trim().toUpperCase(), regions, training, retention };
    // What stays as the catalogue has it is not the company's word.
    const said = ownFields.filter((field) => now[field] !== vendor[field] || vendor.own?.fields.includes(field));
    const body: CorrectionInput = { source, asOf };
    for (const field of said) Object.assign(body, { [field]: now[field] });
    correct.mutate({ params: { organisation, vendor: vendor.id }, body });
  };
  return (
    <Dialog title={t.correctTitle(toolName(vendor))} close={close}>
      <p>{t.correctLead}</p>
      <form className={styles.liftForm} onSubmit={submit}>
        <Choice label={t.group} value={exposure} all={exposures} words={texts.exposures} set={setExposure} />
        <TextInput
          label={t.country}
          description={t.countryHint}
          maxLength={8}
          value={country}
          onChange={({ currentTarget }) => setCountry(currentTarget.value)}
        />
        <TextInput label={t.regions} maxLength={500} value={regions} onChange={({ currentTarget }) => setRegions(currentTarget.value)} />
        <TextInput label={t.training} maxLength={500} value={training} onChange={({ currentTarget }) => setTraining(currentTarget.value)} />
        <TextInput
          label={t.retention}
          maxLength={500}
          value={retention}
          onChange={({ currentTarget }) => setRetention(currentTarget.value)}
        />
        <Known source={source} setSource={setSource} asOf={asOf} setAsOf={setAsOf} />
        <Problem error={correct.error} />
        <Button type="submit" variant="filled" disabled={correct.isPending}>
          {t.save}
        </Button>
      </form>
    </Dialog>
  );
}

/** By which document something is known, and of which day that is. */
export function Known(props: { source: string; setSource: (to: string) => void; asOf: string; setAsOf: (to: string) => void }) {
  const { texts } = useWords(diagnostic);
  const t = texts.sovereignty;
  return (
    <>
      <TextInput
        label={t.source}
        description={t.sourceHint}
        required
        maxLength={500}
        value={props.source}
        onChange={({ currentTarget }) => props.setSource(currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t.sourceDate}
        required
        value={props.asOf}
        onChange={({ currentTarget }) => props.setAsOf(currentTarget.value)}
      />
    </>
  );
}
