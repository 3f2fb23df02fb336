import { Button, FileButton, NativeSelect, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { z } from 'zod';
import type { member } from '#contract/people.ts';
import { type Role, roles } from '#contract/roles.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { useSome } from '../ui/some.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { AddMany } from './add-many.tsx';
import { AddMember } from './add-member.tsx';
import { ChangeRole } from './change-role.tsx';
import { TakeFactor } from './take-factor.tsx';
import { WaitingInvitations } from './waiting.tsx';
import styles from './setup.module.css';
import { setup, staffNotice } from './texts.ts';

type Member = z.output<typeof member>;

export function Members() {
  const { texts } = useWords({ setup });
  const { organisation } = useHouse();
  const members = useAnswer('members', { params: { organisation } });
  const groups = useAnswer('groups', { params: { organisation } });
  const notice = useAnswer('staffNotice', { params: { organisation } });
  const { some, more } = useSome(members.data?.members ?? []);
  const isNoticed = notice.data?.notice !== null;
  const rule = useAnswer('signInRule', { params: { organisation } });
  const [adding, setAdding] = useState(false);
  const [many, setMany] = useState<{ name: string; text: string } | null>(null);
  return (
    <section className={styles.section}>
      <div className={styles.row}>
        <h2>{texts.setup.members}</h2>
        {isNoticed && (
          <div className={styles.acts}>
            <FileButton
              accept=".csv,.tsv,.txt,text/csv"
              onChange={(file) => void file?.text().then((text) => setMany({ name: file.name, text }))}
            >
              {(props) => <Button {...props}>{texts.setup.addMany}</Button>}
            </FileButton>
            <Button onClick={() => setAdding(true)}>{texts.setup.addMember}</Button>
          </div>
        )}
      </div>
      {!isNoticed && <NoticeFirst />}
      {members.isError && <Failure error={members.error} />}
      {members.isPending && <Waiting shape="table" />}
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
            {some.map((one) => (
              <MemberRow
                key={one.id}
                member={one}
                hasFactor={[...(rule.data?.withFactor ?? []), ...(rule.data?.withPasskey ?? [])].includes(one.id)}
                groups={one.groups.flatMap((id) => groups.data?.groups.find((group) => group.id === id)?.name ?? [])}
              />
            ))}
          </tbody>
        </table>
      )}
      {more}
      <WaitingInvitations />
      {adding && <AddMember close={() => setAdding(false)} />}
      {many && <AddMany file={many} close={() => setMany(null)} />}
    </section>
  );
}

/** Nobody is added before there is a notice to staff: where it is written. */
function NoticeFirst() {
  const { texts } = useWords({ staffNotice });
  const { at, may } = useHouse();
  return (
    <p>
      {texts.staffNotice.neededLead}{' '}
      {may('notice.publish') && <Link href={at('reglages', { partie: 'notice' })}>{texts.staffNotice.write}</Link>}
    </p>
  );
}

function MemberRow({
  member: { id, name, email, role, addedAt, active, suspended },
  hasFactor,
  groups,
}: {
  member: Member;
  hasFactor: boolean;
  groups: string[];
}) {
  const { texts, formats } = useWords({ setup });
  const { organisation, me, may } = useHouse();
  const say = useSay();
  const [removing, setRemoving] = useState(false);
  const failed = (error: Error) => say(failureSentence(texts, error), { tone: 'bad' });
  const [unlocking, setUnlocking] = useState(false);
  const [nextRole, setNextRole] = useState<Role | null>(null);
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
    <tr id={id} tabIndex={-1} data-inactive={!active || undefined}>
      <td>
        <b>{name}</b> {mine && <span className={styles.quiet}>({texts.setup.you})</span>}
        {!active && <span className={styles.quiet}> · {suspended ? texts.setup.suspended : texts.setup.inactive}</span>}
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
            data={roles.map((value) => ({ value, label: texts.roles[value] }))}
            onChange={({ currentTarget }) => setNextRole(roles.find((one) => one === currentTarget.value) ?? null)}
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
        {active && !mine && hasFactor && may('people.secure') && (
          <UnstyledButton className={styles.link ?? ''} aria-label={texts.setup.factor.takeOf(name)} onClick={() => setUnlocking(true)}>
            {texts.setup.factor.take}
          </UnstyledButton>
        )}{' '}
        {active && !mine && (
          <UnstyledButton className={styles.link ?? ''} aria-label={texts.setup.removeMemberOf(name)} onClick={() => setRemoving(true)}>
            {texts.setup.removeMember}
          </UnstyledButton>
        )}
        {nextRole !== null && nextRole !== role && (
          <ChangeRole member={{ id, name }} from={role} to={nextRole} close={() => setNextRole(null)} />
        )}
        {unlocking && <TakeFactor member={{ id, name }} close={() => setUnlocking(false)} />}
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
