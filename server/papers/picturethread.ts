/** The body of the thread that sets drawings, one a page and as large as it is. Only `picturesOf` starts this file. */
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { paperFonts } from './fonts.ts';
import type { Figure } from './paper.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- given by picturesOf
const figures = workerData as Pick<Figure, 'svg' | 'width' | 'height'>[];
const mainFileContent = `
#let figures = json(bytes(sys.inputs.figures))
#for one in figures {
  set page(width: one.width * 1pt, height: one.height * 1pt, margin: 0pt)
  image(bytes(one.svg), format: "svg", width: 100%)
}`;
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: paperFonts() }], workspace: import.meta.dirname });
const bytes = compiler.pdf({ mainFileContent, inputs: { figures: JSON.stringify(figures) } });
parentPort?.postMessage(new Uint8Array(bytes), []);
