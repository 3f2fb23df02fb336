import { Button } from '@mantine/core';
import { useState } from 'react';
import { roles } from '#contract/roles.ts';
import { readAgain } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { failureSentence } from '../api/refused.ts';
import { useSends } from '../mail/sends.ts';
import { mailing } from '../mail/texts.ts';
import { useHouse } from '../house/house.tsx';
import { Bar } from '../ui/bar.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Pill } from '../ui/pill.tsx';
import { Table } from '../ui/table.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { ByMail, linkOf, type Way, ways } from './add-member.tsx';
import { readPeople, type PersonLine } from './people-file.ts';
import styles from './setup.module.css';
import { setup } from './texts.ts';

interface Line extends PersonLine {
  /** What opens the door to this person (a link, a first password), or why there is none; neither while its turn has not come. */
  secret?: string;
  failure?: string;
}

/** Invites or adds the people of a list: seen before, one after the other, and their links or first passwords shown once, together. */
export function AddMany({ file, close }: { file: { name: string; text: string }; close: () => void }) {
  const { texts, language } = useWords({ setup, mailing });
  const { organisation } = useHouse();
  const say = useSay();
  const sends = useSends();
  const [way, setWay] = useState<Way>('link');
  const [byMail, setByMail] = useState(true);
  const isSent = way === 'link' && sends && byMail;
  const [lines, setLines] = useState<Line[]>(() =>
    readPeople(file.text, new Map(roles.map((role) => [texts.roles[role].toLowerCase(), role]))),
  );
  const [doing, setDoing] = useState<'reading' | 'adding' | 'done'>('reading');
  const ready = lines.filter(({ wrong }) => wrong === null);
  const added = lines.filter(({ secret }) => secret !== undefined);
  const ended = lines.filter(({ secret, failure }) => secret !== undefined || failure !== undefined);

  async function add(): Promise<void> {
    setDoing('adding');
    for (const one of ready) {
      const { name, email, role } = one;
      const input = { params: { organisation }, body: { name, email, role } };
      const came = await (
        way === 'link'
          ? call('inviteMember', { ...input, body: { ...input.body, ...(isSent && { mail: language }) } }).then(({ path }) => linkOf(path))
          : call('addMember', input).then(({ firstPassword }) => firstPassword)
      ).then(
        (secret) => ({ secret }),
        (error: unknown) => ({ failure: failureSentence(texts, error) }),
      );
      setLines((before) => before.map((line) => (line.email === email && line.wrong === null ? { ...line, ...came } : line)));
    }
    setDoing('done');
    await readAgain('members', 'invitations');
  }
  const copy = () =>
    void navigator.clipboard
      .writeText(added.map(({ name, email, secret }) => [name, email, secret].join('\t')).join('\n'))
      .then(() => say(texts.frame.copied));

  const told = way === 'link' ? texts.setup.linkTitle : texts.setup.firstPasswordTitle;

  return (
    <Dialog title={texts.setup.addManyTitle(file.name)} size="lg" close={close}>
      <div className={styles.stack}>
        <p>
          {doing === 'done'
            ? (way === 'link' ? texts.setup.linksMany : texts.setup.addedMany)(added.length, ready.length)
            : texts.setup.addManyLead(ready.length, lines.length)}
        </p>
        {doing === 'done' && isSent && added.length > 0 && <p>{texts.mailing.sent.leavingMany(added.length)}</p>}
        {doing === 'reading' && <Choice label={texts.setup.wayTitle} value={way} all={ways} words={texts.setup.ways} set={setWay} />}
        {doing === 'reading' && way === 'link' && <ByMail sends={sends} on={byMail} set={setByMail} />}
        {doing === 'adding' && <Bar share={ended.length / Math.max(1, ready.length)} label={texts.setup.addManyTitle(file.name)} />}
        <Table isDense columns={[texts.setup.member, texts.setup.role, doing === 'reading' ? texts.setup.lineState : told]}>
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
                {line.secret !== undefined && <code className={styles.once}>{line.secret}</code>}
                {line.failure}
              </td>
            </tr>
          ))}
        </Table>
        <div className={styles.ends}>
          {doing === 'done' && added.length > 0 && (
            <Button onClick={copy}>{way === 'link' ? texts.setup.copyLinks : texts.setup.copyPasswords}</Button>
          )}
          {doing !== 'done' && <Button onClick={close}>{texts.frame.cancel}</Button>}
          {doing === 'done' ? (
            <Button variant="filled" onClick={close}>
              {texts.frame.close}
            </Button>
          ) : (
            <Button variant="filled" loading={doing === 'adding'} disabled={ready.length === 0} onClick={() => void add()}>
              {(way === 'link' ? texts.setup.inviteManyNow : texts.setup.addManyNow)(ready.length)}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
