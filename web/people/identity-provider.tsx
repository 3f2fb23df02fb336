import { Button, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { reaches } from '#contract/models.ts';
import { identityProvider, provisionedRoles, returnPath } from '#contract/identity.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './setup.module.css';
import { setup } from './texts.ts';

type Provider = z.output<typeof identityProvider>;

/** The provider of identities of the organisation: what it is, and what an owner declares of it. */
export function IdentityProvider() {
  const { texts } = useWords({ setup });
  const { organisation, may } = useHouse();
  const say = useSay();
  const { data, error } = useAnswer('identityProvider', { params: { organisation } });
  const [asking, setAsking] = useState<'declare' | 'withdraw' | null>(null);
  const withdraw = useChange('withdrawProvider', {
    again: ['identityProvider', 'signInDoors'],
    done: () => {
      setAsking(null);
      say(texts.setup.provider.withdrawn);
    },
  });
  const words = texts.setup.provider;
  if (!data) return <Problem error={error} />;
  const { provider } = data;
  return (
    <section className={styles.section}>
      <div className={styles.row}>
        <h2>{words.title}</h2>
        {may('people.secure') && (
          <div className={styles.acts}>
            {provider && <Button onClick={() => setAsking('withdraw')}>{words.withdraw}</Button>}
            <Button onClick={() => setAsking('declare')}>{provider ? words.change : words.declare}</Button>
          </div>
        )}
      </div>
      {provider ? (
        <>
          <p className={styles.address}>
            <b>{provider.label}</b> · {provider.issuer}
          </p>
          <p className={styles.quiet}>
            {words.provisions} {words.provisioned[provider.provisions ?? 'nobody']}.
          </p>
        </>
      ) : (
        <p className={styles.quiet}>{words.none}</p>
      )}
      {asking === 'declare' && <Declare before={provider} close={() => setAsking(null)} />}
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

function Declare({ before, close }: { before: Provider | null; close: () => void }) {
  const { texts } = useWords({ setup });
  const { organisation } = useHouse();
  const say = useSay();
  const words = texts.setup.provider;
  const [label, setLabel] = useState(before?.label ?? '');
  const [issuer, setIssuer] = useState(before?.issuer ?? '');
  const [clientId, setClientId] = useState(before?.clientId ?? '');
  const [secret, setSecret] = useState('');
  const [others, setOthers] = useState(before?.otherOrigins.join('\n') ?? '');
  const [provisions, setProvisions] = useState(before?.provisions ?? null);
  const [reach, setReach] = useState(before?.reach ?? 'internet');
  const otherOrigins = others.split(/\s+/).filter((one) => one !== '');
  const read = identityProvider.safeParse({ label, issuer: issuer.trim(), clientId: clientId.trim(), provisions, reach, otherOrigins });
  const declare = useChange('declareProvider', {
    again: ['identityProvider', 'signInDoors'],
    done: () => {
      close();
      say(texts.setup.saved);
    },
  });
  return (
    <FormDialog
      title={before ? words.change : words.declare}
      act={texts.frame.save}
      close={close}
      ready={read.success && (before !== null || secret !== '')}
      busy={declare.isPending}
      error={declare.error}
      submit={() => read.success && declare.mutate({ params: { organisation }, body: { ...read.data, ...(secret !== '' && { secret }) } })}
    >
      <p>{words.declareLead}</p>
      <p>
        {words.returnTo} <output className={styles.once}>{globalThis.location.origin + returnPath(organisation)}</output>
      </p>
      <TextInput
        data-autofocus
        label={words.label}
        maxLength={60}
        value={label}
        onChange={({ currentTarget }) => setLabel(currentTarget.value)}
      />
      <TextInput
        label={words.issuer}
        description={words.issuerHint}
        type="url"
        value={issuer}
        onChange={({ currentTarget }) => setIssuer(currentTarget.value)}
      />
      <TextInput label={words.clientId} value={clientId} onChange={({ currentTarget }) => setClientId(currentTarget.value)} />
      <PasswordInput
        label={words.secret}
        description={before ? words.secretKept : undefined}
        autoComplete="off"
        value={secret}
        onChange={({ currentTarget }) => setSecret(currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': texts.frame.showPassword }}
      />
      <Choice label={words.reach} value={reach} all={reaches} words={words.reaches} set={setReach} />
      <Textarea
        label={words.others}
        description={words.othersHint}
        autosize
        value={others}
        onChange={({ currentTarget }) => setOthers(currentTarget.value)}
      />
      <Choice
        label={words.provisions}
        value={provisions ?? 'nobody'}
        all={['nobody', ...provisionedRoles]}
        words={words.provisioned}
        set={(role) => setProvisions(role === 'nobody' ? null : role)}
      />
    </FormDialog>
  );
}
