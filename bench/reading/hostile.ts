import { createSandbox } from '#server/reading/sandbox.ts';
import { timedBeside } from '../house/beside.ts';
import type { Bench } from '../main.ts';
import { peakWhile } from './cost.ts';
import { officeFiles } from './hostile-files/office.ts';
import { pageFiles } from './hostile-files/pages.ts';
import { textFiles } from './hostile-files/texts.ts';

const boundMb = 1024;
const boundS = 60;

/** Files made to hurt, of every format: each is read in part or refused, within its bounds, and nobody else waits for it. */
export const bench: Bench = {
  name: 'hostile',
  seconds: 400,
  needsShared: false,
  async run({ say }) {
    const files = [...officeFiles, ...pageFiles, ...textFiles];
    const sandbox = createSandbox();
    const ends: string[] = [];
    let [crashed, over, slowestS] = [0, 0, 0];
    try {
      for (const { name, bytes: make } of files) {
        const bytes = make();
        // What starts a process is not the file's doing: one waits already, as in a folder.
        await sandbox.read(Buffer.from('Bonjour.'), { name, mediaType: null });
        const { result, seconds, peakMb } = await peakWhile(() => sandbox.read(bytes, { name, mediaType: null }));
        const end = result.kind === 'unreadable' ? result.reason : 'read';
        const isCrashed = result.kind === 'unreadable' && result.reason === 'reader_failed';
        const isOver = seconds > boundS || peakMb > boundMb;
        if (isCrashed) crashed += 1;
        if (isOver) over += 1;
        slowestS = Math.max(slowestS, seconds);
        ends.push(end);
        say(
          `${name.padEnd(24)} ${end.padEnd(22)} ${seconds.toFixed(1).padStart(5)} s ${peakMb.toFixed(0).padStart(5)} MB${isCrashed ? '  CRASHED' : ''}`,
        );
      }
    } finally {
      await sandbox.close();
    }
    const beside = await timedBeside(files, { say, wholeMs: 300_000 });
    return {
      measures: [
        { name: 'files', value: files.length, unit: 'files', budget: 60, holds: files.length >= 60 },
        { name: 'refused', value: ends.filter((end) => end !== 'read').length, unit: 'files', budget: null, holds: null },
        { name: 'crashed', value: crashed, unit: 'files', budget: 0, holds: crashed === 0 },
        { name: 'over_bound', value: over, unit: 'files', budget: 0, holds: over === 0 },
        { name: 'slowest_s', value: Math.round(slowestS * 10) / 10, unit: 's', budget: 5, holds: slowestS <= 5 },
        { name: 'requests', value: beside.timesMs.length, unit: 'requests', budget: null, holds: null },
        { name: 'sent', value: beside.sent, unit: 'files', budget: null, holds: null },
        { name: 'server_p99_ms', value: beside.p99Ms, unit: 'ms', budget: 100, holds: beside.p99Ms <= 100 },
      ],
    };
  },
};
