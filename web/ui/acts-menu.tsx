import { lazy, Suspense, useRef, useState, type ReactNode, type Ref } from 'react';

/** One thing that a menu does, or where it leads. */
export interface MenuAct {
  name: string;
  act?: () => void;
  /** A file to save. */
  href?: string;
  /** It cannot be undone. */
  isGrave?: boolean;
  /** A line parts it from what stands above. */
  isApart?: boolean;
}

/** What the button of a menu takes. */
export interface MenuButton {
  ref: Ref<HTMLButtonElement>;
  onClick: () => void;
  'aria-haspopup': 'menu';
  'aria-expanded': boolean;
}

const Opened = lazy(() => import('./opened-menu.tsx').then(({ OpenedMenu }) => ({ default: OpenedMenu })));

/** A button that opens a list of acts. Only the button is drawn before: a table has one on each row, and the list comes with the first that is opened. */
export function ActsMenu({
  acts,
  side = 'end',
  children,
}: {
  acts: () => readonly (MenuAct | false)[];
  side?: 'start' | 'end';
  children: (button: MenuButton) => ReactNode;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const [target, setTarget] = useState<HTMLButtonElement | null>(null);
  const close = () => {
    button.current?.focus({ preventScroll: true });
    setTarget(null);
  };
  return (
    <>
      {children({
        ref: button,
        onClick: () => setTarget(target ? null : button.current),
        'aria-haspopup': 'menu',
        'aria-expanded': target !== null,
      })}
      {target && (
        <Suspense fallback={null}>
          <Opened target={target} side={side} acts={acts().filter((one) => one !== false)} close={close} />
        </Suspense>
      )}
    </>
  );
}
