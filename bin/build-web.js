// Builds the web app unless it is built already.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, say } from './pinned.js';
import { compressWeb, noteWebBuilt, webIsBuilt } from './web.js';

if (!webIsBuilt()) {
  say('Construction de l’application web …', 'Building the web app …');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const result = spawnSync(process.execPath, [vite, 'build', '--config', join(root, 'web', 'vite.config.ts'), '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
  compressWeb();
  noteWebBuilt();
}
