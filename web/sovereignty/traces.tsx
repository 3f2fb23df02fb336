import { Button, NumberInput, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import type { SovereigntyState } from '#contract/sovereignty.ts';
import { readAgain, useChange } from '../api/cache.ts';
import { addressOf, refusedBy } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** A file with its path below the folder that was given. */
const pathOf = (file: File): string => (file.webkitRelativePath === '' ? file.name : file.webkitRelativePath);

/** The files that a diagnosis reads, the notice without which no log is read, and the button that begins. */
export function Traces({ state }: { state: SovereigntyState }) {
  const { texts, formats } = useWords(diagnostic);
  const { organisation } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const [sent, setSent] = useState<{ done: number; total: number } | null>(null);
  const [failed, setFailed] = useState<string[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [removing, setRemoving] = useState<{ id: string; name: string } | null>(null);
  const remove = useChange('removeTrace', { again: ['sovereignty'], done: () => setRemoving(null) });
  const diagnose = useChange('diagnose', { again: ['sovereignty'], done: () => say(t.made) });

  /** One after the other: each is sealed as it arrives. */
  const give = async (files: FileList | null): Promise<void> => {
    const list = [...(files ?? [])];
    const lost: string[] = [];
    setFailed([]);
    for (const [at, file] of list.entries()) {
      setSent({ done: at, total: list.length });
      const form = new FormData();
      form.append('file', file, file.name);
      const response = await fetch(addressOf('addTrace', { params: { organisation }, query: { name: pathOf(file) } }), {
        method: 'POST',
        body: form,
      }).catch(() => null);
      if (response?.ok !== true) lost.push(pathOf(file));
      if (response?.status === 401) throw refusedBy(401, await response.json());
    }
    setSent(null);
    setFailed(lost);
    await readAgain('sovereignty');
  };
  const total = state.traces.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const isWorking = diagnose.isPending || sent !== null;

  return (
    <section className={styles.section}>
      <h2>{t.tracesTitle}</h2>
      <p className={styles.quiet}>{t.tracesLead}</p>
      <div className={styles.acts}>
        <Button onClick={() => input.current?.click()} disabled={isWorking}>
          {t.chooseFiles}
        </Button>
        <Button onClick={() => folder.current?.click()} disabled={isWorking}>
          {t.chooseFolder}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-hidden="true"
          tabIndex={-1}
          data-testid="traces"
          onChange={({ currentTarget }) => void give(currentTarget.files).finally(() => setSent(null))}
        />
        <input
          ref={(element) => {
            folder.current = element;
            element?.setAttribute('webkitdirectory', '');
          }}
          type="file"
          multiple
          hidden
          aria-hidden="true"
          tabIndex={-1}
          onChange={({ currentTarget }) => void give(currentTarget.files).finally(() => setSent(null))}
        />
      </div>
      <output className={styles.quiet}>
        {sent
          ? t.sending(sent.done + 1, sent.total)
          : state.traces.length === 0
            ? t.noTraces
            : t.traceCount(state.traces.length, formats.size(total))}
      </output>
      {failed.length > 0 && (
        <p role="alert" className={styles.problem}>
          {t.notSent(formats.list(failed.slice(0, 5)))}
        </p>
      )}
      {state.traces.length > 0 && (
        <details>
          <summary>{t.showTraces}</summary>
          <ul className={styles.traces}>
            {state.traces.map(({ id, name, sizeBytes }) => (
              <li key={id}>
                <span>{name}</span>
                <small>{formats.size(sizeBytes)}</small>
                <button type="button" className={styles.link} aria-label={t.removeNamed(name)} onClick={() => setRemoving({ id, name })}>
                  {t.remove}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {removing && (
        <FormDialog
          title={t.removeNamed(removing.name)}
          act={t.remove}
          close={() => setRemoving(null)}
          busy={remove.isPending}
          error={remove.error}
          submit={() => remove.mutate({ params: { organisation, trace: removing.id } })}
        >
          <p>{t.removeLead}</p>
        </FormDialog>
      )}
      <Notice state={state} />
      <div className={styles.acts}>
        <Button
          variant="filled"
          disabled={state.traces.length === 0 || isWorking}
          onClick={() => diagnose.mutate({ params: { organisation }, body: { withLogs: true } })}
        >
          {diagnose.isPending ? t.diagnosing : t.diagnose}
        </Button>
        <Button
          disabled={state.traces.length === 0 || isWorking}
          onClick={() => diagnose.mutate({ params: { organisation }, body: { withLogs: false } })}
        >
          {t.diagnoseWithout}
        </Button>
      </div>
      <Problem error={diagnose.error} />
    </section>
  );
}

const dayOf = (at: number | null): string => (at === null ? '' : new Date(at).toISOString().slice(0, 10));
const momentOf = (day: string): number | null => (day === '' ? null : Date.parse(`${day}T00:00:00Z`));

function Notice({ state: { notice } }: { state: SovereigntyState }) {
  const { texts } = useWords(diagnostic);
  const { organisation } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const [given, setGiven] = useState(dayOf(notice.givenAt));
  const [council, setCouncil] = useState(dayOf(notice.councilAt));
  const [headcount, setHeadcount] = useState<number | null>(notice.headcount);
  const record = useChange('setNotice', { again: ['sovereignty'], done: () => say(t.recorded) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    record.mutate({ params: { organisation }, body: { givenAt: momentOf(given), councilAt: momentOf(council), headcount } });
  };
  return (
    <form className={styles.noticeForm} onSubmit={submit}>
      <h3>{t.noticeTitle}</h3>
      <p className={styles.quiet}>{t.noticeLead}</p>
      <div className={styles.fields}>
        <TextInput
          type="date"

          label={t.givenAt}
          value={given}
          onChange={({ currentTarget }) => setGiven(currentTarget.value)}
        />
        <TextInput
          type="date"

          label={t.councilAt}
          value={council}
          onChange={({ currentTarget }) => setCouncil(currentTarget.value)}
        />
        <NumberInput
          label={t.headcount}
          min={1}
          max={1_000_000}
          allowDecimal={false}
          hideControls
          value={headcount ?? ''}
          onChange={(value) => setHeadcount(typeof value === 'number' ? value : null)}
        />
        <Button type="submit">{t.record}</Button>
      </div>
      <Problem error={record.error} />
    </form>
  );
}
