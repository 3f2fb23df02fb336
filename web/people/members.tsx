import { Button, NativeSelect, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { member } from '#contract/people.ts';
import { roles } from '#contract/roles.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { AddMember } from './add-member.tsx';
import styles from './setup.module.css';
import { setup } from './texts.ts';

type Member = z.output<typeof member>;

export function Members() {
  const { texts } = useWords({ setup });
  const { organisation } = useHouse();
  const members = useAnswer('members', { params: { organisation } });
  const groups = useAnswer('groups', { params: { organisation } });
  const [adding, setAdding] = useState(false);
  return (
    <section className={styles.section}>
      <div className={styles.row}>
        <h2>{texts.setup.members}</h2>
        <Button onClick={() => setAdding(true)}>{texts.setup.addMember}</Button>
      </div>
      {members.isError && <Failure error={members.error} />}
      {members.isPending && <Waiting />}
      {members.data && (
        <table className={styles.table} aria-label={texts.setup.members}>
          <thead>
            <tr>
              <th scope="col">{texts.setup.member}</th>
              <th scope="col">{texts.setup.role}</th>
              <th scope="col">{texts.setup.groupsOf}</th>
              <th scope="col">
                <VisuallyHidden>{texts.frame.doings}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {members.data.members.map((one) => (
              <MemberRow
                key={one.id}
                member={one}
                groups={one.groups.flatMap((id) => groups.data?.groups.find((group) => group.id === id)?.name ?? [])}
              />
            ))}
          </tbody>
        </table>
      )}
      {adding && <AddMember close={() => setAdding(false)} />}
    </section>
  );
}

function MemberRow({ member: { id, name, email, role, addedAt, active }, groups }: { member: Member; groups: string[] }) {
  const { texts, formats } = useWords({ setup });
  const { organisation, me } = useHouse();
  const say = useSay();
  const [removing, setRemoving] = useState(false);
  const failed = (error: Error) => say(failureSentence(texts, error), { tone: 'bad' });
  const change = useChange('changeMember', { again: ['members', 'me'], done: () => say(texts.setup.saved) });
  const remove = useChange('removeMember', {
    again: ['members', 'groups'],
    done: () => {
      setRemoving(false);
      say(texts.setup.memberRemoved);
    },
  });
  const reset = useChange('resetSignIn', { again: [], done: () => say(texts.setup.signInReset) });
  const mine = id === me.member;
  return (
    <tr data-inactive={!active || undefined}>
      <td>
        <b>{name}</b> {mine && <span className={styles.quiet}>({texts.setup.you})</span>}
        {!active && <span className={styles.quiet}> · {texts.setup.inactive}</span>}
        <small>
          {email} · {texts.setup.addedOn(formats.date(addedAt))}
        </small>
      </td>
      <td>
        {active ? (
          <NativeSelect
            size="sm"
            aria-label={texts.setup.roleOf(name)}
            value={role}
            disabled={change.isPending}
            data={roles.map((value) => ({ value, label: texts.roles[value] }))}
            onChange={({ currentTarget }) =>
              change.mutate(
                { params: { organisation, member: id }, body: { role: roles.find((one) => one === currentTarget.value) ?? role } },
                { onError: failed },
              )
            }
          />
        ) : (
          texts.roles[role]
        )}
      </td>
      <td>{groups.length === 0 ? '–' : formats.list(groups)}</td>
      <td className={styles.end}>
        {active && !mine && (
          <UnstyledButton
            className={styles.link ?? ''}
            aria-label={texts.setup.resetSignInOf(name)}
            onClick={() => reset.mutate({ params: { organisation, member: id } }, { onError: failed })}
          >
            {texts.setup.resetSignIn}
          </UnstyledButton>
        )}{' '}
        {active && !mine && (
          <UnstyledButton className={styles.link ?? ''} aria-label={texts.setup.removeMemberOf(name)} onClick={() => setRemoving(true)}>
            {texts.setup.removeMember}
          </UnstyledButton>
        )}
        {removing && (
          <FormDialog
            title={texts.setup.removeMemberOf(name)}
            act={texts.setup.removeMember}
            close={() => setRemoving(false)}
            busy={remove.isPending}
            error={remove.error}
            submit={() => remove.mutate({ params: { organisation, member: id } })}
          >
            <p>{texts.setup.removeMemberLead}</p>
          </FormDialog>
        )}
      </td>
    </tr>
  );
}
