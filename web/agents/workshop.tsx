import { Button, FileButton, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { agentDefinition, type AgentDefinition, type DefinitionState } from '#contract/agents.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { addressOf, type AnswerOf } from '../api/client.ts';
import { placesOf } from '../documents/places.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Notice, Problem, Waiting } from '../ui/notice.tsx';
import { Pill, type Tone } from '../ui/pill.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './agents.module.css';
import { Editor } from './editor.tsx';
import type { AgentSeen } from './fields.tsx';
import { making } from './texts.ts';

type Version = AnswerOf<'agentDefinitions'>['definitions'][number];
const toneOf: Record<DefinitionState, Tone> = { draft: 'warn', tested: 'ok', published: 'ok', retired: 'quiet', 'rolled-back': 'quiet' };
const largestFile = 900_000;

/** The agents that the organisation makes: each with its versions, its trials, and which is in force. */
export function Workshop({ agents }: { agents: readonly AgentSeen[] }) {
  const { texts } = useWords({ making });
  const { organisation } = useHouse();
  const list = useAnswer('agentDefinitions', { params: { organisation } });
  const [editing, setEditing] = useState<AgentDefinition | 'new' | null>(null);
  const said = texts.making;
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Waiting />;
  const byAgent = [...Map.groupBy(list.data.definitions, ({ agent }) => agent).values()];
  const taken = new Set([...agents.map(({ name }) => name), ...list.data.definitions.map(({ agent }) => agent)]);
  const acts = (
    <>
      <Button variant={byAgent.length === 0 ? 'filled' : 'default'} onClick={() => setEditing('new')}>
        {said.create}
      </Button>
      <Bring />
    </>
  );
  return (
    <>
      <p className={styles.lead}>{said.lead}</p>
      {byAgent.length === 0 ? (
        <Notice title={said.none} lead={said.noneLead}>
          {acts}
        </Notice>
      ) : (
        <div className={styles.acts}>{acts}</div>
      )}
      {byAgent.map((versions) => (
        <Made key={versions[0]?.agent} versions={versions} edit={setEditing} />
      ))}
      {editing !== null && <Editor before={editing === 'new' ? null : editing} taken={taken} close={() => setEditing(null)} />}
    </>
  );
}

/** Takes an agent in from its file; folders that are not here are left aside. */
function Bring() {
  const { texts } = useWords({ making });
  const { organisation } = useHouse();
  const say = useSay();
  const said = texts.making;
  const sources = useAnswer('sources', { params: { organisation } });
  const add = useChange('addDefinition', { again: ['agentDefinitions'] });
  const bring = async (file: File | null) => {
    if (!file) return;
    const text = file.size > largestFile ? '' : await file.text().catch(() => '');
    const definition = definitionIn(text);
    if (definition === null) return say(said.notAFile, { tone: 'bad' });
    const known = new Set(placesOf(sources.data?.sources ?? []).map(({ id }) => id));
    const knowledge = definition.knowledge.filter((id) => known.has(id));
    const dropped = definition.knowledge.length - knowledge.length;
    add.mutate(
      { params: { organisation }, body: { ...definition, knowledge } },
      { onSuccess: () => say(dropped === 0 ? said.brought : said.dropped(dropped)) },
    );
  };
  return (
    <>
      <FileButton accept=".json,application/json" onChange={(file) => void bring(file)}>
        {(props) => (
          <Button variant="default" {...props} loading={add.isPending}>
            {said.bring}
          </Button>
        )}
      </FileButton>
      <Problem error={add.error} />
    </>
  );
}

function definitionIn(text: string): AgentDefinition | null {
  try {
    return agentDefinition.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function Made({ versions, edit }: { versions: readonly Version[]; edit: (definition: AgentDefinition) => void }) {
  const { texts, language } = useWords({ making });
  const [latest] = versions;
  if (latest === undefined) return null;
  const current = versions.find(({ state }) => state === 'published');
  const first = current && current !== latest ? [latest, current] : [latest];
  const older = versions.filter((one) => !first.includes(one));
  return (
    <article className={styles.section}>
      <h2>{latest.definition.title[language]}</h2>
      <p>{latest.definition.lead[language]}</p>
      {first.map((one) => (
        <OneVersion key={one.id} version={one} edit={edit} isLatest={one === latest} />
      ))}
      {older.length > 0 && (
        <details className={styles.more}>
          <summary>{texts.making.older}</summary>
          {older.map((one) => (
            <OneVersion key={one.id} version={one} edit={edit} isLatest={false} />
          ))}
        </details>
      )}
    </article>
  );
}

function OneVersion({ version, edit, isLatest }: { version: Version; edit: (definition: AgentDefinition) => void; isLatest: boolean }) {
  const { texts, formats } = useWords({ making });
  const { organisation } = useHouse();
  const say = useSay();
  const said = texts.making;
  const params = { organisation, definition: version.id };
  const publish = useChange('publishDefinition', { again: ['agentDefinitions', 'agents'], done: () => say(said.published) });
  const evaluate = useChange('evaluateDefinition', {
    again: ['definitionEvaluation', 'runs'],
    done: () => say(said.evaluating),
  });
  const mayPublish = version.state !== 'draft' && version.state !== 'published';
  return (
    <section className={styles.version}>
      <h3>
        {said.version(version.version)} <Pill tone={toneOf[version.state]}>{said.states[version.state]}</Pill>{' '}
        <span className={styles.quiet}>{formats.dateTime(version.at)}</span>
      </h3>
      {version.definition.evaluation.length > 0 && <Trials version={version} />}
      <Problem error={publish.error ?? evaluate.error} />
      <div className={styles.acts}>
        {isLatest && (
          <Button variant="default" size="xs" onClick={() => edit(version.definition)}>
            {said.edit}
          </Button>
        )}
        {version.definition.evaluation.length > 0 && (
          <Button variant="default" size="xs" loading={evaluate.isPending} onClick={() => evaluate.mutate({ params })}>
            {said.evaluate}
          </Button>
        )}
        {mayPublish && (
          <Button size="xs" variant="filled" loading={publish.isPending} onClick={() => publish.mutate({ params })}>
            {version.state === 'tested' ? said.publish : said.putBack}
          </Button>
        )}
        <UnstyledButton component="a" className={styles.link ?? ''} download href={addressOf('definitionFile', { params })}>
          {said.save}
        </UnstyledButton>
      </div>
    </section>
  );
}

/** What the version must get right, and what came of the last time. */
function Trials({ version }: { version: Version }) {
  const { texts } = useWords({ making });
  const { organisation, at } = useHouse();
  const said = texts.making;
  const found = useAnswer('definitionEvaluation', { params: { organisation, definition: version.id } });
  if (!found.data) return null;
  const { cases } = found.data;
  return (
    <details className={styles.more} open={cases.some(({ verdict }) => verdict === 'failed' || verdict === 'running')}>
      <summary>{said.trials(cases.filter(({ verdict }) => verdict === 'passed').length, cases.length)}</summary>
      <ul className={styles.quietList}>
        {cases.map(({ name, verdict, missed, run }) => (
          <li key={`${name} ${run}`}>
            {name} <Pill tone={verdict === 'passed' ? 'ok' : verdict === 'failed' ? 'bad' : 'quiet'}>{said.verdicts[verdict]}</Pill>
            {missed.length > 0 && ` ${missed.map(({ kind, what }) => said.expectations[kind](what)).join(' ; ')}`}
            {run !== null && (
              <>
                {' · '}
                <Link href={at('agents', { travail: run })}>{said.seeRun}</Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
