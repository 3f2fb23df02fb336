import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ApprovalDetail } from '#contract/tools.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { working } from './texts.ts';

/** Each argument as text, a string as it is and anything else as JSON; what is kept is a new request, to be read again. */
export function Changing({ approval, close }: { approval: ApprovalDetail; close: () => void }) {
  const { texts, language } = useWords({ working });
  const { organisation } = useHouse();
  const say = useSay();
  const [given, setGiven] = useState(() => new Map(approval.shown.map(({ name }) => [name, writtenOf(approval.arguments[name])])));
  const change = useChange('changeApproval', {
    again: ['approvals', 'approval'],
    done: () => {
      say(texts.working.approval.changed);
      close();
    },
  });
  const values = approval.shown.map(({ name }) => [name, valueOf(approval.arguments[name], given.get(name) ?? '')] as const);
  return (
    <FormDialog
      title={texts.working.approval.change}
      act={texts.working.approval.keep}
      close={close}
      ready={values.every(([, value]) => value !== unreadable)}
      busy={change.isPending}
      error={change.error}
      submit={() =>
        change.mutate({
          params: { organisation, approval: approval.id },
          body: { hash: approval.hash, arguments: Object.fromEntries(values) },
        })
      }
    >
      {approval.shown.map(({ name, label }) => (
        <Textarea
          key={name}
          label={label[language]}
          autosize
          value={given.get(name) ?? ''}
          onChange={({ currentTarget: { value } }) => setGiven(new Map(given).set(name, value))}
        />
      ))}
    </FormDialog>
  );
}

const writtenOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 1));
const unreadable = Symbol('no JSON');

function valueOf(before: unknown, written: string): unknown {
  if (typeof before === 'string') return written;
  try {
    return JSON.parse(written);
  } catch {
    return unreadable;
  }
}
