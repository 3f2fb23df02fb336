import { useState } from 'react';
import type { ApprovalDetail } from '#contract/tools.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { ArgumentField } from './argument-fields.tsx';
import { PlaceField } from './fields.tsx';
import { shapeOf } from './shapes.ts';
import { working } from './texts.ts';

/** Each argument in the fields of its tool; what is kept is a new request, to be read again. */
export function Changing({ approval, close }: { approval: ApprovalDetail; close: () => void }) {
  const { texts, language } = useWords({ working });
  const { organisation } = useHouse();
  const say = useSay();
  const tools = useAnswer('tools', { params: { organisation } });
  const [given, setGiven] = useState(approval.arguments);
  const change = useChange('changeApproval', {
    again: ['approvals', 'approval'],
    done: () => {
      say(texts.working.approval.changed);
      close();
    },
  });
  const { properties = {}, required = [] } = shapeOf(tools.data?.tools.find(({ name }) => name === approval.tool)?.arguments);
  return (
    <FormDialog
      title={texts.working.approval.change}
      act={texts.working.approval.keep}
      size="lg"
      close={close}
      ready={tools.data !== undefined}
      busy={change.isPending}
      error={change.error}
      submit={() => change.mutate({ params: { organisation, approval: approval.id }, body: { hash: approval.hash, arguments: given } })}
    >
      {tools.isPending && <Waiting />}
      {tools.isError && <Failure error={tools.error} retry={() => void tools.refetch()} />}
      {tools.data &&
        approval.shown.map(({ name, label, steers }) => {
          const value = given[name];
          const field = { label: label[language], required: required.includes(name) };
          const set = (next: unknown) => setGiven((before) => ({ ...before, [name]: next ?? undefined }));
          return steers === 'place' ? (
            <PlaceField key={name} {...field} value={typeof value === 'string' ? value : null} set={set} />
          ) : (
            <ArgumentField key={name} {...field} shape={properties[name] ?? {}} value={value} set={set} words={approval.words} />
          );
        })}
    </FormDialog>
  );
}
