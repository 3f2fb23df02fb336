import { Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { engineGroups, reaches, retentionKinds, zones, type EngineKind, type EngineSeen } from '#contract/models.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog, FormDialog } from '../ui/dialog.tsx';
import { Problem, Waiting } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { draftOf, draftOfKind, readDraft, type Draft } from './engine-draft.ts';
import { EngineModels } from './engine-models.tsx';
import { engines } from './engine-texts.ts';
import styles from './models.module.css';

/** The European Economic Area, and where operators and their parents often are. */
const countries =
  'FR DE BE NL LU IE IT ES PT AT DK SE FI PL CZ SK SI HU RO BG GR HR EE LV LT CY MT IS LI NO CH GB US CA CN IN JP KR IL SG AU BR'.split(
    ' ',
  );

/** First what is declared, then what is known of it, filled in; with `before`, a declaration that is changed. */
export function EngineForm({ before, close }: { before: EngineSeen | null; close: () => void }) {
  const { texts } = useWords({ engines });
  const { organisation, me } = useHouse();
  const [kind, setKind] = useState<EngineKind | null>(null);
  const kinds = useAnswer('engineKinds', { params: { organisation } }, { enabled: before === null });
  if (before?.declaration) return <Declare first={draftOf(before.declaration)} kind={null} before={before} close={close} />;
  if (kind) {
    const first = draftOfKind(kind, { organisation: me.organisation.name, country: 'FR' });
    return <Declare first={first} kind={kind} before={null} close={close} />;
  }
  return (
    <Dialog title={texts.engines.kindTitle} close={close}>
      {kinds.isPending && <Waiting />}
      <Problem error={kinds.error} />
      {kinds.data &&
        engineGroups.map((group) => (
          <section key={group} className={styles.kinds}>
            <h3>{texts.engines.groups[group]}</h3>
            <ul>
              {kinds.data.kinds
                .filter((one) => one.group === group)
                .map((one) => (
                  <li key={one.id}>
                    <button type="button" onClick={() => setKind(one)}>
                      <b>{group === 'other' ? texts.engines.otherKind : one.name}</b>
                      {one.baseUrl !== null && <small>{one.baseUrl}</small>}
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
    </Dialog>
  );
}

function Declare({ first, kind, before, close }: { first: Draft; kind: EngineKind | null; before: EngineSeen | null; close: () => void }) {
  const { texts, formats } = useWords({ engines });
  const t = texts.engines;
  const { organisation } = useHouse();
  const say = useSay();
  const [draft, setDraft] = useState(first);
  const put = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }));
  const hasKey = before?.hasKey === true;
  const read = readDraft(draft, hasKey);
  const done = (): void => {
    close();
    say(before ? t.changed : t.saved);
  };
  const again = ['engines', 'uses', 'encoding', 'routing'] as const;
  const add = useChange('addEngine', { again: [...again], done });
  const change = useChange('changeEngine', { again: [...again], done });
  const submit = (): void => {
    if (!read.success) return;
    if (before) change.mutate({ params: { organisation, engine: before.id }, body: read.data });
    else add.mutate({ params: { organisation }, body: read.data });
  };
  return (
    <FormDialog
      size="lg"
      title={before?.declaration ? t.of.change(before.declaration.name) : t.declare}
      act={before ? texts.frame.save : t.save}
      close={close}
      ready={read.success}
      busy={add.isPending || change.isPending}
      error={add.error ?? change.error}
      submit={submit}
    >
      {kind?.source && <p className={styles.quiet}>{t.source(kind.source.title, formats.date(Date.parse(kind.source.date)))}</p>}
      {kind && kind.doubts.length > 0 && (
        <ul className={styles.doubts}>
          {kind.doubts.map((doubt) => (
            <li key={doubt}>{t.doubts[doubt]}</li>
          ))}
        </ul>
      )}
      <TextInput label={t.name} maxLength={80} value={draft.name} onChange={({ currentTarget }) => put({ name: currentTarget.value })} />
      <TextInput
        label={t.baseUrl}
        description={t.baseUrlHint}
        inputMode="url"
        maxLength={300}
        value={draft.baseUrl}
        onChange={({ currentTarget }) => put({ baseUrl: currentTarget.value })}
      />
      <Choice label={t.reach} value={draft.reach} all={reaches} words={t.reaches} set={(reach) => put({ reach })} />
      <PasswordInput
        label={t.key}
        description={hasKey ? t.keyKept : t.keyHint}
        autoComplete="off"
        value={draft.key}
        onChange={({ currentTarget }) => put({ key: currentTarget.value })}
        visibilityToggleButtonProps={{ 'aria-label': texts.frame.showPassword }}
      />
      {hasKey && draft.key === '' && (
        <Checkbox label={t.dropKey} checked={draft.dropsKey} onChange={({ currentTarget }) => put({ dropsKey: currentTarget.checked })} />
      )}
      <EngineModels draft={draft} engine={before?.id ?? null} hasKey={hasKey} put={put} />
      <fieldset className={styles.fields}>
        <legend>{t.facts}</legend>
        <TextInput
          label={t.operator}
          maxLength={300}
          value={draft.operator}
          onChange={({ currentTarget }) => put({ operator: currentTarget.value })}
        />
        <Country label={t.parentCountry} value={draft.parentCountry} set={(parentCountry) => put({ parentCountry })} />
        <Country label={t.placeCountry} value={draft.placeCountry} set={(placeCountry) => put({ placeCountry })} />
        <Choice label={t.zone} description={t.zoneHint} value={draft.zone} all={zones} words={texts.zones} set={(zone) => put({ zone })} />
        <Choice label={t.kept} value={draft.kept} all={retentionKinds} words={t.keptKinds} set={(value) => put({ kept: value })} />
        {draft.kept === 'days' && (
          <TextInput
            label={t.days}
            inputMode="numeric"
            value={draft.days}
            onChange={({ currentTarget }) => put({ days: currentTarget.value })}
          />
        )}
        {draft.kept !== 'unknown' && (
          <TextInput
            label={t.proof}
            description={t.proofHint}
            maxLength={300}
            value={draft.proof}
            onChange={({ currentTarget }) => put({ proof: currentTarget.value })}
          />
        )}
      </fieldset>
    </FormDialog>
  );
}

function Country({ label, value, set }: { label: string; value: string; set: (value: string) => void }) {
  const { texts, formats } = useWords({ engines });
  const all = value === '' || countries.includes(value) ? countries : [...countries, value];
  return (
    <NativeSelect
      label={label}
      value={value}
      data={[{ value: '', label: texts.engines.country }, ...all.map((code) => ({ value: code, label: formats.countries(code) }))]}
      onChange={({ currentTarget }) => set(currentTarget.value)}
    />
  );
}
