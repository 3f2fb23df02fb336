import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useAnswer } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';

/** The ways in by the providers of organisations, under the labels that these show. */
export function ProviderDoors() {
  const { texts } = useWords();
  const { data } = useAnswer('signInDoors', {});
  const begin = useMutation({
    mutationFn: (organisation: string) => call('beginSingleSignOn', { body: { organisation } }),
    onSuccess: ({ url }) => globalThis.location.assign(url),
  });
  return (
    <>
      {data?.doors.map(({ organisation, label }) => (
        <Button key={organisation} size="md" loading={begin.isPending} onClick={() => begin.mutate(organisation)}>
          {texts.frame.byProvider(label)}
        </Button>
      ))}
      <Problem error={begin.error} />
    </>
  );
}
