import { permissions } from '../api/agreed.ts';
import type { Role } from '#contract/roles.ts';
import { useChange } from '../api/cache.ts';
import { permissionNames } from '../api/named.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './setup.module.css';
import { setup } from './texts.ts';

const holders: Record<string, readonly Role[]> = permissions;
const permissionsOf = (role: Role): string[] =>
  Object.entries(holders).flatMap(([permission, roles]) => (roles.includes(role) ? [permission] : []));

/** Asks before a role changes, with what it opens and closes; the way back stays for a while after. */
export function ChangeRole({ member, from, to, close }: { member: { id: string; name: string }; from: Role; to: Role; close: () => void }) {
  const { texts } = useWords({ setup, permissions: permissionNames });
  const { organisation, me } = useHouse();
  const say = useSay();
  const back = useChange('changeMember', { again: ['members', 'me'], done: () => say(texts.setup.saved) });
  const change = useChange('changeMember', {
    again: ['members', 'me'],
    done: () => {
      close();
      say(texts.setup.saved, { undo: () => back.mutate({ params: { organisation, member: member.id }, body: { role: from } }) });
    },
  });
  const words: Record<string, string> = texts.permissions;
  const [before, after] = [permissionsOf(from), permissionsOf(to)];
  const sides = [
    { title: texts.setup.roleOpens, list: after.filter((one) => !before.includes(one)) },
    { title: texts.setup.roleCloses, list: before.filter((one) => !after.includes(one)) },
  ];
  return (
    <FormDialog
      title={texts.setup.roleChangeOf(member.name, texts.roles[to])}
      act={texts.setup.changeRole}
      close={close}
      busy={change.isPending}
      error={change.error}
      submit={() => change.mutate({ params: { organisation, member: member.id }, body: { role: to } })}
    >
      <p>{texts.roleMeanings[to]}</p>
      {member.id === me.member && <p className={styles.grave}>{texts.setup.roleOwn}</p>}
      {sides.map(
        ({ title, list }) =>
          list.length > 0 && (
            <section key={list[0]}>
              <h3>{title(list.length)}</h3>
              <ul className={styles.permissions}>
                {list.map((permission) => (
                  <li key={permission}>{words[permission] ?? permission}</li>
                ))}
              </ul>
            </section>
          ),
      )}
    </FormDialog>
  );
}
