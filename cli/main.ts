import { ignoreInspectorSignal, keepQuietOnBrokenPipe, stopSignal } from './stopping.ts';

ignoreInspectorSignal();
keepQuietOnBrokenPipe();
// No compile cache: Node's stands in the shared temporary folder, where another account's code would be run as ours.
const { run } = await import('./run.ts');

// The one place that reads the environment.
process.exitCode = await run(process.argv.slice(2), process.env, stopSignal());
