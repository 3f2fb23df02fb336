import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Explanation } from '#contract/access.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './who-may-see.module.css';
import { access } from './texts.ts';

/** "Why can't Marie see this?": the chain that opens or closes a document to one person. Asking is journalled. */
export function Why({ document }: { document: string }) {
  const { texts } = useWords({ access });
  const { organisation } = useHouse();
  const members = useAnswer('members', { params: { organisation } });
  const [member, setMember] = useState('');
  const explained = useAnswer('explain', { params: { organisation, document, member } }, { enabled: member !== '', lasting: true });
  const name = members.data?.members.find(({ id }) => id === member)?.name ?? '';
  return (
    <section>
      <h3>{texts.access.why}</h3>
      <NativeSelect
        aria-label={texts.access.whyWho}
        size="sm"
        value={member}
        onChange={({ currentTarget }) => setMember(currentTarget.value)}
      >
        <option value="">–</option>
        {members.data?.members.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </NativeSelect>
      <div aria-live="polite">
        <Problem error={explained.error} />
        {member !== '' && explained.data && (
          <div className={styles.why}>
            <Pill tone={explained.data.mayRead ? 'ok' : 'bad'}>
              {explained.data.mayRead ? texts.access.mayRead(name) : texts.access.mayNotRead(name)}
            </Pill>
            <ol>
              {explained.data.steps.map((step, index) => (
                <Step key={`${step.kind}-${String(index)}`} step={step} />
              ))}
            </ol>
          </div>
        )}
      </div>
    </section>
  );
}

// oxlint-disable-next-line typescript/consistent-return -- each branch returns, and the kinds are closed
function Step({ step }: { step: Explanation['steps'][number] }) {
  const { texts, formats } = useWords({ access });
  const { steps } = texts.access;
  const holderName = (one: { holder: { kind: string }; holderName: string | null }) =>
    one.holder.kind === 'everyone' ? texts.access.everyone : (one.holderName ?? texts.access.unknownHolder);
  switch (step.kind) {
    case 'place':
      return (
        <li>
          {steps.place(step.placeKind, step.name ?? '…')}
          {step.cutsInheritance && <small> · {steps.cuts}</small>}
        </li>
      );
    case 'opened-by':
      return <li data-opens>{steps['opened-by'](texts.rights[step.right], holderName(step), formats.list(step.through))}</li>;
    case 'expired':
      return <li>{steps.expired(holderName(step), formats.date(step.until))}</li>;
    case 'not-a-member':
    case 'document-withdrawn':
    case 'no-grant':
      return <li>{steps[step.kind]}</li>;
  }
}
