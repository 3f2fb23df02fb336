import type { ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchConfined, type Confinement } from '#server/foundation/confinement.ts';
import { packageFolders, root } from '#server/foundation/view.ts';

const childFile = fileURLToPath(new URL('./child.ts', import.meta.url));
/** Of JavaScript alone: weights and what is computed from them lie outside of it. */
const heapMb = 256;
let code: string[] | undefined;

/** Starts the process that holds one model's weights, confined as the one that reads files; of the machine it sees its code and the folders of its weights. */
export function launch(weights: readonly string[], confinement: Confinement): ChildProcess {
  code ??= [join(root, 'package.json'), import.meta.dirname, ...packageFolders(['node-llama-cpp', 'zod'])];
  return launchConfined({ file: childFile, readable: [...code, ...weights.map((path) => dirname(path))], heapMb, cpuS: null }, confinement);
}
