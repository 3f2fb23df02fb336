import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { email as emailSchema } from '#contract/people.ts';
import { useChange } from '../api/cache.ts';
import { useTitle } from '../house/house.tsx';
import { mailing } from '../mail/texts.ts';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { DoorForm } from './door-form.tsx';
import styles from './setup.module.css';

/** At the door, where the house sends mail. */
export function ForgottenDoor({ open }: { open: () => void }) {
  const { texts } = useWords({ mailing });
  return (
    <UnstyledButton className={styles.link ?? ''} onClick={open}>
      {texts.mailing.door.ask}
    </UnstyledButton>
  );
}

/** Asks for a link: what it says then is the same whether an account has this address or not. */
export function Forgotten({ email: typed, back }: { email: string; back: () => void }) {
  const { texts, language } = useWords({ mailing });
  const words = texts.mailing.door;
  useTitle(words.title);
  const [email, setEmail] = useState(typed);
  const ask = useChange('forgotPassword');
  const holds = emailSchema.safeParse(email.trim()).success;
  const submit = () => {
    if (holds && !ask.isPending && !ask.isSuccess) ask.mutate({ body: { email: email.trim(), language } });
  };
  return (
    <DoorForm title={words.title} lead={words.lead} submit={submit}>
      {ask.isSuccess ? (
        <output>
          <p>{words.sent}</p>
          <p className={styles.quiet}>{words.sentElse}</p>
        </output>
      ) : (
        <>
          <TextInput
            label={texts.frame.email}
            type="email"
            name="email"
            autoComplete="username"
            // The page is this form: whoever comes here comes to write in it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            value={email}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          />
          <Problem error={ask.error} />
          <Button type="submit" variant="filled" size="md" disabled={!holds} loading={ask.isPending}>
            {words.send}
          </Button>
        </>
      )}
      <Button variant="subtle" onClick={back}>
        {words.back}
      </Button>
    </DoorForm>
  );
}
