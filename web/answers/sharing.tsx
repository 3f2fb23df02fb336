import { Button, NativeSelect, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './asking.module.css';

/** Shows a conversation to somebody, who sees of its answers what he may read himself. */
export function Share({ conversation }: { conversation: string }) {
  const { texts } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="compact-sm" radius="xl" onClick={() => setOpen(true)}>
        {texts.around.share}
      </Button>
      {open && <Sharing conversation={conversation} close={() => setOpen(false)} />}
    </>
  );
}

function Sharing({ conversation, close }: { conversation: string; close: () => void }) {
  const { texts } = useWords();
  const { organisation, me } = useHouse();
  const say = useSay();
  const said = texts.around;
  const params = { organisation, conversation };
  const found = useAnswer('conversation', { params }, { lasting: true });
  const { data } = useAnswer('members', { params: { organisation } });
  const [member, setMember] = useState('');
  const share = useChange('shareConversation', {
    again: ['conversation'],
    done: () => {
      close();
      say(said.shared);
    },
  });
  const unshare = useChange('unshareConversation', { again: ['conversation'], done: () => say(said.unshared) });
  const shown = new Set(found.data?.sharedWith);
  const others = (data?.members ?? []).filter(({ id }) => id !== me.member);
  const free = others.filter(({ id }) => !shown.has(id));
  return (
    <FormDialog
      title={said.share}
      act={said.share}
      close={close}
      ready={member !== ''}
      busy={share.isPending}
      error={share.error ?? unshare.error}
      submit={() => share.mutate({ params: { ...params, member } })}
    >
      <p>{said.shareLead}</p>
      {data && others.length === 0 && <p>{said.nobody}</p>}
      {free.length > 0 && (
        <NativeSelect
          label={said.shareWith}
          value={member}
          data={[{ value: '', label: '–' }, ...free.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={({ currentTarget }) => setMember(currentTarget.value)}
        />
      )}
      {shown.size > 0 && (
        <div>
          <b>{said.sharedWith}</b>
          <ul className={styles.shares}>
            {others
              .filter(({ id }) => shown.has(id))
              .map(({ id, name }) => (
                <li key={id}>
                  {name}
                  <UnstyledButton onClick={() => unshare.mutate({ params: { ...params, member: id } })}>{said.unshare}</UnstyledButton>
                </li>
              ))}
          </ul>
        </div>
      )}
    </FormDialog>
  );
}
