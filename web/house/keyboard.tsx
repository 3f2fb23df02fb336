import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { pagesFor } from '../pages.ts';
import { useHouse } from './house.tsx';
import { lettersAct, pageOfKey } from './keys.ts';

const Palette = lazy(() => import('./palette.tsx').then(({ Palette }) => ({ default: Palette })));
const Shortcuts = lazy(() => import('./shortcuts.tsx').then(({ Shortcuts }) => ({ default: Shortcuts })));

const typedIn = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';
const pairMs = 1200;

/** The whole house by the keyboard: Ctrl+K from anywhere, and letters alone where nothing is typed. What they open comes with the first that is opened. */
export function Keyboard() {
  const { at, may } = useHouse();
  const [path, go] = useLocation();
  const [shown, setShown] = useState<'palette' | 'shortcuts' | null>(null);
  const goesAt = useRef(0);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { key, target } = event;
    const isOver = document.querySelector('[role="dialog"], [role="menu"]') !== null;
    const does = (act: () => void) => {
      event.preventDefault();
      act();
    };
    if (key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      if (!isOver) does(() => setShown('palette'));
      return;
    }
    const isTyped = event.isComposing || (target instanceof HTMLElement && target.closest(typedIn) !== null);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyped || isOver || !lettersAct()) return;
    const isPair = event.timeStamp - goesAt.current < pairMs;
    goesAt.current = key === 'g' && !isPair ? event.timeStamp : 0;
    if (isPair) {
      const page = pagesFor(may).find((one) => one.path === pageOfKey[key]);
      if (page) does(() => go(at(page.path)));
    } else if (key === '?') does(() => setShown('shortcuts'));
    else if (key === '/' && path !== at('demander') && may('ask')) does(() => go(at('demander')));
    else if (key === 's') {
      const field = document.querySelector<HTMLElement>('main input[type="search"]');
      does(() => (field ? field.focus() : setShown('palette')));
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  if (shown === null) return null;
  return (
    <Suspense fallback={null}>
      {shown === 'palette' ? (
        <Palette close={() => setShown(null)} openShortcuts={() => setShown('shortcuts')} />
      ) : (
        <Shortcuts close={() => setShown(null)} />
      )}
    </Suspense>
  );
}
