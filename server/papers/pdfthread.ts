/** The body of the thread that sets a paper as PDF/A. Only `paperToPdf` starts this file. */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { drawable } from './drawable.ts';
import { drawnBy, paperFonts } from './fonts.ts';
import type { Paper } from './paper.ts';

const fonts = paperFonts();
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- given by paperToPdf
const given = workerData as Paper;
const paper = drawable(given, drawnBy(fonts));
const day = new Date(paper.at);
const data = {
  ...paper,
  date: { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() },
  // What a machine reads in the file's own data when an AI wrote some of it (regulation (EU) 2024/1689, art. 50(2)).
  keywords: paper.aiMark === undefined ? [] : ['AI-generated', paper.aiMark],
};
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }], workspace: import.meta.dirname });
const bytes = compiler.pdf(
  { mainFileContent: readFileSync(new URL('./paper.typ', import.meta.url), 'utf8'), inputs: { paper: JSON.stringify(data) } },
  { pdfStandard: 'a-2b', creationTimestamp: Math.floor(paper.at / 1000) },
);
parentPort?.postMessage(new Uint8Array(bytes), []);
