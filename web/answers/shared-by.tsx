import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './asking.module.css';

/** Whose conversation is read here, and that only so much of it is seen. */
export function SharedBy({ member }: { member: string }) {
  const { texts } = useWords();
  const { organisation } = useHouse();
  const { data } = useAnswer('members', { params: { organisation } });
  const name = data?.members.find(({ id }) => id === member)?.name;
  return name === undefined ? null : <p className={styles.sharedBy}>{texts.around.sharedBy(name)}</p>;
}
