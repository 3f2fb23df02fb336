import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { setup } from './texts.ts';

/** Asks before the second factor of somebody who has lost it is taken away. */
export function TakeFactor({ member: { id, name }, close }: { member: { id: string; name: string }; close: () => void }) {
  const { texts } = useWords({ setup });
  const { organisation } = useHouse();
  const say = useSay();
  const take = useChange('removeMemberFactor', {
    again: ['signInRule'],
    done: () => {
      close();
      say(texts.setup.factor.taken);
    },
  });
  return (
    <FormDialog
      title={texts.setup.factor.takeOf(name)}
      act={texts.setup.factor.take}
      close={close}
      busy={take.isPending}
      error={take.error}
      submit={() => take.mutate({ params: { organisation, member: id } })}
    >
      <p>{texts.setup.factor.takeLead(name)}</p>
    </FormDialog>
  );
}
