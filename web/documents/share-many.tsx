import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { rights, type Holder, type Right, type RightsChange } from '#contract/access.ts';
import type { Document } from '#contract/documents.ts';
import { access, readAfter } from '../access/texts.ts';
import { readAgain, useAnswer } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Problem, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import type { Each } from './each.ts';
import { documents as ownTexts } from './texts.ts';

const ways = ['give', 'take'] as const;
interface Wanted {
  way: (typeof ways)[number];
  holder: Holder;
  right: Right;
  until: number | null;
}

/** Gives one holder a right on several documents, or takes from him what was given on each of them; who gains and who loses is told first. */
export function ShareMany({ documents, each, close }: { documents: readonly Document[]; each: Each; close: () => void }) {
  const { texts } = useWords({ access, documents: ownTexts });
  const { organisation } = useHouse();
  const members = useAnswer('members', { params: { organisation } });
  const groups = useAnswer('groups', { params: { organisation } });
  const [these] = useState(documents);
  const [way, setWay] = useState<(typeof ways)[number]>('give');
  const [written, setWritten] = useState('');
  const [right, setRight] = useState<Right>('read');
  const [day, setDay] = useState('');
  const [busy, setBusy] = useState(false);
  const said = texts.documents;
  const holder = holderOf(written);
  const wanted = holder && { way, holder, right, until: day === '' ? null : new Date(`${day}T23:59:59.999`).getTime() };
  const share = async (one: Wanted) => {
    setBusy(true);
    await each(these, async (params) => {
      for (const change of await changesOf(one, params)) await make(change, organisation);
    });
    await readAgain(...readAfter);
    close();
  };
  return (
    <FormDialog
      title={said.shareTitle(these.length)}
      act={way === 'give' ? texts.access.giveNow : texts.access.take}
      close={close}
      ready={wanted !== null}
      busy={busy}
      submit={() => wanted && void share(wanted)}
    >
      <Choice label={said.shareWay} value={way} all={ways} words={said.shareWays} set={setWay} />
      <NativeSelect label={texts.access.holder} value={written} onChange={({ currentTarget }) => setWritten(currentTarget.value)}>
        <option value="">–</option>
        <option value="everyone:">{texts.access.everyone}</option>
        <optgroup label={texts.access.groups}>
          {groups.data?.groups.map(({ id, name }) => (
            <option key={id} value={`group:${id}`}>
              {name}
            </option>
          ))}
        </optgroup>
        <optgroup label={texts.access.members}>
          {members.data?.members
            .filter(({ active }) => active)
            .map(({ id, name }) => (
              <option key={id} value={`member:${id}`}>
                {name}
              </option>
            ))}
        </optgroup>
      </NativeSelect>
      {way === 'give' && (
        <>
          <NativeSelect
            label={texts.access.right}
            value={right}
            onChange={({ currentTarget }) => setRight(rights.find((one) => one === currentTarget.value) ?? 'read')}
          >
            {rights.map((one) => (
              <option key={one} value={one}>
                {texts.rights[one]}
              </option>
            ))}
          </NativeSelect>
          <TextInput type="date" label={texts.access.end} value={day} onChange={({ currentTarget }) => setDay(currentTarget.value)} />
        </>
      )}
      {wanted && <Consequences wanted={wanted} documents={these} />}
    </FormDialog>
  );
}

/** What it opens and closes over all of them, by name, before it is done. */
function Consequences({ wanted, documents }: { wanted: Wanted; documents: readonly Document[] }) {
  const { texts } = useWords({ access, documents: ownTexts });
  const { organisation } = useHouse();
  const ids = documents.map(({ id }) => id);
  const told = useQuery({
    queryKey: ['foreseeRights', { organisation, wanted, ids }],
    queryFn: async ({ signal }) => {
      const all = { opens: new Set<string>(), closes: new Set<string>(), touched: 0, closesMe: false };
      for (const document of ids) {
        let isTouched = false;
        for (const body of await changesOf(wanted, { organisation, document })) {
          const { opens, closes, closesMe } = await call('foreseeRights', { params: { organisation }, body, signal });
          for (const name of opens) all.opens.add(name);
          for (const name of closes) all.closes.add(name);
          all.closesMe ||= closesMe;
          isTouched ||= opens.length + closes.length > 0;
        }
        if (isTouched) all.touched += 1;
      }
      return { ...all, opens: [...all.opens], closes: [...all.closes] };
    },
  });
  if (told.isError) return <Problem error={told.error} />;
  if (!told.data) return <Waiting shape="words" />;
  const { opens, closes, touched, closesMe } = told.data;
  return (
    <output>
      {closesMe && (
        <p>
          <b>{texts.access.closesYou}</b>
        </p>
      )}
      {closes.length > 0 && <p>{texts.access.willClose(closes)}</p>}
      {opens.length > 0 && <p>{texts.access.willOpen(opens)}</p>}
      <p>{touched === 0 ? texts.access.changesNobody : texts.access.documentsTouched(touched)}</p>
    </output>
  );
}

async function changesOf(
  { way, holder, right, until }: Wanted,
  { organisation, document }: { organisation: string; document: string },
): Promise<RightsChange[]> {
  if (way === 'give') return [{ kind: 'give', place: document, holder, right, until }];
  const { grants } = await call('placeGrants', { params: { organisation, place: document } });
  return grants
    .filter((one) => one.inheritedFrom === null && keyOf(one.holder) === keyOf(holder))
    .map(({ id }) => ({ kind: 'take', grant: id }));
}

async function make(change: RightsChange, organisation: string): Promise<void> {
  if (change.kind === 'take') await call('takeGrant', { params: { organisation, grant: change.grant } });
  else if (change.kind === 'give') {
    const { kind: _kind, ...body } = change;
    await call('giveGrant', { params: { organisation }, body });
  }
}

const keyOf = (holder: Holder): string => (holder.kind === 'everyone' ? 'everyone:' : `${holder.kind}:${holder.id}`);

function holderOf(written: string): Holder | null {
  const [kind, id = ''] = written.split(':');
  if (kind === 'everyone') return { kind };
  return kind === 'member' || kind === 'group' ? { kind, id } : null;
}
