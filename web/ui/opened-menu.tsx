import { Menu } from '@mantine/core';
import { Fragment, useImperativeHandle, type Ref } from 'react';
import type { MenuAct } from './acts-menu.tsx';
import styles from './menu.module.css';

/** The list of a menu, by the button that opened it. */
export function OpenedMenu({
  target,
  side,
  acts,
  close,
}: {
  target: HTMLButtonElement;
  side: 'start' | 'end';
  acts: readonly MenuAct[];
  close: () => void;
}) {
  return (
    <Menu opened onClose={close} position={`bottom-${side}`} withinPortal>
      <Menu.Target>
        <Standing target={target} />
      </Menu.Target>
      <Menu.Dropdown className={styles.list ?? ''}>
        {acts.map(({ name, act, href, isGrave, isApart }) => (
          <Fragment key={name}>
            {isApart && <Menu.Divider />}
            {href === undefined ? (
              <Menu.Item {...(isGrave ? { className: styles.grave ?? '' } : {})} onClick={act}>
                {name}
              </Menu.Item>
            ) : (
              <Menu.Item component="a" href={href} download>
                {name}
              </Menu.Item>
            )}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The button stands elsewhere in the page: the list is placed by it, and gives it back the focus. */
function Standing({ target, ref }: { target: HTMLButtonElement; ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => target, [target]);
  return null;
}
