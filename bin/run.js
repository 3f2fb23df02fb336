// What each npm script does, on the pinned Node whatever the system has.
import { join } from 'node:path';
import { ensureInstalled, house, houseEnvironment, pinnedNode, root, run, say } from './pinned.js';
import { webIsBuilt } from './web.js';

const [script, ...args] = process.argv.slice(2);
// A house whose web app is built needs nothing that builds.
ensureInstalled({ building: script !== 'start' || !webIsBuilt() });
const node = pinnedNode();
const tool = (name) => join(root, 'node_modules', ...name.split('/'));
const vite = tool('vite/bin/vite.js');
const buildWeb = [join(root, 'bin', 'build-web.js')];

/** script → the programs that it runs one after the other; the first that fails stops it. */
const scripts = {
  start: [buildWeb, house('serve', ...args)],
  demo: [buildWeb, house('demo', ...args)],
  dev: [house('dev', ...args)],
  test: [[tool('vitest/vitest.mjs'), 'run', ...args]],
  check: [
    [tool('oxfmt/bin/oxfmt'), '--check', '.'],
    [tool('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'],
    [tool('typescript/bin/tsc'), '-p', '.'],
    [tool('typescript/bin/tsc'), '-p', 'web'],
    [tool('vitest/vitest.mjs'), 'run', ...args],
  ],
  e2e: [buildWeb, [join(root, 'test', 'e2e', 'run.ts'), ...args]],
  screenshots: [buildWeb, [join(root, 'test', 'e2e', 'screenshots.ts'), ...args]],
  bench: [buildWeb, [join(root, 'bench', 'main.ts'), ...args]],
};

if (script === 'dev') {
  // The house and the page's own server, side by side; either one's end ends both.
  const served = run(node, house('serve', '--dev'), { env: houseEnvironment });
  const page = run(node, [vite, '--config', join(root, 'web', 'vite.config.ts')]);
  process.exit(await Promise.race([served, page]));
}
const steps = scripts[script];
if (!steps) {
  say(`Il n’y a pas de script « ${script} ».`, `There is no script "${script}".`);
  process.exit(64);
}
const path = [join(root, 'node_modules', '.bin'), join(node, '..'), process.env.PATH].join(process.platform === 'win32' ? ';' : ':');
for (const step of steps) {
  const code = await run(node, step, { env: { ...houseEnvironment, PATH: path } });
  if (code !== 0) process.exit(code);
}
