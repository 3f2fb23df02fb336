import { useLocation, useSearchParams } from 'wouter';
import { useAnswer } from '../api/cache.ts';
import { readSpan } from '../answers/sources.ts';
import { ReadingPane } from '../documents/reading-pane.tsx';
import { useHouse, useTitle } from '../house/house.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { useWords } from '../ui/words.tsx';
import { DraftView } from './draft-view.tsx';
import { Drafts, DraftsButton } from './drafts.tsx';
import { NewDraft } from './new-draft.tsx';
import styles from './writing.module.css';
import { writing } from './texts.ts';

/** Écrire: what one wants to have written, from what, and what came of it, each sentence with where it comes from. */
export function Writing() {
  const { texts } = useWords({ writing });
  const { at } = useHouse();
  const [, go] = useLocation();
  const [address] = useSearchParams();
  const [draft, version, source, span] = ['d', 'v', 'source', 'span'].map((name) => address.get(name));
  useTitle(texts.writing.title);
  return (
    <>
      <Page isRoomy>
        <Drafts current={draft ?? null} />
        <div className={styles.column}>
          <DraftsButton current={draft ?? null} />
          {draft ? <Opened key={draft} draft={draft} version={version ?? null} span={span ?? null} /> : <NewDraft />}
        </div>
      </Page>
      {source && (
        <ReadingPane
          key={source}
          document={source}
          span={readSpan(span ?? null)}
          close={() => go(at('ecrire', { d: draft, v: version }))}
          opener={span ?? null}
        />
      )}
    </>
  );
}

function Opened({ draft, version, span }: { draft: string; version: string | null; span: string | null }) {
  const { organisation } = useHouse();
  const found = useAnswer(
    'draft',
    { params: { organisation, draft }, query: version === null ? {} : { version: Number(version) } },
    { lasting: true, keep: true },
  );
  if (found.isError) return <Failure heading="h1" error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Waiting />;
  return <DraftView draft={found.data} span={span} />;
}
