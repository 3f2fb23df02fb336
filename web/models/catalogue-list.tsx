import { Button } from '@mantine/core';
import type { WeightsSeen } from '#contract/catalogue.ts';
import { useHouse } from '../house/house.tsx';
import { Pill } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import type { Chosen } from './agreement.tsx';
import styles from './models.module.css';
import { weights } from './texts.ts';

type Entry = WeightsSeen['entries'][number];

/** What may be installed, from where; what is superseded apart. */
export function CatalogueList({ seen, choose }: { seen: WeightsSeen; choose: (chosen: Chosen) => void }) {
  const { texts, formats } = useWords({ weights });
  const current = seen.entries.filter(({ obsoleteBy }) => obsoleteBy === null);
  const superseded = seen.entries.filter(({ obsoleteBy }) => obsoleteBy !== null);
  const rows = (entries: readonly Entry[]) => (
    <ul className={styles.list}>
      {entries.map((entry) => (
        <Row key={entry.id} entry={entry} seen={seen} choose={() => choose({ model: entry.id })} />
      ))}
    </ul>
  );
  return (
    <>
      <section className={styles.section}>
        <h2>{texts.weights.catalogue}</h2>
        <p className={styles.quiet}>{texts.weights.catalogueLead(formats.date(Date.parse(seen.catalogue.date)))}</p>
        {rows(current)}
        <details className={styles.more}>
          <summary>{texts.weights.superseded(superseded.length)}</summary>
          {rows(superseded)}
        </details>
      </section>
      <Origins seen={seen} choose={choose} />
    </>
  );
}

function Row({ entry, seen, choose }: { entry: Entry; seen: WeightsSeen; choose: () => void }) {
  const { texts, formats } = useWords({ weights });
  const { may } = useHouse();
  const isInstalled = seen.installed.some(({ id, problem }) => id === entry.id && problem === null);
  const memory = entry.memoryMb === null ? null : entry.memoryMb * 1024 * 1024;
  const isTooLarge = (memory ?? entry.bytes ?? 0) > seen.machine.memoryBytes;
  const billions = formats.number((entry.millionsOfParameters ?? 0) / 1000);
  const origins = entry.from.filter((kind) => kind !== 'file').map((kind) => texts.origins[kind]);
  return (
    <li>
      <div>
        <b>{entry.name}</b>
        <small>
          {[texts.abilities[entry.ability], texts.weights.madeBy(entry.publisher, entry.country), entry.languages.join(' ')].join(' · ')}
        </small>
        <small>
          {[
            entry.bytes === null ? texts.weights.sizeGuess(billions) : formats.size(entry.bytes),
            memory === null
              ? texts.weights.memoryUnknown
              : texts.weights.memory(formats.size(memory), formats.size(seen.machine.memoryBytes)),
            texts.weights.context(entry.contextTokens),
          ].join(' · ')}
        </small>
        <small>
          {entry.licence.name}, {texts.commercialUses[entry.licence.commercial]}
        </small>
        <small>{origins.length === 0 ? texts.weights.noOrigin : formats.list(origins)}</small>
        <small className={styles.pills}>
          {entry.obsoleteBy !== null && <Pill tone="warn">{texts.weights.obsoleteBy(entry.obsoleteBy)}</Pill>}
          {entry.licence.commercial === 'refused' && <Pill tone="bad">{texts.commercialUses.refused}</Pill>}
          {isTooLarge && <Pill tone="bad">{texts.weights.tooLarge}</Pill>}
          {entry.verified === null && <Pill tone="quiet">{texts.weights.notVerified}</Pill>}
          {isInstalled && <Pill tone="ok">{texts.installationStates.done}</Pill>}
        </small>
      </div>
      {may('weights.manage') && seen.mayInstall && !isInstalled && (
        <div className={styles.acts}>
          <Button size="xs" aria-label={texts.weights.installOf(entry.name)} onClick={choose}>
            {texts.weights.installIt}
          </Button>
        </div>
      )}
    </li>
  );
}

/** The addresses that were declared, and the files that somebody carried here. */
function Origins({ seen: { origins, machine, mayInstall }, choose }: { seen: WeightsSeen; choose: (chosen: Chosen) => void }) {
  const { texts, formats } = useWords({ weights });
  const { may } = useHouse();
  return (
    <section className={styles.section}>
      <h2>{texts.weights.origins}</h2>
      <p className={styles.quiet}>{texts.weights.originsLead}</p>
      <ul className={styles.plain}>
        <li>{origins.hub === null ? texts.weights.noHub : texts.weights.hub(origins.hub)}</li>
        <li>{origins.mirror === null ? texts.weights.noMirror : texts.weights.mirror(origins.mirror)}</li>
        {(['pip', 'npm'] as const).map((name) => (
          <li key={name}>{texts.weights.clientIs(name, origins[name] ? texts.weights.client.present : texts.weights.client.absent)}</li>
        ))}
        {origins.folder !== null && <li>{texts.weights.folder(origins.folder)}</li>}
        {machine.freeBytes !== null && <li>{texts.weights.free(formats.size(machine.freeBytes))}</li>}
      </ul>
      {origins.incoming.length > 0 && (
        <>
          <h3>{texts.weights.incoming}</h3>
          <ul className={styles.list}>
            {origins.incoming.map(({ name, bytes }) => (
              <li key={name}>
                <div>
                  <b>{name}</b>
                  <small>{formats.size(bytes)}</small>
                </div>
                {may('weights.manage') && mayInstall && (
                  <Button size="xs" aria-label={texts.weights.installOf(name)} onClick={() => choose({ file: name })}>
                    {texts.weights.installIt}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
