// What is shipped and under which licences: writes docs/supplies from the lockfile, or with --check says what differs.
import { join } from 'node:path';
import { ensureInstalled, pinnedNode, root, run } from './pinned.js';

ensureInstalled({ building: true });
process.exitCode = await run(pinnedNode(), [join(root, 'bin', 'supplies', 'main.ts'), ...process.argv.slice(2)]);
