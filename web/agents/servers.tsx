import { Button, Checkbox, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { reaches, type Reach } from '#contract/models.ts';
import type { McpServerSeen, McpState } from '#contract/tools.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Failure, Notice, Problem, Waiting } from '../ui/notice.tsx';
import { Pill, type Tone } from '../ui/pill.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './agents.module.css';
import { serving } from './texts.ts';

const toneOf: Record<McpState, Tone> = { declared: 'warn', allowed: 'ok', changed: 'bad' };
const hashShown = 16;

/** Servers of tools elsewhere: declared, their tools read, exactly those allowed. */
export function Servers() {
  const { texts } = useWords({ serving });
  const { organisation } = useHouse();
  const said = texts.serving;
  const list = useAnswer('mcpServers', { params: { organisation } });
  const [adding, setAdding] = useState(false);
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Waiting />;
  const isEmpty = list.data.servers.length === 0;
  const add = (
    <Button variant={isEmpty ? 'filled' : 'default'} onClick={() => setAdding(true)}>
      {said.add}
    </Button>
  );
  return (
    <>
      <p className={styles.lead}>{said.lead}</p>
      {isEmpty ? (
        <Notice title={said.none} lead={said.noneLead}>
          {add}
        </Notice>
      ) : (
        <div className={styles.acts}>{add}</div>
      )}
      {list.data.servers.map((one) => (
        <Server key={one.id} server={one} />
      ))}
      {adding && <Declare close={() => setAdding(false)} />}
    </>
  );
}

function Server({ server }: { server: McpServerSeen }) {
  const { texts } = useWords({ serving });
  const { organisation } = useHouse();
  const say = useSay();
  const said = texts.serving;
  const [doing, setDoing] = useState<'allow' | 'withdraw' | null>(null);
  const params = { organisation, server: server.id };
  const look = useChange('lookAtMcpServer', { again: ['mcpServers'], done: () => say(said.looked) });
  const withdraw = useChange('removeMcpServer', {
    again: ['mcpServers'],
    done: () => {
      setDoing(null);
      say(said.withdrawn);
    },
  });
  return (
    <article className={styles.section}>
      <h2>
        {server.name} <Pill tone={toneOf[server.state]}>{said.states[server.state]}</Pill>
      </h2>
      <p className={styles.quiet}>
        {server.url} · {said.reaches[server.reach]} · {said.tools(server.tools.length)}
        {server.hash !== '' && ` · ${said.hash(server.hash.slice(0, hashShown))}`}
      </p>
      {server.tools.length === 0 && <p className={styles.warning}>{said.noTools}</p>}
      <ul className={styles.list}>
        {server.tools.map(({ name, description }) => (
          <li key={name}>
            <strong>{name}</strong>
            {server.state === 'allowed' && (
              <span className={styles.quiet}>{server.looking.includes(name) ? said.onlyLooks : said.acts}</span>
            )}
            <span>{description}</span>
          </li>
        ))}
      </ul>
      <Problem error={look.error} />
      <div className={styles.acts}>
        {server.state !== 'allowed' && server.tools.length > 0 && (
          <Button size="xs" variant="filled" onClick={() => setDoing('allow')}>
            {said.allow}
          </Button>
        )}
        <Button size="xs" variant="default" loading={look.isPending} onClick={() => look.mutate({ params })}>
          {said.look}
        </Button>
        <UnstyledButton className={styles.link ?? ''} onClick={() => setDoing('withdraw')}>
          {said.withdraw}
        </UnstyledButton>
      </div>
      {doing === 'allow' && <Allow server={server} close={() => setDoing(null)} />}
      {doing === 'withdraw' && (
        <FormDialog
          title={said.withdraw}
          act={said.withdraw}
          close={() => setDoing(null)}
          grave
          busy={withdraw.isPending}
          error={withdraw.error}
          submit={() => withdraw.mutate({ params })}
        >
          <p>
            {server.name}. {said.withdrawLead}
          </p>
        </FormDialog>
      )}
    </article>
  );
}

/** Allows the tools that are shown, by their hash: should they change meanwhile, nothing is allowed. */
function Allow({ server, close }: { server: McpServerSeen; close: () => void }) {
  const { texts } = useWords({ serving });
  const { organisation } = useHouse();
  const say = useSay();
  const said = texts.serving;
  const [looking, setLooking] = useState<string[]>([]);
  const allow = useChange('allowMcpServer', {
    again: ['mcpServers'],
    done: () => {
      close();
      say(said.allowed);
    },
  });
  return (
    <FormDialog
      title={said.allow}
      act={said.allow}
      close={close}
      busy={allow.isPending}
      error={allow.error}
      submit={() => allow.mutate({ params: { organisation, server: server.id }, body: { hash: server.hash, looking } })}
    >
      <p className={styles.quiet}>{said.allowLead}</p>
      <Checkbox.Group value={looking} onChange={setLooking}>
        {server.tools.map(({ name, description }) => (
          <Checkbox
            key={name}
            className={styles.check ?? ''}
            classNames={{ description: styles.about ?? '' }}
            value={name}
            label={said.looksOnly(name)}
            description={description}
          />
        ))}
      </Checkbox.Group>
    </FormDialog>
  );
}

function Declare({ close }: { close: () => void }) {
  const { texts } = useWords({ serving });
  const { organisation } = useHouse();
  const say = useSay();
  const said = texts.serving;
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [reach, setReach] = useState<Reach>('network');
  const [key, setKey] = useState('');
  const declare = useChange('declareMcpServer', {
    again: ['mcpServers'],
    done: () => {
      close();
      say(said.added);
    },
  });
  return (
    <FormDialog
      title={said.add}
      act={said.add}
      close={close}
      ready={/^[a-z][a-z0-9-]{1,39}$/.test(name) && /^https?:\/\/./.test(url)}
      busy={declare.isPending}
      error={declare.error}
      submit={() => declare.mutate({ params: { organisation }, body: { name, url, reach, key: key === '' ? null : key } })}
    >
      <TextInput
        label={said.name}
        required
        data-autofocus
        maxLength={40}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        label={said.url}
        required
        type="url"
        placeholder="http://192.168.1.20:3001/mcp"
        value={url}
        onChange={({ currentTarget }) => setUrl(currentTarget.value)}
      />
      <Choice label={said.reach} value={reach} all={reaches} words={said.reaches} set={setReach} />
      <TextInput
        label={said.key}
        description={said.keyLead}
        type="password"
        autoComplete="off"
        value={key}
        onChange={({ currentTarget }) => setKey(currentTarget.value)}
      />
    </FormDialog>
  );
}
