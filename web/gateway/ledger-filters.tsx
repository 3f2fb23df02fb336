import { Button, NativeSelect, TextInput } from '@mantine/core';
import { outboundFilter, outboundOutcomes, outboundPurposes, outboundTexts, type OutboundFilter } from '#contract/outbound.ts';
import { zones } from '#contract/models.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import { useSubjects } from './subjects.ts';
import styles from './switching.module.css';
import { leaving } from './texts.ts';

/** A day as the reader's own calendar has it. */
const dayOf = (at: number | undefined, more: number): string => {
  if (at === undefined) return '';
  const day = new Date(at + more);
  return [day.getFullYear(), String(day.getMonth() + 1).padStart(2, '0'), String(day.getDate()).padStart(2, '0')].join('-');
};
const startOf = (day: string, more: number): number | undefined => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return day === '' ? undefined : new Date(year, month - 1, date + more).getTime();
};

/** Which connections are meant: by time, place, purpose, person. */
export function LedgerFilters({ filter, set }: { filter: OutboundFilter; set: (filter: OutboundFilter) => void }) {
  const { texts, formats } = useWords({ leaving });
  const { organisation } = useHouse();
  const { members, keys, engines } = useSubjects();
  const everywhere = useAnswer('outboundTotals', { params: { organisation }, query: {} });
  const said = texts.leaving.filters;
  const countries = [...new Set(everywhere.data?.destinations.flatMap(({ placeCountry }) => placeCountry ?? []))];
  const change = (changed: { [Key in keyof OutboundFilter]?: OutboundFilter[Key] | undefined }) => {
    const next = Object.entries({ ...filter, ...changed }).filter(([, value]) => value !== undefined && value !== '');
    set(outboundFilter.parse(Object.fromEntries(next)));
  };
  const any = { value: '', label: said.all };
  return (
    <search className={styles.filters} aria-label={said.label}>
      <TextInput
        size="sm"
        type="date"
        label={said.from}
        value={dayOf(filter.from, 0)}
        onChange={({ currentTarget }) => change({ from: startOf(currentTarget.value, 0) })}
      />
      <TextInput
        size="sm"
        type="date"
        label={said.to}
        value={dayOf(filter.to, 0)}
        onChange={({ currentTarget }) => {
          const next = startOf(currentTarget.value, 1);
          change({ to: next === undefined ? undefined : next - 1 });
        }}
      />
      <TextInput
        size="sm"
        label={said.host}
        maxLength={200}
        value={filter.host ?? ''}
        onChange={({ currentTarget }) => change({ host: currentTarget.value })}
      />
      <NativeSelect
        size="sm"
        label={said.purpose}
        value={filter.purpose ?? ''}
        data={[any, ...outboundPurposes.map((value) => ({ value, label: texts.leaving.purposes[value] }))]}
        onChange={({ currentTarget }) => change({ purpose: outboundPurposes.find((one) => one === currentTarget.value) })}
      />
      <NativeSelect
        size="sm"
        label={said.zone}
        value={filter.zone ?? ''}
        data={[any, ...zones.map((value) => ({ value, label: texts.zones[value] }))]}
        onChange={({ currentTarget }) => change({ zone: zones.find((one) => one === currentTarget.value) })}
      />
      <NativeSelect
        size="sm"
        label={said.country}
        value={filter.country ?? ''}
        data={[any, ...countries.map((value) => ({ value, label: formats.countries(value) }))]}
        onChange={({ currentTarget }) => change({ country: currentTarget.value })}
      />
      <NativeSelect
        size="sm"
        label={said.engine}
        value={filter.engine ?? ''}
        data={[any, ...engines]}
        onChange={({ currentTarget }) => change({ engine: currentTarget.value })}
      />
      <NativeSelect
        size="sm"
        label={said.who}
        value={filter.who ?? ''}
        data={[any, ...members, ...keys]}
        onChange={({ currentTarget }) => change({ who: currentTarget.value })}
      />
      <NativeSelect
        size="sm"
        label={said.text}
        value={filter.text ?? ''}
        data={[any, ...outboundTexts.map((value) => ({ value, label: texts.leaving.texts[value] }))]}
        onChange={({ currentTarget }) => change({ text: outboundTexts.find((one) => one === currentTarget.value) })}
      />
      <NativeSelect
        size="sm"
        label={said.outcome}
        value={filter.outcome ?? ''}
        data={[any, ...outboundOutcomes.map((value) => ({ value, label: texts.leaving.connection[value] }))]}
        onChange={({ currentTarget }) => change({ outcome: outboundOutcomes.find((one) => one === currentTarget.value) })}
      />
      {Object.keys(filter).length > 0 && (
        <Button size="sm" onClick={() => set({})}>
          {said.clear}
        </Button>
      )}
    </search>
  );
}
