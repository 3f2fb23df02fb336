import { Button } from '@mantine/core';
import type { WithheldSentence, Writer, Written, WrittenMark, WrittenSentence } from '#contract/written.ts';
import { refusalSentence } from '#contract/texts/sentences.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { ActsMenu } from '../ui/acts-menu.tsx';
import { useWords } from '../ui/words.tsx';
import { SourceNumber, type Opening } from './source-number.tsx';
import { spanOf } from './sources.ts';
import { written as words } from './answer-texts.ts';
import type { Writing } from './writing.ts';
import styles from './written.module.css';

/** What a model wrote beside the quoted answer: in the house's voice, marked as a machine's, each sentence with what bears it out. */
export function WrittenAnswer({ block, opening }: { block: Written; opening: Opening }) {
  const { texts } = useWords({ words });
  const { sentences, withheld, nothing, end, refused, mark } = block;
  return (
    <section className={styles.written} data-digital-source-type={mark.digitalSourceType} aria-label={texts.words.title}>
      <Head writer={mark.engine} opening={opening} />
      {nothing === null ? <Sentences sentences={sentences} opening={opening} /> : end !== 'failed' && <p>{texts.words.nothing[nothing]}</p>}
      {end !== 'whole' && (
        <p className={styles.end}>
          {texts.words.ends[end]} {refused !== null && refusalSentence(texts, refused.code, refused.details)}
        </p>
      )}
      {withheld.length > 0 && <Withheld sentences={withheld} opening={opening} />}
      {(end !== 'failed' || sentences.length + withheld.length > 0) && <Mark mark={mark} />}
    </section>
  );
}

/** The same while it comes. */
export function WritingNow({ writing, opening, stop }: { writing: Writing; opening: Opening; stop: () => void }) {
  const { texts } = useWords({ words });
  const { writer, place, plan, passages, sentences, withheld, isOver } = writing;
  return (
    <section className={styles.written} aria-label={texts.words.title} aria-busy={!isOver}>
      <Head writer={writer} opening={opening} />
      {plan && <p className={styles.end}>{texts.words.plan(plan, passages)}</p>}
      <Sentences sentences={sentences} opening={opening} />
      <p className={styles.coming}>
        {isOver && <span>{texts.words.ends.stopped}</span>}
        {!isOver && <span className={styles.breath}>{place === null ? texts.words.writing : texts.words.waiting(place)}</span>}
        {withheld > 0 && <span>{texts.words.withheld(withheld)}</span>}
        {!isOver && (
          <button type="button" className={styles.stop} onClick={stop}>
            {texts.words.stop}
          </button>
        )}
      </p>
    </section>
  );
}

function Head({ writer, opening }: { writer: Pick<Writer, 'model' | 'name' | 'zone'>; opening: Opening }) {
  const { texts } = useWords({ words });
  return (
    <>
      <opening.heading className={styles.title}>
        <span className={styles.badge}>{texts.words.title}</span>
        <span>{texts.words.by(writer.model, writer.name)}</span>
        <span>{texts.zones[writer.zone]}</span>
      </opening.heading>
    </>
  );
}

/** Plain text only: whatever a model writes, nothing of it becomes a link or an image. */
function Sentences({ sentences, opening }: { sentences: readonly WrittenSentence[]; opening: Opening }) {
  return groupsOf(sentences).map(({ shape, all }, index) =>
    shape === 'row' ? (
      <Rows key={`${String(index)}${shape}`} rows={all} opening={opening} />
    ) : shape === 'item' ? (
      // Sentences are appended and never change places.
      <ul key={`${String(index)}${shape}`} className={styles.items}>
        {all.map((one) => (
          <li key={one.text}>
            <Sentence sentence={one} opening={opening} />
          </li>
        ))}
      </ul>
    ) : (
      <p key={`${String(index)}${shape}`} className={styles.text}>
        {all.map((one) => (
          <Sentence key={one.text} sentence={one} opening={opening} />
        ))}
      </p>
    ),
  );
}

/** A table of which each row was checked; its cells are text, as all that a model writes. */
function Rows({ rows, opening }: { rows: readonly WrittenSentence[]; opening: Opening }) {
  const { texts } = useWords({ words });
  return (
    <table className={styles.rows}>
      <thead>
        <tr>
          {rows[0]?.row?.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
          <th scope="col">{texts.words.sources}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.text} data-verdict={one.verdict}>
            {(one.row?.cells ?? [one.text]).map((cell, at) => (
              <td key={`${String(at)}${cell}`}>{cell}</td>
            ))}
            <td>
              <BorneOut sentence={one} opening={opening} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sentence({ sentence, opening }: { sentence: WrittenSentence; opening: Opening }) {
  return (
    <span className={styles.sentence} data-verdict={sentence.verdict}>
      {sentence.text}
      <BorneOut sentence={sentence} opening={opening} />{' '}
    </span>
  );
}

/** How far a sentence is borne out, and by what. */
function BorneOut({ sentence: { verdict, citations }, opening }: { sentence: WrittenSentence; opening: Opening }) {
  const { texts } = useWords({ words });
  return (
    <>
      {verdict === 'partly' && (
        <em className={styles.partly} title={texts.words.partlyWhy}>
          {texts.words.partly}
        </em>
      )}
      {citations.map((citation) => (
        <SourceNumber key={spanOf(citation)} citation={citation} opening={opening} />
      ))}
    </>
  );
}

function groupsOf(sentences: readonly WrittenSentence[]): { shape: WrittenSentence['shape']; all: WrittenSentence[] }[] {
  const groups: { shape: WrittenSentence['shape']; all: WrittenSentence[] }[] = [];
  for (const one of sentences) {
    const last = groups.at(-1);
    const isOfLast = last?.shape === one.shape && last.all[0]?.row?.columns.join('|') === one.row?.columns.join('|');
    if (last && isOfLast) last.all.push(one);
    else groups.push({ shape: one.shape, all: [one] });
  }
  return groups;
}

/** What is not shown unless one asks for it, with what speaks against each. */
function Withheld({ sentences, opening }: { sentences: readonly WithheldSentence[]; opening: Opening }) {
  const { texts } = useWords({ words });
  return (
    <details className={styles.withheld}>
      <summary>{texts.words.withheld(sentences.length)}</summary>
      <p>{texts.words.withheldLead}</p>
      <ul>
        {sentences.map(({ text, verdict, grounds, citations }) => (
          <li key={text}>
            <s>{text}</s>
            <small>
              {texts.words.verdicts[verdict]}
              {grounds.length > 0 && ` (${grounds.map((ground) => texts.words.grounds[ground]).join(', ')})`}
              {citations.map((citation) => (
                <SourceNumber key={spanOf(citation)} citation={citation} opening={opening} />
              ))}
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Who wrote, where, from what, and what it took. */
export function Mark({ mark }: { mark: WrittenMark }) {
  const { texts } = useWords({ words });
  const said = texts.words.mark;
  return (
    <details className={styles.mark}>
      <summary>{said.how}</summary>
      <p>{texts.words.checked}</p>
      <ul>
        <li>{said.where(texts.zones[mark.engine.zone])}</li>
        <li>{said.read(mark)}</li>
        {mark.leftOut > 0 && <li>{said.leftOut(mark.leftOut)}</li>}
        <li>
          {said.tokens(mark.tokensIn, mark.tokensOut)}, {said.took(mark.tookMs)}, {said.euros(mark.euros)}
        </li>
        <li>{said.energy(mark.energy)}</li>
        <li>
          <code>{mark.digitalSourceType}</code>
        </li>
      </ul>
    </details>
  );
}

/** Has an engine write beside an answer, again or for the first time: the one that would be chosen, or another. */
export function WriteAgain({ isAgain, write }: { isAgain: boolean; write: (writer: Writer, isNamed: boolean) => void }) {
  const { texts } = useWords({ words });
  const { organisation } = useHouse();
  const { data } = useAnswer('writers', { params: { organisation } });
  const [first, ...others] = data?.writers ?? [];
  if (!first) return null;
  const label = isAgain ? texts.words.again : texts.words.write;
  if (others.length === 0)
    return (
      <Button size="compact-sm" radius="xl" onClick={() => write(first, false)}>
        {label}
      </Button>
    );
  return (
    <ActsMenu
      side="start"
      acts={() =>
        [first, ...others].map((one) => ({
          name: texts.words.againWith(texts.words.by(one.model, one.name)),
          act: () => write(one, true),
        }))
      }
    >
      {(button) => (
        <Button {...button} size="compact-sm" radius="xl">
          {label}
        </Button>
      )}
    </ActsMenu>
  );
}
