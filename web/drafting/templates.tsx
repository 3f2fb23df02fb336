import { Button, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { letterBody, templateKinds, type Template } from '#contract/drafting.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './writing.module.css';
import { writing } from './texts.ts';

/** The company's own letters and tones, for who keeps them. */
export function Templates({ templates }: { templates: readonly Template[] }) {
  const { texts } = useWords({ writing });
  const { organisation, may } = useHouse();
  const say = useSay();
  const said = texts.writing;
  const [editing, setEditing] = useState<Partial<Template> | null>(null);
  const remove = useChange('deleteTemplate', { again: ['draftingWays'], done: () => say(said.templateRemoved) });
  if (!may('templates.keep')) return null;
  return (
    <section className={styles.templates}>
      <h2>{said.templates}</h2>
      <p className={styles.quiet}>{said.templatesLead}</p>
      {templates.length === 0 && <p className={styles.quiet}>{said.noTemplate}</p>}
      <ul>
        {templates.map((one) => (
          <li key={one.id}>
            <span>
              <b>{one.name}</b> <small>{said.templateKinds[one.kind]}</small>
            </span>
            <span>
              <UnstyledButton className={styles.link ?? ''} onClick={() => setEditing(one)}>
                {said.editTemplate}
              </UnstyledButton>
              <UnstyledButton className={styles.link ?? ''} onClick={() => remove.mutate({ params: { organisation, template: one.id } })}>
                {said.remove}
              </UnstyledButton>
            </span>
          </li>
        ))}
      </ul>
      <Button size="compact-sm" radius="xl" onClick={() => setEditing({ kind: 'letter', words: `${letterBody}\n` })}>
        {said.addTemplate}
      </Button>
      {editing && <KeepTemplate before={editing} close={() => setEditing(null)} />}
    </section>
  );
}

function KeepTemplate({ before, close }: { before: Partial<Template>; close: () => void }) {
  const { texts } = useWords({ writing });
  const { organisation } = useHouse();
  const say = useSay();
  const said = texts.writing;
  const [kind, setKind] = useState(before.kind ?? 'letter');
  const [name, setName] = useState(before.name ?? '');
  const [words, setWords] = useState(before.words ?? '');
  const kept = () => {
    close();
    say(said.templateKept);
  };
  const add = useChange('addTemplate', { again: ['draftingWays'], done: kept });
  const change = useChange('changeTemplate', { again: ['draftingWays'], done: kept });
  const body = { kind, name: name.trim(), words };
  return (
    <FormDialog
      title={said.templates}
      act={texts.frame.save}
      close={close}
      size="lg"
      ready={name.trim() !== '' && words.trim().length >= 3}
      busy={add.isPending || change.isPending}
      error={add.error ?? change.error}
      submit={() =>
        before.id === undefined
          ? add.mutate({ params: { organisation }, body })
          : change.mutate({ params: { organisation, template: before.id }, body })
      }
    >
      <Choice label={said.templateKind} value={kind} all={templateKinds} words={said.templateKinds} set={setKind} />
      <TextInput
        label={said.templateName}
        maxLength={80}
        data-autofocus
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Textarea
        label={said.templateWords}
        description={said.templatesLead}
        autosize
        minRows={5}
        maxRows={14}
        maxLength={6000}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
    </FormDialog>
  );
}
