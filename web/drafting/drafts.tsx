import { Button } from '@mantine/core';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { Link } from 'wouter';
import lists from '../answers/conversations.module.css';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.tsx';
import { writing } from './texts.ts';

/** My drafts, under the rail's entries. */
export function Drafts({ current }: { current: string | null }) {
  const { texts } = useWords({ writing });
  const { railSlot } = useHouse();
  if (!railSlot) return null;
  return createPortal(
    <nav aria-label={texts.writing.drafts} className={lists.list}>
      <List current={current} />
    </nav>,
    railSlot,
  );
}

/** The same list on a narrow screen, where the rail has no room for it. */
export function DraftsButton({ current }: { current: string | null }) {
  const { texts } = useWords({ writing });
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" className={lists.narrow ?? ''} onClick={() => setOpen(true)}>
        {texts.writing.drafts}
      </Button>
      {open && (
        <Dialog title={texts.writing.drafts} close={() => setOpen(false)}>
          <List current={current} chosen={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function List({ current, chosen = () => undefined }: { current: string | null; chosen?: () => void }) {
  const { texts, formats } = useWords({ writing });
  const { organisation, at } = useHouse();
  const { data } = useAnswer('drafts', { params: { organisation } });
  return (
    <>
      <p className={lists.head}>
        <span>{texts.writing.drafts}</span>
        <Link href={at('ecrire')} onClick={chosen}>
          {texts.writing.newDraft}
        </Link>
      </p>
      {data?.drafts.length === 0 && <p className={lists.none}>{texts.writing.noDraft}</p>}
      <ul className={lists.items}>
        {data?.drafts.map(({ id, title, expiresAt }) => (
          <li key={id} className={lists.item} data-current={id === current || undefined}>
            <Link
              href={at('ecrire', { d: id })}
              onClick={chosen}
              title={texts.writing.keptUntil(formats.date(expiresAt))}
              {...(id === current ? { 'aria-current': 'page' as const } : {})}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
