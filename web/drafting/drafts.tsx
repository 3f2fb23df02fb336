import { Link } from 'wouter';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { RailItem, RailList, RailListButton, type Listed } from '../house/rail-list.tsx';
import lists from '../house/rail-list.module.css';
import { useWords } from '../ui/words.tsx';
import { writing } from './texts.ts';

/** My drafts, under the rail's entries. */
export function Drafts({ current }: { current: string | null }) {
  const { texts } = useWords({ writing });
  return <RailList label={texts.writing.drafts} current={current} list={List} />;
}

/** The same list on a narrow screen, where the rail has no room for it. */
export function DraftsButton({ current }: { current: string | null }) {
  const { texts } = useWords({ writing });
  return <RailListButton label={texts.writing.drafts} current={current} list={List} />;
}

function List({ current, chosen }: Listed) {
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
          <RailItem
            key={id}
            href={at('ecrire', { d: id })}
            current={id === current}
            chosen={chosen}
            title={title}
            about={texts.writing.keptUntil(formats.date(expiresAt))}
          />
        ))}
      </ul>
    </>
  );
}
