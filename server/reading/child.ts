/**
 * The process that parses one file and ends. It gets the file on its standard input and answers on descriptor 3: nothing
 * that a library prints can be taken for an answer. See sandbox.ts for who starts it and what it is denied.
 */
import { once } from 'node:events';
import { Socket } from 'node:net';

import { drawFile } from './drawing.ts';
import { everyParser, framesOf, workingFrame, type Question } from './frames.ts';
import { formats } from './formats.ts';
import { readFile } from './read.ts';

const out = new Socket({ fd: 3, readable: false });
out.on('error', () => process.exit(1));
// Together the parsers take a second of one core and 100 MB, and a file needs one of them.
const wanted = process.argv[2];
await Promise.all(formats.filter(({ name }) => name === wanted || wanted === everyParser).map((format) => format.load()));
// The parser is loaded: from here on, time is the file's.
out.write('R');

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
const input = Buffer.concat(chunks);
if (input.length < 4) process.exit(0);

const hintLength = input.readUInt32LE(0);
const { picture, wants, ...hint }: Question = JSON.parse(input.toString('utf8', 4, 4 + hintLength));
const bytes = input.subarray(4 + hintLength);
const outcome =
  wants === 'xml'
    ? (await import('./unpacking.ts')).dataOf(bytes)
    : picture === undefined
      ? await readFile(bytes, hint, { letters: process.argv[3], tell: (working) => void out.write(workingFrame(working)) })
      : await drawFile(bytes, hint, picture);
for (const frame of framesOf(outcome)) if (!out.write(frame)) await once(out, 'drain');
out.end(() => process.exit(0));
