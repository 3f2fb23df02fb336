#!/usr/bin/env node
// The command: installs what is missing, then runs cli/main.ts on the pinned Node, where the caller stands.
import { ensureInstalled, house, houseEnvironment, pinnedNode, run } from './pinned.js';

// The sample company writes its documents with packages that nothing else needs.
ensureInstalled({ building: process.argv[2] === 'demo' });
process.exitCode = await run(pinnedNode(), house(...process.argv.slice(2)), { cwd: process.cwd(), env: houseEnvironment });
