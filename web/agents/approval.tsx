import { Button, Textarea, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { ApprovalDetail, ArgumentSeen } from '#contract/tools.ts';
import { refusalSentence } from '#contract/texts/sentences.ts';
import { valueLines } from '#contract/texts/values.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Failure, Problem, Waiting } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './agents.module.css';
import { Changing } from './changing.tsx';
import { Allowing, mayStand } from './standing.tsx';
import { working } from './texts.ts';

const again = ['approvals', 'approval', 'runs', 'run'] as const;

/** What will happen, exactly, with where each value that matters comes from; and the decision. */
export function Approval({ id }: { id: string }) {
  const { organisation } = useHouse();
  const approval = useAnswer('approval', { params: { organisation, approval: id } });
  if (approval.isPending) return <Waiting />;
  if (approval.isError) return <Failure error={approval.error} retry={() => void approval.refetch()} />;
  return <Shown approval={approval.data} />;
}

function Shown({ approval }: { approval: ApprovalDetail }) {
  const { texts, formats, language } = useWords({ working });
  const said = texts.working.approval;
  return (
    <article className={styles.approval}>
      <h3>
        {approval.words.title[language]}{' '}
        <Pill tone={approval.state === 'waiting' ? 'warn' : approval.state === 'used' ? 'ok' : 'quiet'}>
          {texts.approvalStates[approval.state]}
        </Pill>
      </h3>
      <p>{approval.words.does[language]}</p>
      <p className={styles.quiet}>
        {texts.effects[approval.effect]} · {said.byName(approval.memberName ?? said.someone)} ·{' '}
        {said.until(formats.dateTime(approval.expiresAt))}
        {approval.needed > 1 && ` · ${said.two}`}
      </p>
      <h4>{said.what}</h4>
      <dl className={styles.arguments}>
        {approval.shown.map((one) => (
          <Argument key={one.name} argument={one} value={valueLines(approval.arguments[one.name], approval.words, language)} />
        ))}
      </dl>
      {approval.failure && <p className={styles.warning}>{refusalSentence(texts, approval.failure.code, approval.failure.details)}</p>}
      {approval.decisions.length > 0 && (
        <ul className={styles.quietList} aria-label={said.decisions}>
          {approval.decisions.map((one) => (
            <li key={one.member}>
              {(one.approved ? said.approvedBy : said.refusedBy)(one.name ?? said.someone, formats.dateTime(one.at))}
              {one.standing && ` ${said.always}`}
            </li>
          ))}
        </ul>
      )}
      {approval.mayDecide && <Decision approval={approval} />}
      {approval.state === 'uncertain' && <Doubt approval={approval} />}
    </article>
  );
}

/** It may have to be scrolled: with the keyboard too. */
const isLong = (value: string): boolean => value.length > 300 || value.split('\n').length > 8;

function Argument({ argument: { label, named, steers, from, disguises }, value }: { argument: ArgumentSeen; value: string }) {
  const { texts, language } = useWords({ working });
  const said = texts.working.approval;
  return (
    <div>
      <dt>
        {label[language]}
        {steers !== null && <span className={styles.quiet}> · {said.steering(texts.steerings[steers])}</span>}
      </dt>
      <dd>
        {isLong(value) ? (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls is reached by keyboard, or it cannot be read without a mouse
          <section className={styles.value} tabIndex={0} aria-label={label[language]}>
            {value}
          </section>
        ) : (
          <span className={styles.value}>{named ?? value}</span>
        )}
        {from !== null && <span className={styles.warning}>{from.title === null ? said.fromElsewhere : said.from(from.title)}</span>}
        {disguises.map((one) => (
          <span key={one} className={styles.warning}>
            {texts.disguises[one]}
          </span>
        ))}
      </dd>
    </div>
  );
}

function Decision({ approval }: { approval: ApprovalDetail }) {
  const { texts } = useWords({ working });
  const { organisation } = useHouse();
  const say = useSay();
  const said = texts.working.approval;
  const [refusing, setRefusing] = useState(false);
  const [changing, setChanging] = useState(false);
  const [allowing, setAllowing] = useState(false);
  const [reason, setReason] = useState('');
  const params = { organisation, approval: approval.id };
  const approve = useChange('approve', {
    again: [...again],
    done: ({ state }) =>
      say(state === 'used' ? said.done : state === 'waiting' ? said.passedOn : said.failed, { tone: state === 'failed' ? 'bad' : 'plain' }),
  });
  const refuse = useChange('refuseApproval', {
    again: [...again],
    done: () => {
      setRefusing(false);
      say(said.refused);
    },
  });
  return (
    <>
      <p className={styles.quiet}>{said.exactly}</p>
      <Problem error={approve.error} />
      <div className={styles.acts}>
        <Button loading={approve.isPending} onClick={() => approve.mutate({ params, body: { hash: approval.hash } })}>
          {said.approve}
        </Button>
        <Button variant="default" onClick={() => setRefusing(true)}>
          {said.refuse}
        </Button>
        {approval.mayChange && (
          <Button variant="default" onClick={() => setChanging(true)}>
            {said.change}
          </Button>
        )}
        {mayStand(approval) && (
          <UnstyledButton className={styles.link ?? ''} onClick={() => setAllowing(true)}>
            {texts.working.always.act}
          </UnstyledButton>
        )}
      </div>
      {refusing && (
        <FormDialog
          title={said.refuse}
          act={said.refuse}
          close={() => setRefusing(false)}
          ready={reason.trim() !== ''}
          busy={refuse.isPending}
          error={refuse.error}
          submit={() => refuse.mutate({ params, body: { reason } })}
        >
          <Textarea
            label={said.reason}
            required
            autosize
            minRows={2}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </FormDialog>
      )}
      {allowing && <Allowing approval={approval} close={() => setAllowing(false)} />}
      {changing && <Changing approval={approval} close={() => setChanging(false)} />}
    </>
  );
}

function Doubt({ approval }: { approval: ApprovalDetail }) {
  const { texts } = useWords({ working });
  const { organisation } = useHouse();
  const say = useSay();
  const said = texts.working.approval;
  const settle = useChange('settleApproval', { again: [...again], done: () => say(said.settled) });
  const params = { organisation, approval: approval.id };
  return (
    <>
      <p className={styles.warning}>{said.uncertain}</p>
      <Problem error={settle.error} />
      <div className={styles.acts}>
        <Button variant="default" onClick={() => settle.mutate({ params, body: { left: true } })}>
          {said.left}
        </Button>
        <Button variant="default" onClick={() => settle.mutate({ params, body: { left: false } })}>
          {said.notLeft}
        </Button>
      </div>
    </>
  );
}
