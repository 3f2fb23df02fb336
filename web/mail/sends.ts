import { useAnswer } from '../api/cache.ts';

/** Whether the house sends mail; told to anybody, for the door asks it too. */
export function useSends(): boolean {
  return useAnswer('signInDoors', {}).data?.sends === true;
}
