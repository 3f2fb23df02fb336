import { useLocation, useSearchParams } from 'wouter';
import { readSpan } from '../answers/sources.ts';
import { ReadingPane } from '../documents/reading-pane.tsx';
import { useHouse, useTitle } from '../house/house.tsx';
import { Page } from '../ui/page.tsx';
import { Contract } from './contract.tsx';
import { Portfolio } from './portfolio.tsx';
import { useContractWords } from './texts.ts';

/** Contrats: all of them, or one, with its text beside it where a passage is opened. */
export function Contracts() {
  const { t } = useContractWords();
  const { at } = useHouse();
  const [search] = useSearchParams();
  const [, go] = useLocation();
  useTitle(t.title);
  const contract = search.get('contrat');
  const span = search.get('span');
  return (
    <>
      <Page isRoomy>{contract === null ? <Portfolio /> : <Contract key={contract} document={contract} />}</Page>
      {contract !== null && span !== null && (
        <ReadingPane document={contract} span={readSpan(span)} close={() => go(at('contrats', { contrat: contract }))} opener={span} over />
      )}
    </>
  );
}
