import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { askNow } from '../answers/live.ts';
import { useAnswer } from '../api/cache.ts';
import { pagesFor } from '../pages.ts';
import { folded } from '../ui/folded.ts';
import { useWords } from '../ui/words.tsx';
import { useHouse } from './house.tsx';
import { actsInSight, bringIntoSight } from './in-sight.ts';
import { palette } from './texts.ts';

/** One thing that the palette does. */
export interface Command {
  /** Among all of them, whatever else is shown. */
  key: string;
  name: string;
  act: () => void;
}
export type CommandGroup = 'ask' | 'pages' | 'actions' | 'documents' | 'conversations' | 'people' | 'help';

const mostOfEach = 8;

/** What can be gone to, done or asked with these words; each list under the rights of who types, as its own page gives it. */
export function useCommands(words: string, openShortcuts: () => void): { group: CommandGroup; commands: Command[] }[] {
  const { texts } = useWords({ palette });
  const { organisation, at, may } = useHouse();
  const [, go] = useLocation();
  const [acts] = useState(actsInSight);
  const asked = words.trim();
  const [looked] = useDebouncedValue(asked.slice(0, 200), 200);
  const isLooking = looked.length > 1;
  const params = { organisation };
  const documents = useAnswer(
    'documents',
    { params, query: { name: looked } },
    { enabled: isLooking && may('documents.read'), keep: true },
  );
  const conversations = useAnswer(
    'conversations',
    { params, query: looked === '' ? {} : { q: looked } },
    { enabled: may('ask'), keep: true },
  );
  const members = useAnswer('members', { params }, { enabled: isLooking && may('people.manage') });
  const holds = (name: string) => folded(name).includes(folded(asked));
  const goTo = (address: string) => () => go(address);
  const ask = () => {
    go(at('demander'));
    void askNow({
      organisation,
      question: asked,
      conversation: null,
      within: null,
      opened: (conversation) => {
        const isThere = location.pathname === at('demander') && !new URLSearchParams(location.search).has('c');
        if (isThere) go(at('demander', { c: conversation }), { replace: true });
      },
    });
  };
  const named = <One extends { id: string }>(
    all: readonly One[] | undefined,
    nameOf: (one: One) => string,
    act: (one: One) => () => void,
  ): Command[] => (all ?? []).slice(0, mostOfEach).map((one) => ({ key: one.id, name: nameOf(one), act: act(one) }));
  const groups: { group: CommandGroup; commands: Command[] }[] = [
    {
      group: 'pages',
      commands: pagesFor(may)
        .map(({ path }) => ({ key: path, name: texts.pages[path] ?? path, act: goTo(at(path)) }))
        .filter(({ name }) => holds(name)),
    },
    { group: 'actions', commands: acts.map((act, index) => ({ key: `act ${index}`, ...act })).filter(({ name }) => holds(name)) },
    {
      group: 'documents',
      commands: isLooking
        ? named(
            documents.data?.documents,
            ({ title }) => title,
            ({ id }) => goTo(at('documents', { doc: id })),
          )
        : [],
    },
    {
      group: 'people',
      commands: isLooking
        ? named(
            members.data?.members.filter(({ name }) => holds(name)),
            ({ name }) => name,
            ({ id }) =>
              () => {
                go(at('reglages', { partie: 'membres' }));
                void bringIntoSight(id);
              },
          )
        : [],
    },
    {
      group: 'conversations',
      commands: named(
        conversations.data?.conversations,
        ({ title }) => title,
        ({ id }) => goTo(at('demander', { c: id })),
      ),
    },
    { group: 'help', commands: [{ key: 'keys', name: texts.palette.showKeys, act: openShortcuts }].filter(({ name }) => holds(name)) },
    { group: 'ask', commands: asked.length > 1 && may('ask') ? [{ key: 'ask', name: texts.palette.askThis(asked), act: ask }] : [] },
  ];
  return groups.filter(({ commands }) => commands.length > 0);
}
