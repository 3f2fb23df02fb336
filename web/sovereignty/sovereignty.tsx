import { Button } from '@mantine/core';
import { useAnswer } from '../api/cache.ts';
import { addressOf } from '../api/client.ts';
import { useHouse, useTitle } from '../house/house.tsx';
import { Page } from '../ui/page.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { CatalogueUpdate } from './catalogue.tsx';
import { Cost } from './cost.tsx';
import { Criteria } from './criteria.tsx';
import { Processes } from './processes.tsx';
import { Upkeep } from './upkeep.tsx';
import { WhatIf } from './what-if.tsx';
import { Comparison } from './comparison.tsx';
import { Exposed } from './exposed.tsx';
import { FlowMap } from './flow-map.tsx';
import { Gauges } from './gauges.tsx';
import { Offers } from './offers.tsx';
import { Plan } from './plan.tsx';
import { Questionnaire } from './questionnaire.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';
import { Target } from './target.tsx';
import { Teams } from './teams.tsx';
import { Tools } from './tools.tsx';
import { Traces } from './traces.tsx';

/** Which AI is used, who can compel it, what to do first: from traces that the company gives. */
export function Sovereignty() {
  const { texts, formats, language } = useWords(diagnostic);
  const { organisation, may } = useHouse();
  useTitle(texts.sovereignty.title);
  const told = useAnswer('sovereignty', { params: { organisation } }, { lasting: true });
  const t = texts.sovereignty;
  const found = told.data?.diagnosis;
  const used = found?.tools.filter(({ state }) => state === 'used') ?? [];
  return (
    <Page>
      <div className={styles.column}>
        <h1>{t.title}</h1>
        <p className={styles.lead}>{t.lead}</p>
        {told.isPending && <Waiting shape="chart" />}
        {told.isError && <Failure error={told.error} retry={() => void told.refetch()} />}
        {told.data && may('sovereignty.manage') && <Traces state={told.data} />}
        {told.data && !found && !may('sovereignty.manage') && <p className={styles.quiet}>{t.noSupport}</p>}
        {found && (
          <>
            <section className={styles.section}>
              <div className={styles.top}>
                <div>
                  <p className={styles.sentence}>{t.sentence(used.length, used.filter(({ shadow }) => shadow).length)}</p>
                  <p className={styles.quiet}>{t.madeAt(formats.dateTime(found.at))}</p>
                </div>
                <div className={styles.acts}>
                  {(['pdf', 'docx', 'xlsx'] as const).map((format) => (
                    <Button
                      key={format}
                      component="a"
                      download
                      href={addressOf('diagnosisFile', { params: { organisation }, query: { format, language } })}
                    >
                      {`${t.export}, ${format.toUpperCase()}`}
                    </Button>
                  ))}
                </div>
              </div>
            </section>
            {used.length > 0 && (
              <>
                <Gauges diagnosis={found} />
                <Exposed diagnosis={found} />
                <Comparison diagnosis={found} />
                <FlowMap diagnosis={found} />
                <Teams diagnosis={found} />
                <Tools diagnosis={found} />
              </>
            )}
            <Questionnaire diagnosis={found} />
            {used.length > 0 && (
              <>
                <Processes key={`p ${found.at}`} diagnosis={found} />
                <Plan diagnosis={found} decisions={told.data?.decisions ?? []} effects={told.data?.effects ?? []} />
                {told.data && <Target diagnosis={found} hardware={told.data.hardware} />}
                {told.data && <Cost diagnosis={found} asOf={told.data.costsAsOf} />}
                {may('sovereignty.manage') && <Offers key={`o ${found.at}`} diagnosis={found} />}
                <WhatIf diagnosis={found} scenarios={told.data?.scenarios ?? []} />
                <Criteria diagnosis={found} ladders={told.data?.ladders ?? []} />
                <Upkeep at={found.at} upkeep={told.data?.upkeep ?? []} />
              </>
            )}
            {told.data && <CatalogueUpdate catalogue={told.data.catalogue} />}
            <section className={styles.section}>
              <h2>{t.limits}</h2>
              <ul className={styles.list}>
                {found.limits.map((limit) => (
                  <li key={limit}>{texts.limits[limit]}</li>
                ))}
              </ul>
            </section>
          </>
        )}
      </div>
    </Page>
  );
}
