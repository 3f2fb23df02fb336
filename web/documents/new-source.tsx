import { Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.tsx';
import { documents } from './texts.ts';

/** A source where people deposit, or one that is a folder of the machine, where its keeper opened some to that. */
export function NewSource({ close }: { close: () => void }) {
  const { texts, formats } = useWords({ documents });
  const { organisation, at } = useHouse();
  const [, go] = useLocation();
  const [kind, setKind] = useState('ordinary');
  const [name, setName] = useState('');
  const [path, setPath] = useState('');
  const [groups, setGroups] = useState(false);
  const roots = useAnswer('watched', { params: { organisation } }).data?.roots ?? [];
  const open = (source: string) => {
    close();
    go(at('documents', { source }));
  };
  const add = useChange('addSource', { again: ['sources'], done: ({ id }) => open(id) });
  const watch = useChange('watchFolder', { again: ['sources', 'watched'], done: ({ source }) => open(source) });
  const watches = kind === 'watched';
  const params = { organisation };
  return (
    <FormDialog
      title={texts.documents.newSource}
      act={texts.frame.save}
      close={close}
      ready={name.trim() !== '' && (!watches || path.trim() !== '')}
      busy={add.isPending || watch.isPending}
      error={watches ? watch.error : add.error}
      submit={() =>
        watches
          ? watch.mutate({ params, body: { path: path.trim(), name: name.trim(), groups } })
          : add.mutate({ params, body: { name: name.trim() } })
      }
    >
      {roots.length > 0 && (
        <SegmentedControl
          fullWidth
          value={kind}
          onChange={setKind}
          data={[
            { value: 'ordinary', label: texts.documents.ordinarySource },
            { value: 'watched', label: texts.documents.watching },
          ]}
        />
      )}
      <TextInput
        label={texts.frame.name}
        data-autofocus
        maxLength={200}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {watches && (
        <>
          <p>{texts.documents.watchFolderLead}</p>
          <TextInput
            label={texts.documents.watchPath}
            description={texts.documents.watchRoots(formats.list(roots))}
            maxLength={1000}
            spellCheck={false}
            value={path}
            onChange={({ currentTarget }) => setPath(currentTarget.value)}
          />
          <Checkbox
            label={texts.documents.watchGroups}
            description={texts.documents.watchGroupsLead}
            checked={groups}
            onChange={({ currentTarget }) => setGroups(currentTarget.checked)}
          />
        </>
      )}
    </FormDialog>
  );
}
