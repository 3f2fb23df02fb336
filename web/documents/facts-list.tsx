import styles from './certificate.module.css';

/** What is known of one thing: a label and what it says, line after line. */
export function FactsList({ lines }: { lines: readonly [label: string, value: string][] }) {
  return (
    <dl className={styles.lines}>
      {lines.map(([label, value]) => (
        <div key={`${label}${value}`}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
