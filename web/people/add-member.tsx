import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { email as emailSchema } from '#contract/people.ts';
import { type Role, roles } from '#contract/roles.ts';
import { useChange } from '../api/cache.ts';
import { useSends } from '../mail/sends.ts';
import { mailing } from '../mail/texts.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog, FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './setup.module.css';
import { setup } from './texts.ts';

/** How whoever is added comes in: by a link, or by a password that somebody tells. */
export const ways = ['link', 'password'] as const;
export type Way = (typeof ways)[number];
/** The address of a link, as the person opens it. */
export const linkOf = (path: string): string => new URL(path, globalThis.location.origin).href;

/** Invites a person, or adds a member, then shows once what opens the door; a link also leaves by mail, where the house sends any. */
export function AddMember({ close }: { close: () => void }) {
  const { texts, formats, language } = useWords({ setup, mailing });
  const { organisation } = useHouse();
  const sends = useSends();
  const [byMail, setByMail] = useState(true);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('member');
  const [way, setWay] = useState<Way>('link');
  const [once, setOnce] = useState<{ title: string; lead: string; secret: string } | null>(null);
  const add = useChange('addMember', {
    again: ['members', 'invitations'],
    done: ({ member, firstPassword }) =>
      setOnce({ title: texts.setup.firstPasswordTitle, lead: texts.setup.firstPasswordLead(member.name), secret: firstPassword }),
  });
  const invite = useChange('inviteMember', {
    again: ['invitations'],
    done: ({ invitation, path }) =>
      setOnce({
        title: texts.setup.linkTitle,
        lead: [
          texts.setup.linkLead(invitation.name, formats.dateTime(invitation.expiresAt)),
          ...(invitation.mail ? [texts.mailing.sent.leaving(invitation.email)] : []),
        ].join(' '),
        secret: linkOf(path),
      }),
  });
  const chosen = way === 'link' ? invite : add;
  const emailHolds = emailSchema.safeParse(email.trim()).success;
  if (once) return <ShownOnce {...once} close={close} />;
  return (
    <FormDialog
      title={texts.setup.addMember}
      act={way === 'link' ? texts.setup.invite : texts.setup.add}
      close={close}
      ready={name.trim() !== '' && emailHolds}
      busy={chosen.isPending}
      error={chosen.error}
      submit={() => {
        const input = { params: { organisation }, body: { name: name.trim(), email: email.trim(), role } };
        if (way === 'password') add.mutate(input);
        else invite.mutate({ ...input, body: { ...input.body, ...(sends && byMail && { mail: language }) } });
      }}
    >
      <TextInput
        label={texts.frame.name}
        data-autofocus
        maxLength={120}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput label={texts.frame.email} type="email" value={email} onChange={({ currentTarget }) => setEmail(currentTarget.value)} />
      <Choice label={texts.setup.role} description={texts.roleMeanings[role]} value={role} all={roles} words={texts.roles} set={setRole} />
      <Choice label={texts.setup.wayTitle} value={way} all={ways} words={texts.setup.ways} set={setWay} />
      {way === 'link' && <ByMail sends={sends} on={byMail} set={setByMail} />}
    </FormDialog>
  );
}

/** Whether a link leaves by mail too; where the house sends none, that it has to be passed on. */
export function ByMail({ sends, on, set }: { sends: boolean; on: boolean; set: (on: boolean) => void }) {
  const { texts } = useWords({ mailing });
  const words = texts.mailing.sent;
  if (!sends) return <p className={styles.quiet}>{words.sendNone}</p>;
  return (
    <Checkbox label={words.send} description={words.sendHint} checked={on} onChange={({ currentTarget }) => set(currentTarget.checked)} />
  );
}

function ShownOnce({ title, lead, secret, close }: { title: string; lead: string; secret: string; close: () => void }) {
  const { texts } = useWords({ setup });
  const say = useSay();
  const copy = () => void navigator.clipboard.writeText(secret).then(() => say(texts.frame.copied));
  return (
    <Dialog title={title} close={close}>
      <div className={styles.stack}>
        <p>{lead}</p>
        <output className={styles.secret}>{secret}</output>
        <div className={styles.ends}>
          <Button onClick={copy}>{texts.frame.copy}</Button>
          <Button variant="filled" onClick={close}>
            {texts.frame.close}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
