import { targetWords, toolName, type Diagnosis, type Hardware, type Remedy } from '#contract/sovereignty.ts';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** Which ways of the plan lead to which word of the architecture; logging is of every tool. */
const leads: Record<(typeof targetWords)[number], readonly Remedy[]> = {
  hosting: ['eu-operator'],
  models: ['house-engine'],
  connectors: ['pseudonymise'],
  governance: ['contract', 'stop'],
  logging: [],
};

/** Where the plan leads, in five words, with the tools that each concerns, and the machine that it asks for. */
export function Target({ diagnosis, hardware }: { diagnosis: Diagnosis; hardware: Hardware }) {
  const { texts, formats } = useWords(diagnostic);
  const t = texts.money;
  const names = new Map(diagnosis.tools.map((tool) => [tool.id, toolName(tool)]));
  return (
    <section className={styles.section}>
      <h2>{t.target}</h2>
      <ul className={styles.list}>
        {targetWords.map((word) => {
          const concerned = diagnosis.plan.filter(({ remedy }) => leads[word].includes(remedy)).map(({ tool }) => names.get(tool) ?? tool);
          return (
            <li key={word}>
              {t.targetRows[word]} {concerned.length > 0 && texts.sovereignty.concerns(formats.list(concerned))}
            </li>
          );
        })}
      </ul>
      <h3>{t.hardware}</h3>
      <p>{hardware.isBeyondProcessor ? t.hardwareBeyond(hardware) : t.hardwareAdvised(hardware)}</p>
      <p className={styles.quiet}>{t.hardwareFrom(hardware)}</p>
    </section>
  );
}
