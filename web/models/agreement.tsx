import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { modelNamed, sha256, type OriginKind, type WeightsSeen } from '#contract/catalogue.ts';
import { abilities, type Ability } from '#contract/models.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './models.module.css';
import { weights } from './texts.ts';

/** A model of the catalogue, or a file that somebody carried here. */
export type Chosen = { model: string } | { file: string };

/** Everything that one agrees to, said before; nothing is fetched unless it is accepted as it stands. */
export function Agreement({ seen, chosen, close }: { seen: WeightsSeen; chosen: Chosen; close: () => void }) {
  const { texts, formats } = useWords({ weights });
  const { organisation } = useHouse();
  const say = useSay();
  const entry = 'model' in chosen ? seen.entries.find(({ id }) => id === chosen.model) : undefined;
  const own = 'file' in chosen ? chosen.file : null;
  const [origin, setOrigin] = useState<OriginKind>(() => entry?.from.find((kind) => kind !== 'file') ?? 'file');
  const [file, setFile] = useState<string | null>(own ?? seen.origins.incoming[0]?.name ?? null);
  const [hash, setHash] = useState('');
  const [withoutHash, setWithoutHash] = useState(false);
  const [ability, setAbility] = useState<Ability | null>(null);
  const install = useChange('installModel', {
    again: ['weights'],
    done: () => {
      close();
      say(texts.weights.begun);
    },
  });
  const isHashKnown = entry?.sha256 != null;
  const isHashGiven = sha256.safeParse(hash.trim().toLowerCase()).success;
  const bytes = entry ? entry.bytes : (seen.origins.incoming.find(({ name }) => name === own)?.bytes ?? null);
  const isReady = (isHashKnown || isHashGiven || withoutHash) && (origin !== 'file' || file !== null);
  const submit = () =>
    install.mutate({
      params: { organisation },
      body: {
        model: entry?.id ?? modelNamed(own ?? ''),
        from: [origin],
        file: origin === 'file' ? file : null,
        ability,
        agreed: { bytes, licence: entry?.licence.name ?? '', sha256: isHashGiven ? hash.trim().toLowerCase() : null, withoutHash },
      },
    });
  const words = texts.weights.agreeFacts;
  const memory = entry?.memoryMb == null ? null : formats.size(entry.memoryMb * 1024 * 1024);
  const facts: [string, string][] = [
    [words.size, bytes === null ? texts.weights.unknown : formats.size(bytes)],
    ...((origin === 'pip' || origin === 'npm') && entry?.transportBytes != null
      ? [[words.transported, formats.size(entry.transportBytes)] satisfies [string, string]]
      : []),
    [words.licence, entry ? `${entry.licence.name}, ${texts.commercialUses[entry.licence.commercial]}` : texts.weights.ownLicence],
    [words.memory, memory === null ? texts.weights.memoryUnknown : texts.weights.memory(memory, formats.size(seen.machine.memoryBytes))],
    [words.hash, isHashKnown ? texts.weights.hashKnown : texts.weights.hashUnknown],
  ];
  return (
    <FormDialog
      title={texts.weights.agreeTitle(entry?.name ?? own ?? '')}
      act={texts.weights.agree}
      close={close}
      ready={isReady}
      busy={install.isPending}
      error={install.error}
      submit={submit}
    >
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {entry && (
        <NativeSelect
          label={words.origin}
          value={origin}
          data={entry.from.map((value) => ({ value, label: texts.origins[value] }))}
          onChange={({ currentTarget }) => setOrigin(entry.from.find((kind) => kind === currentTarget.value) ?? 'file')}
        />
      )}
      {entry &&
        origin === 'file' &&
        (seen.origins.incoming.length === 0 ? (
          <p className={styles.quiet}>
            {texts.weights.folder(seen.origins.folder ?? '')}. {texts.weights.noFile}
          </p>
        ) : (
          <NativeSelect
            label={texts.weights.whichFile}
            value={file ?? ''}
            data={seen.origins.incoming.map(({ name }) => name)}
            onChange={({ currentTarget }) => setFile(currentTarget.value)}
          />
        ))}
      {!entry && (
        <NativeSelect
          label={texts.weights.tellsAbility}
          value={ability ?? ''}
          data={[{ value: '', label: texts.weights.readsHeader }, ...abilities.map((value) => ({ value, label: texts.abilities[value] }))]}
          onChange={({ currentTarget }) => setAbility(abilities.find((one) => one === currentTarget.value) ?? null)}
        />
      )}
      {!isHashKnown && (
        <>
          <TextInput
            label={texts.weights.giveHash}
            maxLength={80}
            value={hash}
            onChange={({ currentTarget }) => setHash(currentTarget.value)}
          />
          {!isHashGiven && (
            <Checkbox
              label={texts.weights.withoutHash}
              checked={withoutHash}
              onChange={({ currentTarget }) => setWithoutHash(currentTarget.checked)}
            />
          )}
        </>
      )}
      <p className={styles.quiet}>{texts.weights.consent}</p>
    </FormDialog>
  );
}
