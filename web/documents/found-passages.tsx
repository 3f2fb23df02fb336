import { Link } from 'wouter';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './found-passages.module.css';
import { useDocumentLinks } from './links.ts';
import { litWords } from './lit-words.ts';
import { documents } from './texts.ts';

const most = 8;

/** What the texts of a place say about some words: the passages that come nearest, each leading to its place. */
export function FoundPassages({ words, within }: { words: string; within: string | null }) {
  const { texts, formats } = useWords({ documents });
  const { organisation } = useHouse();
  const linkTo = useDocumentLinks();
  const query = { q: words, limit: most, ...(within === null ? {} : { within }) };
  const found = useAnswer('search', { params: { organisation }, query }, { lasting: true, keep: true });
  const said = texts.documents;
  if (found.isError) return <Problem error={found.error} />;
  if (!found.data) return null;
  const { results } = found.data;
  return (
    <section className={styles.found} aria-label={said.inTexts}>
      <h2 aria-live="polite">{results.length === 0 ? said.notInTexts : said.inTexts}</h2>
      <ul>
        {results.map(({ excerpt, citation }) => (
          <li key={`${citation.textId} ${citation.start}`}>
            <Link href={linkTo(citation.document, citation)}>{citation.title}</Link>
            <small>
              {[
                ...(citation.page === null ? [] : [texts.asking.page(citation.page)]),
                ...citation.headingPath.slice(-1),
                citation.sourceName,
                ...(citation.writtenAt === null ? [] : [formats.date(citation.writtenAt)]),
              ].join(' · ')}
            </small>
            <p>
              {litWords(excerpt, words).map(({ start, text, lit }) =>
                lit ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>,
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
