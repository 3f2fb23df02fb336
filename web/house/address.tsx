import { createContext, startTransition, useContext, useEffect, useState, type ReactNode } from 'react';
import { Router } from 'wouter';
import { navigate } from 'wouter/use-browser-location';

interface Address {
  path: string;
  search: string;
}

const AddressContext = createContext<Address | null>(null);
const moves = ['popstate', 'pushState', 'replaceState'] as const;
const now = (): Address => ({ path: location.pathname, search: location.search });

/**
 * Where one is. Another page is drawn beside the one that is seen, a little at a time: the hand is answered meanwhile, however much
 * the page holds. On the same page the address is followed at once, for what is typed and chosen stands in it.
 */
export function AddressProvider({ children }: { children: ReactNode }) {
  const [address, setAddress] = useState(now);
  useEffect(() => {
    let path = location.pathname;
    const follow = () => {
      const next = now();
      if (next.path === path) setAddress(next);
      else startTransition(() => setAddress(next));
      path = next.path;
    };
    // Whoever moved before this was listening.
    follow();
    for (const move of moves) addEventListener(move, follow);
    return () => {
      for (const move of moves) removeEventListener(move, follow);
    };
  }, []);
  return (
    <AddressContext value={address}>
      <Router {...hooks}>{children}</Router>
    </AddressContext>
  );
}

function useAddress(): Address {
  const address = useContext(AddressContext);
  if (!address) throw new Error('useAddress outside AddressProvider');
  return address;
}

/** How every link and page of the app reads where one is. */
const hooks = {
  hook: (): [string, typeof navigate] => [useAddress().path, navigate],
  searchHook: (): string => useAddress().search,
};
