import { useState } from 'react';
import { Link } from 'wouter';
import { isOfModel, type DraftSentence, type DraftSource } from '#contract/drafting.ts';
import numbers from '../answers/blocks.module.css';
import { spanOf } from '../answers/sources.ts';
import { useHouse } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './writing.module.css';
import { writing } from './texts.ts';

interface DraftTextProps {
  draft: string;
  sentences: readonly DraftSentence[];
  sources: readonly DraftSource[];
  span: string | null;
}

/** The text by paragraphs. What a model alone says is underlined; a number opens what bears a sentence out. Nothing of it becomes a link or an image. */
export function DraftText({ draft, sentences, sources, span }: DraftTextProps) {
  const [open, setOpen] = useState<number | null>(null);
  return (
    <div className={styles.text} data-testid="draft">
      {blocksOf(sentences).map(({ shape, lines }) => {
        const shown = lines.flat().find(({ at }) => at === open);
        const key = lines[0]?.[0]?.at ?? 0;
        const one = ({ sentence, at }: Placed) => (
          <Sentence key={at} sentence={sentence} isOpen={at === open} toggle={() => setOpen(at === open ? null : at)} />
        );
        return (
          <div key={key}>
            {shape === 'item' ? (
              <ul>
                {lines.map((line) => (
                  <li key={line[0]?.at}>{line.map(one)}</li>
                ))}
              </ul>
            ) : shape === 'heading' ? (
              <h2>{lines.flat().map(one)}</h2>
            ) : (
              <p>{lines.flat().map(one)}</p>
            )}
            {shown && <Whence sentence={shown.sentence} sources={sources} draft={draft} span={span} />}
          </div>
        );
      })}
    </div>
  );
}

interface Placed {
  sentence: DraftSentence;
  at: number;
}

/** Sentences that stand together: a paragraph, a title, or the lines of a list. */
function blocksOf(sentences: readonly DraftSentence[]): { shape: DraftSentence['shape']; lines: Placed[][] }[] {
  const blocks: { shape: DraftSentence['shape']; lines: Placed[][] }[] = [];
  for (const [at, sentence] of sentences.entries()) {
    const last = blocks.at(-1);
    const before = sentences[at - 1];
    const isSame = before?.paragraph === sentence.paragraph;
    if (last && isSame && last.shape === sentence.shape) last.lines.at(-1)?.push({ sentence, at });
    else if (last?.shape === 'item' && sentence.shape === 'item') last.lines.push([{ sentence, at }]);
    else blocks.push({ shape: sentence.shape, lines: [[{ sentence, at }]] });
  }
  return blocks;
}

function Sentence({ sentence: { text, origin, from }, isOpen, toggle }: { sentence: DraftSentence; isOpen: boolean; toggle: () => void }) {
  const { texts } = useWords({ writing });
  const numbered = [...new Set(from.map(({ source }) => source))];
  return (
    <span
      className={styles.sentence}
      data-origin={origin}
      data-model={isOfModel(origin) || undefined}
      title={texts.writing.origins[origin]}
    >
      {text}
      {isOfModel(origin)
        ? null
        : numbered.map((number) => (
            <button
              key={number}
              type="button"
              className={numbers.number}
              aria-expanded={isOpen}
              aria-label={texts.writing.from(number)}
              onClick={toggle}
            >
              {number}
            </button>
          ))}{' '}
    </span>
  );
}

/** What a sentence is borne out by: in the voice of documents, with its place. */
function Whence({
  sentence: { from, origin },
  sources,
  draft,
  span,
}: {
  sentence: DraftSentence;
  sources: readonly DraftSource[];
  draft: string;
  span: string | null;
}) {
  const { texts } = useWords({ writing });
  const { at } = useHouse();
  const nameOf = useSourceName();
  return (
    <aside className={styles.whence}>
      <small>{texts.writing.origins[origin]}</small>
      {from.map(({ source: number, start, end, quote }) => {
        const source = sources.find((one) => one.number === number);
        const place = source?.textId ? spanOf({ textId: source.textId, start, end }) : null;
        return (
          <figure key={`${String(number)} ${String(start)}`}>
            <blockquote>{quote.trim()}</blockquote>
            <figcaption>
              {source && nameOf(source)}
              {place !== null && source?.document && (
                <Link
                  href={at('ecrire', { d: draft, source: source.document, span: place })}
                  data-span={place}
                  {...(span === place ? { 'aria-current': 'true' as const } : {})}
                >
                  {texts.writing.open}
                </Link>
              )}
            </figcaption>
          </figure>
        );
      })}
    </aside>
  );
}

function useSourceName(): (source: DraftSource) => string {
  const { texts } = useWords({ writing });
  return ({ kind, title }) => (kind === 'instruction' ? texts.writing.asked : title === '' ? texts.writing.pasted : title);
}

/** What it is written from. */
export function SourceList({ sources, draft }: { sources: readonly DraftSource[]; draft: string }) {
  const { texts } = useWords({ writing });
  const { at } = useHouse();
  const nameOf = useSourceName();
  const shown = sources.filter(({ units }) => units > 0);
  return (
    <section className={styles.sources}>
      <h2>{texts.writing.sources}</h2>
      <ol>
        {shown.map((source) => (
          <li key={source.number} value={source.number}>
            <span className={numbers.number}>{source.number}</span>
            {source.document ? (
              <Link href={at('ecrire', { d: draft, source: source.document })}>{nameOf(source)}</Link>
            ) : (
              <span>{nameOf(source)}</span>
            )}
            <small>{texts.writing.units(source.units)}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}
