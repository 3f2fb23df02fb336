import { Button, NativeSelect, TextInput } from '@mantine/core';
import { outcomes, type JournalFilter } from '#contract/journal.ts';
import { actWord } from '#contract/texts/sentences.ts';
import { actNames } from '../api/named.ts';
import { actsByPart } from '../api/agreed.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './journal.module.css';
import { journal, said } from './texts.ts';

/** The filter as the address has it: days as they are written there. */
export const asked = ['act', 'actor', 'on', 'outcome', 'since', 'until'] as const;
export type Asked = Partial<Record<(typeof asked)[number], string>>;

export function readAddress(address: URLSearchParams): Asked {
  return Object.fromEntries(asked.flatMap((key) => (address.get(key) ? [[key, address.get(key)]] : [])));
}

/** What the house is asked for: a family stands where an act does, the days are the reader's own. */
export function filterOf({ act, actor, on, outcome, since, until }: Asked): JournalFilter {
  const known = outcomes.find((one) => one === outcome);
  const dayAt = (day: string, more: number): number => {
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
    return new Date(year, month - 1, date + more).getTime();
  };
  const isDay = (text: string | undefined): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '');
  return {
    ...(act === undefined ? {} : act.includes('.') ? { act } : { family: act }),
    ...(actor === undefined ? {} : { actor }),
    ...(on === undefined ? {} : { on }),
    ...(known === undefined ? {} : { outcome: known }),
    ...(isDay(since) ? { from: dayAt(since, 0) } : {}),
    ...(isDay(until) ? { to: dayAt(until, 1) } : {}),
  };
}

export function Filters({ asked, onName, change }: { asked: Asked; onName: string | null; change: (changed: Asked) => void }) {
  const { texts } = useWords({ journal, said, acts: actNames });
  const { organisation, may } = useHouse();
  const members = useAnswer('members', { params: { organisation } }, { enabled: may('people.read') });
  const { families } = texts.said;
  return (
    <search className={styles.filters} aria-label={texts.journal.filters}>
      <TextInput
        size="sm"
        type="date"
        label={texts.journal.since}
        value={asked.since ?? ''}
        onChange={({ currentTarget }) => change({ since: currentTarget.value })}
      />
      <TextInput
        size="sm"
        type="date"
        label={texts.journal.until}
        value={asked.until ?? ''}
        onChange={({ currentTarget }) => change({ until: currentTarget.value })}
      />
      <NativeSelect
        size="sm"
        label={texts.journal.act}
        value={asked.act ?? ''}
        onChange={({ currentTarget }) => change({ act: currentTarget.value })}
      >
        <option value="">{texts.journal.anyAct}</option>
        {Object.entries(actsByPart).map(([part, acts]) => (
          <optgroup key={part} label={families[part] ?? part}>
            <option value={part}>{texts.journal.anyOf(families[part] ?? part)}</option>
            {acts.map((one) => (
              <option key={one} value={one}>
                {actWord(texts, one)}
              </option>
            ))}
          </optgroup>
        ))}
      </NativeSelect>
      {may('people.read') && (
        <NativeSelect
          size="sm"
          label={texts.journal.actor}
          value={asked.actor ?? ''}
          onChange={({ currentTarget }) => change({ actor: currentTarget.value })}
        >
          <option value="">{texts.journal.anyActor}</option>
          {members.data?.members.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      )}
      <NativeSelect
        size="sm"
        label={texts.journal.outcome}
        value={asked.outcome ?? ''}
        onChange={({ currentTarget }) => change({ outcome: currentTarget.value })}
      >
        <option value="">{texts.journal.anyOutcome}</option>
        {outcomes.map((one) => (
          <option key={one} value={one}>
            {texts.outcomes[one]}
          </option>
        ))}
      </NativeSelect>
      {asked.on !== undefined && (
        <Button size="sm" onClick={() => change({ on: '' })}>
          {texts.journal.withoutObject(onName ?? asked.on)}
        </Button>
      )}
    </search>
  );
}
