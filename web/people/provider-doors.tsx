import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { z } from 'zod';
import type { signInDoor } from '#contract/identity.ts';
import { useAnswer } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';

export type Door = z.output<typeof signInDoor>;
/** What a door shows; whose it is, where another shows the same. */
export const doorLabel = ({ label, of }: Door): string => (of === null ? label : `${label} (${of})`);

/** The ways in by the providers and the directories of organisations, under the labels that these show. `choose` opens a directory's. */
export function ProviderDoors({ choose }: { choose: (door: Door) => void }) {
  const { texts } = useWords();
  const { data } = useAnswer('signInDoors', {});
  const begin = useMutation({
    mutationFn: (organisation: string) => call('beginSingleSignOn', { body: { organisation } }),
    onSuccess: ({ url }) => globalThis.location.assign(url),
  });
  return (
    <>
      {data?.doors.map((door) => (
        <Button
          key={`${door.organisation} ${door.kind}`}
          size="md"
          loading={door.kind === 'provider' && begin.isPending}
          onClick={() => (door.kind === 'provider' ? begin.mutate(door.organisation) : choose(door))}
        >
          {texts.frame.byProvider(doorLabel(door))}
        </Button>
      ))}
      <Problem error={begin.error} />
    </>
  );
}
