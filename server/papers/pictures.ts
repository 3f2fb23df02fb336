import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { LiteParse } from '@llamaindex/liteparse';
import type { Figure } from './paper.ts';

/** Drawings as points (PNG), for a reader that shows no vectors: LibreOffice before 7.6, mail, previews. Their order is kept. */
export async function picturesOf(figures: readonly Pick<Figure, 'svg' | 'width' | 'height'>[]): Promise<Buffer[]> {
  if (figures.length === 0) return [];
  const worker = new Worker(new URL('./picturethread.ts', import.meta.url), {
    workerData: figures.map(({ svg, width, height }) => ({ svg, width, height })),
  });
  let pages: Uint8Array | null = null;
  worker.on('message', (made: Uint8Array) => (pages = made));
  const [code] = await once(worker, 'exit');
  if (code !== 0 || pages === null) throw new Error('the thread that sets drawings ended');
  const shots = await new LiteParse({ quiet: true, dpi: 170 }).screenshot(pages);
  return shots.toSorted((one, two) => one.pageNum - two.pageNum).map(({ imageBuffer }) => imageBuffer);
}
