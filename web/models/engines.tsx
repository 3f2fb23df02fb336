import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { zones, type EngineSeen } from '#contract/models.ts';
import type { UsesSeen } from '#contract/routing.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Failure, Problem } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { EngineForm } from './engine-form.tsx';
import { engines as words } from './engine-texts.ts';
import { FailureLine } from './failure-line.tsx';
import styles from './models.module.css';
import { Uses } from './uses.tsx';

type Asking = { what: 'declare' } | { what: 'change' | 'remove'; engine: EngineSeen };

/** The servers that were declared, and what each model is chosen for. */
export function Engines() {
  const { texts } = useWords({ engines: words });
  const t = texts.engines;
  const { organisation, may } = useHouse();
  const [asking, setAsking] = useState<Asking | null>(null);
  const seen = useAnswer('engines', { params: { organisation } });
  const declared = seen.data?.engines.filter(({ declaration }) => declaration !== null) ?? [];
  const close = (): void => setAsking(null);
  return (
    <section className={styles.section}>
      <div className={styles.row}>
        <h2>{t.title}</h2>
        {may('engines.manage') && <Button onClick={() => setAsking({ what: 'declare' })}>{t.declare}</Button>}
      </div>
      <p className={styles.quiet}>{t.lead}</p>
      {seen.isError && <Failure error={seen.error} retry={() => void seen.refetch()} />}
      {seen.data && declared.length === 0 && <p className={styles.quiet}>{t.none}</p>}
      <ul className={styles.list}>
        {declared.map((engine) => (
          <Row key={engine.id} engine={engine} ask={(what) => setAsking({ what, engine })} />
        ))}
      </ul>
      <Uses />
      {asking?.what === 'declare' && <EngineForm before={null} close={close} />}
      {asking?.what === 'change' && <EngineForm before={asking.engine} close={close} />}
      {asking?.what === 'remove' && <Remove engine={asking.engine} close={close} />}
    </section>
  );
}

function Row({ engine: { id, declaration, models, hasKey, zone }, ask }: { engine: EngineSeen; ask: (what: 'change' | 'remove') => void }) {
  const { texts, formats } = useWords({ engines: words });
  const t = texts.engines;
  const { organisation, may, at } = useHouse();
  const policy = useAnswer('policy', { params: { organisation } }, { enabled: may('policy.read') });
  const test = useChange('testEngine', { again: ['engines'] });
  if (!declaration) return null;
  const { name, baseUrl, operator, parentCountry, placeCountry, retention } = declaration;
  const isBeyond = policy.data !== undefined && zones.indexOf(zone) > zones.indexOf(policy.data.furthestZone);
  const keeps = retention.kept === 'days' ? t.keeps.days(retention.days ?? 0) : t.keeps[retention.kept];
  return (
    <li>
      <div>
        <b>{name}</b>
        <small>{baseUrl}</small>
        <small>{t.by(operator, formats.countries(parentCountry), formats.countries(placeCountry))}</small>
        <small>
          {[
            retention.kept !== 'unknown' && retention.proof === null ? `${keeps}, ${t.unproved}` : keeps,
            ...(hasKey ? [t.withKey] : []),
          ].join(' · ')}
        </small>
        <small>{models.map((model) => `${model.id} (${model.abilities.map((one) => texts.abilities[one]).join(', ')})`).join(' · ')}</small>
        <small className={styles.pills}>
          <Pill tone={zone === 'perimeter' || zone === 'eu-sovereign' ? 'ok' : zone === 'eu' ? 'quiet' : 'warn'}>{texts.zones[zone]}</Pill>
          <Pill tone="quiet">{t.declared}</Pill>
        </small>
        {isBeyond && (
          <small>
            {t.beyond} <Link href={at('aiguillage', { vue: 'policy' })}>{t.beyondLink}</Link>
          </small>
        )}
        {test.data && test.data.failure === null && (
          <small>
            <output>
              {t.ready(formats.duration(test.data.tookMs))} {test.data.missing.length > 0 && t.missing(test.data.missing)}
            </output>
          </small>
        )}
        {test.data?.failure && <FailureLine failure={test.data.failure} />}
        <Problem error={test.error} />
      </div>
      {may('engines.manage') && (
        <div className={styles.acts}>
          <Button
            size="xs"
            aria-label={t.of.tryIt(name)}
            loading={test.isPending}
            onClick={() => test.mutate({ params: { organisation, engine: id } })}
          >
            {t.tryIt}
          </Button>
          <Button size="xs" aria-label={t.of.change(name)} onClick={() => ask('change')}>
            {t.change}
          </Button>
          <Button size="xs" aria-label={t.of.remove(name)} onClick={() => ask('remove')}>
            {t.remove}
          </Button>
        </div>
      )}
    </li>
  );
}

function Remove({ engine, close }: { engine: EngineSeen; close: () => void }) {
  const { texts } = useWords({ engines: words });
  const t = texts.engines;
  const { organisation } = useHouse();
  const say = useSay();
  const uses = useAnswer('uses', { params: { organisation } });
  const remove = useChange('removeEngine', {
    again: ['engines', 'uses', 'encoding', 'routing'],
    done: () => {
      close();
      say(t.removed);
    },
  });
  const after = uses.data === undefined ? [] : withoutEngine(uses.data, engine.id);
  const lost = after.filter(({ next }) => next === null).map(({ ability }) => t.whats[ability]);
  return (
    <FormDialog
      title={t.of.remove(engine.declaration?.name ?? '')}
      act={t.remove}
      close={close}
      grave
      ready={uses.data !== undefined}
      busy={remove.isPending}
      error={remove.error ?? uses.error}
      submit={() => remove.mutate({ params: { organisation, engine: engine.id } })}
    >
      <p>{t.removeLead}</p>
      {lost.length > 0 && <p>{t.removeLast(lost)}</p>}
      {after.map(({ ability, next }) => next !== null && <p key={ability}>{t.removeNext(t.whats[ability], next)}</p>)}
      {after.some(({ ability, next }) => ability === 'embed' && next !== null) && <p>{t.otherEncoder}</p>}
    </FormDialog>
  );
}

/** What this engine does now, and who would do it without it. */
function withoutEngine({ uses }: UsesSeen, engine: string) {
  return uses.flatMap(({ ability, models }) =>
    models[0]?.engine === engine ? [{ ability, next: models.find((one) => one.engine !== engine)?.model ?? null }] : [],
  );
}
