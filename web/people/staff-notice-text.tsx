import styles from './staff-notice.module.css';

/** One below the title that the text stands under. */
type Heading = 'h2' | 'h3';

/** The text of a notice: a line that begins with `## ` is a title, any other a paragraph. */
export function NoticeText({ text, heading }: { text: string; heading: Heading }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (
    <div className={styles.text}>
      {lines.map((line, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the lines of a text that never changes
        <Line key={at} line={line} heading={heading} />
      ))}
    </div>
  );
}

function Line({ line, heading: Title }: { line: string; heading: Heading }) {
  return line.startsWith('## ') ? <Title>{line.slice(3)}</Title> : <p>{line}</p>;
}
