import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { abilities, type NamedModel } from '#contract/models.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { draftModel, keyToSend, type Draft, type DraftModel } from './engine-draft.ts';
import { engines } from './engine-texts.ts';
import { FailureLine } from './failure-line.tsx';
import styles from './models.module.css';

/** Which models of the server will serve: those that it names, or others by their name, each with what it does. */
export function EngineModels({
  draft,
  engine,
  hasKey,
  put,
}: {
  draft: Draft;
  engine: string | null;
  hasKey: boolean;
  put: (part: Partial<Draft>) => void;
}) {
  const { texts, formats } = useWords({ engines });
  const t = texts.engines;
  const { organisation } = useHouse();
  const [byHand, setByHand] = useState('');
  const probe = useChange('probeEngine');
  const named = probe.data?.models ?? [];
  const all: NamedModel[] = [
    ...draft.models.filter(({ id }) => !named.some((one) => one.id === id)).map(({ id }) => ({ id, abilities: [], contextTokens: null })),
    ...named,
  ];
  const set = (id: string, model: DraftModel | null): void =>
    put({
      models: draft.models.some((one) => one.id === id)
        ? draft.models.flatMap((one) => (one.id === id ? (model ?? []) : one))
        : [...draft.models, ...(model ? [model] : [])],
    });
  const server = {
    baseUrl: draft.baseUrl.trim(),
    reach: draft.reach,
    engine,
    ...keyToSend(draft, hasKey),
  };
  return (
    <fieldset className={styles.fields}>
      <legend>{t.models}</legend>
      <div className={styles.row}>
        <Button
          loading={probe.isPending}
          disabled={!URL.canParse(server.baseUrl)}
          onClick={() => probe.mutate({ params: { organisation }, body: server })}
        >
          {t.askModels}
        </Button>
        <span className={styles.quiet} aria-live="polite">
          {probe.isPending && t.asking}
          {probe.data && probe.data.failure === null && t.names(named.length, formats.duration(probe.data.tookMs))}
        </span>
      </div>
      {probe.data?.failure && <FailureLine failure={probe.data.failure} />}
      <Problem error={probe.error} />
      <ul className={styles.chosen}>
        {all.map((one) => {
          const chosen = draft.models.find(({ id }) => id === one.id);
          return (
            <li key={one.id}>
              <Checkbox
                label={one.id}
                aria-label={t.serveWith(one.id)}
                checked={chosen !== undefined}
                onChange={({ currentTarget }) => set(one.id, currentTarget.checked ? draftModel(one) : null)}
              />
              {chosen && <Details model={chosen} server={server} set={(model) => set(one.id, model)} />}
            </li>
          );
        })}
      </ul>
      <div className={styles.row}>
        <TextInput
          className={styles.wide}
          label={t.addByHand}
          maxLength={120}
          value={byHand}
          onChange={({ currentTarget }) => setByHand(currentTarget.value)}
        />
        <Button
          disabled={byHand.trim() === '' || all.some(({ id }) => id === byHand.trim())}
          onClick={() => {
            set(byHand.trim(), draftModel({ id: byHand.trim(), abilities: [], contextTokens: null }));
            setByHand('');
          }}
        >
          {t.addIt}
        </Button>
      </div>
      <p className={styles.quiet}>{t.incomplete}</p>
    </fieldset>
  );
}

type Server = { baseUrl: string; reach: Draft['reach']; engine: string | null; key?: string | null };

function Details({ model, server, set }: { model: DraftModel; server: Server; set: (model: DraftModel) => void }) {
  const { texts, formats } = useWords({ engines });
  const t = texts.engines;
  const { organisation } = useHouse();
  const trial = useChange('probeEngine', {
    // A try of an encoder tells how long its vectors are.
    done: ({ trial: said }) => {
      if (said?.dimensions != null) set({ ...model, dimensions: String(said.dimensions) });
    },
  });
  const [ability] = model.abilities;
  const isEncoder = model.abilities.includes('embed');
  const said = trial.data;
  const figures = [
    ['contextTokens', t.context, true],
    ['dimensions', t.dimensions, isEncoder],
    ['input', t.priceIn, true],
    ['output', t.priceOut, model.abilities.includes('complete')],
    ['query', t.queryPrefix, isEncoder],
    ['passage', t.passagePrefix, isEncoder],
  ] as const;
  return (
    <div className={styles.details}>
      <fieldset aria-label={t.does(model.id)} className={styles.abilities}>
        {abilities.map((one) => (
          <Checkbox
            key={one}
            label={texts.abilities[one]}
            checked={model.abilities.includes(one)}
            onChange={({ currentTarget }) =>
              set({
                ...model,
                abilities: currentTarget.checked ? [...model.abilities, one] : model.abilities.filter((other) => other !== one),
              })
            }
          />
        ))}
      </fieldset>
      <div className={styles.figures}>
        {figures
          .filter(([, , isShown]) => isShown)
          .map(([field, label]) => (
            <TextInput
              key={field}
              label={label}
              placeholder={field === 'input' || field === 'output' ? t.priceHint : undefined}
              value={model[field]}
              onChange={({ currentTarget }) => set({ ...model, [field]: currentTarget.value })}
            />
          ))}
      </div>
      <div className={styles.row}>
        <Button
          size="xs"
          aria-label={t.of.tryIt(model.id)}
          loading={trial.isPending}
          disabled={ability === undefined}
          onClick={() => {
            if (ability !== undefined) trial.mutate({ params: { organisation }, body: { ...server, trial: { model: model.id, ability } } });
          }}
        >
          {t.tryIt}
        </Button>
        {said?.trial && (
          <output className={styles.quiet}>
            {said.trial.dimensions !== null
              ? t.triedEncoded(formats.duration(said.tookMs), said.trial.dimensions)
              : said.trial.text !== null
                ? t.triedWrote(formats.duration(said.tookMs), said.trial.text.trim())
                : t.tried(formats.duration(said.tookMs))}
          </output>
        )}
      </div>
      {said?.failure && <FailureLine failure={said.failure} />}
      <Problem error={trial.error} />
    </div>
  );
}
