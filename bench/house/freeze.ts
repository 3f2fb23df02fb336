import type { Bench } from '../main.ts';
import { timedBeside } from './beside.ts';
import { hostileFiles } from './freeze-files.ts';

/** Long files sent one after the other by one person, while another's requests are timed: issue 7, "Nobody is frozen". */
export const bench: Bench = {
  name: 'freeze',
  seconds: 430,
  needsShared: false,
  async run({ say }) {
    const { sent, timesMs, p99Ms, maxMs, serverPeakMb } = await timedBeside(hostileFiles(), { say, wholeMs: 420_000 });
    return {
      measures: [
        { name: 'files', value: sent, unit: 'files', budget: 40, holds: sent >= 40 },
        { name: 'requests', value: timesMs.length, unit: 'requests', budget: null, holds: null },
        { name: 'server_p99_ms', value: p99Ms, unit: 'ms', budget: 100, holds: p99Ms <= 100 },
        { name: 'server_max_ms', value: maxMs, unit: 'ms', budget: null, holds: null },
        { name: 'server_peak_mb', value: serverPeakMb, unit: 'MB', budget: 500, holds: serverPeakMb <= 500 },
      ],
    };
  },
};
