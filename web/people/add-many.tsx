import { Button } from '@mantine/core';
import { useState } from 'react';
import { roles } from '#contract/roles.ts';
import { readAgain } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import { Bar } from '../ui/bar.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Pill } from '../ui/pill.tsx';
import { Table } from '../ui/table.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { readPeople, type PersonLine } from './people-file.ts';
import styles from './setup.module.css';
import { setup } from './texts.ts';

interface Line extends PersonLine {
  /** The first password, or why there is none; neither while its turn has not come. */
  password?: string;
  failure?: string;
}

/** Adds the people of a list: seen before, one after the other, and their first passwords shown once, together. */
export function AddMany({ file, close }: { file: { name: string; text: string }; close: () => void }) {
  const { texts } = useWords({ setup });
  const { organisation } = useHouse();
  const say = useSay();
  const [lines, setLines] = useState<Line[]>(() =>
    readPeople(file.text, new Map(roles.map((role) => [texts.roles[role].toLowerCase(), role]))),
  );
  const [doing, setDoing] = useState<'reading' | 'adding' | 'done'>('reading');
  const ready = lines.filter(({ wrong }) => wrong === null);
  const added = lines.filter(({ password }) => password !== undefined);
  const ended = lines.filter(({ password, failure }) => password !== undefined || failure !== undefined);

  async function add(): Promise<void> {
    setDoing('adding');
    for (const one of ready) {
      const { name, email, role } = one;
      const came = await call('addMember', { params: { organisation }, body: { name, email, role } }).then(
        ({ firstPassword }) => ({ password: firstPassword }),
        (error: unknown) => ({ failure: failureSentence(texts, error) }),
      );
      setLines((before) => before.map((line) => (line.email === email && line.wrong === null ? { ...line, ...came } : line)));
    }
    setDoing('done');
    await readAgain('members');
  }
  const copy = () =>
    void navigator.clipboard
      .writeText(added.map(({ name, email, password }) => [name, email, password].join('\t')).join('\n'))
      .then(() => say(texts.frame.copied));

  return (
    <Dialog title={texts.setup.addManyTitle(file.name)} size="lg" close={close}>
      <div className={styles.stack}>
        <p>{doing === 'done' ? texts.setup.addedMany(added.length, ready.length) : texts.setup.addManyLead(ready.length, lines.length)}</p>
        {doing === 'adding' && <Bar share={ended.length / Math.max(1, ready.length)} label={texts.setup.addManyTitle(file.name)} />}
        <Table
          isDense
          columns={[texts.setup.member, texts.setup.role, doing === 'reading' ? texts.setup.lineState : texts.setup.firstPasswordTitle]}
        >
          {lines.map((line, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- the lines of a file never move
            <tr key={at}>
              <th scope="row">
                {line.name || '–'}
                <small>{line.email}</small>
              </th>
              <td data-label={texts.setup.role}>{texts.roles[line.role]}</td>
              <td data-label={texts.setup.lineState}>
                {line.wrong !== null && <Pill tone="bad">{texts.setup.lineWrong[line.wrong]}</Pill>}
                {line.password !== undefined && <code className={styles.once}>{line.password}</code>}
                {line.failure}
              </td>
            </tr>
          ))}
        </Table>
        <div className={styles.ends}>
          {doing === 'done' && added.length > 0 && <Button onClick={copy}>{texts.setup.copyPasswords}</Button>}
          {doing !== 'done' && <Button onClick={close}>{texts.frame.cancel}</Button>}
          {doing === 'done' ? (
            <Button variant="filled" onClick={close}>
              {texts.frame.close}
            </Button>
          ) : (
            <Button variant="filled" loading={doing === 'adding'} disabled={ready.length === 0} onClick={() => void add()}>
              {texts.setup.addManyNow(ready.length)}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
