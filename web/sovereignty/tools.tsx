import { Button, Textarea } from '@mantine/core';
import { Fragment, useState, type FormEvent } from 'react';
import { isFound, toolName, type Diagnosis, type Tool } from '#contract/sovereignty.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import { Correcting } from './correcting.tsx';
import { Declaring } from './declaring.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** The tools, the most exposed first; one opens on its evidence, the laws that reach it and the five rows of comparison. */
export function Tools({ diagnosis }: { diagnosis: Diagnosis }) {
  const { texts, formats } = useWords(diagnostic);
  const t = texts.sovereignty;
  const [onlyShadow, setOnlyShadow] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const used = diagnosis.tools
    .filter(({ state, shadow }) => state === 'used' && (!onlyShadow || shadow))
    .toSorted((one, two) => two.exposureScore - one.exposureScore);
  return (
    <section className={styles.section}>
      <div className={styles.top}>
        <h2>{t.tools}</h2>
        <div className={styles.acts}>
          {[false, true].map((shadow) => (
            <Button
              key={String(shadow)}
              size="compact-sm"
              aria-pressed={onlyShadow === shadow}
              variant={onlyShadow === shadow ? 'filled' : 'default'}
              onClick={() => setOnlyShadow(shadow)}
            >
              {shadow ? t.onlyShadow : t.all}
            </Button>
          ))}
        </div>
      </div>
      <div className={styles.scroll}>
        <table className={styles.tools}>
          <thead>
            <tr>
              <th scope="col">{t.tool}</th>
              <th scope="col">{t.state}</th>
              <th scope="col">{t.group}</th>
              <th scope="col" className={styles.num}>
                {t.exposure}
              </th>
              <th scope="col">{t.seenIn}</th>
            </tr>
          </thead>
          <tbody>
            {used.map((tool) => (
              <Fragment key={tool.id}>
                <tr>
                  <td>
                    <button
                      type="button"
                      className={styles.link}
                      aria-expanded={opened === tool.id}
                      aria-label={t.details(toolName(tool))}
                      onClick={() => setOpened(opened === tool.id ? null : tool.id)}
                    >
                      {toolName(tool)}
                    </button>
                  </td>
                  <td>
                    <Pill tone={tool.shadow ? 'bad' : 'quiet'}>{tool.shadow ? t.shadow : tool.declared ? t.declared : t.notAllowed}</Pill>
                  </td>
                  <td>{[formats.countries(tool.country), texts.exposures[tool.exposure]].filter((one) => one !== '').join(', ')}</td>
                  <td className={styles.num}>{formats.number(tool.exposureScore)}</td>
                  <td>
                    {isFound(tool) ? formats.list(tool.signals.map((signal) => texts.signals[signal])) : <em>{t.saidOnly}</em>}
                    {tool.saidUse === 'unused' && <small className={styles.quiet}> {t.saidUnused}</small>}
                  </td>
                </tr>
                {opened === tool.id && (
                  <tr className={styles.details}>
                    <td colSpan={5}>
                      <Details tool={tool} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Details({ tool }: { tool: Tool }) {
  const { texts, formats } = useWords(diagnostic);
  const { may } = useHouse();
  const t = texts.sovereignty;
  const [lifting, setLifting] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const [declaring, setDeclaring] = useState(false);
  return (
    <div className={styles.three}>
      <div>
        <p className={styles.quiet}>
          {[formats.countries(tool.country), texts.exposures[tool.exposure]].filter((one) => one !== '').join(', ')}
        </p>
        <h3>{t.evidence}</h3>
        {tool.evidence.length === 0 && <p className={styles.quiet}>{t.noEvidence}</p>}
        <ul className={styles.evidence}>
          {tool.evidence.map(({ file, line, words }) => (
            <li key={`${file} ${line} ${words}`}>
              <q>{words}</q>
              <small>{line === null ? file : `${file}, ${t.line(line)}`}</small>
            </li>
          ))}
        </ul>
        {tool.certificates.length > 0 && (
          <p className={styles.quiet}>
            {t.certificates(
              formats.list(
                tool.certificates.map(({ name, state, source }) => {
                  const notes = [...(state === 'held' ? [] : [texts.certificateStates[state]]), ...(source === '' ? [t.toCheck] : [])];
                  return notes.length === 0 ? name : `${name} (${formats.list(notes)})`;
                }),
              ),
            )}
          </p>
        )}
        {tool.own && (
          <p className={styles.quiet}>
            {t.ownSaid(
              formats.list(tool.own.fields.map((field) => texts.ownFields[field])),
              tool.own.source,
              tool.own.asOf === '' ? '' : formats.date(Date.parse(tool.own.asOf)),
            )}
          </p>
        )}
        {tool.unverified !== '' && <p className={styles.quiet}>{t.unverified(tool.unverified)}</p>}
        <div className={styles.acts}>
          {may('sovereignty.manage') && (
            <>
              <Button size="compact-sm" onClick={() => setDeclaring(true)}>
                {t.declare}
              </Button>
              <Button size="compact-sm" onClick={() => setCorrecting(true)}>
                {t.correct}
              </Button>
            </>
          )}
          {tool.hits > 0 && may('sovereignty.lift') && (
            <Button size="compact-sm" onClick={() => setLifting(true)}>
              {t.lift}
            </Button>
          )}
        </div>
      </div>
      <Pairs title={t.lawsTitle} pairs={tool.laws.map(({ law, answer }) => [texts.laws[law], texts.lawAnswers[answer]])} />
      <Pairs
        title={t.comparisonTitle}
        pairs={tool.comparison.map(({ row, level, grounding }) => [
          texts.comparisonRows[row],
          `${texts.levels[level]} (${texts.groundings[grounding]})`,
        ])}
      />
      {declaring && <Declaring tool={{ ...tool, name: toolName(tool) }} close={() => setDeclaring(false)} />}
      {correcting && <Correcting vendor={tool} close={() => setCorrecting(false)} />}
      {lifting && <Lift tool={tool} close={() => setLifting(false)} />}
    </div>
  );
}

function Pairs({ title, pairs }: { title: string; pairs: [string, string][] }) {
  return (
    <div>
      <h3>{title}</h3>
      <dl className={styles.pairs}>
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Names people behind a tool, for a reason that the journal keeps. */
function Lift({ tool, close }: { tool: Tool; close: () => void }) {
  const { texts } = useWords(diagnostic);
  const { organisation } = useHouse();
  const t = texts.sovereignty;
  const [reason, setReason] = useState('');
  const lift = useChange('liftAliases');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    lift.mutate({ params: { organisation }, body: { tool: tool.id, reason: reason.trim() } });
  };
  return (
    <Dialog title={t.liftTitle} close={close}>
      <p>{t.liftLead}</p>
      {lift.data ? (
        <ul className={styles.list}>
          {lift.data.people.length === 0 ? <li>{t.nobody}</li> : lift.data.people.map(({ alias, name }) => <li key={alias}>{name}</li>)}
        </ul>
      ) : (
        <form className={styles.liftForm} onSubmit={submit}>
          <Textarea
            label={t.reason}
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Problem error={lift.error} />
          <Button type="submit" variant="filled" disabled={reason.trim() === '' || lift.isPending}>
            {t.liftNow}
          </Button>
        </form>
      )}
    </Dialog>
  );
}
