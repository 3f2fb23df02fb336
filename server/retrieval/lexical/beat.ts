import { performance } from 'node:perf_hooks';

const beatMs = 1;

/**
 * What `work` gives, at the next whole millisecond since it began: for work whose length would tell, by microseconds, of what its asker may
 * not see. Others are served meanwhile.
 */
export async function onBeat<Result>(work: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  const result = await work();
  const end = began + (Math.floor((performance.now() - began) / beatMs) + 1) * beatMs;
  while (performance.now() < end)
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  return result;
}
