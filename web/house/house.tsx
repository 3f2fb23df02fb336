import { createContext, useContext, useEffect } from 'react';
import type { z } from 'zod';
import type { Permission } from '#contract/house.ts';
import type { me } from '#contract/people.ts';

export type Me = z.output<typeof me>;

/** The organisation in which one is, and who one is there. */
export interface House {
  organisation: string;
  me: Me;
  may: (permission: Permission) => boolean;
  /** An address inside this organisation. */
  at: (page: string, query?: Record<string, string | null | undefined>) => string;
  /** Where a page may add something under the rail's entries. */
  railSlot: HTMLElement | null;
}

export const HouseContext = createContext<House | null>(null);

export function useHouse(): House {
  const house = useContext(HouseContext);
  if (!house) throw new Error('useHouse outside Frame');
  return house;
}

/** Names the window after what is looked at. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Beffroi`;
  }, [title]);
}

export function addressIn(organisation: string, page: string, query: Record<string, string | null | undefined> = {}): string {
  const written = Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : []));
  return `/o/${organisation}/${page}${written.length === 0 ? '' : `?${new URLSearchParams(written).toString()}`}`;
}
