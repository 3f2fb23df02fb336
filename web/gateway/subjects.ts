import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';

interface Subject {
  value: string;
  label: string;
}

/** Whom and what ids of the gateway are: people, keys and engines, by their names of today, as far as the reader may see them. */
export function useSubjects(): { members: Subject[]; keys: Subject[]; engines: Subject[]; nameOf: (id: string) => string } {
  const { organisation, may } = useHouse();
  const params = { organisation };
  const people = useAnswer('members', { params }, { enabled: may('people.read') });
  const opened = useAnswer('keys', { params }, { enabled: may('policy.manage') });
  const declared = useAnswer('engines', { params }, { enabled: may('engines.read') });
  const members = (people.data?.members ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const keys = (opened.data?.keys ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const engines = (declared.data?.engines ?? []).map(({ id, declaration }) => ({ value: id, label: declaration?.name ?? id }));
  const names = new Map([...members, ...keys, ...engines].map(({ value, label }) => [value, label]));
  return { members, keys, engines, nameOf: (id) => names.get(id) ?? id };
}
