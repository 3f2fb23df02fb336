import { Button, Checkbox, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { group } from '#contract/groups.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './setup.module.css';
import { setup } from './texts.ts';

type Group = z.output<typeof group>;
const again = ['groups', 'members', 'documents', 'sources'] as const;

export function Groups() {
  const { texts, formats } = useWords({ setup });
  const { organisation } = useHouse();
  const groups = useAnswer('groups', { params: { organisation } });
  const members = useAnswer('members', { params: { organisation } });
  const [doing, setDoing] = useState<{ act: 'add' } | { act: 'rename' | 'edit' | 'remove'; group: Group } | null>(null);
  const close = () => setDoing(null);
  const nameOf = (id: string) =>
    members.data?.members.find((one) => one.id === id)?.name ?? groups.data?.groups.find((one) => one.id === id)?.name ?? '';
  return (
    <section className={styles.section}>
      <div className={styles.row}>
        <h2>{texts.setup.groups}</h2>
        <Button onClick={() => setDoing({ act: 'add' })}>{texts.setup.addGroup}</Button>
      </div>
      <p className={styles.quiet}>{groups.data?.groups.length === 0 ? texts.setup.noGroup : texts.setup.groupsLead}</p>
      <ul className={styles.groups}>
        {groups.data?.groups.map((one) => (
          <li key={one.id}>
            <div>
              <b>{one.name}</b>
              <small>
                {one.members.length + one.groups.length === 0
                  ? texts.setup.emptyGroup
                  : formats.list([...one.groups, ...one.members].map(nameOf))}
              </small>
            </div>
            <div className={styles.links}>
              <UnstyledButton className={styles.link ?? ''} onClick={() => setDoing({ act: 'edit', group: one })}>
                {texts.setup.editGroup}
              </UnstyledButton>
              <UnstyledButton className={styles.link ?? ''} onClick={() => setDoing({ act: 'rename', group: one })}>
                {texts.frame.rename}
              </UnstyledButton>
              <UnstyledButton className={styles.link ?? ''} onClick={() => setDoing({ act: 'remove', group: one })}>
                {texts.frame.remove}
              </UnstyledButton>
            </div>
          </li>
        ))}
      </ul>
      {doing?.act === 'add' && <NameGroup group={null} close={close} />}
      {doing?.act === 'rename' && <NameGroup group={doing.group} close={close} />}
      {doing?.act === 'edit' && (
        <GroupContent
          group={doing.group}
          members={members.data?.members.filter(({ active }) => active) ?? []}
          groups={groups.data?.groups ?? []}
          close={close}
        />
      )}
      {doing?.act === 'remove' && <RemoveGroup group={doing.group} close={close} />}
    </section>
  );
}

function NameGroup({ group: one, close }: { group: Group | null; close: () => void }) {
  const { texts } = useWords({ setup });
  const { organisation } = useHouse();
  const [name, setName] = useState(one?.name ?? '');
  const add = useChange('addGroup', { again: [...again], done: close });
  const rename = useChange('renameGroup', { again: [...again], done: close });
  const body = { name: name.trim() };
  return (
    <FormDialog
      title={one ? texts.frame.rename : texts.setup.addGroup}
      act={texts.frame.save}
      close={close}
      ready={body.name !== ''}
      busy={add.isPending || rename.isPending}
      error={add.error ?? rename.error}
      submit={() =>
        one ? rename.mutate({ params: { organisation, group: one.id }, body }) : add.mutate({ params: { organisation }, body })
      }
    >
      <TextInput
        label={texts.setup.groupName}
        data-autofocus
        maxLength={120}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </FormDialog>
  );
}

function GroupContent({
  group: one,
  members,
  groups,
  close,
}: {
  group: Group;
  members: { id: string; name: string }[];
  groups: Group[];
  close: () => void;
}) {
  const { texts } = useWords({ setup });
  const { organisation } = useHouse();
  const [inside, setInside] = useState({ members: one.members, groups: one.groups });
  const save = useChange('setGroupContent', { again: [...again], done: close });
  return (
    <FormDialog
      title={one.name}
      act={texts.frame.save}
      close={close}
      busy={save.isPending}
      error={save.error}
      submit={() => save.mutate({ params: { organisation, group: one.id }, body: inside })}
    >
      <Checkbox.Group
        label={texts.setup.groupMembers}
        value={inside.members}
        onChange={(chosen) => setInside({ ...inside, members: chosen })}
      >
        <div className={styles.checks}>
          {members.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={name} />
          ))}
        </div>
      </Checkbox.Group>
      {groups.length > 1 && (
        <Checkbox.Group
          label={texts.setup.groupGroups}
          value={inside.groups}
          onChange={(chosen) => setInside({ ...inside, groups: chosen })}
        >
          <div className={styles.checks}>
            {groups
              .filter(({ id }) => id !== one.id)
              .map(({ id, name }) => (
                <Checkbox key={id} value={id} label={name} />
              ))}
          </div>
        </Checkbox.Group>
      )}
    </FormDialog>
  );
}

function RemoveGroup({ group: one, close }: { group: Group; close: () => void }) {
  const { texts } = useWords({ setup });
  const { organisation } = useHouse();
  const say = useSay();
  const remove = useChange('removeGroup', {
    again: [...again],
    done: () => {
      close();
      say(texts.setup.groupRemoved);
    },
  });
  return (
    <FormDialog
      title={texts.setup.removeGroup}
      act={texts.frame.remove}
      close={close}
      busy={remove.isPending}
      error={remove.error}
      submit={() => remove.mutate({ params: { organisation, group: one.id } })}
    >
      <p>{texts.setup.removeGroupLead(one.name)}</p>
    </FormDialog>
  );
}
