import { useSearchParams } from 'wouter';
import { useAnswer } from '../api/cache.ts';
import { useHouse, useTitle } from '../house/house.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './agents.module.css';
import { Gallery } from './gallery.tsx';
import { Inbox } from './inbox.tsx';
import { RunList } from './run-list.tsx';
import { RunView } from './run-view.tsx';
import { working } from './texts.ts';

/** Agents: what waits for approval first, then what can be handed over and what was. The address holds the run or the request looked at. */
export function Agents() {
  const { texts } = useWords({ working });
  const { organisation } = useHouse();
  const [address] = useSearchParams();
  const run = address.get('travail');
  const agents = useAnswer('agents', { params: { organisation } });
  useTitle(texts.working.title);
  if (agents.isPending) return <Waiting />;
  if (agents.isError) return <Failure error={agents.error} retry={() => void agents.refetch()} heading="h1" />;
  return (
    <Page isRoomy>
      <div className={styles.column}>
        <h1>{texts.working.title}</h1>
        {run === null ? (
          <>
            <p className={styles.lead}>{texts.working.lead}</p>
            <Inbox looked={address.get('accord')} />
            <Gallery agents={agents.data.agents} />
            <RunList agents={agents.data.agents} />
          </>
        ) : (
          <RunView run={run} agents={agents.data.agents} />
        )}
      </div>
    </Page>
  );
}
