import { useSearchParams } from 'wouter';
import { useAnswer } from '../api/cache.ts';
import { useHouse, useTitle } from '../house/house.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Views } from '../ui/views.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './agents.module.css';
import type { AgentSeen } from './fields.tsx';
import { Gallery } from './gallery.tsx';
import { Inbox } from './inbox.tsx';
import { RunList } from './run-list.tsx';
import { RunView } from './run-view.tsx';
import { Servers } from './servers.tsx';
import { Signals } from './signals.tsx';
import { Triggers } from './triggers.tsx';
import { working } from './texts.ts';
import { Workshop } from './workshop.tsx';

const views = ['work', 'triggers', 'workshop', 'servers'] as const;
const addresses = { work: null, triggers: 'declencheurs', workshop: 'atelier', servers: 'serveurs' } as const;
const needs = { work: 'agents.use', triggers: 'agents.use', workshop: 'agents.manage', servers: 'mcp.manage' } as const;

/** Agents: what waits for approval first, then what can be handed over and what was; beside, what begins by itself. The address holds what is looked at. */
export function Agents() {
  const { texts } = useWords({ working });
  const { organisation, at, may } = useHouse();
  const [address] = useSearchParams();
  const run = address.get('travail');
  const allowed = views.filter((one) => may(needs[one]));
  const view = allowed.find((one) => addresses[one] === address.get('vue')) ?? 'work';
  const agents = useAnswer('agents', { params: { organisation } });
  useTitle(texts.working.title);
  return (
    <Page isRoomy>
      <div className={styles.column}>
        <h1>{texts.working.title}</h1>
        {agents.isPending && <Waiting />}
        {agents.isError && <Failure error={agents.error} retry={() => void agents.refetch()} />}
        {agents.data && run !== null && <RunView run={run} agents={agents.data.agents} />}
        {agents.data && run === null && (
          <>
            <Views
              label={texts.working.title}
              views={allowed.map((one) => ({ view: one, words: texts.working.views[one] }))}
              current={view}
              hrefOf={(one) => at('agents', { vue: addresses[one] })}
            />
            {view === 'work' && <Work agents={agents.data.agents} looked={address.get('accord')} />}
            {view === 'triggers' && <Triggers agents={agents.data.agents} />}
            {view === 'servers' && <Servers />}
            {view === 'workshop' && <Workshop agents={agents.data.agents} />}
          </>
        )}
      </div>
    </Page>
  );
}

function Work({ agents, looked }: { agents: readonly AgentSeen[]; looked: string | null }) {
  const { texts } = useWords({ working });
  const { may } = useHouse();
  return (
    <>
      <p className={styles.lead}>{texts.working.lead}</p>
      <Inbox looked={looked} />
      {may('agents.manage') && <Signals />}
      <Gallery agents={agents} />
      <RunList />
    </>
  );
}
