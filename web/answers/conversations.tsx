import { TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { z } from 'zod';
import type { conversation } from '#contract/answers.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { RailItem, RailList, RailListButton, type Listed } from '../house/rail-list.tsx';
import styles from '../house/rail-list.module.css';
import { ActsMenu } from '../ui/acts-menu.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSome } from '../ui/some.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';

type Conversation = z.output<typeof conversation>;

/** My conversations, under the rail's entries. */
export function Conversations({ current }: { current: string | null }) {
  const { texts } = useWords();
  return <RailList label={texts.asking.conversations} current={current} list={List} />;
}

/** The same list on a narrow screen, where the rail has no room for it. */
export function ConversationsButton({ current }: { current: string | null }) {
  const { texts } = useWords();
  return <RailListButton label={texts.asking.conversations} current={current} list={List} />;
}

function List({ current, chosen }: Listed) {
  const { texts } = useWords();
  const { organisation, at } = useHouse();
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words.trim(), 250);
  const { data } = useAnswer('conversations', { params: { organisation }, query: q === '' ? {} : { q } }, { keep: true });
  const shared = useAnswer('sharedConversations', { params: { organisation } });
  const { some, more } = useSome(data?.conversations ?? [], 60);
  const mayNeedSearch = q !== '' || words !== '' || (data?.conversations.length ?? 0) >= leastSearched;
  return (
    <>
      <p className={styles.head}>
        <span>{texts.asking.conversations}</span>
        <Link href={at('demander')} onClick={chosen}>
          {texts.asking.newConversation}
        </Link>
      </p>
      {mayNeedSearch && (
        <TextInput
          size="xs"
          className={styles.search ?? ''}
          aria-label={texts.around.searchConversations}
          placeholder={texts.around.searchConversations}
          maxLength={200}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
      )}
      {data?.conversations.length === 0 && <p className={styles.none}>{q === '' ? texts.asking.noConversation : texts.around.noneFound}</p>}
      <ul className={styles.items}>
        {some.map((one) => (
          <Item key={one.id} one={one} current={one.id === current} chosen={chosen} />
        ))}
      </ul>
      {more}
      {(shared.data?.conversations.length ?? 0) > 0 && (
        <>
          <p className={styles.head}>
            <span>{texts.around.shownToMe}</span>
          </p>
          <ul className={styles.items}>
            {shared.data?.conversations.map(({ id, title }) => (
              <RailItem key={id} href={at('demander', { c: id })} current={id === current} chosen={chosen} title={title} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** From so many conversations on, they are looked for. */
const leastSearched = 6;

function Item({ one, current, chosen }: { one: Conversation; current: boolean; chosen: () => void }) {
  const { texts, formats } = useWords();
  const { at } = useHouse();
  const [doing, setDoing] = useState<'rename' | 'delete' | null>(null);
  return (
    <RailItem
      href={at('demander', { c: one.id })}
      current={current}
      chosen={chosen}
      title={one.title}
      about={texts.asking.keptUntil(formats.date(one.expiresAt))}
    >
      <ActsMenu
        acts={() => [
          { name: texts.frame.rename, act: () => setDoing('rename') },
          { name: texts.frame.remove, act: () => setDoing('delete') },
        ]}
      >
        {(button) => (
          <UnstyledButton {...button} className={styles.more ?? ''} aria-label={texts.frame.actions(one.title)}>
            ⋯
          </UnstyledButton>
        )}
      </ActsMenu>
      {doing === 'rename' && <Rename one={one} close={() => setDoing(null)} />}
      {doing === 'delete' && <Delete one={one} current={current} close={() => setDoing(null)} />}
    </RailItem>
  );
}

function Rename({ one, close }: { one: Conversation; close: () => void }) {
  const { texts } = useWords();
  const { organisation } = useHouse();
  const [title, setTitle] = useState(one.title);
  const rename = useChange('renameConversation', { again: ['conversations'], done: close });
  return (
    <FormDialog
      title={texts.asking.conversationTitle}
      act={texts.frame.save}
      close={close}
      ready={title.trim() !== ''}
      busy={rename.isPending}
      error={rename.error}
      submit={() => rename.mutate({ params: { organisation, conversation: one.id }, body: { title: title.trim() } })}
    >
      <TextInput
        label={texts.asking.conversationTitle}
        maxLength={200}
        data-autofocus
        value={title}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
    </FormDialog>
  );
}

function Delete({ one, current, close }: { one: Conversation; current: boolean; close: () => void }) {
  const { texts } = useWords();
  const { organisation, at } = useHouse();
  const say = useSay();
  const [, go] = useLocation();
  const remove = useChange('deleteConversation', {
    again: ['conversations'],
    done: () => {
      close();
      say(texts.asking.conversationDeleted);
      if (current) go(at('demander'), { replace: true });
    },
  });
  return (
    <FormDialog
      title={texts.asking.deleteConversation}
      act={texts.frame.remove}
      close={close}
      busy={remove.isPending}
      error={remove.error}
      submit={() => remove.mutate({ params: { organisation, conversation: one.id } })}
    >
      <p>{texts.asking.deleteConversationLead(one.title)}</p>
    </FormDialog>
  );
}
