import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useAnswer, useChange } from '../api/cache.ts';
import type { DocumentState } from '#contract/documents.ts';
import { useHouse } from '../house/house.tsx';
import { ActsMenu } from '../ui/acts-menu.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.tsx';
import { LabelForm } from './label-form.tsx';
import { useLabelling } from './labelling.ts';
import styles from './place-head.module.css';
import type { PlaceLine } from './places.ts';
import { uploadFiles } from './uploads.ts';
import { documents } from './texts.ts';

interface PlaceHeadProps {
  title: string;
  current: PlaceLine | null;
  /** Where files go when they are added from here. */
  target: PlaceLine | null;
  places: PlaceLine[];
  state: DocumentState | null;
}

/** The place in view: its name, how much of it I see, and what I may do there. */
export function PlaceHead({ title, current, target, places, state }: PlaceHeadProps) {
  const { texts } = useWords({ documents });
  const { organisation, at, may } = useHouse();
  const [doing, setDoing] = useState<'folder' | 'rename' | 'label' | null>(null);
  const stated = useAnswer(
    'documents',
    { params: { organisation }, query: { ...(state ? { state } : {}), limit: 1 } },
    { enabled: current === null },
  );
  const { wordsOf } = useLabelling();
  const placed = useAnswer('placeLabel', { params: { organisation, place: current?.id ?? '' } }, { enabled: current !== null });
  const label = (current !== null && placed.data?.label) || null;
  const count = current?.documents ?? stated.data?.total;
  const own = current?.own && current.kind === 'source';
  const mayShare = current !== null && (current.mayManage || may('grants.manage'));
  return (
    <div className={styles.head}>
      <div>
        {current && current.kind === 'folder' && (
          <p className={styles.path}>
            {[current.own ? texts.documents.own : (current.path[0] ?? ''), ...current.path.slice(1, -1)].join(' › ')}
          </p>
        )}
        <h1>{title}</h1>
        <p>
          {count !== undefined && texts.documents.visibleCount(count)}
          {own && ` · ${texts.documents.ownLead}`}
          {current?.cutsInheritance && ` · ${texts.documents.closedFolder}`}
          {label && ` · ${texts.documents.labelled(wordsOf(label))}`}
        </p>
      </div>
      <div className={styles.acts}>
        {current && (current.mayAdd || current.mayManage) && (
          <ActsMenu
            acts={() => [
              current.mayAdd && { name: texts.documents.newFolder, act: () => setDoing('folder') },
              current.mayManage && { name: texts.documents.labelAct, act: () => setDoing('label') },
              current.mayManage &&
                !own && {
                  name: current.kind === 'source' ? texts.documents.renameSource : texts.documents.renameFolder,
                  act: () => setDoing('rename'),
                },
            ]}
          >
            {(button) => (
              <Button {...button} aria-label={texts.frame.actions(title)}>
                ⋯
              </Button>
            )}
          </ActsMenu>
        )}
        {current !== null && current.documents > 0 && may('ask') && (
          <Button component={Link} href={at('demander', { in: current.id })}>
            {texts.documents.askHere}
          </Button>
        )}
        {mayShare && (
          <Button
            component={Link}
            href={at('documents', {
              source: current.source,
              ...(current.kind === 'folder' ? { folder: current.id } : {}),
              who: current.id,
            })}
          >
            {texts.documents.whoSees}
          </Button>
        )}
        {target?.mayAdd && <UploadButton target={target} chosen={current !== null} places={places} />}
      </div>
      {doing === 'folder' && current && <NewFolder parent={current} close={() => setDoing(null)} />}
      {doing === 'label' && current && <LabelForm on={[current.id]} label={label} close={() => setDoing(null)} />}
      {doing === 'rename' && current && <RenamePlace place={current} close={() => setDoing(null)} />}
    </div>
  );
}

/** Chooses files; where no place is in view, chooses the place first. */
function UploadButton({ target, chosen, places }: { target: PlaceLine; chosen: boolean; places: PlaceLine[] }) {
  const { texts } = useWords({ documents });
  const { organisation } = useHouse();
  const field = useRef<HTMLInputElement>(null);
  const [place, setPlace] = useState(target.id);
  const open = (into: string) => {
    setPlace(into);
    field.current?.click();
  };
  const addable = places.filter(({ mayAdd }) => mayAdd);
  const named = ({ own, path }: PlaceLine) => (own ? [texts.documents.own, ...path.slice(1)] : path).join(' › ');
  return (
    <>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        aria-label={texts.documents.upload}
        onChange={({ currentTarget }) => {
          uploadFiles([...(currentTarget.files ?? [])], { organisation, place: chosen ? target.id : place });
          currentTarget.value = '';
        }}
      />
      {chosen || addable.length < 2 ? (
        <Button variant="filled" onClick={() => open(target.id)}>
          {texts.documents.upload}
        </Button>
      ) : (
        <ActsMenu acts={() => addable.map((one) => ({ name: named(one), act: () => open(one.id) }))}>
          {(button) => (
            <Button {...button} variant="filled">
              {texts.documents.upload}
            </Button>
          )}
        </ActsMenu>
      )}
    </>
  );
}

function NewFolder({ parent, close }: { parent: PlaceLine; close: () => void }) {
  const { texts } = useWords({ documents });
  const { organisation, at } = useHouse();
  const [, go] = useLocation();
  const [name, setName] = useState('');
  const add = useChange('addFolder', {
    again: ['sources'],
    done: ({ id }) => {
      close();
      go(at('documents', { source: parent.source, folder: id }));
    },
  });
  return (
    <FormDialog
      title={texts.documents.newFolder}
      act={texts.frame.save}
      close={close}
      ready={name.trim() !== ''}
      busy={add.isPending}
      error={add.error}
      submit={() => add.mutate({ params: { organisation }, body: { parent: parent.id, name: name.trim() } })}
    >
      <TextInput
        label={texts.frame.name}
        data-autofocus
        maxLength={200}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </FormDialog>
  );
}

function RenamePlace({ place, close }: { place: PlaceLine; close: () => void }) {
  const { texts } = useWords({ documents });
  const { organisation } = useHouse();
  const [name, setName] = useState(place.name);
  const source = useChange('renameSource', { again: ['sources', 'documents'], done: close });
  const folder = useChange('changeFolder', { again: ['sources', 'documents'], done: close });
  const submit = () =>
    place.kind === 'source'
      ? source.mutate({ params: { organisation, source: place.id }, body: { name: name.trim() } })
      : folder.mutate({ params: { organisation, folder: place.id }, body: { name: name.trim() } });
  return (
    <FormDialog
      title={place.kind === 'source' ? texts.documents.renameSource : texts.documents.renameFolder}
      act={texts.frame.save}
      close={close}
      ready={name.trim() !== ''}
      busy={source.isPending || folder.isPending}
      error={source.error ?? folder.error}
      submit={submit}
    >
      <TextInput
        label={texts.frame.name}
        data-autofocus
        maxLength={200}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </FormDialog>
  );
}
