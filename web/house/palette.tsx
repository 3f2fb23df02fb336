// oxlint-disable jsx-a11y/prefer-tag-over-role -- a combobox over a list in groups has no element of its own
import { TextInput, VisuallyHidden } from '@mantine/core';
import { useId, useState, type KeyboardEvent } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.tsx';
import { useCommands, type Command } from './commands.ts';
import styles from './palette.module.css';
import { palette } from './texts.ts';

const intoSight = (option: HTMLElement | null): void => option?.scrollIntoView({ block: 'nearest' });

/** Ctrl+K: go to a page, do what the page offers, open a document, ask. The arrows choose, Enter does; the field keeps the focus. */
export function Palette({ close, openShortcuts }: { close: () => void; openShortcuts: () => void }) {
  const { texts } = useWords({ palette });
  const [words, setWords] = useState('');
  /** Of what was chosen, its key, for its place moves as lists come in; none yet: the first. */
  const [chosen, setChosen] = useState<string | null>(null);
  const id = useId();
  const groups = useCommands(words, openShortcuts);
  const all = groups.flatMap(({ commands }) => commands);
  const here = Math.max(
    all.findIndex(({ key }) => key === chosen),
    0,
  );
  const current = all[here];
  const optionId = (command: Command) => `${id}-${String(all.indexOf(command))}`;
  const run = (command: Command | undefined) => {
    if (!command) return;
    close();
    // Once the focus is back where it was.
    setTimeout(command.act);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const last = Math.max(all.length - 1, 0);
    const to = { ArrowDown: here === last ? 0 : here + 1, ArrowUp: here === 0 ? last : here - 1, Home: 0, End: last };
    if (event.key === 'Enter') run(current);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setChosen(all[to[event.key]]?.key ?? null);
    else if (event.ctrlKey && (event.key === 'Home' || event.key === 'End')) setChosen(all[to[event.key]]?.key ?? null);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={texts.palette.title} close={close} size="lg">
      <TextInput
        className={styles.field ?? ''}
        data-autofocus
        role="combobox"
        aria-label={texts.palette.field}
        aria-expanded={all.length > 0}
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={current && optionId(current)}
        placeholder={texts.palette.field}
        maxLength={2000}
        autoComplete="off"
        value={words}
        onChange={({ currentTarget }) => {
          setWords(currentTarget.value);
          setChosen(null);
        }}
        onKeyDown={onKeyDown}
      />
      <VisuallyHidden>
        <output>{all.length === 0 ? texts.palette.nothing : texts.palette.found(all.length)}</output>
      </VisuallyHidden>
      <div className={styles.list} id={`${id}-list`} {...(all.length > 0 ? { role: 'listbox', 'aria-label': texts.palette.title } : {})}>
        {groups.map(({ group, commands }) => (
          <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
            <div role="presentation" className={styles.group} id={`${id}-${group}`}>
              {texts.palette.groups[group]}
            </div>
            {commands.map((command) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the keys: aria-activedescendant
              <div
                key={optionId(command)}
                id={optionId(command)}
                role="option"
                tabIndex={-1}
                aria-selected={command === current}
                ref={command === current ? intoSight : null}
                onClick={() => run(command)}
              >
                {command.name}
              </div>
            ))}
          </div>
        ))}
        {all.length === 0 && <p className={styles.none}>{texts.palette.nothing}</p>}
      </div>
    </Dialog>
  );
}
