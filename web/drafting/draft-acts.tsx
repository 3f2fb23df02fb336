import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { DraftDetail, DraftSentence, DraftVersion } from '#contract/drafting.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { addressOf } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { ActsMenu } from '../ui/acts-menu.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { writeNow } from './going.ts';
import styles from './writing.module.css';
import { writing } from './texts.ts';

/** The text as a person reads it, by paragraphs. */
export function plainText(sentences: readonly DraftSentence[]): string {
  const paragraphs = Map.groupBy(sentences, ({ paragraph }) => paragraph);
  return [...paragraphs.values()]
    .map((all) =>
      all.map(({ text, shape }) => (shape === 'item' ? `- ${text}` : text)).join(all.some(({ shape }) => shape === 'item') ? '\n' : ' '),
    )
    .join('\n');
}

/** What is done with a draft. */
export function Acts({ draft, version, type }: { draft: DraftDetail; version: DraftVersion; type: () => void }) {
  const { texts, language } = useWords({ writing });
  const { organisation } = useHouse();
  const say = useSay();
  const said = texts.writing;
  const copy = () => void navigator.clipboard.writeText(plainText(version.sentences)).then(() => say(said.copied));
  const file = (format: 'docx' | 'pdf') =>
    addressOf('draftFile', { params: { organisation, draft: draft.id }, query: { format, language, version: version.number } });
  return (
    <div className={styles.acts}>
      {version.sentences.length > 0 && (
        <>
          <Button size="compact-sm" radius="xl" onClick={copy}>
            {said.copy}
          </Button>
          <Button size="compact-sm" radius="xl" component="a" href={file('docx')} download>
            {said.word}
          </Button>
          <Button size="compact-sm" radius="xl" component="a" href={file('pdf')} download>
            {said.pdf}
          </Button>
          <Button size="compact-sm" radius="xl" onClick={type}>
            {said.correct}
          </Button>
        </>
      )}
      <Again draft={draft} />
      <Remove draft={draft} />
    </div>
  );
}

export function Again({ draft }: { draft: DraftDetail }) {
  const { texts } = useWords({ writing });
  const { organisation, at } = useHouse();
  const [, go] = useLocation();
  const said = texts.writing;
  const { data } = useAnswer('draftingWays', { params: { organisation } });
  const writers = data?.writers ?? [];
  const start = (wish: Parameters<typeof writeNow>[2]) => {
    go(at('ecrire', { d: draft.id }));
    void writeNow(organisation, draft.id, wish);
  };
  return (
    <ActsMenu
      side="start"
      acts={() => [
        ...writers.map(({ engine, model, name }) => ({
          name: said.againWith(name === null ? model : `${model}, ${name}`),
          act: () => start({ engine, model }),
        })),
        { name: said.quotes, act: () => start({ by: 'quotes' }) },
      ]}
    >
      {(button) => (
        <Button {...button} size="compact-sm" radius="xl">
          {said.again}
        </Button>
      )}
    </ActsMenu>
  );
}

function Remove({ draft }: { draft: DraftDetail }) {
  const { texts } = useWords({ writing });
  const { organisation, at } = useHouse();
  const [, go] = useLocation();
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const remove = useChange('deleteDraft', {
    again: ['drafts'],
    done: () => {
      say(texts.writing.removed);
      go(at('ecrire'), { replace: true });
    },
  });
  return (
    <>
      <Button size="compact-sm" radius="xl" onClick={() => setAsking(true)}>
        {texts.writing.remove}
      </Button>
      {asking && (
        <FormDialog
          title={texts.writing.removeTitle}
          act={texts.writing.remove}
          close={() => setAsking(false)}
          busy={remove.isPending}
          error={remove.error}
          submit={() => remove.mutate({ params: { organisation, draft: draft.id } })}
        >
          <p>{texts.writing.removeLead(draft.title)}</p>
        </FormDialog>
      )}
    </>
  );
}
