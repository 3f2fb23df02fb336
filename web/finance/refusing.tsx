import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useAccountWords } from './texts.ts';

/** A refusal, with why: whoever calls the supplier reads it. */
export function Refusing({ document, close }: { document: string; close: () => void }) {
  const { t } = useAccountWords();
  const { organisation } = useHouse();
  const say = useSay();
  const [reason, setReason] = useState('');
  const refuse = useChange('decideInvoice', {
    again: ['invoice', 'invoices'],
    done: () => {
      close();
      say(t.decided);
    },
  });
  return (
    <FormDialog
      title={t.refuse}
      act={t.refuse}
      close={close}
      busy={refuse.isPending}
      ready={reason.trim().length >= 3}
      error={refuse.error}
      submit={() => refuse.mutate({ params: { organisation, document }, body: { decision: 'refused', reason } })}
    >
      <Textarea
        label={t.reason}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </FormDialog>
  );
}
