#!/usr/bin/env node
// The command: installs what is missing, then runs cli/main.ts on the pinned Node, where the caller stands.
import { join } from 'node:path';
import { ensureInstalled, pinnedNode, root, run } from './pinned.js';

// The sample company writes its documents with packages that nothing else needs.
ensureInstalled({ building: process.argv[2] === 'demo' });
process.exitCode = await run(pinnedNode(), ['--disable-sigusr1', join(root, 'cli', 'main.ts'), ...process.argv.slice(2)], {
  cwd: process.cwd(),
});
