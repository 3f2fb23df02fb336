import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { directoryWords } from './directory-words.ts';
import { setup } from './texts.ts';

/** Which groups of the directory are followed. What it holds is asked of it when this opens, and kept nowhere. */
export function FollowGroups({ followed, close }: { followed: readonly { subject: string; name: string }[]; close: () => void }) {
  const { texts } = useWords({ setup, directory: directoryWords });
  const { organisation } = useHouse();
  const say = useSay();
  const words = texts.directory;
  const [chosen, setChosen] = useState(() => new Set(followed.map(({ subject }) => subject)));
  const seen = useQuery({
    queryKey: ['looking at a directory', organisation],
    queryFn: ({ signal }) => call('lookAtDirectory', { params: { organisation }, body: {}, signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const save = useChange('followDirectoryGroups', {
    again: ['directoryState', 'groups'],
    done: () => {
      close();
      say(texts.setup.saved);
    },
  });
  const held = seen.data?.groups ?? [];
  // One that is gone from the directory can still be let go.
  const gone = followed.filter(({ subject }) => !held.some((group) => group.subject === subject)).map((one) => ({ ...one, members: 0 }));
  return (
    <FormDialog
      title={words.follow}
      act={texts.frame.save}
      close={close}
      ready={seen.data !== undefined}
      busy={save.isPending}
      error={save.error}
      submit={() => save.mutate({ params: { organisation }, body: { subjects: [...chosen] } })}
    >
      <p>{words.followLead}</p>
      {seen.isPending && <Waiting />}
      {seen.isError && <Failure error={seen.error} />}
      {[...gone, ...held].map(({ subject, name, members }) => (
        <Checkbox
          key={subject}
          label={words.sized(name, members)}
          checked={chosen.has(subject)}
          onChange={({ currentTarget }) => {
            const next = new Set(chosen);
            if (currentTarget.checked) next.add(subject);
            else next.delete(subject);
            setChosen(next);
          }}
        />
      ))}
    </FormDialog>
  );
}
