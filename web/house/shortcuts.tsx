import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { pagesFor } from '../pages.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.tsx';
import { useHouse } from './house.tsx';
import { letLettersAct, lettersAct, pageOfKey } from './keys.ts';
import styles from './palette.module.css';
import { palette } from './texts.ts';

/** What each key does, and whether letters alone do anything. */
export function Shortcuts({ close }: { close: () => void }) {
  const { texts } = useWords({ palette });
  const { may } = useHouse();
  const [isOn, setOn] = useState(lettersAct);
  const pages = pagesFor(may);
  const always = [
    { keys: ['Ctrl', 'K'], does: texts.palette.opensPalette },
    { keys: [texts.palette.escape], does: texts.palette.closes },
  ];
  const letters = [
    { keys: ['?'], does: texts.palette.listsKeys },
    ...(may('ask') ? [{ keys: ['/'], does: texts.palette.asks }] : []),
    { keys: ['S'], does: texts.palette.searches },
    ...Object.entries(pageOfKey).flatMap(([key, path]) =>
      pages.some((page) => page.path === path)
        ? [{ keys: ['G', key.toUpperCase()], does: texts.palette.goesTo(texts.pages[path] ?? path) }]
        : [],
    ),
  ];
  return (
    <Dialog title={texts.palette.keysTitle} close={close}>
      <Checkbox
        data-autofocus
        label={texts.palette.lettersAct}
        description={texts.palette.lettersActWhy}
        checked={isOn}
        onChange={({ currentTarget }) => {
          letLettersAct(currentTarget.checked);
          setOn(currentTarget.checked);
        }}
      />
      <Keys title={texts.palette.everywhere} keys={always} />
      <Keys title={texts.palette.whereNothingIsTyped} keys={letters} />
    </Dialog>
  );
}

function Keys({ title, keys: all }: { title: string; keys: { keys: string[]; does: string }[] }) {
  const { texts } = useWords({ palette });
  return (
    <section className={styles.keys}>
      <h3>{title}</h3>
      <dl>
        {all.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key, at) => (
                <span key={key}>
                  {at > 0 && <i>{keys[0] === 'G' ? texts.palette.afterwards : texts.palette.with}</i>}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
