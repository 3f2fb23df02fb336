import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { exposures, vendorCategories, type Exposure, type VendorCategory } from '#contract/sovereignty.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { Known, today } from './correcting.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** A product that no catalogue has, as the company knows it: by which document, of which day. */
export function Adding({ name, added, close }: { name: string; added: (id: string, product: string) => void; close: () => void }) {
  const { texts } = useWords(diagnostic);
  const { organisation } = useHouse();
  const t = texts.sovereignty;
  const [words, setWords] = useState({ vendor: '', product: name, country: '', regions: '', training: '', retention: '', hosts: '' });
  const [category, setCategory] = useState<VendorCategory>('saas_ai');
  const [exposure, setExposure] = useState<Exposure>('UNKNOWN');
  const [source, setSource] = useState('');
  const [asOf, setAsOf] = useState(today);
  const add = useChange('addVendor', { again: ['vendors'], done: ({ id }) => added(id, words.product.trim()) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const hosts = words.hosts.split(/[\s,;]+/).filter((host) => host !== '');
    const country = words.country.trim().toUpperCase();
    add.mutate({ params: { organisation }, body: { ...words, country, hosts, category, exposure, source, asOf } });
  };
  const field = (one: keyof typeof words, label: string, rest: { required?: true; maxLength: number; description?: string }) => (
    <TextInput
      label={label}
      {...rest}
      value={words[one]}
      onChange={({ currentTarget }) => setWords({ ...words, [one]: currentTarget.value })}
    />
  );
  return (
    <Dialog title={t.addVendor} close={close}>
      <p>{t.addVendorLead}</p>
      <form className={styles.liftForm} onSubmit={submit}>
        {field('product', t.product, { required: true, maxLength: 160 })}
        {field('vendor', t.maker, { required: true, maxLength: 120 })}
        <Choice label={t.kind} value={category} all={vendorCategories} words={texts.vendorCategories} set={setCategory} />
        <Choice label={t.group} value={exposure} all={exposures} words={texts.exposures} set={setExposure} />
        {field('country', t.country, { maxLength: 8, description: t.countryHint })}
        {field('regions', t.regions, { maxLength: 500 })}
        {field('training', t.training, { maxLength: 500 })}
        {field('retention', t.retention, { maxLength: 500 })}
        {field('hosts', t.hosts, { maxLength: 1000, description: t.hostsHint })}
        <Known source={source} setSource={setSource} asOf={asOf} setAsOf={setAsOf} />
        <Problem error={add.error} />
        <Button type="submit" variant="filled" disabled={add.isPending}>
          {t.add}
        </Button>
      </form>
    </Dialog>
  );
}
