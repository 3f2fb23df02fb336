import { Button, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { mailPorts, mailSecurities, mailServer, type MailSecurity, type mailSeen } from '#contract/mail.ts';
import { reaches } from '#contract/models.ts';
import { refusalSentence } from '#contract/texts/sentences.ts';
import type { z } from 'zod';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import styles from '../people/setup.module.css';
import { Choice } from '../ui/choice.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { mailing } from './texts.ts';

type Seen = z.output<typeof mailSeen>;

/** By which server the house sends, how it goes, and what whoever governs it does about it. */
export function MailServer() {
  const { texts, formats, language } = useWords({ mailing });
  const { organisation, me, may } = useHouse();
  const say = useSay();
  const { data, error } = useAnswer('mailServer', { params: { organisation } });
  const [asking, setAsking] = useState<'declare' | 'withdraw' | null>(null);
  const words = texts.mailing.server;
  const withdraw = useChange('withdrawMailServer', {
    again: ['mailServer', 'notices', 'signInDoors'],
    done: () => {
      setAsking(null);
      say(words.withdrawn);
    },
  });
  const test = useChange('tryMailServer', { again: ['mailServer'], done: () => say(words.tested(me.email)) });
  if (!data) return <Problem error={error} />;
  const { server, trouble, waiting, sentAt } = data;
  const governs = data.mayDeclare && may('mail.manage');
  return (
    <section className={styles.section}>
      <div className={styles.row}>
        <h2>{words.title}</h2>
        {governs && (
          <div className={styles.acts}>
            {server && (
              <Button loading={test.isPending} onClick={() => test.mutate({ params: { organisation }, body: { language } })}>
                {words.test}
              </Button>
            )}
            {server && <Button onClick={() => setAsking('withdraw')}>{words.withdraw}</Button>}
            <Button onClick={() => setAsking('declare')}>{server ? words.change : words.declare}</Button>
          </div>
        )}
      </div>
      {server ? (
        <>
          <p className={styles.address}>{words.by(server.host, server.sender)}</p>
          <p className={styles.quiet}>{words.links(data.origin)}</p>
        </>
      ) : (
        <p className={styles.quiet}>{data.mayDeclare ? words.none : words.noneElsewhere}</p>
      )}
      {sentAt !== null && <p className={styles.quiet}>{words.lastSent(formats.dateTime(sentAt))}</p>}
      {waiting > 0 && <p>{words.waiting(waiting)}</p>}
      {trouble && (
        <output>
          {words.trouble} {refusalSentence(texts, trouble.code, trouble.details)}
        </output>
      )}
      <Problem error={test.error} />
      {asking === 'declare' && <Declare before={server} close={() => setAsking(null)} />}
      {asking === 'withdraw' && (
        <FormDialog
          title={words.withdraw}
          act={words.withdraw}
          close={() => setAsking(null)}
          busy={withdraw.isPending}
          error={withdraw.error}
          submit={() => withdraw.mutate({ params: { organisation } })}
        >
          <p>{words.withdrawLead}</p>
        </FormDialog>
      )}
    </section>
  );
}

function Declare({ before, close }: { before: Seen['server']; close: () => void }) {
  const { texts } = useWords({ mailing });
  const { organisation, me } = useHouse();
  const words = texts.mailing.server;
  const [host, setHost] = useState(before?.host ?? '');
  const [security, setSecurity] = useState<MailSecurity>(before?.security ?? 'tls');
  const [port, setPort] = useState(String(before?.port ?? mailPorts.tls));
  const [user, setUser] = useState(before?.user ?? '');
  const [password, setPassword] = useState('');
  const [sender, setSender] = useState(before?.sender ?? me.email);
  const [reach, setReach] = useState(before?.reach ?? 'internet');
  const [authority, setAuthority] = useState(before?.authority ?? '');
  const read = mailServer.safeParse({
    host: host.trim(),
    port: Number(port),
    security,
    user: user.trim() === '' ? null : user.trim(),
    sender: sender.trim(),
    reach,
    authority: authority.trim() === '' ? null : authority.trim(),
  });
  const declare = useChange('declareMailServer', { again: ['mailServer', 'notices', 'signInDoors'], done: close });
  /** The port that goes with it, unless somebody wrote one of his own. */
  const protect = (next: MailSecurity): void => {
    if (port === String(mailPorts[security])) setPort(String(mailPorts[next]));
    setSecurity(next);
  };
  return (
    <FormDialog
      title={before ? words.change : words.declare}
      act={texts.frame.save}
      close={close}
      ready={read.success}
      busy={declare.isPending}
      error={declare.error}
      submit={() =>
        read.success && declare.mutate({ params: { organisation }, body: { ...read.data, ...(password !== '' && { password }) } })
      }
    >
      <p>{words.declareLead}</p>
      <TextInput
        data-autofocus
        label={words.host}
        description={words.hostHint}
        maxLength={253}
        value={host}
        onChange={({ currentTarget }) => setHost(currentTarget.value)}
      />
      <Choice label={words.security} value={security} all={mailSecurities} words={words.securities} set={protect} />
      <TextInput label={words.port} inputMode="numeric" value={port} onChange={({ currentTarget }) => setPort(currentTarget.value)} />
      <TextInput
        label={words.user}
        description={words.userHint}
        autoComplete="off"
        value={user}
        onChange={({ currentTarget }) => setUser(currentTarget.value)}
      />
      <PasswordInput
        label={words.password}
        description={before?.user ? words.passwordKept : undefined}
        autoComplete="off"
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': texts.frame.showPassword }}
      />
      <TextInput label={words.sender} type="email" value={sender} onChange={({ currentTarget }) => setSender(currentTarget.value)} />
      <Choice label={words.reach} value={reach} all={reaches} words={words.reaches} set={setReach} />
      <Textarea
        label={words.authority}
        description={words.authorityHint}
        autosize
        maxRows={6}
        value={authority}
        onChange={({ currentTarget }) => setAuthority(currentTarget.value)}
      />
    </FormDialog>
  );
}
