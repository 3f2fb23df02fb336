import { Checkbox, NativeSelect } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { AccessMap, MapPlace } from '#contract/accessmap.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse, useTitle } from '../house/house.tsx';
import { Failure, Notice, Waiting } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './access-page.module.css';
import { MapTable } from './map-table.tsx';
import { OnePerson, OnePlace } from './map-lists.tsx';
import { OneRight } from './one-right.tsx';
import { keyOfHolder, useReading, type MapHolder, type Reading } from './reading-map.ts';
import { map as words } from './texts.ts';

/** Who may see what: the whole house as one table, what one person sees, who sees one place. */
export function AccessPage() {
  const { texts } = useWords({ words });
  const { organisation } = useHouse();
  useTitle(texts.words.title);
  const told = useAnswer('accessMap', { params: { organisation } });
  return (
    <Page>
      <h1>{texts.words.title}</h1>
      <p>{texts.words.lead}</p>
      {told.isPending && <Waiting shape="table" />}
      {told.isError && <Failure error={told.error} retry={() => void told.refetch()} />}
      {told.data?.places.length === 0 && <Notice title={texts.words.empty} lead={texts.words.emptyLead} />}
      {told.data && told.data.places.length > 0 && <Read map={told.data} />}
    </Page>
  );
}

function Read({ map }: { map: AccessMap }) {
  const { texts } = useWords({ words });
  const { at } = useHouse();
  const [, go] = useLocation();
  const [address] = useSearchParams();
  const reading = useReading(map);
  const isNarrow = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false });
  const [opened, setOpened] = useState<{ place: MapPlace; who: MapHolder } | null>(null);
  const everybody = address.get('columns') === 'all';
  const whole = address.get('folders') === 'all';
  const who = [reading.everyone, ...reading.groups, ...reading.people].find(({ key }) => key === address.get('of')) ?? null;
  const place = map.places.find(({ id }) => id === address.get('place')) ?? null;
  const asked = { columns: address.get('columns'), folders: address.get('folders') };
  const look = (query: Record<string, string | null>) => go(at('acces', { ...asked, ...query }), { replace: true });
  const places = whole ? map.places : reading.changing;
  const open = (at: MapPlace, by: MapHolder) => setOpened({ place: at, who: by });
  const shown = () => {
    if (place) return <OnePlace reading={reading} place={place} open={open} />;
    if (who) return <OnePerson reading={reading} who={who} places={places} open={open} />;
    if (isNarrow) return <People reading={reading} hrefOf={(of) => at('acces', { ...asked, of })} />;
    const named = new Set(map.grants.filter(({ kind }) => kind === 'member').map(({ holder }) => holder));
    const people = reading.people.filter(({ holder }) => everybody || (holder.kind === 'member' && named.has(holder.id)));
    const columns = everybody ? people : [reading.everyone, ...reading.groups, ...people];
    return (
      <MapTable
        reading={reading}
        places={places}
        columns={columns}
        open={open}
        hrefs={{ who: (of) => at('acces', { ...asked, of }), place: (id) => at('acces', { ...asked, place: id }) }}
      />
    );
  };
  const hidden = map.places.length - reading.changing.length;
  return (
    <>
      <div className={styles.filters}>
        <NativeSelect
          size="sm"
          label={texts.words.person}
          value={who?.key ?? ''}
          onChange={({ currentTarget }) => look({ of: currentTarget.value || null })}
        >
          <option value="">{texts.words.anyone}</option>
          {[reading.everyone, ...reading.groups, ...reading.people].map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          size="sm"
          label={texts.words.place}
          value={place?.id ?? ''}
          onChange={({ currentTarget }) => look({ place: currentTarget.value || null })}
        >
          <option value="">{texts.words.anywhere}</option>
          {map.places.map((one) => (
            <option key={one.id} value={one.id}>
              {reading.pathOf(one)}
            </option>
          ))}
        </NativeSelect>
        {!place && !who && !isNarrow && (
          <NativeSelect
            size="sm"
            label={texts.words.columns}
            value={everybody ? 'all' : ''}
            onChange={({ currentTarget }) => look({ columns: currentTarget.value || null })}
          >
            <option value="">{texts.words.named}</option>
            <option value="all">{texts.words.everybody}</option>
          </NativeSelect>
        )}
      </div>
      {!place && hidden > 0 && (
        <div className={styles.folders}>
          <Checkbox
            size="sm"
            label={texts.words.allFolders}
            checked={whole}
            onChange={({ currentTarget }) => look({ of: who?.key ?? null, folders: currentTarget.checked ? 'all' : null })}
          />
          {!whole && <small>{texts.words.likeAbove(hidden)}</small>}
        </div>
      )}
      {shown()}
      {opened && (
        <OneRight
          key={`${opened.place.id} ${opened.who.key}`}
          reading={reading}
          place={map.places.find(({ id }) => id === opened.place.id) ?? opened.place}
          who={opened.who}
          close={() => setOpened(null)}
        />
      )}
    </>
  );
}

/** Where a table has no room: each holder, with how much it sees, by which one goes to what it sees. */
function People({ reading, hrefOf }: { reading: Reading; hrefOf: (who: string) => string }) {
  const { texts } = useWords({ words });
  const { map, held } = reading;
  return (
    <section>
      <h2 className={styles.head}>{texts.words.people}</h2>
      <ul className={styles.people}>
        {[reading.everyone, ...reading.groups, ...reading.people].map(({ key, name, holder }) => (
          <li key={keyOfHolder(holder)}>
            <Link href={hrefOf(key)}>{name}</Link>
            <small>{texts.words.seesCount(map.places.filter((one) => held(one, holder) !== null).length, map.places.length)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
