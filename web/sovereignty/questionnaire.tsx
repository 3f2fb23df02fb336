import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { toolName, type Diagnosis, type Tool } from '#contract/sovereignty.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Failure } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import { Adding } from './adding.tsx';
import { Declaring, type Asked } from './declaring.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

const askedOf = (tool: Tool): Asked => ({ ...tool, name: toolName(tool) });
/** A product of the catalogue that no trace shows: nothing is known of its use yet. */
const unseen = (id: string, name: string): Asked => ({
  id,
  name,
  declared: true,
  criticality: 'medium',
  data: [],
  services: [],
  saidUse: null,
});

/** What no trace can say: of which tools that it only suggests, and which it does not show at all. Told apart from what was found. */
export function Questionnaire({ diagnosis }: { diagnosis: Diagnosis }) {
  const { texts, formats } = useWords(diagnostic);
  const { may } = useHouse();
  const t = texts.sovereignty;
  const [asked, setAsked] = useState<Asked | null>(null);
  const possible = diagnosis.tools.filter(({ state }) => state === 'possible');
  const unused = diagnosis.tools.filter(({ state }) => state === 'unused');
  const mayAnswer = may('sovereignty.manage');
  return (
    <section className={styles.section}>
      <h2>{t.questionnaire}</h2>
      <p className={styles.quiet}>{t.questionnaireLead}</p>
      {possible.length > 0 && (
        <>
          <h3>{t.possible}</h3>
          <p className={styles.quiet}>{t.possibleLead}</p>
          <ul className={styles.rows}>
            {possible.map((tool) => (
              <li key={tool.id}>
                <span>
                  {toolName(tool)}
                  {tool.evidence[0] && <small> {t.suggestedBy(tool.evidence[0].words, tool.evidence[0].file)}</small>}
                </span>
                {mayAnswer && (
                  <Button size="compact-sm" aria-label={t.answerNamed(toolName(tool))} onClick={() => setAsked(askedOf(tool))}>
                    {t.declare}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {unused.length > 0 && (
        <>
          <h3>{t.unused}</h3>
          <ul className={styles.rows}>
            {unused.map((tool) => (
              <li key={tool.id}>
                <span>
                  {toolName(tool)} <Pill tone="quiet">{t.saidByCompany}</Pill>
                </span>
                {mayAnswer && (
                  <Button size="compact-sm" aria-label={t.answerNamed(toolName(tool))} onClick={() => setAsked(askedOf(tool))}>
                    {t.declare}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {mayAnswer && <Unseen known={new Set(diagnosis.tools.map(({ id }) => id))} ask={setAsked} />}
      {diagnosis.unknown.length > 0 && (
        <>
          <h3>{t.unknown}</h3>
          <p className={styles.evidence}>{formats.list(diagnosis.unknown.map(({ host }) => host))}</p>
        </>
      )}
      {asked && <Declaring key={asked.id} tool={asked} close={() => setAsked(null)} />}
    </section>
  );
}

/** Looks for a product that no trace shows, by its name; one that no catalogue has is added. */
function Unseen({ known, ask }: { known: ReadonlySet<string>; ask: (tool: Asked) => void }) {
  const { texts, formats } = useWords(diagnostic);
  const { organisation } = useHouse();
  const t = texts.sovereignty;
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  const [adding, setAdding] = useState(false);
  const found = useAnswer('vendors', { params: { organisation }, query: { words } }, { enabled: words !== '', keep: true });
  const search = (event: FormEvent) => {
    event.preventDefault();
    setWords(typed.trim());
  };
  const rows = words === '' ? [] : (found.data?.vendors ?? []).filter(({ id }) => !known.has(id));
  return (
    <>
      <h3>{t.unseen}</h3>
      <p className={styles.quiet}>{t.unseenLead}</p>
      <form className={styles.fields} onSubmit={search}>
        <TextInput
          size="xs"
          label={t.unseenName}
          maxLength={120}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button size="xs" type="submit" disabled={typed.trim() === ''}>
          {t.search}
        </Button>
        <Button size="xs" onClick={() => setAdding(true)}>
          {t.notInCatalogue}
        </Button>
      </form>
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {words !== '' && found.data && rows.length === 0 && <p className={styles.quiet}>{t.unseenNone}</p>}
      <ul className={styles.rows}>
        {rows.slice(0, 12).map((vendor) => (
          <li key={vendor.id}>
            <span>
              {toolName(vendor)}{' '}
              <small>{[formats.countries(vendor.country), texts.exposures[vendor.exposure]].filter((one) => one !== '').join(', ')}</small>
            </span>
            <Button size="compact-sm" aria-label={t.answerNamed(toolName(vendor))} onClick={() => ask(unseen(vendor.id, toolName(vendor)))}>
              {t.declare}
            </Button>
          </li>
        ))}
      </ul>
      {adding && (
        <Adding
          name={typed.trim()}
          close={() => setAdding(false)}
          added={(id, product) => {
            setAdding(false);
            ask(unseen(id, product));
          }}
        />
      )}
    </>
  );
}
