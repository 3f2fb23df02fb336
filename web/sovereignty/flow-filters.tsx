import { NativeSelect } from '@mantine/core';
import { exposedData, flowsShown, laws, lawsReaching, type FlowFilter, type FlowRow } from '#contract/sovereignty.ts';
import { zones } from '#contract/engine.ts';
import { dataClasses } from '#contract/privacy.ts';
import { Choice } from '../ui/choice.tsx';
import { useWords } from '../ui/words.tsx';
import { diagnostic } from './texts.ts';

/** What the map shows: each list holds what the flows hold, and none that would leave nothing. */
export function FlowFilters({ rows, filter, set }: { rows: readonly FlowRow[]; filter: FlowFilter; set: (to: FlowFilter) => void }) {
  const { texts, formats } = useWords(diagnostic);
  const t = texts.sovereignty;
  const tools = rows.map(({ tool }) => tool);
  const sorted = (values: readonly string[]): string[] => [...new Set(values)].filter((one) => one !== '').toSorted();
  const pick = <One extends string>(
    key: Exclude<keyof FlowFilter, 'shown'>,
    label: string,
    all: readonly One[],
    say: (one: One) => string,
    to: (value: One | undefined) => Partial<FlowFilter>,
  ) =>
    all.length > 0 && (
      <NativeSelect
        key={key}
        size="xs"
        maw={220}
        label={label}
        // Before each value a mark, for a service without a name is the whole company.
        value={filter[key] === undefined ? '' : `=${filter[key]}`}
        data={[{ value: '', label: t.all }, ...all.map((one) => ({ value: `=${one}`, label: say(one) }))]}
        onChange={({ currentTarget }) => {
          const { [key]: _, ...others } = filter;
          const value = all.find((one) => `=${one}` === currentTarget.value);
          set({ ...others, ...(value === undefined ? {} : to(value)) });
        }}
      />
    );
  const same = (one: string): string => one;
  const services = [...new Set(rows.map(({ service }) => service))].toSorted();
  return (
    <>
      <Choice
        size="xs"
        label={t.mapShown}
        value={filter.shown}
        all={flowsShown}
        words={t.mapShows}
        set={(shown) => set({ ...filter, shown })}
      />
      {pick(
        'service',
        t.mapColumns.service,
        services,
        (one) => (one === '' ? t.wholeCompany : one),
        (service) => ({ service }),
      )}
      {pick('operator', t.mapEnds.operator, sorted(tools.map(({ vendor }) => vendor)), same, (operator) => ({ operator }))}
      {pick('parent', t.mapEnds.parent, sorted(tools.map(({ parent }) => parent)), same, (parent) => ({ parent }))}
      {pick('country', t.mapEnds.country, sorted(tools.map(({ country }) => country)), formats.countries, (country) => ({ country }))}
      {pick(
        'zone',
        t.mapEnds.zone,
        zones.filter((zone) => tools.some((tool) => tool.zone === zone)),
        (zone) => texts.zones[zone],
        (zone) => ({ zone }),
      )}
      {pick(
        'law',
        t.mapEnds.law,
        laws.filter((law) => tools.some((tool) => lawsReaching(tool).includes(law))),
        (law) => texts.laws[law],
        (law) => ({ law }),
      )}
      {pick(
        'data',
        t.sees,
        exposedData.filter((data) => tools.some((tool) => tool.data.includes(data))),
        (data) => texts.exposedData[data],
        (data) => ({ data }),
      )}
      {pick(
        'sent',
        t.mapSent,
        dataClasses.filter((of) => tools.some((tool) => tool.sent.some((one) => one.class === of))),
        (of) => texts.dataClasses[of],
        (sent) => ({ sent }),
      )}
    </>
  );
}
