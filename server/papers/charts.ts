/** Drawings as SVG: dials, flows between columns, bars. They say the same in words and numbers: colour alone never carries it. */
import type { Figure } from './paper.ts';
import { plainText } from './plaintext.ts';

type Drawing = Pick<Figure, 'svg' | 'width' | 'height'>;

const ink = '#1d222b';
const grey = '#555b66';
const line = '#e2d9ca';
const brick = '#9e3a2b';
/** From what is safe to what is exposed, in steps that differ in light as well as in hue. */
export const tones = { good: '#2f6b4a', fair: '#7d9a3c', doubtful: '#c98a1b', exposed: '#9e3a2b', unknown: '#8b8780' } as const;
export type Tone = keyof typeof tones;

export interface Dial {
  label: string;
  /** 0 to 100, or null when nothing is known. */
  value: number | null;
  text: string;
  note: string;
}

/** Half circles side by side, each with its figure. */
export function createDials(dials: readonly Dial[]): Drawing {
  const width = 720;
  const height = 190;
  const step = width / Math.max(1, dials.length);
  const radius = Math.min(82, step / 2 - 16);
  const drawn = dials.map(({ label, value, text, note }, at) => {
    const x = step * at + step / 2;
    const y = 112;
    const arc = (share: number, colour: string): string => {
      const angle = Math.PI * (1 - Math.min(1, Math.max(0, share)));
      const [endX, endY] = [x + radius * Math.cos(angle), y - radius * Math.sin(angle)];
      return `<path d="M ${fixed(x - radius)} ${y} A ${radius} ${radius} 0 0 1 ${fixed(endX)} ${fixed(endY)}" fill="none" stroke="${colour}" stroke-width="13"/>`;
    };
    return [
      arc(1, line),
      value === null ? '' : arc(value / 100, toneOf(value)),
      words(x, y - 12, text, { size: 26, weight: 600 }),
      words(x, y + 28, label, { size: 14, weight: 600 }),
      ...wrapped(note, 34).map((part, row) => words(x, y + 46 + row * 14, part, { size: 11, colour: grey })),
    ].join('');
  });
  return svgOf(width, height, drawn.join(''));
}

const toneOf = (value: number): string => (value >= 70 ? tones.good : value >= 45 ? tones.doubtful : tones.exposed);

export interface Bar {
  label: string;
  value: number;
  text: string;
  tone: Tone;
}

export function createBars(bars: readonly Bar[], most = Math.max(1, ...bars.map(({ value }) => value))): Drawing {
  const width = 720;
  const rowHeight = 26;
  const left = 220;
  const room = width - left - 110;
  const drawn = bars.map(({ label, value, text, tone }, at) => {
    const y = 8 + at * rowHeight;
    const length = Math.max(2, (room * Math.max(0, value)) / most);
    return [
      words(left - 10, y + 14, cut(label, 34), { size: 12, anchor: 'end' }),
      `<rect x="${left}" y="${y + 2}" width="${fixed(length)}" height="15" fill="${tones[tone]}"/>`,
      words(left + length + 8, y + 14, text, { size: 12, colour: grey, anchor: 'start' }),
    ].join('');
  });
  return svgOf(width, bars.length * rowHeight + 16, drawn.join(''));
}

/** A weight that goes from a node of one column to a node of the next. */
export interface Flow {
  from: string;
  to: string;
  weight: number;
  tone: Tone;
}

interface Node {
  name: string;
  column: number;
  weight: number;
  y: number;
  height: number;
  out: number;
  into: number;
}

/** Flows between columns of names, left to right (Sankey): a band's height is its weight. */
export function createFlows(columns: readonly { title: string; names: readonly string[] }[], flows: readonly Flow[]): Drawing {
  const width = 720;
  const gap = 14;
  const top = 30;
  const most = Math.max(1, ...columns.map(({ names }) => names.length));
  const height = Math.max(150, most * 34) + top + 10;
  const room = height - top - 10;
  const nodeWidth = 9;
  const weigh = (name: string, column: number): number =>
    Math.max(
      sum(flows.filter(({ from }) => from === name && column < columns.length - 1)),
      sum(flows.filter(({ to }) => to === name && column > 0)),
    );
  const total = Math.max(...columns.map(({ names }, column) => names.reduce((all, name) => all + weigh(name, column), 0)), 1e-9);
  const scale = (room - (most - 1) * gap) / total;
  const xOf = (column: number): number => 4 + (column * (width - nodeWidth - 150)) / Math.max(1, columns.length - 1);
  const nodes = new Map<string, Node>();
  for (const [column, { names }] of columns.entries()) {
    const weights = names.map((name) => weigh(name, column));
    const used = weights.reduce((all, one) => all + one * scale, 0) + (names.length - 1) * gap;
    let y = top + (room - used) / 2;
    for (const [at, name] of names.entries()) {
      const weight = weights[at] ?? 0;
      nodes.set(`${column} ${name}`, { name, column, weight, y, height: Math.max(2, weight * scale), out: 0, into: 0 });
      y += weight * scale + gap;
    }
  }
  const bands = flows.map(({ from, to, weight, tone }) => {
    const column = columns.findIndex(({ names }, at) => names.includes(from) && columns[at + 1]?.names.includes(to));
    const start = nodes.get(`${column} ${from}`);
    const end = nodes.get(`${column + 1} ${to}`);
    if (!start || !end) return '';
    const thick = Math.max(1, weight * scale);
    const [x1, x2] = [xOf(column) + nodeWidth, xOf(column + 1)];
    const [y1, y2] = [start.y + start.out + thick / 2, end.y + end.into + thick / 2];
    start.out += weight * scale;
    end.into += weight * scale;
    const middle = (x1 + x2) / 2;
    return `<path d="M ${fixed(x1)} ${fixed(y1)} C ${fixed(middle)} ${fixed(y1)}, ${fixed(middle)} ${fixed(y2)}, ${fixed(x2)} ${fixed(y2)}" fill="none" stroke="${tones[tone]}" stroke-opacity="0.42" stroke-width="${fixed(thick)}"/>`;
  });
  const marks = [...nodes.values()].map(({ name, column, y, height: tall }) =>
    [
      `<rect x="${fixed(xOf(column))}" y="${fixed(y)}" width="${nodeWidth}" height="${fixed(tall)}" fill="${ink}"/>`,
      words(xOf(column) + nodeWidth + 5, y + tall / 2 + 4, cut(name, 26), { size: 11.5, anchor: 'start' }),
    ].join(''),
  );
  const titles = columns.map(({ title }, column) =>
    words(xOf(column), 14, title, { size: 11.5, weight: 600, colour: brick, anchor: 'start' }),
  );
  return svgOf(width, height, [...bands, ...marks, ...titles].join(''));
}

const sum = (flows: readonly Flow[]): number => flows.reduce((all, { weight }) => all + weight, 0);
const fixed = (value: number): string => String(Math.round(value * 100) / 100);
const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.slice(0, 3);
}

interface Look {
  size: number;
  weight?: number;
  colour?: string;
  anchor?: 'start' | 'middle' | 'end';
}
function words(x: number, y: number, text: string, { size, weight = 400, colour = ink, anchor = 'middle' }: Look): string {
  return `<text x="${fixed(x)}" y="${fixed(y)}" font-family="'Source Sans 3', 'Source Sans 3 Variable', sans-serif" font-size="${size}" font-weight="${weight}" fill="${colour}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

function svgOf(width: number, height: number, inside: string): Drawing {
  return {
    width,
    height,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${inside}</svg>`,
  };
}

function escaped(text: string): string {
  return plainText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
