const most = 40;

/** What the page in view offers to do: its own buttons and views, by the names that a screen reader gives them. */
export function actsInSight(): { name: string; act: () => void }[] {
  const found = new Map<string, HTMLElement>();
  for (const one of document.querySelectorAll<HTMLElement>('main button:not(:disabled, [aria-haspopup]), main nav a')) {
    const name = (one.getAttribute('aria-label') ?? one.textContent).replaceAll(/\s+/g, ' ').trim();
    if (name !== '' && !found.has(name) && found.size < most && one.checkVisibility()) found.set(name, one);
  }
  return [...found].map(([name, one]) => ({
    name,
    act: () => {
      one.focus({ preventScroll: true });
      one.click();
    },
  }));
}

const tries = 40;

/** Goes to something of the page that is opening, as soon as it stands there. */
export async function bringIntoSight(id: string): Promise<void> {
  for (let left = tries; left > 0; left -= 1) {
    const found = document.getElementById(id);
    if (found) {
      found.scrollIntoView({ block: 'center' });
      found.focus({ preventScroll: true });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
