import { expect, test } from 'vitest';
import { diagnosis as schema, type Diagnosis } from '#contract/sovereignty.ts';
import { diagnose } from './diagnosis.ts';
import { shippedCatalogue } from './catalogue.ts';
import { foresee } from './foresight.ts';

const list = 'Outil;Usage;Service;Criticité\nChatGPT;offres;Bureau;haute\nMidjourney;visuels;Bureau;haute\n';

async function firm(): Promise<Diagnosis> {
  const bytes = Buffer.from(list);
  const { diagnosis } = await diagnose({
    catalogue: shippedCatalogue(),
    organisation: 'Lacroix',
    at: 0,
    withLogs: false,
    notice: { givenAt: null, councilAt: null, headcount: 12 },
    key: Buffer.from('key'),
    readDocument: async () => null,
    files: [
      {
        file: 'outils.csv',
        source: {
          path: null,
          size: async () => bytes.length,
          chunks: async function* () {
            yield bytes;
          },
        },
      },
    ],
  });
  return schema.parse(diagnosis);
}

test('other choices give other figures, by the rules of the diagnosis', async () => {
  const found = await firm();
  const all = (remedy: 'keep' | 'stop' | 'house-engine' | 'eu-operator') => found.tools.map(({ id }) => ({ tool: id, remedy }));
  const kept = foresee(found, all('keep'));
  expect(kept.exposureAfter).toBe(kept.exposureBefore);
  expect(kept.after).toEqual(found.framework);
  expect(kept.gauges.every(({ before, after }) => before === after)).toBe(true);

  // Everything stopped: nothing is exposed, and nothing is answered any more.
  const stopped = foresee(found, all('stop'));
  expect(stopped).toMatchObject({ exposureAfter: 0, after: { answered: 0, seal: null } });
  expect(stopped.gauges.every(({ after }) => after === null)).toBe(true);

  // By hand: an engine of the house has data 100 (and 5 for no training, at most 100), infrastructure 100, algorithms 95.
  const [first] = found.tools;
  const home = foresee(found, [
    { tool: first?.id ?? '', remedy: 'house-engine' },
    { tool: 'midjourney', remedy: 'stop' },
  ]);
  expect(home.gauges.map(({ after }) => after)).toEqual([100, 100, 95]);
  expect(home.after.seal).toBeGreaterThan(found.framework.seal ?? 4);
  expect(home.exposureAfter).toBeLessThan(home.exposureBefore);
});
