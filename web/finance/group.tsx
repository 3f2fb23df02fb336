import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import {
  hasValueIn,
  isDays,
  leaving,
  type EliminationSeen,
  type FigureSeen,
  type GroupAnalysis,
  type LedgerEntry,
} from '#contract/finance.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { addressOf } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { Check } from '../ui/check.tsx';
import { Failure, Notice, Problem, Waiting } from '../ui/notice.tsx';
import { Eliminations } from './eliminations.tsx';
import styles from './finance.module.css';
import { Lines, type Asked } from './lines.tsx';
import { useAccountWords } from './texts.ts';

/** Several companies as one: which, under which name the others know each, then the figures side by side. */
export function Group() {
  const { t } = useAccountWords();
  const { organisation } = useHouse();
  const all = useAnswer('ledgers', { params: { organisation } });
  if (all.isPending) return <Waiting shape="table" />;
  if (all.isError) return <Failure error={all.error} retry={() => void all.refetch()} />;
  if (all.data.ledgers.length < 2) return <Notice title={t.noGroup} lead={t.noGroupLead} />;
  return <Choosing ledgers={all.data.ledgers} />;
}

function Choosing({ ledgers }: { ledgers: readonly LedgerEntry[] }) {
  const { t, formats, language } = useAccountWords();
  const { organisation } = useHouse();
  const [names, setNames] = useState<Record<string, string>>({});
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const group = useChange('ledgerGroup');
  const entities = ledgers
    .filter(({ document }) => chosen.includes(document))
    .map(({ document, title }) => ({ document, name: (names[document] ?? title).trim() }));
  const isReady = entities.length > 1 && entities.every(({ name }) => name !== '');
  const written = entities.map(({ document, name }) => `${document} ${name}`).join('\n');
  return (
    <>
      <p className={styles.quiet}>{t.groupLead}</p>
      <ul className={styles.companies}>
        {ledgers.map(({ document, title, closing }) => {
          const isOn = chosen.includes(document);
          return (
            <li key={document}>
              <Check
                name={title}
                on={isOn}
                set={(on) => {
                  group.reset();
                  setChosen(on ? [...chosen, document] : chosen.filter((one) => one !== document));
                }}
              />
              <span>
                {title}
                <span className={styles.under}>{closing === '' ? t.undated : t.year(formats.date(Date.parse(closing)))}</span>
              </span>
              {isOn && (
                <TextInput
                  label={t.companyName}
                  size="sm"
                  value={names[document] ?? title}
                  onChange={({ currentTarget }) => {
                    group.reset();
                    setNames({ ...names, [document]: currentTarget.value });
                  }}
                />
              )}
            </li>
          );
        })}
      </ul>
      <div className={styles.acts}>
        <Button
          variant="filled"
          disabled={!isReady}
          loading={group.isPending}
          onClick={() => group.mutate({ params: { organisation }, body: { entities } })}
        >
          {t.consolidate}
        </Button>
        {group.data &&
          (['pdf', 'xlsx'] as const).map((format) => (
            <Button
              key={format}
              component="a"
              variant="default"
              download
              href={addressOf('groupPaper', { params: { organisation }, query: { format, language, entities: written } })}
            >
              {t[format]}
            </Button>
          ))}
      </div>
      <Problem error={group.error} />
      {group.data && <Together analysis={group.data} />}
    </>
  );
}

/** The figures company by company, what leaves, and what they come to; each opens its lines. */
function Together({ analysis }: { analysis: GroupAnalysis }) {
  const { t } = useAccountWords();
  const [asked, setAsked] = useState<{ document: string; asked: Asked } | null>(null);
  const see = (document: string, title: string, query: Asked['query']) => setAsked({ document, asked: { title, query } });
  return (
    <>
      <Side title={t.income} figures={analysis.income} analysis={analysis} see={see} />
      <Side title={t.sheet} figures={analysis.sheet} analysis={analysis} see={see} />
      <Side title={t.indicators} figures={analysis.indicators} analysis={analysis} see={see} />
      <p className={styles.quiet}>{t.groupLimits}</p>
      <Eliminations
        eliminations={analysis.eliminations}
        see={(company: EliminationSeen['from'], title, at) => {
          const document = analysis.entities.find(({ name }) => name === company)?.document;
          if (document !== undefined) see(document, title, { at: at.join(',') });
        }}
      />
      {asked && <Lines document={asked.document} asked={asked.asked} close={() => setAsked(null)} />}
    </>
  );
}

function Side({
  title,
  figures,
  analysis,
  see,
}: {
  title: string;
  figures: readonly FigureSeen[];
  analysis: GroupAnalysis;
  see: (document: string, title: string, query: Asked['query']) => void;
}) {
  const { t, texts, formats } = useAccountWords();
  const { entities } = analysis;
  const written = (figure: FigureSeen, value: number | null): string => {
    if (value === null) return t.unknown;
    return isDays(figure) ? t.days(value) : formats.euros(value);
  };
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      <div className={styles.wide}>
        <table className={styles.figures}>
          <thead>
            <tr>
              <th scope="col">{t.figure}</th>
              {entities.map(({ document, name }) => (
                <th key={document} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">{t.leaves}</th>
              <th scope="col">{t.together}</th>
            </tr>
          </thead>
          <tbody>
            {figures
              .filter((figure) => hasValueIn(analysis, figure))
              .map((figure) => {
                const { name, value, accounts } = figure;
                const called = texts.figures[name] ?? name;
                const prefixes = [...new Set(accounts.map(({ account }) => account))].slice(0, 150).join(',');
                return (
                  <tr key={name}>
                    <th scope="row">{called}</th>
                    {entities.map(({ document, name: company, values }) => {
                      const own = written(figure, values[name] ?? null);
                      return (
                        <td key={document}>
                          {prefixes === '' ? (
                            own
                          ) : (
                            <UnstyledButton
                              className={styles.link ?? ''}
                              aria-label={t.linesOf(`${called}, ${company}, ${own}`)}
                              onClick={() => see(document, `${called}, ${company}`, { accounts: prefixes })}
                            >
                              {own}
                            </UnstyledButton>
                          )}
                        </td>
                      );
                    })}
                    <td>{isDays(figure) ? '–' : formats.euros(leaving(analysis, figure))}</td>
                    <td>{written(figure, value)}</td>
                  </tr>
                );
              })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
