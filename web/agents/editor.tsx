import { Button, Checkbox, MultiSelect, NativeSelect, NumberInput, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { autonomies, type AgentDefinition } from '#contract/agents.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { documents } from '../documents/texts.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './agents.module.css';
import { definitionOf, draftOf, type Draft, type DraftCase } from './drafting.ts';
import { placeChoices } from './place-choices.ts';
import { making } from './texts.ts';

/** Makes an agent, or a next version of one, without code. `taken`: names that agents have already. */
export function Editor({ before, taken, close }: { before: AgentDefinition | null; taken: ReadonlySet<string>; close: () => void }) {
  const { texts, language } = useWords({ making, documents });
  const { organisation, may } = useHouse();
  const say = useSay();
  const said = texts.making;
  const [draft, setDraft] = useState(() => draftOf(before, language));
  const put = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const tools = useAnswer('tools', { params: { organisation } });
  const sources = useAnswer('sources', { params: { organisation } });
  const engines = useAnswer('engines', { params: { organisation } }, { enabled: may('engines.read') });
  const keep = useChange('addDefinition', {
    again: ['agentDefinitions'],
    done: () => {
      close();
      say(said.kept);
    },
  });
  const all = (tools.data?.tools ?? []).filter(({ effect }) => draft.autonomy !== 'looks' || effect === 'reads');
  const used = draft.tools.filter((name) => all.some((one) => one.name === name));
  const definition = definitionOf({ ...draft, tools: used }, before, taken);
  const withEffect = all.filter(({ name, effect }) => effect !== 'reads' && draft.tools.includes(name));
  return (
    <FormDialog
      title={before === null ? said.create : said.editOf(before.title[language])}
      act={said.keep}
      size="lg"
      close={close}
      ready={definition !== null && draft.title.trim() !== '' && draft.instructions.trim() !== ''}
      busy={keep.isPending}
      error={keep.error}
      submit={() => {
        if (definition) keep.mutate({ params: { organisation }, body: definition });
      }}
    >
      <TextInput
        label={said.name}
        required
        data-autofocus
        maxLength={80}
        value={draft.title}
        onChange={({ currentTarget: { value } }) => put({ title: value })}
      />
      <TextInput
        label={said.purpose}
        required
        maxLength={300}
        value={draft.lead}
        onChange={({ currentTarget: { value } }) => put({ lead: value })}
      />
      <Textarea
        label={said.instructions}
        description={said.instructionsLead}
        required
        autosize
        minRows={4}
        maxRows={14}
        value={draft.instructions}
        onChange={({ currentTarget: { value } }) => put({ instructions: value })}
      />
      <MultiSelect
        label={said.knowledge}
        description={said.knowledgeLead}
        searchable
        maxValues={10}
        data={placeChoices(sources.data?.sources ?? [], texts.documents.own)}
        value={draft.knowledge}
        onChange={(knowledge) => put({ knowledge })}
      />
      <Choice label={said.autonomy} value={draft.autonomy} all={autonomies} words={said.autonomies} set={(autonomy) => put({ autonomy })} />
      <Checkbox.Group label={said.tools} value={draft.tools} onChange={(chosen) => put({ tools: chosen })}>
        {all.map(({ name, words }) => (
          <Checkbox
            key={name}
            className={styles.check ?? ''}
            classNames={{ description: styles.about ?? '' }}
            value={name}
            label={words.title[language]}
            description={words.does[language]}
          />
        ))}
      </Checkbox.Group>
      {withEffect.length > 0 && (
        <Checkbox.Group label={said.two} value={draft.needsTwo} onChange={(needsTwo) => put({ needsTwo })}>
          {withEffect.map(({ name, words }) => (
            <Checkbox
              key={name}
              className={styles.check ?? ''}
              classNames={{ description: styles.about ?? '' }}
              value={name}
              label={words.title[language]}
            />
          ))}
        </Checkbox.Group>
      )}
      {engines.data && engines.data.engines.length > 0 && (
        <NativeSelect
          label={said.engine}
          value={draft.engine ?? ''}
          data={[
            { value: '', label: said.anyEngine },
            ...engines.data.engines.map(({ id, declaration }) => ({ value: id, label: declaration?.name ?? said.ownEngine })),
          ]}
          onChange={({ currentTarget: { value } }) => put({ engine: value === '' ? null : value })}
        />
      )}
      <div className={styles.pair}>
        <NumberInput
          label={said.euros}
          description={said.eurosLead}
          min={0.01}
          max={10_000}
          decimalSeparator={language === 'fr' ? ',' : '.'}
          value={draft.euros}
          onChange={(euros) => put({ euros })}
        />
        <NumberInput
          label={said.steps}
          required
          min={1}
          max={500}
          allowDecimal={false}
          value={draft.steps}
          onChange={(steps) => put({ steps })}
        />
      </div>
      <TextInput
        label={said.reviewer}
        required
        value={draft.reviewer}
        onChange={({ currentTarget: { value } }) => put({ reviewer: value })}
      />
      <TextInput label={said.contest} required value={draft.contest} onChange={({ currentTarget: { value } }) => put({ contest: value })} />
      <Cases
        cases={draft.cases}
        tools={all
          .filter(({ name }) => draft.tools.includes(name))
          .map(({ name, words }) => ({ value: name, label: words.title[language] }))}
        set={(cases) => put({ cases })}
      />
    </FormDialog>
  );
}

function Cases({
  cases,
  tools,
  set,
}: {
  cases: readonly DraftCase[];
  tools: { value: string; label: string }[];
  set: (cases: DraftCase[]) => void;
}) {
  const { texts } = useWords({ making });
  const said = texts.making;
  const put = (key: number, change: Partial<DraftCase>) => set(cases.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const empty = { asked: '', says: '', neverSays: '', uses: [] };
  return (
    <fieldset className={styles.inner}>
      <legend>{said.cases}</legend>
      <p className={styles.quiet}>{said.casesLead}</p>
      {cases.map(({ key, asked, says, neverSays, uses }, index) => (
        <div key={key} className={styles.inner}>
          <Textarea
            label={said.asked(index + 1)}
            autosize
            value={asked}
            onChange={({ currentTarget: { value } }) => put(key, { asked: value })}
          />
          <div className={styles.pair}>
            <TextInput label={said.says} value={says} onChange={({ currentTarget: { value } }) => put(key, { says: value })} />
            <TextInput
              label={said.neverSays}
              value={neverSays}
              onChange={({ currentTarget: { value } }) => put(key, { neverSays: value })}
            />
            <MultiSelect label={said.uses} data={tools} value={uses} onChange={(chosen) => put(key, { uses: chosen })} />
          </div>
          <UnstyledButton className={styles.link ?? ''} onClick={() => set(cases.filter((one) => one.key !== key))}>
            {said.dropCase(index + 1)}
          </UnstyledButton>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          disabled={cases.length >= 30}
          onClick={() => set([...cases, { ...empty, key: Math.max(-1, ...cases.map(({ key }) => key)) + 1 }])}
        >
          {said.addCase}
        </Button>
      </div>
    </fieldset>
  );
}
