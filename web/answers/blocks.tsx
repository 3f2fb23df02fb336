import type { Block } from '#contract/answers.ts';
import type { Citation } from '#contract/documents.ts';
import { unbroken } from '../ui/unbroken.ts';
import { useWords } from '../ui/words.tsx';
import styles from './blocks.module.css';
import { Figure } from './figures.tsx';
import { emphasised, spanOf } from './sources.ts';
import { SourceNumber, type Opening } from './source-number.tsx';
import { Outline, Worked } from './whole.tsx';
import { figures, written } from './answer-texts.ts';
import { WrittenAnswer } from './written.tsx';

/** One piece of an answer. What is quoted speaks in the document's voice, what we say in ours. */
// oxlint-disable-next-line typescript/consistent-return -- each branch returns, and the kinds are closed
export function AnswerBlock({ block, opening }: { block: Block; opening: Opening }) {
  const { texts } = useWords({ written });
  switch (block.kind) {
    case 'quote':
      return (
        <figure className={styles.said}>
          <blockquote className={styles.quote}>
            <Emphasised quote={block.quote} emphasis={block.emphasis} />
            <SourceNumber citation={block.citation} opening={opening} />
          </blockquote>
          {block.citation.replacedAt && <Place citation={block.citation} />}
          <AlsoIn citations={block.alsoIn} opening={opening} />
        </figure>
      );
    case 'cells':
      return (
        <figure className={styles.said}>
          <Cells block={block} opening={opening} />
          <AlsoIn citations={block.alsoIn} opening={opening} />
        </figure>
      );
    case 'conflict':
      return <Conflict block={block} opening={opening} />;
    case 'computed':
      return <Figure block={block} opening={opening} />;
    case 'outline':
      return <Outline block={block} opening={opening} renderSaid={(said) => <AnswerBlock block={said} opening={opening} />} />;
    case 'worked':
      return <Worked block={block} renderSaid={(said) => <AnswerBlock block={said} opening={opening} />} />;
    case 'passage':
      return (
        <figure className={styles.said}>
          <Place citation={block.citation} />
          <blockquote className={styles.passage}>
            <Emphasised quote={block.quote} emphasis={block.emphasis} />
            <SourceNumber citation={block.citation} opening={opening} />
          </blockquote>
        </figure>
      );
    case 'house':
      return <House topic={block.topic} documents={block.documents} />;
    case 'nothing-found':
      return <NothingFound block={block} opening={opening} />;
    case 'unavailable':
      return <p className={styles.unavailable}>{texts.asking.unavailable}</p>;
    case 'written':
      return <WrittenAnswer block={block} opening={opening} />;
    case 'written-unavailable':
      return <p className={styles.unavailable}>{texts.written.unavailable}</p>;
  }
}

/** What two documents say, side by side, the one in force first, and why. */
function Conflict({ block, opening }: { block: Extract<Block, { kind: 'conflict' }>; opening: Opening }) {
  const { texts } = useWords({ figures });
  const { title, why, first, other, dated } = texts.figures.conflict;
  const named = title(block.precedence);
  return (
    <section className={styles.conflict} aria-label={named}>
      <p className={styles.verdict}>{named}</p>
      <p>{why[block.precedence]}</p>
      {block.sides.map(({ said, date }, index) => (
        <div key={spanOf(said.citation)}>
          <figcaption className={styles.place}>
            {[
              ...(block.precedence === 'none' ? [] : [index === 0 ? first : other]),
              said.citation.title,
              ...earlierOf(said.citation, texts.figures.replaced),
              ...(date === null ? [] : [dated(date)]),
            ].join(' · ')}
          </figcaption>
          <AnswerBlock block={said} opening={opening} />
        </div>
      ))}
    </section>
  );
}

function Emphasised({ quote, emphasis }: { quote: string; emphasis: readonly { start: number; end: number }[] }) {
  // A quote is cut once and never edited: a piece's place is its identity.
  return emphasised(unbroken(quote), emphasis).map(({ text, strong }, index) =>
    strong ? <mark key={`${String(index)}${text}`}>{text}</mark> : <span key={`${String(index)}${text}`}>{text}</span>,
  );
}

function Cells({ block, opening }: { block: Extract<Block, { kind: 'cells' }>; opening: Opening }) {
  const { texts } = useWords();
  return (
    <div className={styles.cells}>
      <table>
        <tbody>
          {block.cells.map(({ column, value, asked }, index) => (
            <tr key={`${String(index)}${column}`} data-asked={asked || undefined}>
              <th scope="row">{column}</th>
              <td>{asked ? <mark>{unbroken(value)}</mark> : unbroken(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption>
        {block.citation.title}
        {block.sheet !== null && `, ${texts.asking.sheet(block.sheet)}`}, {texts.asking.row(block.row)}
        <SourceNumber citation={block.citation} opening={opening} />
      </figcaption>
    </div>
  );
}

/** That another version took the place of this one, and when. */
function earlierOf({ version, replacedAt }: Citation, said: (typeof figures)['fr']['replaced']): string[] {
  return replacedAt ? [said({ version, replacedAt })] : [];
}

/** Whose passage this is, and where in it. */
function Place({ citation }: { citation: Citation }) {
  const { texts } = useWords({ figures });
  const { title, headingPath, page } = citation;
  const heading = headingPath.at(-1);
  const parts = [
    title,
    ...(heading === undefined || heading === title ? [] : [heading]),
    ...(page === null ? [] : [texts.asking.page(page)]),
    ...earlierOf(citation, texts.figures.replaced),
  ];
  return <figcaption className={styles.place}>{parts.join(' · ')}</figcaption>;
}

/** The house speaks for itself, in its own voice. */
function House({ topic, documents }: Pick<Extract<Block, { kind: 'house' }>, 'topic' | 'documents'>) {
  const { texts } = useWords();
  const { lead, examples } = texts.asking.house[topic](documents);
  return (
    <div className={styles.nothing}>
      <p className={styles.verdict}>{lead}</p>
      {examples.length > 0 && (
        <ul className={styles.examples}>
          {examples.map((example) => (
            <li key={example}>{example}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function AlsoIn({ citations, opening }: { citations: Citation[]; opening: Opening }) {
  const { texts } = useWords();
  if (citations.length === 0) return null;
  return (
    <figcaption className={styles.also}>
      {texts.asking.alsoIn}{' '}
      {citations.map((citation, index) => (
        <span key={spanOf(citation)}>
          {index > 0 && ', '}
          {citation.title} <SourceNumber citation={citation} opening={opening} />
        </span>
      ))}
    </figcaption>
  );
}

function NothingFound({
  block: { closest, isLikely, missing },
  opening,
}: {
  block: Extract<Block, { kind: 'nothing-found' }>;
  opening: Opening;
}) {
  const { texts } = useWords({ figures });
  const lead = isLikely ? texts.asking.perhapsLead : texts.asking.notFoundLead;
  return (
    <div className={styles.nothing}>
      <p className={styles.verdict}>{isLikely ? texts.asking.perhapsTitle : texts.asking.notFoundTitle}</p>
      {missing !== undefined && <p>{texts.figures.whole.outline.notThere(missing)}</p>}
      <p>{closest.length === 0 ? texts.asking.notFoundEmpty : lead}</p>
      {closest.length > 0 && (
        <>
          {!isLikely && <opening.heading className={styles.closest}>{texts.asking.closest}</opening.heading>}
          {closest.map(({ quote, emphasis, citation }, index) => (
            <figure key={spanOf(citation)} className={styles.said}>
              {isLikely && index === 1 && <opening.heading className={styles.closest}>{texts.asking.alsoNear}</opening.heading>}
              <Place citation={citation} />
              <blockquote className={styles.near}>
                <Emphasised quote={quote} emphasis={emphasis} />
                <SourceNumber citation={citation} opening={opening} />
              </blockquote>
            </figure>
          ))}
        </>
      )}
    </div>
  );
}
