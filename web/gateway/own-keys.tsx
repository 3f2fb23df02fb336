import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { purposes } from '#contract/journal.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import settings from '../people/setup.module.css';
import { KeyDialogs, type KeyDoing } from './key-dialogs.tsx';
import styles from './switching.module.css';
import { switching } from './texts.ts';

const yearMs = 365 * 86_400_000;

/** One's own keys: made with one's own rights, revoked by oneself. A secret is shown once. */
export function OwnKeys() {
  const { texts, formats } = useWords({ switching });
  const { organisation, may } = useHouse();
  const words = texts.switching;
  const list = useAnswer('ownKeys', { params: { organisation } });
  const [doing, setDoing] = useState<KeyDoing>(null);
  const close = () => setDoing(null);
  return (
    <section className={settings.section}>
      <div className={settings.row}>
        <h2>{words.ownKeys}</h2>
        {may('ask') && <Button onClick={() => setDoing('add')}>{words.addKey}</Button>}
      </div>
      <p className={settings.quiet}>{words.ownKeysLead}</p>
      {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Waiting shape="table" />}
      {list.data?.keys.length === 0 && <p>{words.noOwnKey}</p>}
      <ul className={settings.groups} aria-label={words.ownKeys}>
        {list.data?.keys.map((key) => (
          <li key={key.id}>
            <div>
              <b>{key.name}</b> <Pill tone={key.state === 'active' ? 'ok' : 'quiet'}>{words.states[key.state]}</Pill>
              <small>
                {[
                  `${key.begins}…`,
                  texts.purposes[key.purpose],
                  key.lastUsedAt === null ? words.neverUsed : words.usedAt(formats.stamp(key.lastUsedAt)),
                  key.endsAt !== null && words.keyEnds(formats.date(key.endsAt)),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </div>
            {key.state === 'active' && (
              <UnstyledButton className={styles.link ?? ''} aria-label={words.revokeOf(key.name)} onClick={() => setDoing({ revoke: key })}>
                {words.revoke}
              </UnstyledButton>
            )}
          </li>
        ))}
      </ul>
      {doing === 'add' && <Add close={close} made={(secret) => setDoing({ secret })} />}
      <KeyDialogs doing={doing} own close={close} />
    </section>
  );
}

function Add({ close, made }: { close: () => void; made: (secret: string) => void }) {
  const { texts } = useWords({ switching });
  const { organisation } = useHouse();
  const [name, setName] = useState('');
  const [purpose, setPurpose] = useState<(typeof purposes)[number]>('internal-information');
  // A key that nobody thinks of any more ends by itself.
  const [ends, setEnds] = useState(() => new Date(Date.now() + yearMs).toISOString().slice(0, 10));
  const add = useChange('addOwnKey', { again: ['ownKeys'], done: ({ secret }) => made(secret) });
  const endsAt = ends === '' ? null : Date.parse(`${ends}T23:59:59Z`);
  return (
    <FormDialog
      title={texts.switching.addKey}
      act={texts.switching.addKey}
      close={close}
      ready={name.trim() !== '' && !Number.isNaN(endsAt)}
      busy={add.isPending}
      error={add.error}
      submit={() => add.mutate({ params: { organisation }, body: { name, purpose, endsAt } })}
    >
      <TextInput
        label={texts.switching.keyName}
        data-autofocus
        maxLength={80}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Choice label={texts.switching.purpose} value={purpose} all={purposes} words={texts.purposes} set={setPurpose} />
      <TextInput label={texts.switching.ends} type="date" value={ends} onChange={({ currentTarget }) => setEnds(currentTarget.value)} />
    </FormDialog>
  );
}
