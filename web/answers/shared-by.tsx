import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './asking.module.css';
import { around } from './texts.ts';

/** Whose conversation is read here, and that only so much of it is seen. */
export function SharedBy({ member }: { member: string }) {
  const { texts } = useWords({ around });
  const { organisation } = useHouse();
  const { data } = useAnswer('members', { params: { organisation } });
  const name = data?.members.find(({ id }) => id === member)?.name;
  return name === undefined ? null : <p className={styles.sharedBy}>{texts.around.sharedBy(name)}</p>;
}
