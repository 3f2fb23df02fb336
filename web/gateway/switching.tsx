import { useSearchParams } from 'wouter';
import { useHouse, useTitle } from '../house/house.tsx';
import { Page } from '../ui/page.tsx';
import { Views } from '../ui/views.tsx';
import { useWords } from '../ui/words.tsx';
import { Budgets } from './budgets.tsx';
import { Decisions } from './decisions.tsx';
import { EngineMap } from './engine-map.tsx';
import { Keys } from './keys.tsx';
import { Ledger } from './ledger.tsx';
import { PolicyTable } from './policy.tsx';
import { RoutingView } from './routing.tsx';
import { Simulator } from './simulator.tsx';
import styles from './switching.module.css';
import { switching } from './texts.ts';
import { UsageView } from './usage.tsx';

const views = ['decisions', 'map', 'usage', 'routing', 'policy', 'simulator', 'keys', 'budgets', 'ledger'] as const;
const shown = {
  decisions: Decisions,
  map: EngineMap,
  usage: UsageView,
  routing: RoutingView,
  policy: PolicyTable,
  simulator: Simulator,
  keys: Keys,
  budgets: Budgets,
  ledger: Ledger,
};

/** Aiguillage: what was decided of each call, where engines are, what calls cost, how a model is chosen, the table that decides, a text tried on it, who may call and for how much, what left. */
export function Switching() {
  const { texts } = useWords({ switching });
  const { at, may } = useHouse();
  const [address] = useSearchParams();
  useTitle(texts.switching.title);
  const allowed = views.filter((view) => view !== 'keys' || may('policy.manage'));
  const view = allowed.find((one) => one === address.get('vue')) ?? 'decisions';
  const Shown = shown[view];
  return (
    <Page className={styles.switching}>
      <h1>{texts.switching.title}</h1>
      <p className={styles.lead}>{texts.switching.lead}</p>
      <Views
        label={texts.switching.title}
        views={allowed.map((one) => ({ view: one, words: texts.switching.views[one] }))}
        current={view}
        hrefOf={(one) => at('aiguillage', { vue: one })}
      />
      <Shown />
    </Page>
  );
}
