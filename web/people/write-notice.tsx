import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { NoticeFilled } from '#contract/staffnotice.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './setup.module.css';
import { staffNotice } from './texts.ts';

const filledOf = ({ controller, contact, officer, councilAt }: NoticeFilled): NoticeFilled => ({ controller, contact, officer, councilAt });
const dayOf = (at: number | null): string => (at === null ? '' : new Date(at).toISOString().slice(0, 10));

/** Writes a version of the notice: what only the organisation knows, then the text, which follows it until a hand has changed it. */
export function WriteNotice({ close }: { close: () => void }) {
  const { texts, formats } = useWords({ staffNotice });
  const { organisation, me } = useHouse();
  const say = useSay();
  const words = texts.staffNotice;
  const seen = useAnswer('staffNotice', { params: { organisation } });
  const draft = useAnswer('noticeDraft', { params: { organisation } });
  const last = seen.data?.notice ?? null;
  const [changed, setChanged] = useState<Partial<NoticeFilled>>({});
  const [written, setWritten] = useState<string | null>(null);
  const [readAgain, setReadAgain] = useState(true);
  const filled: NoticeFilled = {
    ...(last ? filledOf(last) : { controller: me.organisation.name, contact: me.email, officer: null, councilAt: null }),
    ...changed,
  };
  const shown = { ...filled, controller: filled.controller.trim() || words.toFill, contact: filled.contact.trim() || words.toFill };
  const named = (some: readonly (keyof typeof texts.roles)[]): string => formats.list(some.map((role) => texts.roles[role].toLowerCase()));
  const proposed = draft.data ? words.proposal(me.organisation.name, shown, draft.data.facts, named) : '';
  const text = written ?? proposed;
  const publish = useChange('publishNotice', {
    again: ['staffNotice', 'noticeDraft', 'noticeReaders', 'me'],
    done: () => {
      close();
      say(words.published);
    },
  });
  return (
    <FormDialog
      title={last ? words.writeNext : words.write}
      act={words.publish}
      size="lg"
      close={close}
      ready={filled.controller.trim() !== '' && filled.contact.trim() !== '' && text.trim() !== ''}
      busy={publish.isPending}
      error={publish.error}
      submit={() =>
        publish.mutate({
          params: { organisation },
          body: { ...filled, officer: filled.officer?.trim() || null, text, readAgain: last === null || readAgain },
        })
      }
    >
      <Problem error={seen.error ?? draft.error} />
      {last === null && <p>{words.neededLead}</p>}
      <TextInput
        label={words.controller}
        description={words.controllerHint}
        maxLength={300}
        value={filled.controller}
        onChange={({ currentTarget }) => setChanged({ ...changed, controller: currentTarget.value })}
      />
      <TextInput
        label={words.contact}
        description={words.contactHint}
        maxLength={300}
        value={filled.contact}
        onChange={({ currentTarget }) => setChanged({ ...changed, contact: currentTarget.value })}
      />
      <TextInput
        label={words.officer}
        description={words.officerHint}
        maxLength={300}
        value={filled.officer ?? ''}
        onChange={({ currentTarget }) => setChanged({ ...changed, officer: currentTarget.value || null })}
      />
      <TextInput
        type="date"
        label={words.council}
        description={words.councilHint}
        value={dayOf(filled.councilAt)}
        onChange={({ currentTarget }) =>
          setChanged({ ...changed, councilAt: currentTarget.value ? Date.parse(`${currentTarget.value}T00:00:00Z`) : null })
        }
      />
      <Textarea
        label={words.text}
        description={words.textHint}
        autosize
        minRows={8}
        maxRows={18}
        maxLength={20_000}
        value={text}
        onChange={({ currentTarget }) => setWritten(currentTarget.value)}
      />
      {written !== null && written !== proposed && (
        <div className={styles.acts}>
          <Button onClick={() => setWritten(null)}>{words.propose}</Button>
        </div>
      )}
      {last !== null && (
        <Checkbox
          label={words.again}
          description={words.againHint}
          checked={readAgain}
          onChange={({ currentTarget }) => setReadAgain(currentTarget.checked)}
        />
      )}
    </FormDialog>
  );
}
