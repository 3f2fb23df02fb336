import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { isAnswerable, mayBeReadAgain, type Document, type Erasure } from '#contract/documents.ts';
import { cache, liveKey, useChange } from '../api/cache.ts';
import { addressOf } from '../api/client.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import type { MenuAct } from '../ui/acts-menu.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { Certificate } from './certificate.tsx';
import { DocumentFacts } from './document-facts.tsx';
import { LabelForm } from './label-form.tsx';
import { NewVersion } from './new-version.tsx';
import type { PlaceLine } from './places.ts';
import { documents } from './texts.ts';

type DocumentActName = 'facts' | 'label' | 'rename' | 'move' | 'erase';
interface ActProps {
  document: Document;
  places: PlaceLine[];
  close: () => void;
  turn: (act: DocumentActName) => void;
}

const again = ['documents', 'sources', 'document', 'erasures'] as const;

/** What may be done with a document of a list, and what is being done with one of them: once for all its rows. */
export function useDocumentActs({
  places,
  open,
  share,
}: {
  places: PlaceLine[];
  open: (document: string) => void;
  share: (document: string) => void;
}): { actsOf: (document: Document) => (MenuAct | false)[]; acting: ReactNode } {
  const { texts } = useWords({ documents });
  const { organisation, may, at } = useHouse();
  const [, go] = useLocation();
  const say = useSay();
  const [acting, setActing] = useState<{ act: DocumentActName; document: Document } | null>(null);
  const [versioned, setVersioned] = useState<{ document: Document; asked: number } | null>(null);
  const said = texts.documents;
  const onError = (error: Error) => say(failureSentence(texts, error), { tone: 'bad' });
  const paramsOf = ({ id }: { id: string }) => ({ organisation, document: id });
  const restore = useChange('restore', { again: [...again], done: ({ title }) => say(said.restored(title)) });
  const withdraw = useChange('withdraw', {
    again: [...again],
    done: (document) => say(said.withdrawn(document.title), { undo: () => restore.mutate({ params: paramsOf(document) }, { onError }) }),
  });
  const readAgain = useChange('readDocument', { again: [...again] });
  return {
    actsOf(document) {
      const params = paramsOf(document);
      const withdrawn = document.state === 'withdrawn';
      const manage = document.mayManage;
      const present = manage && !withdrawn;
      const doing = (act: DocumentActName) => () => setActing({ act, document });
      return [
        isAnswerable(document.state) && { name: said.open, act: () => open(document.id) },
        isAnswerable(document.state) && { name: said.askHere, act: () => go(at('demander', { in: document.id })) },
        { name: said.details, act: doing('facts') },
        manage &&
          mayBeReadAgain(document.state, document.unreadableReason) && {
            name: said.readAgain,
            act: () => readAgain.mutate({ params }, { onError }),
          },
        !withdrawn && { name: said.download, href: addressOf('original', { params, query: {} }) },
        (manage || may('grants.manage') || may('access.explain')) && { name: said.whoSees, act: () => share(document.id) },
        present && {
          name: said.newVersion,
          act: () => setVersioned((last) => ({ document, asked: (last?.asked ?? 0) + 1 })),
        },
        present && { name: said.rename, act: doing('rename') },
        present && { name: said.move, act: doing('move') },
        manage && { name: said.labelAct, act: doing('label') },
        present && { name: said.withdraw, isApart: true, act: () => withdraw.mutate({ params }, { onError }) },
        manage && withdrawn && { name: said.restore, act: () => restore.mutate({ params }, { onError }) },
        manage && { name: `${said.erase}…`, isGrave: true, act: doing('erase') },
      ];
    },
    acting: (
      <>
        {versioned && <NewVersion document={versioned.document} asked={versioned.asked} />}
        {acting && (
          <DocumentAct
            act={acting.act}
            document={acting.document}
            places={places}
            close={() => setActing(null)}
            turn={(act) => setActing({ ...acting, act })}
          />
        )}
      </>
    ),
  };
}

/** What is done to a document after a question: its name, its place, its end. */
// oxlint-disable-next-line typescript/consistent-return -- each branch returns, and the kinds are closed
function DocumentAct({ act, ...props }: ActProps & { act: DocumentActName }) {
  switch (act) {
    case 'facts':
      return <DocumentFacts document={props.document} close={props.close} label={() => props.turn('label')} />;
    case 'label':
      return (
        <LabelForm
          on={[props.document.id]}
          label={props.document.label?.given.find(({ kind }) => kind === 'document') ?? props.document.label}
          close={props.close}
        />
      );
    case 'rename':
      return <Rename {...props} />;
    case 'move':
      return <Move {...props} />;
    case 'erase':
      return <Erase {...props} />;
  }
}

function Rename({ document, close }: ActProps) {
  const { texts } = useWords({ documents });
  const { organisation } = useHouse();
  const [title, setTitle] = useState(document.title);
  const rename = useChange('changeDocument', { again: [...again], done: close });
  return (
    <FormDialog
      title={texts.documents.renameTitle}
      act={texts.frame.save}
      close={close}
      ready={title.trim() !== ''}
      busy={rename.isPending}
      error={rename.error}
      submit={() => rename.mutate({ params: { organisation, document: document.id }, body: { title: title.trim() } })}
    >
      <TextInput
        label={texts.documents.newTitle}
        data-autofocus
        maxLength={200}
        value={title}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
    </FormDialog>
  );
}

function Move({ document, places, close }: ActProps) {
  const { texts } = useWords({ documents });
  const { organisation } = useHouse();
  const say = useSay();
  const here = document.folder ?? document.source;
  const others = places.filter(({ id, mayAdd }) => mayAdd && id !== here);
  const [place, setPlace] = useState(others[0]?.id ?? '');
  const named = ({ own, path }: PlaceLine) => (own ? [texts.documents.own, ...path.slice(1)] : path).join(' › ');
  const move = useChange('changeDocument', {
    again: [...again],
    done: ({ title }) => {
      const chosen = others.find(({ id }) => id === place);
      close();
      if (chosen) say(texts.documents.moved(title, named(chosen)));
    },
  });
  return (
    <FormDialog
      title={texts.documents.moveTitle}
      act={texts.documents.move}
      close={close}
      ready={place !== ''}
      busy={move.isPending}
      error={move.error}
      submit={() => move.mutate({ params: { organisation, document: document.id }, body: { place } })}
    >
      <p>{texts.documents.moveLead}</p>
      <NativeSelect label={texts.documents.movePlace} value={place} onChange={({ currentTarget }) => setPlace(currentTarget.value)}>
        {others.map((one) => (
          <option key={one.id} value={one.id}>
            {named(one)}
          </option>
        ))}
      </NativeSelect>
    </FormDialog>
  );
}

/** Erasing is for ever: it asks for a deliberate yes, then hands over its certificate. */
function Erase({ document, close }: ActProps) {
  const { texts } = useWords({ documents });
  const { organisation } = useHouse();
  const [sure, setSure] = useState(false);
  const [reason, setReason] = useState('');
  const [erased, setErased] = useState<Erasure | null>(null);
  const erase = useChange('erase', {
    again: [...again],
    done: (certificate) => {
      cache.setQueryData(liveKey, []);
      setErased(certificate);
    },
  });
  if (erased) return <Certificate erasure={erased} title={texts.documents.erased} close={close} />;
  return (
    <FormDialog
      title={texts.documents.eraseTitle}
      act={texts.documents.erase}
      close={close}
      grave
      ready={sure}
      busy={erase.isPending}
      error={erase.error}
      submit={() =>
        erase.mutate({
          params: { organisation, document: document.id },
          body: { confirm: true, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
        })
      }
    >
      <p>{texts.documents.eraseLead(document.title)}</p>
      <TextInput
        label={texts.documents.eraseReason}
        description={texts.documents.eraseReasonLead}
        maxLength={500}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Checkbox label={texts.documents.eraseConfirm} checked={sure} onChange={({ currentTarget }) => setSure(currentTarget.checked)} />
    </FormDialog>
  );
}
